package card

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"tokenbench/oauth/exchange"
	"tokenbench/ui/desk"
	"tokenbench/ui/theme"
	"tokenbench/ui/viewer"
	"tokenbench/ui/viewer/model"
	"tokenbench/ui/viewer/syntax"
	"tokenbench/ui/widgets"
)

// response is the page with the answer that brought the token. It is masked, except for a while after a person
// asked to see it.
type response struct {
	card     *Card
	root     *fyne.Container
	cancel   func()
	gone     bool
	answer   exchange.Exchange
	text     *viewer.Viewer
	reveal   *widgets.Link
	note     *widgets.Text
	timer    *time.Timer
	maskedAt time.Time // zero while masked
}

func (c *Card) responsePage() fyne.CanvasObject {
	wait := widgets.NewText(loading, theme.Note, theme.ColorText3)
	r := &response{card: c, root: widgets.Stack(widgets.Pad(side, 16, side, 16, wait))}
	c.response = r
	set := c.state.Token.Set
	r.cancel = desk.Start(c.d, func(ctx context.Context) (exchange.Exchange, error) {
		return c.wb.Exchange(ctx, set.EnvironmentID, set.RunID, 0)
	}, r.show)
	return r.root
}

// leave stops the look-up and masks what is revealed.
func (r *response) leave() {
	r.gone = true
	r.cancel()
	if r.timer != nil {
		r.timer.Stop()
	}
}

func (r *response) show(x exchange.Exchange, err error) {
	if r.gone {
		return
	}
	if err != nil || x.Response == nil {
		missing := widgets.NewParagraph(theme.Body, theme.ColorText2, widgets.Plain(answerMissing))
		r.fill(widgets.Pad(side, 16, side, 16, missing))
		return
	}
	r.answer = x
	r.text = viewer.New()
	r.text.FillCard(true)
	r.text.OnCopy = func(marked string) {
		if r.maskedAt.IsZero() {
			r.card.d.Clip.Copy(marked)
			return
		}
		copySecret(r.card.d, marked)
	}
	r.note = widgets.NewText(fmt.Sprintf("%d ms · %s", x.Timing.Total.Milliseconds(), transport(x)), theme.Note, theme.ColorText3)
	r.reveal = widgets.NewLink("", theme.IconEye, r.toggle)
	timeline := widgets.NewLink(showTimeline, theme.IconHistory, func() { r.card.on.ShowTimeline(r.card.state.Token.Set.RunID) })
	status := widgets.NewCodeChip(widgets.Ok, fmt.Sprintf("%d %s", x.Response.Status, x.Response.Reason))
	head := widgets.HBox(10, status, widgets.Stretch(r.note), timeline, r.reveal)
	r.mask()
	r.fill(widgets.VBox(0, widgets.Pad(side, 6, side, 6, head), widgets.Stretch(r.text)))
}

func (r *response) fill(content fyne.CanvasObject) {
	r.root.Objects = []fyne.CanvasObject{content}
	r.root.Refresh()
}

func (r *response) toggle() {
	if !r.maskedAt.IsZero() {
		r.mask()
		return
	}
	r.maskedAt = r.card.d.Now().Add(revealFor)
	r.text.SetDocument(document(r.answer))
	r.reveal.SetText(maskNow)
	r.reveal.SetIcon(theme.IconEyeOff)
	r.timer = time.AfterFunc(revealFor, func() { r.card.d.Dispatch(r.mask) })
}

// mask hides the secrets of the answer; on a page that was left it does no harm.
func (r *response) mask() {
	if r.timer != nil {
		r.timer.Stop()
	}
	r.maskedAt = time.Time{}
	r.text.SetDocument(document(exchange.Mask(r.answer)))
	r.reveal.SetText(reveal)
	r.reveal.SetIcon(theme.IconEye)
}

// tick counts the time down for which secrets are readable.
func (r *response) tick(now time.Time) {
	if left := r.maskedAt.Sub(now); !r.maskedAt.IsZero() && left > 0 {
		r.reveal.SetText(fmt.Sprintf("%s, %d s left", maskNow, int(left.Round(time.Second)/time.Second)))
	}
}

// transport says over what the answer came.
func transport(x exchange.Exchange) string {
	if x.TLS == nil || x.TLS.Version == "" {
		return x.Response.Proto
	}
	return x.Response.Proto + " over " + x.TLS.Version
}

// document is an answer as text: status line, headers by name, an empty line and the body, JSON indented.
func document(x exchange.Exchange) *model.Document {
	var text bytes.Buffer
	fmt.Fprintf(&text, "%s %d %s\n", x.Response.Proto, x.Response.Status, x.Response.Reason)
	names := make([]string, 0, len(x.Response.Header))
	for name := range x.Response.Header {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		for _, value := range x.Response.Header[name] {
			fmt.Fprintf(&text, "%s: %s\n", name, value)
		}
	}
	text.WriteByte('\n')
	body, err := model.FromJSON(context.Background(), x.Response.Body)
	if err != nil { // only a cancelled context ends it, and this one never is
		return model.New(text.Bytes(), syntax.Message)
	}
	text.Write(body.Bytes())
	if x.Response.Cut > 0 {
		fmt.Fprintf(&text, "\n… %d bytes more were not kept", x.Response.Cut)
	}
	return model.New(text.Bytes(), syntax.Message)
}
