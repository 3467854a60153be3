package settings

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"tokenbench/oauth/workbench"
	"tokenbench/ui/widgets"
)

// The values behind the choices, in the order of their words in text.go.
var (
	themes    = []workbench.Theme{workbench.ThemeSystem, workbench.ThemeLight, workbench.ThemeDark}
	scales    = []float32{1, 1.25, 1.5}
	clears    = []time.Duration{30 * time.Second, time.Minute, 5 * time.Minute, 0}
	notices   = []time.Duration{0, time.Minute, 5 * time.Minute}
	runCounts = []int{50, 200, 1000}
)

func (s *dialog) themeChoice() fyne.CanvasObject {
	return segmented(textThemes, themes, s.now.Theme, func(t workbench.Theme) {
		s.set(func(now *workbench.Settings) { now.Theme = t })
	})
}

func (s *dialog) scaleChoice() fyne.CanvasObject {
	return segmented(textScales, scales, s.now.TextScale, func(scale float32) {
		s.set(func(now *workbench.Settings) { now.TextScale = scale })
	})
}

func (s *dialog) clipboardChoice() fyne.CanvasObject {
	return choice(textClears, clears, s.now.ClearClipboard, func(after time.Duration) {
		s.set(func(now *workbench.Settings) { now.ClearClipboard = after })
	})
}

func (s *dialog) notifyChoice() fyne.CanvasObject {
	return choice(textNotices, notices, s.now.NotifyBefore, func(before time.Duration) {
		s.set(func(now *workbench.Settings) { now.NotifyBefore = before })
	})
}

func (s *dialog) runsChoice() fyne.CanvasObject {
	return choice(textRunCounts, runCounts, s.now.RunsKept, func(count int) {
		s.set(func(now *workbench.Settings) { now.RunsKept = count })
	})
}

// segmented offers values side by side.
func segmented[T comparable](words []string, values []T, now T, chosen func(T)) fyne.CanvasObject {
	control := widgets.NewSegmented(widgets.Choices(words...), slices.Index(values, now), func(i int) { chosen(values[i]) })
	return widgets.HBox(0, control.Small())
}

// choice offers values in a menu. A value from elsewhere that is not among them shows as no choice and stays
// until another is made.
func choice[T comparable](words []string, values []T, now T, chosen func(T)) fyne.CanvasObject {
	return widgets.NewSelect("", widgets.Choices(words...), slices.Index(values, now), func(i int) { chosen(values[i]) })
}
