package server

import (
	"strings"

	"tokenbench/embedded"
	"tokenbench/embedded/config"
	"tokenbench/ui/server/options"
	"tokenbench/ui/theme"
	"tokenbench/ui/widgets"
)

// openMenu offers what is needed now and then.
func (s *Screen) openMenu() {
	noKey := ""
	if s.present == nil {
		noKey = textAfterStart
	}
	noAddress := noKey
	if !s.info.Running() {
		noAddress = textWhileRunning
	}
	widgets.ShowMenu(
		s.head.more,
		widgets.MenuItem{Text: textSettings, Icon: theme.IconTune, Note: textSettingsNote, Do: s.openOptions},
		widgets.Separator(),
		widgets.MenuItem{Text: textCopyKey, Icon: theme.IconKey, Note: textExtra, Reason: noKey, Do: func() { s.copied(s.present.PublicKeyPEM()) }},
		widgets.MenuItem{Text: textCopyKeys, Icon: theme.IconLink, Note: textExtra, Reason: noAddress, Do: func() { s.copied(s.info.URL + embedded.JWKSPath) }},
		widgets.Separator(),
		widgets.MenuItem{Text: textSaveFile, Icon: theme.IconFile, Do: s.saveFile},
		widgets.MenuItem{Text: textOpenFile, Icon: theme.IconImport, Do: s.openFile},
		widgets.MenuItem{Text: textOpenExample, Icon: theme.IconSpark, Do: s.openExamples},
		widgets.Separator(),
		widgets.MenuItem{Text: textReset, Icon: theme.IconHistory, Danger: true, Do: s.askReset},
	)
}

func (s *Screen) copied(text string) {
	s.desk.Clip.Copy(text)
	s.desk.Notice(textCopied, "", nil)
}

func (s *Screen) openOptions() {
	options.Open(s.desk, s.shop.Settings(), s.shop.Config().Address, s.setOptions)
}

// openExamples offers the configurations that come with the program.
func (s *Screen) openExamples() {
	var items []widgets.MenuItem
	for _, example := range config.Examples() {
		about := strings.TrimSuffix(example.About, ".")
		items = append(items, widgets.MenuItem{Text: example.Name, Note: about, Do: func() { s.useText(example.Name, example.Text) }})
	}
	widgets.ShowMenu(s.head.more, items...)
}

// askReset asks before the shop becomes the one that comes with the program.
func (s *Screen) askReset() {
	ask := widgets.NewDialog(textResetTitle, widgets.NewParagraph(theme.Body, theme.ColorText2, widgets.Plain(textResetWords)))
	ask.Icon, ask.Tone = theme.IconWarn, widgets.Warn
	ask.Main = widgets.NewButton(widgets.Danger, textResetYes, theme.IconHistory, func() {
		ask.Close()
		s.change(s.shop.Reset, func(err error) {
			if err != nil {
				s.desk.Fail(err)
				return
			}
			s.desk.Notice(textWasReset, "", nil)
		})
	})
	cancel := widgets.NewButton(widgets.Outline, textCancel, "", ask.Close)
	ask.Others = []*widgets.Button{cancel}
	ask.Initial = cancel
	ask.OnOpen = func() { s.desk.Modal(true) }
	ask.OnClose = func() { s.desk.Modal(false) }
	ask.Open(s.desk.Window.Canvas())
}
