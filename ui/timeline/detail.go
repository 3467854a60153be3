package timeline

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"tokenbench/ui/exchanges"
	"tokenbench/ui/theme"
	"tokenbench/ui/viewer"
	"tokenbench/ui/widgets"
)

// Rows of a message that are in sight in a low window, which then scrolls.
const (
	requestRows  = 10
	responseRows = 12
)

// leastWidth is how narrow the card may be made, in pixels at scale 1.
const leastWidth = 280

// detail is the right card: the chosen exchange, masked unless revealed.
type detail struct {
	s *Screen

	entry  entry
	shown  *shown // nil while nothing is shown, or while it is laid out
	serial int    // of the newest exchange or state that was asked for

	revealed bool
	until    time.Time

	back     *widgets.Button
	mark     *widgets.Mark
	title    *widgets.Text
	sub      *widgets.Text
	asks     *widgets.Text // heads the request
	answers  *widgets.Text // heads the response
	reveal   *widgets.Button
	method   *widgets.Chip
	address  *widgets.Paragraph
	curl     *widgets.Link
	request  *viewer.Viewer
	status   *widgets.Chip
	copied   *widgets.Link
	response *viewer.Viewer
	failure  *widgets.Note
	facts    *fyne.Container
	sign     *widgets.Icon
	note     *widgets.Paragraph

	body   *fyne.Container
	scroll *container.Scroll
	page   *fyne.Container
	empty  *fyne.Container
	card   *widgets.Card
}

func newDetail(s *Screen) *detail {
	d := &detail{s: s, mark: widgets.NewMark(widgets.StateOk), empty: widgets.Stack()}
	d.back = widgets.NewIconButton(widgets.Ghost, theme.IconLeft, textBack, s.close)
	d.back.Hide()
	d.title = widgets.NewText("", theme.CardTitle, theme.ColorText)
	d.sub = widgets.NewText("", theme.Note, theme.ColorText3)
	d.asks, d.answers = label(textRequest), label(textResponse)
	d.reveal = widgets.NewButton(widgets.Outline, textReveal, theme.IconEye, d.toggle)
	d.method = widgets.NewCodeChip(widgets.Accent, "")
	d.address = widgets.NewParagraph(theme.Mono, theme.ColorText)
	d.curl = widgets.NewLink(textCurl, theme.IconTerm, nil)
	d.curl.OnTapped = func() { exchanges.ShowCurlMenu(d.curl, d.copyCurl) }
	d.request, d.response = d.newViewer(requestRows), d.newViewer(responseRows)
	d.status = widgets.NewCodeChip(widgets.Ok, "")
	d.copied = widgets.NewLink(textCopy, theme.IconCopy, d.copyResponse)
	d.failure = widgets.NewNote(widgets.Bad, nil)
	d.facts = widgets.VBox(4)
	d.sign = widgets.NewIcon(theme.IconLock, theme.ColorText3, 14)
	d.note = widgets.NewParagraph(theme.Note, theme.ColorText3, widgets.Plain(textMaskedNote))
	d.page = d.lay()
	d.card = widgets.NewCard(widgets.Stack(widgets.Gap(leastWidth, 0), d.page, d.empty))
	return d
}

func (d *detail) newViewer(rows int) *viewer.Viewer {
	v := viewer.New()
	v.FitRows(rows)
	v.OnCopy = d.copySelection
	return v
}

func (d *detail) lay() *fyne.Container {
	words := widgets.VBox(0, d.title, d.sub)
	head := widgets.Pad(18, 13, 14, 13, widgets.HBox(12, d.back, d.mark, widgets.Stretch(words), d.reveal))
	request := widgets.Ends(6, d.asks, widgets.HBox(0, d.curl))
	address := widgets.HBoxTop(8, d.method, widgets.Stretch(widgets.Pad(0, 1, 0, 0, d.address)))
	response := widgets.Ends(6, widgets.HBox(8, d.answers, d.status), widgets.HBox(0, d.copied))
	d.body = widgets.VBox(
		8, request, address, d.request, widgets.Gap(0, 6), response, d.failure, widgets.Stretch(d.response), widgets.Gap(0, 2), d.facts,
	)
	foot := widgets.Pad(18, 10, 18, 10, widgets.HBox(8, d.sign, widgets.Stretch(d.note)))
	d.scroll = widgets.NewFlushScroll(widgets.Pad(18, 12, 18, 12, d.body))
	return widgets.VBox(0, head, widgets.Divider(), widgets.Stretch(d.scroll), widgets.Divider(), foot)
}

