package workbench

import (
	"context"
	"encoding/json"
	"fmt"
	"time"
)

// Theme is the person's choice of colours.
type Theme string

// The themes.
const (
	ThemeSystem Theme = "system"
	ThemeLight  Theme = "light"
	ThemeDark   Theme = "dark"
)

// Settings are the person's choices for the whole program.
type Settings struct {
	Theme Theme `json:"theme"`
	// TextScale multiplies all text sizes: 1, 1.25 or 1.5.
	TextScale float32 `json:"text_scale"`
	// ClearClipboard is how long a copied secret stays in the clipboard; 0 means for ever.
	ClearClipboard time.Duration `json:"clear_clipboard"`
	// NotifyBefore is how long before the expiry of a token a notification comes; 0 means never.
	NotifyBefore time.Duration `json:"notify_before"`
	// RunsKept is how many runs an environment keeps.
	RunsKept int `json:"runs_kept"`
}

// DefaultSettings are those of a first start.
func DefaultSettings() Settings {
	return Settings{Theme: ThemeSystem, TextScale: 1, ClearClipboard: time.Minute, RunsKept: 200}
}

const settingsKey = "settings"

// Settings gives the present settings.
func (w *Workbench) Settings() Settings {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.settings
}

// SaveSettings keeps the settings and tells the listeners.
func (w *Workbench) SaveSettings(ctx context.Context, s Settings) error {
	text, err := json.Marshal(s)
	if err != nil {
		return fmt.Errorf("write the settings: %w", err)
	}
	if err := w.store.SetSetting(ctx, settingsKey, string(text)); err != nil {
		return fmt.Errorf("keep the settings: %w", err)
	}
	w.store.KeepRuns(s.RunsKept)
	w.mu.Lock()
	w.settings = s
	w.mu.Unlock()
	w.emit(TopicSettings, "")
	return nil
}

// loadSettings reads the settings. What can't be understood, or is none of the choices, has its default: a
// damaged setting must not keep the program from starting.
func (w *Workbench) loadSettings(ctx context.Context) (Settings, error) {
	text, found, err := w.store.Setting(ctx, settingsKey)
	if err != nil {
		return Settings{}, err
	}
	s := DefaultSettings()
	if found && json.Unmarshal([]byte(text), &s) != nil {
		s = DefaultSettings()
	}
	s = s.within()
	w.store.KeepRuns(s.RunsKept)
	return s, nil
}

// within gives the settings with every value that makes no sense put to its default.
func (s Settings) within() Settings {
	usual := DefaultSettings()
	if s.Theme != ThemeLight && s.Theme != ThemeDark {
		s.Theme = ThemeSystem
	}
	if s.TextScale < 1 || s.TextScale > 2 {
		s.TextScale = usual.TextScale
	}
	if s.ClearClipboard < 0 {
		s.ClearClipboard = usual.ClearClipboard
	}
	if s.NotifyBefore < 0 {
		s.NotifyBefore = usual.NotifyBefore
	}
	if s.RunsKept < 1 {
		s.RunsKept = usual.RunsKept
	}
	return s
}

// Remember keeps a small state of the window (size, splits, last choice) under a name of the caller's.
func (w *Workbench) Remember(ctx context.Context, name, value string) error {
	return w.store.SetSetting(ctx, "window."+name, value)
}

// Remembered gives what Remember kept; the empty string when there is nothing.
func (w *Workbench) Remembered(ctx context.Context, name string) (string, error) {
	value, _, err := w.store.Setting(ctx, "window."+name)
	return value, err
}
