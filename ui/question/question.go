// Package question holds the dialogs that ask a person before something is sent or kept: a password for
// production, a secret for a new address, where secrets are kept, the pass phrase of a locked vault.
package question

import (
	"context"

	"fyne.io/fyne/v2"

	"tokenbench/oauth/workbench"
	"tokenbench/ui/desk"
	"tokenbench/ui/theme"
	"tokenbench/ui/widgets"
)

// Bench is what the dialogs need of the workbench.
type Bench interface {
	Agree(ctx context.Context, q *workbench.Question, remember bool) error
	Unlock(ctx context.Context, phrase []byte) error
	UseKeyring(ctx context.Context) error
	UsePassphrase(ctx context.Context, phrase []byte) error
	UseMemory(ctx context.Context) error
}

// Ask shows a question. yes runs on Fyne's thread after the person agreed and the workbench knows it;
// nothing runs when the person says no.
func Ask(d *desk.Desk, b Bench, q *workbench.Question, yes func()) {
	switch q.Kind {
	case workbench.AskUnlock:
		Unlock(d, b, yes)
	case workbench.AskVault:
		ChooseVault(d, b, q.Text, yes)
	case workbench.AskSecret:
		tell(d, q)
	default:
		confirm(d, b, q, yes)
	}
}

// tell says what is missing; the field to type it in is on the page below.
func tell(d *desk.Desk, q *workbench.Question) {
	dialog := widgets.NewDialog(q.Title, paragraph(q.Text))
	dialog.Icon, dialog.Tone = theme.IconLock, widgets.Accent
	dialog.Main = widgets.NewButton(widgets.Primary, q.Yes, "", dialog.Close)
	open(d, dialog)
}

// confirm asks yes or no, with "until I quit" where that makes sense.
func confirm(d *desk.Desk, b Bench, q *workbench.Question, yes func()) {
	remember := widgets.NewCheck(textRemember, q.Kind == workbench.AskPlainHTTP, nil)
	body := widgets.VBox(12, paragraph(q.Text))
	if q.Kind == workbench.AskProduction || q.Kind == workbench.AskPlainHTTP {
		body.Add(remember)
	}
	dialog := widgets.NewDialog(q.Title, body)
	kind := widgets.Primary
	dialog.Icon, dialog.Tone = theme.IconServer, widgets.Accent
	if q.Kind != workbench.AskServer {
		kind, dialog.Icon, dialog.Tone = widgets.Danger, theme.IconWarn, widgets.Bad
	}
	dialog.Main = widgets.NewButton(kind, q.Yes, "", nil)
	dialog.Main.OnTapped = func() {
		dialog.Main.SetBusy(true)
		run(d, func(ctx context.Context) error { return b.Agree(ctx, q, remember.On()) }, func(err error) {
			dialog.Close()
			if err != nil {
				d.Fail(err)
				return
			}
			yes()
		})
	}
	cancel := widgets.NewButton(widgets.Outline, textCancel, "", dialog.Close)
	dialog.Others = []*widgets.Button{cancel}
	if kind == widgets.Danger {
		dialog.Initial = cancel // a stray Enter must not send a password to production
	}
	open(d, dialog)
}

func paragraph(text string) fyne.CanvasObject {
	return widgets.NewParagraph(theme.Body, theme.ColorText2, widgets.Plain(text))
}

func open(d *desk.Desk, dialog *widgets.Dialog) {
	dialog.OnOpen = func() { d.Modal(true) }
	dialog.OnClose = func() { d.Modal(false) }
	dialog.Open(d.Window.Canvas())
}

func run(d *desk.Desk, work func(context.Context) error, done func(error)) {
	desk.Start(d, func(ctx context.Context) (struct{}, error) { return struct{}{}, work(ctx) },
		func(_ struct{}, err error) { done(err) })
}
