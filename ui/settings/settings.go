// Package settings is the dialog of the person's choices for the whole program.
package settings

import (
	"context"
	"time"

	"fyne.io/fyne/v2"

	"tokenbench/oauth/store"
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
	Vault() store.VaultState
	DatabasePath() string
}

// dialog holds the open dialog's state: each choice holds at once, there is nothing to save.
type dialog struct {
	desk  *desk.Desk
	bench Bench
	now   workbench.Settings
	vault *widgets.Text
}

// Open shows the dialog.
func Open(d *desk.Desk, b Bench) {
	s := &dialog{desk: d, bench: b, now: b.Settings()}
	shown := widgets.NewDialog(textTitle, s.body())
	shown.Width = 600
	shown.Main = widgets.NewButton(widgets.Primary, textDone, theme.IconCheck, shown.Close)
	shown.OnOpen = func() { d.Modal(true) }
	shown.OnClose = func() { d.Modal(false) }
	shown.Open(d.Window.Canvas())
}

func (s *dialog) body() fyne.CanvasObject {
	s.vault = widgets.NewText(vaultWords(s.bench.Vault()), theme.Body, theme.ColorText)
	change := widgets.NewButton(widgets.Outline, textChange, "", s.changeVault).Small()
	copyPath := widgets.NewIconButton(widgets.Ghost, theme.IconCopy, textCopyPath, func() { s.desk.Clip.Copy(s.bench.DatabasePath()) }).Small()
	return widgets.VBox(
		18,
		line(textTheme, "", s.themeChoice()),
		line(textScale, textScaleNote, s.scaleChoice()),
		widgets.Divider(),
		line(textClipboard, textClipboardNote, s.clipboardChoice()),
		line(textNotify, textNotifyNote, s.notifyChoice()),
		line(textRuns, textRunsNote, s.runsChoice()),
		widgets.Divider(),
		line(textVault, "", widgets.HBox(10, widgets.Stretch(s.vault), change)),
		line(textData, "", widgets.HBox(6, widgets.Stretch(widgets.NewText(s.bench.DatabasePath(), theme.Mono, theme.ColorText2)), copyPath)),
	)
}

// line is a setting: its name and note at the left, its control at the right.
func line(name, note string, control fyne.CanvasObject) fyne.CanvasObject {
	words := widgets.VBox(2, widgets.NewText(name, theme.BodyMedium, theme.ColorText))
	if note != "" {
		words.Add(widgets.NewParagraph(theme.Note, theme.ColorText3, widgets.Plain(note)))
	}
	return widgets.Columns(16, 230, words, control)
}

func (s *dialog) save() {
	kept := s.now
	desk.Start(s.desk, func(ctx context.Context) (struct{}, error) { return struct{}{}, s.bench.SaveSettings(ctx, kept) },
		func(_ struct{}, err error) {
			if err != nil {
				s.desk.Fail(err)
			}
		})
}

func (s *dialog) themeChoice() fyne.CanvasObject {
	themes := []workbench.Theme{workbench.ThemeSystem, workbench.ThemeLight, workbench.ThemeDark}
	return widgets.NewSegmented(widgets.Choices(textSystem, textLight, textDark), indexOf(themes, s.now.Theme), func(i int) {
		s.now.Theme = themes[i]
		s.save()
	}).Small()
}

func (s *dialog) scaleChoice() fyne.CanvasObject {
	return widgets.NewSegmented(widgets.Choices(textScales...), indexOf(scales, s.now.TextScale), func(i int) {
		s.now.TextScale = scales[i]
		s.save()
	}).Small()
}

func (s *dialog) clipboardChoice() fyne.CanvasObject {
	return widgets.NewSelect("", widgets.Choices(textClears...), indexOf(clears, s.now.ClearClipboard), func(i int) {
		s.now.ClearClipboard = clears[i]
		s.save()
	})
}

func (s *dialog) notifyChoice() fyne.CanvasObject {
	return widgets.NewSelect("", widgets.Choices(textNotices...), indexOf(notices, s.now.NotifyBefore), func(i int) {
		s.now.NotifyBefore = notices[i]
		s.save()
	})
}

func (s *dialog) runsChoice() fyne.CanvasObject {
	return widgets.NewSelect("", widgets.Choices(textRunCounts...), indexOf(runCounts, s.now.RunsKept), func(i int) {
		s.now.RunsKept = runCounts[i]
		s.save()
	})
}

func (s *dialog) changeVault() {
	question.ChooseVault(s.desk, s.bench, textChangeVault, func() { s.vault.SetText(vaultWords(s.bench.Vault())) })
}

// The values behind the choices, in the order of their words in text.go.
var (
	scales    = []float32{1, 1.25, 1.5}
	clears    = []time.Duration{30 * time.Second, time.Minute, 5 * time.Minute, 0}
	notices   = []time.Duration{0, time.Minute, 5 * time.Minute}
	runCounts = []int{50, 200, 1000}
)

// indexOf is the place of a value, or the first place for a value that is not offered.
func indexOf[T comparable](values []T, want T) int {
	for i, v := range values {
		if v == want {
			return i
		}
	}
	return 0
}
