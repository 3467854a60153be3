package question

import (
	"context"
	"strings"

	"tokenbench/oauth/workbench"
	"tokenbench/ui/desk"
	"tokenbench/ui/theme"
	"tokenbench/ui/widgets"
)

// look is how a question that is answered with yes or no looks.
type look struct {
	icon, act theme.IconName
	tone      widgets.Tone
	button    widgets.ButtonKind
	busy      string
	// again offers to ask only once until the program ends; once chooses that from the beginning.
	again, once bool
}

func lookOf(kind workbench.QuestionKind) look {
	l := look{icon: theme.IconWarn, tone: widgets.Bad, button: widgets.Danger, busy: textAgreeing}
	switch kind {
	case workbench.AskProduction:
		l.act, l.again = theme.IconKey, true
	case workbench.AskPlainHTTP:
		l.again, l.once = true, true
	case workbench.AskVisitor: // the visitor is made for this sign-in, so that there is nothing to lose
		return look{icon: theme.IconGuest, act: theme.IconGlobe, tone: widgets.Warn, button: widgets.Primary, busy: textAgreeing, again: true}
	case workbench.AskServer:
		return look{icon: theme.IconServer, act: theme.IconPlay, tone: widgets.Accent, button: widgets.Primary, busy: textStarting}
	}
	return l
}

// confirm asks yes or no. Where yes can do harm Cancel has the keyboard, so that a stray Enter sends nothing.
func confirm(d *desk.Desk, b Bench, q *workbench.Question, yes func()) {
	l := lookOf(q.Kind)
	remember := widgets.NewCheck(textRemember, l.once, nil)
	body := widgets.VBox(12, paragraph(stressed(q.Text, q.Stress)...))
	if l.again {
		body.Add(remember)
	}
	f := newForm(d, q.Title, body, l.button, q.Yes, textCancel)
	f.dialog.Icon, f.dialog.Tone, f.dialog.Subtitle = l.icon, l.tone, q.Where
	f.dialog.Main.SetIcon(l.act)
	f.dialog.Main.OnTapped = func() {
		f.act(l.busy, func(ctx context.Context) error { return b.Agree(ctx, q, remember.On()) }, func(err error) {
			if err != nil {
				f.dialog.Close()
				d.Fail(err)
				return
			}
			f.finish(yes)
		})
	}
	f.dialog.Initial = f.dialog.Others[0]
	if l.button == widgets.Primary {
		f.dialog.Initial = f.dialog.Main
	}
	f.open()
}

// stressed makes the first occurrence of a part of the text stand out.
func stressed(text, part string) []widgets.Run {
	before, after, found := strings.Cut(text, part)
	if !found || part == "" {
		return []widgets.Run{widgets.Plain(text)}
	}
	return []widgets.Run{widgets.Plain(before), widgets.Strong(part), widgets.Plain(after)}
}

// tell says what is missing; the field to type it in is on the page below.
func tell(d *desk.Desk, q *workbench.Question) {
	dialog := widgets.NewDialog(q.Title, paragraph(widgets.Plain(q.Text)))
	dialog.Icon, dialog.Tone, dialog.Subtitle = theme.IconLock, widgets.Accent, q.Where
	dialog.Main = widgets.NewButton(widgets.Primary, q.Yes, "", dialog.Close)
	dialog.OnOpen = func() { d.Modal(true) }
	dialog.OnClose = func() { d.Modal(false) }
	dialog.Open(d.Window.Canvas())
}
