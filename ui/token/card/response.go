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
	card   *Card
	root   *fyne.Container
	cancel func()
	gone   bool

	answer exchange.Exchange
	veil   *veil
	head   *fyne.Container
	reveal *widgets.Link
	text   *viewer.Viewer
}

func (c *Card) responsePage() fyne.CanvasObject {
	wait := widgets.NewText(loading, theme.Note, theme.ColorText3)
	r := &response{card: c, root: widgets.Stack(widgets.Pad(side, 16, side, 16, wait))}
	r.veil = newVeil(c.d, r.turned)
	c.response = r
	set := c.state.Token.Set
	r.cancel = desk.Start(c.d, func(ctx context.Context) (exchange.Exchange, error) {
		return c.wb.LastExchange(ctx, set.RunID)
	}, r.show)
	return r.root
}

// leave stops the look-up and masks what is revealed.
func (r *response) leave() {
	r.gone = true
	r.cancel()
	r.veil.drop()
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
	r.text.OnCopy = r.copy
	status := widgets.NewCodeChip(widgets.Ok, fmt.Sprintf("%d %s", x.Response.Status, x.Response.Reason))
	note := widgets.NewText(fmt.Sprintf("%d ms · %s", x.Timing.Total.Milliseconds(), transport(x)), theme.Note, theme.ColorText3)
	timeline := widgets.NewLink(showTimeline, theme.IconHistory, func() { r.card.on.ShowTimeline(r.card.state.Token.Set.RunID) })
	r.reveal = widgets.NewLink(reveal, theme.IconEye, r.veil.toggle)
	r.head = widgets.HBox(10, status, widgets.Stretch(note), timeline, r.reveal)
	r.turned()
	r.fill(widgets.VBox(0, widgets.Pad(side, 6, side, 6, r.head), widgets.Stretch(r.text)))
}

func (r *response) fill(content fyne.CanvasObject) {
	r.root.Objects = []fyne.CanvasObject{content}
	r.root.Refresh()
}

// copy takes what a person marked; it may be a secret while it is readable.
func (r *response) copy(marked string) {
	if r.veil.lifted() {
		copySecret(r.card.d, marked)
		return
	}
	r.card.d.Clip.Copy(marked)
}

// turned shows the answer readable or masked.
func (r *response) turned() {
	if r.text == nil {
		return
	}
	if r.veil.lifted() {
		r.text.SetDocument(document(r.answer))
		r.reveal.SetIcon(theme.IconEyeOff)
	} else {
		r.text.SetDocument(document(exchange.Mask(r.answer)))
		r.reveal.SetIcon(theme.IconEye)
	}
	r.tick(r.card.d.Now())
}

// tick counts the time down for which secrets are readable.
func (r *response) tick(now time.Time) {
	if r.text == nil {
		return
	}
	before := len(r.reveal.Text())
	r.reveal.SetText(r.veil.words(now))
	if len(r.reveal.Text()) != before {
		r.head.Refresh()
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