func label(text string) *widgets.Text {
	return widgets.NewText(text, theme.NoteStrong, theme.ColorText2)
}

// show turns to an exchange. The one that is shown already stays as it is, revealed or not.
func (d *detail) show(e entry) {
	if d.page.Visible() && d.entry.run != nil && d.entry.at() == e.at() {
		d.entry = e
		d.showHead()
		return
	}
	d.entry = e
	d.hideSecrets()
	d.page.Show()
	d.empty.Hide()
	d.showHead()
	d.layOut()
}

// showNothing says that nothing is chosen.
func (d *detail) showNothing() {
	d.entry, d.shown = entry{}, nil
	d.serial++
	d.hideSecrets()
	d.page.Hide()
	d.empty.Objects = []fyne.CanvasObject{widgets.NewFlushScroll(widgets.EmptyState(theme.IconHistory, textPickTitle, textPick, nil))}
	d.empty.Show()
	d.empty.Refresh()
}

func (d *detail) showHead() {
	it := d.entry.it()
	x := it.Exchange
	d.mark.Set(d.entry.state())
	d.title.SetText(it.Sentence)
	d.sub.SetText(headWords(x.Started, d.s.d.Now(), tookWords(it), x.Method))
	setVisible(d.reveal, own(x))
	setVisible(d.curl, own(x))
	d.showReveal()
}

// put writes what was laid out into the controls.
func (d *detail) put(got *shown) {
	d.shown = got
	x := got.exchange
	setVisible(d.method, !unsent(x))
	d.method.Set(methodTone(x.Method), x.Method, "")
	d.address.SetText(got.address)
	setVisible(d.request, got.request != nil)
	d.request.SetDocument(got.request)
	d.asks.SetText(requestWords(x))
	heading, words := answerWords(x)
	d.answers.SetText(heading)
	status := 0
	if x.Response != nil {
		status = x.Response.Status
	}
	tone := statusTone(status)
	if d.entry.state() == widgets.StateNone || statusOf(d.entry.it()) == 0 && browsers(x) {
		tone = widgets.Neutral // a person ended it, or it is only how a browser is led on
	}
	setVisible(d.status, words != "")
	d.status.Set(tone, words, "")
	answered := x.Response != nil && (!browsers(x) || len(x.Response.Body) > 0)
	setVisible(d.copied, answered)
	setVisible(d.response, answered)
	d.response.SetDocument(got.response)
	setVisible(d.failure, x.Failure != nil)
	if x.Failure != nil {
		d.failure.Set(tone, widgets.Plain(x.Failure.Text))
	}
	d.showFacts(got)
	d.relay()
}

// relay lays the card out anew after a part of it changed its height.
func (d *detail) relay() {
	d.page.Refresh()
	d.body.Refresh()
	d.scroll.Refresh()
}

// showFacts lists how long the parts took and how the way to the server was protected.
func (d *detail) showFacts(got *shown) {
	d.facts.Objects = nil
	for _, fact := range []struct{ name, words string }{
		{textTiming, exchanges.Timing(got.exchange.Timing)},
		{textTLS, exchanges.Connection(got.exchange.TLS)},
		{textPeer, got.exchange.Peer},
	} {
		if fact.words != "" {
			name := widgets.Width(56, widgets.NewText(fact.name, theme.Note, theme.ColorText3))
			words := widgets.NewParagraph(theme.Note, theme.ColorText2, widgets.Plain(fact.words))
			d.facts.Add(widgets.HBoxTop(8, name, widgets.Stretch(words)))
		}
	}
}
