package api

import (
	"context"
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"

	"tokenbench/oauth/exchange"
	"tokenbench/oauth/workbench"
	"tokenbench/ui/desk"
	"tokenbench/ui/exchanges"
	"tokenbench/ui/theme"
	"tokenbench/ui/viewer"
	"tokenbench/ui/viewer/model"
	"tokenbench/ui/viewer/syntax"
	"tokenbench/ui/widgets"
)

// The tabs of an answer, in their order.
const (
	tabBody = iota
	tabHeaders
	tabRaw
)

// reply is an answer with its documents, made off Fyne's thread.
type reply struct {
	answer *workbench.Answer
	docs   [tabRaw + 1]*model.Document
	note   string // above the body: that it was cut, or is no text; may be empty
}

func newReply(ctx context.Context, a *workbench.Answer) (*reply, error) {
	r := &reply{answer: a}
	came := a.Exchange.Response
	body, err := model.FromJSON(ctx, came.Body)
	if err != nil {
		return nil, err
	}
	if len(came.Body) == 0 {
		body = model.New([]byte(textNoBody), syntax.PlainText)
	}
	// Cookies and the like stay masked: only the body is what a person asked for.
	header := exchange.Mask(exchange.Exchange{Response: &exchange.Response{Message: exchange.Message{Header: came.Header}}}).Response.Header
	head := exchanges.Head(header)
	first := strings.TrimSpace(came.Proto + " " + exchanges.Status(a.Exchange))
	raw := []byte(first + "\n" + head + "\n")
	r.docs[tabBody] = body
	r.docs[tabHeaders] = model.New([]byte(strings.TrimSuffix(head, "\n")), syntax.HTTP)
	r.docs[tabRaw] = model.New(append(raw, came.Body...), syntax.Message)
	r.note = exchanges.CutNote(came.Message)
	if r.note == "" && !utf8.Valid(came.Body) {
		r.note = strings.TrimPrefix(came.Header.Get("Content-Type")+", "+textNotReadable, ", ")
	}
	return r, nil
}

// answerCard shows an answer.
type answerCard struct {
	d      *desk.Desk
	reply  *reply
	tabs   *widgets.Tabs
	status *widgets.Chip
	took   *widgets.Chip
	size   *widgets.Chip
	note   *widgets.Note
	noted  *fyne.Container
	view   *viewer.Viewer
	inner  *fyne.Container
	card   *widgets.Card
}

// leastAnswerRows is how much of an answer is in sight in a low window, which then scrolls.
const leastAnswerRows = 10

func newAnswerCard(d *desk.Desk) *answerCard {
	a := &answerCard{
		d: d, status: widgets.NewChip(widgets.Neutral, "", ""), took: widgets.NewChip(widgets.Neutral, "", ""),
		size: widgets.NewChip(widgets.Neutral, "", ""), note: widgets.NewNote(widgets.Warn, nil), view: viewer.New(),
	}
	a.tabs = widgets.NewTabs([]string{textAnswerBody, textAnswerHeaders, textAnswerRaw}, a.open).Inner()
	a.view.FillCard(true)
	a.view.FitRows(leastAnswerRows)
	a.view.OnCopy = d.Clip.Copy
	copied := widgets.NewIconButton(widgets.Ghost, theme.IconCopy, textCopy, a.copy).Small()
	facts := widgets.HBox(6, a.status, a.took, a.size, copied)
	head := widgets.Pad(18, 6, 10, 0, widgets.Ends(4, widgets.HBox(0, a.tabs), facts))
	a.noted = widgets.Pad(14, 8, 14, 8, a.note)
	a.inner = widgets.VBox(0, head, widgets.Divider(), a.noted, widgets.Stretch(a.view))
	a.card = widgets.NewCard(a.inner)
	return a
}

func (a *answerCard) show(r *reply) {
	a.reply = r
	x := r.answer.Exchange
	tone, icon := exchanges.StatusLook(x.Response.Status)
	a.status.Set(tone, exchanges.Status(x), icon)
	a.took.Set(widgets.Neutral, exchanges.Took(x.Timing.Total), "")
	a.size.Set(widgets.Neutral, exchanges.Size(int64(len(x.Response.Body))+x.Response.Cut), "")
	a.tabs.SetCount(tabHeaders, exchanges.CountFields(x.Response.Header), false)
	a.note.Set(widgets.Warn, widgets.Plain(r.note))
	a.tabs.Choose(tabBody)
	a.open(tabBody)
}

func (a *answerCard) open(tab int) {
	if a.reply == nil {
		return
	}
	setVisible(a.noted, a.reply.note != "" && tab != tabHeaders)
	a.view.ShowLineNumbers(tab == tabBody && len(a.reply.answer.Exchange.Response.Body) > 0)
	a.view.SetDocument(a.reply.docs[tab])
	a.inner.Refresh()
}

// copy copies what is shown: the body as it came, not as it is laid out.
func (a *answerCard) copy() {
	text := a.reply.docs[a.tabs.Chosen()].Bytes()
	if a.tabs.Chosen() == tabBody {
		text = a.reply.answer.Exchange.Response.Body
	}
	a.d.Clip.Copy(string(text))
	a.d.Notice(textCopied, "", nil)
}
