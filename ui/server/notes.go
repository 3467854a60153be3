package server

import (
	"errors"
	"fmt"
	"net"

	"fyne.io/fyne/v2"

	"tokenbench/embedded/config"
	"tokenbench/ui/theme"
	"tokenbench/ui/widgets"
)

// notes is the place above the cards for what went wrong: a start, or a configuration that can't be read.
type notes struct {
	page    *Screen
	content *fyne.Container
	start   error
}

func newNotes(s *Screen) *notes {
	n := &notes{page: s, content: widgets.VBox(0)}
	n.content.Hide()
	return n
}

// startFailed reports whether the newest start failed.
func (n *notes) startFailed() bool { return n.start != nil }

// started takes the card of a start that failed away.
func (n *notes) started() {
	if n.start != nil {
		n.clear()
	}
}

func (n *notes) clear() {
	n.start = nil
	n.content.RemoveAll()
	n.content.Hide()
	if n.page.arranged != nil {
		n.page.arranged.update()
	}
}

func (n *notes) show(title, sentence string, reasons []string, buttons ...fyne.CanvasObject) {
	words := widgets.VBox(2, widgets.NewText(title, theme.ErrorTitle, theme.ColorText), widgets.NewParagraph(theme.Body, theme.ColorText2, widgets.Plain(sentence)))
	head := widgets.Pad(20, 12, 20, 12, widgets.HBox(13, widgets.NewTile(widgets.Bad, theme.IconWarn, 36), widgets.Stretch(words)))
	rows := widgets.VBox(10)
	if len(reasons) > 0 {
		lines := widgets.VBox(4)
		for _, reason := range reasons {
			lines.Add(widgets.NewParagraph(theme.Mono, theme.ColorText, widgets.Code(reason)))
		}
		rows.Add(widgets.Stack(widgets.NewBar(theme.ColorSunken, 0, 0, 8), widgets.Pad(12, 7, 12, 7, lines)))
	}
	rows.Add(widgets.Wrap(8, 8, buttons...))
	n.content.Objects = []fyne.CanvasObject{widgets.NewErrorCard(head, widgets.Pad(20, 14, 20, 16, rows))}
	n.content.Show()
	n.page.arranged.reveal()
}

// failed says that the server did not start, why, and what can be done.
func (n *notes) failed(err error) {
	n.start = err
	s := n.page
	again := widgets.NewButton(widgets.Outline, textTryAgain, theme.IconRefresh, func() { s.on.Start() })
	settings := widgets.NewButton(widgets.Ghost, textSettings, theme.IconTune, s.openOptions)
	var listen *net.OpError
	if errors.As(err, &listen) && listen.Op == "listen" {
		n.show(textNotStartedTitle, portWords(listen), []string{listen.Err.Error()},
			widgets.NewButton(widgets.Tonal, textAnyPort, theme.IconPlay, s.anyPort), again, settings)
		return
	}
	n.show(textNotStartedTitle, textNotStartedWords, []string{err.Error()}, again, settings)
}

// unread says that what was kept can't be read.
func (n *notes) unread(err error) {
	n.show(textUnreadTitle, textUnreadWords, reasonsOf(err), n.close())
}

// damaged says in which lines of a file what is wrong.
func (n *notes) damaged(name string, err error) {
	n.show(name+textDamagedTitle, textDamagedWords, reasonsOf(err),
		widgets.NewButton(widgets.Tonal, textOpenAnother, theme.IconImport, n.page.openFile), n.close())
}

func (n *notes) close() *widgets.Button {
	return widgets.NewButton(widgets.Ghost, textClose, "", n.clear)
}

// mostReasons is how many problems of a file are told on the page.
const mostReasons = 6

// reasonsOf are the problems of a configuration with their lines, or the error as it is.
func reasonsOf(err error) []string {
	var damaged *config.Error
	if !errors.As(err, &damaged) {
		return []string{err.Error()}
	}
	var reasons []string
	for _, p := range damaged.Problems[:min(len(damaged.Problems), mostReasons)] {
		reasons = append(reasons, fmt.Sprintf("Line %d: %s", p.Line, p.Reason))
	}
	if rest := len(damaged.Problems) + damaged.More - len(reasons); rest > 0 {
		reasons = append(reasons, fmt.Sprintf("and %d more", rest))
	}
	return reasons
}
