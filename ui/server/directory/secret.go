package directory

import (
	"time"

	"fyne.io/fyne/v2"

	"tokenbench/embedded"
	"tokenbench/ui/theme"
	"tokenbench/ui/widgets"
)

// revealFor is how long a secret stays in sight.
const revealFor = 30 * time.Second

// secret is the secret of an application behind dots, with buttons to show and to copy it. Shown, it takes as many
// lines as it needs, and goes behind its dots again after a while.
type secret struct {
	card        *card
	application embedded.Application
	timer       *time.Timer // nil while it is hidden

	dots   *widgets.Text
	text   *widgets.Paragraph
	reveal *widgets.Button
	object fyne.CanvasObject
}

// newSecret puts the button with the menu of the row at the end of the line.
func newSecret(c *card, application embedded.Application, menu *widgets.Button) *secret {
	s := &secret{card: c, application: application}
	s.dots = widgets.NewText(textHidden, theme.Mono, theme.ColorText)
	s.text = widgets.NewParagraph(theme.Mono, theme.ColorText)
	s.text.Hide()
	s.reveal = widgets.NewIconButton(widgets.Ghost, theme.IconEye, textRevealSecret+application.Title(), s.toggle).Tiny()
	copySecret := widgets.NewIconButton(widgets.Ghost, theme.IconCopy, textCopySecret+application.Title(), func() {
		c.desk.Clip.CopySecret(application.Secret)
		c.desk.Notice(textCopied, "", nil)
	}).Tiny()
	s.object = widgets.VBox(0, s.text, withMenu(widgets.HBox(0, s.dots, widgets.Gap(2, 0), s.reveal, copySecret), menu))
	return s
}

func (s *secret) toggle() {
	if s.timer != nil {
		s.hide()
		return
	}
	var timer *time.Timer
	timer = time.AfterFunc(revealFor, func() {
		s.card.desk.Dispatch(func() {
			if s.timer == timer { // and not that of a later time
				s.hide()
			}
		})
	})
	s.timer = timer
	s.text.SetRuns(widgets.Code(s.application.Secret))
	s.show(true, theme.IconEyeOff, textHideSecret)
}

// hide puts the secret behind its dots.
func (s *secret) hide() {
	if s.timer == nil {
		return
	}
	s.timer.Stop()
	s.timer = nil
	s.text.SetRuns()
	s.show(false, theme.IconEye, textRevealSecret)
}

func (s *secret) show(shown bool, icon theme.IconName, words string) {
	setVisible(s.text, shown)
	setVisible(s.dots, !shown)
	s.reveal.SetIcon(icon)
	s.reveal.SetWords(words + s.application.Title())
	widgets.Relayout(s.card.content)
	if s.card.on.Resized != nil {
		s.card.on.Resized()
	}
}
