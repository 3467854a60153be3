// Package settings is the dialog of the person's choices for the whole program. Each choice holds at once,
// so there is nothing to save: settings.go is the dialog, choices.go its lines.
package settings

import (
	"context"

	"fyne.io/fyne/v2"

	"tokenbench/oauth/workbench"
	"tokenbench/ui/desk"
	"tokenbench/ui/question"
	"tokenbench/ui/theme"
	"tokenbench/ui/widgets"
)

// Bench is what the dialog needs of the workbench.
type Bench interface {
	question.Bench
	Settings() workbench.Settings
	SaveSettings(ctx context.Context, s workbench.Settings) error
	DatabasePath() string
}

var _ Bench = (*workbench.Workbench)(nil)

// dialog is the open dialog's state. It is used on Fyne's thread alone.
type dialog struct {
	desk  *desk.Desk
	bench Bench
	shown *widgets.Dialog

	now    workbench.Settings
	saving bool
	more   bool // something changed while the last change was being saved

	vault  *widgets.Paragraph
	reason *widgets.Paragraph
	change *widgets.Button
}

// width of the dialog, in pixels at scale 1.
const width = 620

// Open shows the dialog.
func Open(d *desk.Desk, b Bench) {
	s := &dialog{desk: d, bench: b, now: b.Settings()}
	s.shown = widgets.NewDialog(textTitle, s.body())
	s.shown.Width = width
	s.shown.Main = widgets.NewButton(widgets.Primary, textDone, theme.IconCheck, s.shown.Close)
	s.shown.OnOpen = func() { d.Modal(true) }
	s.shown.OnClose = func() { d.Modal(false) }
	s.showVault()
	s.shown.Open(d.Window.Canvas())
}

func (s *dialog) body() fyne.CanvasObject {
	return widgets.VBox(
		18,
		line(textTheme, textThemeNote, s.themeChoice()),
		line(textScale, textScaleNote, s.scaleChoice()),
		widgets.Divider(),
		line(textClipboard, textClipboardNote, s.clipboardChoice()),
		line(textNotify, textNotifyNote, s.notifyChoice()),
		line(textRuns, textRunsNote, s.runsChoice()),
		widgets.Divider(),
		line(textVault, "", s.vaultLine()),
		line(textData, "", s.dataLine()),
	)
}

// line is a setting: its name and note at the left, its control at the right, or below where it is narrow.
func line(name, note string, control fyne.CanvasObject) fyne.CanvasObject {
	words := widgets.VBox(2, widgets.NewText(name, theme.BodyMedium, theme.ColorText))
	if note == "" {
		return widgets.Columns(16, 230, besideButton(words), control)
	}
	words.Add(widgets.NewParagraph(theme.Note, theme.ColorText3, widgets.Plain(note)))
	return widgets.Columns(16, 230, words, control)
}

// besideButton sets the first line of words in line with the words of a small button.
func besideButton(words fyne.CanvasObject) fyne.CanvasObject { return widgets.Pad(0, 4, 0, 0, words) }

// set takes over a choice and saves it. Saves follow each other: the last choice is the one that stays.
func (s *dialog) set(choose func(*workbench.Settings)) {
	choose(&s.now)
	if s.saving {
		s.more = true
		return
	}
	s.save()
}

func (s *dialog) save() {
	kept := s.now
	s.saving = true
	desk.Start(s.desk, func(ctx context.Context) (struct{}, error) { return struct{}{}, s.bench.SaveSettings(ctx, kept) },
		func(_ struct{}, err error) {
			s.saving = false
			if err != nil {
				s.desk.Fail(err)
			}
			if s.more {
				s.more = false
				s.save()
			}
		})
}

func (s *dialog) vaultLine() fyne.CanvasObject {
	s.vault = widgets.NewParagraph(theme.Body, theme.ColorText)
	s.reason = widgets.NewParagraph(theme.Note, theme.ColorText3)
	s.change = widgets.NewButton(widgets.Outline, textChange, "", s.changeVault).Small()
	return widgets.HBoxTop(10, widgets.Stretch(besideButton(widgets.VBox(2, s.vault, s.reason))), s.change)
}

// showVault says where the key of the vault lies, and why not in the keyring.
func (s *dialog) showVault() {
	state := s.bench.Vault()
	s.vault.SetText(vaultWords(state))
	s.reason.SetText(state.Reason)
	s.reason.Hide()
	if state.Reason != "" {
		s.reason.Show()
	}
	s.change.SetText(textChange)
	if state.Locked {
		s.change.SetText(textUnlock)
	}
	s.shown.Fit()
}

func (s *dialog) changeVault() {
	if s.bench.Vault().Locked {
		question.Unlock(s.desk, s.bench, s.showVault)
		return
	}
	question.ChooseVault(s.desk, s.bench, changeWords(s.bench.Vault()), s.showVault)
}

func (s *dialog) dataLine() fyne.CanvasObject {
	path := s.bench.DatabasePath()
	copyPath := widgets.NewIconButton(widgets.Ghost, theme.IconCopy, textCopyPath, func() { s.desk.Clip.Copy(path) }).Small()
	words := widgets.NewParagraph(theme.Mono, theme.ColorText2, widgets.Code(path))
	return widgets.HBoxTop(6, widgets.Stretch(besideButton(words)), copyPath)
}
