package timeline

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"time"

	"tokenbench/oauth/exchange"
	"tokenbench/oauth/workbench"
	"tokenbench/ui/desk"
	"tokenbench/ui/exchanges"
)

// copiedBody is how much of a body goes into a copy of the whole list, in bytes.
const copiedBody = 16 << 10

// copyAll copies every row of the list with its messages, masked.
func (s *Screen) copyAll() {
	rows := s.rows
	s.copyText(func(context.Context) (string, error) { return write(rows), nil })
}

// copyResponse copies the answer that is shown, masked even while it is revealed.
func (d *detail) copyResponse() {
	x := d.entry.it().Exchange
	d.s.copyText(func(ctx context.Context) (string, error) {
		got, err := newShown(ctx, x, false)
		if err != nil {
			return "", err
		}
		return exchanges.Status(x) + "\n" + string(got.response.Bytes()) + "\n", nil
	})
}

// copyText makes a text off Fyne's thread and copies it.
func (s *Screen) copyText(written func(context.Context) (string, error)) {
	desk.Start(s.d, written, func(text string, err error) {
		if err != nil {
			s.failed(err)
			return
		}
		s.d.Clip.Copy(text)
		s.d.Notice(textCopied, "", nil)
	})
}

func (d *detail) copyCurl(withSecrets bool) {
	command := exchange.Curl(d.entry.it().Exchange, withSecrets)
	if withSecrets {
		d.s.d.Clip.CopySecret(command)
	} else {
		d.s.d.Clip.Copy(command)
	}
	d.s.d.Notice(textCurlCopied, "", nil)
}

// copySelection copies what was selected; while secrets are in sight it leaves the clipboard by itself.
func (d *detail) copySelection(text string) {
	if d.revealed {
		d.s.d.Clip.CopySecret(text)
		return
	}
	d.s.d.Clip.Copy(text)
}

// write is the list as masked text, one paragraph an exchange.
func write(rows []entry) string {
	var b strings.Builder
	for _, e := range rows {
		if e.heading() {
			fmt.Fprintf(&b, "# %s, %s\n\n", groupWords(e.run.Run.Kind), e.run.Run.Started.Local().Format(time.RFC1123))
			continue
		}
		writeHop(&b, e.it())
	}
	return b.String()
}

func writeHop(b *strings.Builder, hop *workbench.Hop) {
	if unsent(hop.Exchange) {
		fmt.Fprintf(b, "%s\n%s\n\n", hop.Sentence, hop.Note)
		return
	}
	x := exchange.Mask(hop.Exchange)
	fmt.Fprintf(b, "%s (%s)\n%s %s\n", hop.Sentence, tookWords(hop), x.Method, x.URL)
	writeMessage(b, x.Request)
	label, status := answerWords(x)
	if status == "" {
		status = label
	}
	fmt.Fprintf(b, "→ %s\n", status)
	if x.Response != nil {
		writeMessage(b, x.Response.Message)
	}
	if x.Failure != nil {
		fmt.Fprintf(b, "%s\n\n", x.Failure.Text)
	}
}

func writeMessage(b *strings.Builder, m exchange.Message) {
	b.WriteString(exchanges.Head(m.Header))
	b.WriteByte('\n')
	if len(m.Body) == 0 {
		return
	}
	text, left := m.Body, len(m.Body)-copiedBody
	if left > 0 {
		text = bytes.ToValidUTF8(text[:copiedBody], nil)
	}
	b.Write(text)
	b.WriteByte('\n')
	if left > 0 {
		fmt.Fprintf(b, "(%s more)\n", exchanges.Size(int64(left)))
	}
	b.WriteByte('\n')
}
