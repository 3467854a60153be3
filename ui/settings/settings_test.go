package settings

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"tokenbench/oauth/store"
	"tokenbench/oauth/workbench"
	"tokenbench/ui/desk/desktest"
	"tokenbench/ui/theme"
	"tokenbench/ui/widgets"
)

// bench keeps settings; a save waits until go is given one where it is set.
type bench struct {
	now   workbench.Settings
	saved []workbench.Settings
	hold  chan struct{}
	err   error
	state store.VaultState
	told  []string
}

func newBench() *bench {
	return &bench{now: workbench.DefaultSettings(), state: store.VaultState{Kind: store.VaultKeyring}}
}

func (b *bench) Settings() workbench.Settings { return b.now }
func (b *bench) DatabasePath() string         { return "/home/amanda/.config/tokenbench/tokenbench.db" }
func (b *bench) Vault() store.VaultState      { return b.state }

func (b *bench) SaveSettings(_ context.Context, s workbench.Settings) error {
	if b.hold != nil {
		<-b.hold
	}
	b.saved = append(b.saved, s)
	return b.err
}

func (b *bench) Agree(context.Context, *workbench.Question, bool) error { return nil }

func (b *bench) Unlock(_ context.Context, phrase []byte) error {
	b.told = append(b.told, "unlock "+string(phrase))
	b.state.Locked = false
	return nil
}

func (b *bench) use(kind store.VaultKind) error {
	b.told = append(b.told, string(kind))
	b.state = store.VaultState{Kind: kind}
	return nil
}
func (b *bench) UseKeyring(context.Context) error            { return b.use(store.VaultKeyring) }
func (b *bench) UsePassphrase(context.Context, []byte) error { return b.use(store.VaultPassphrase) }
func (b *bench) UseMemory(context.Context) error             { return b.use(store.VaultMemory) }

func TestEachChoiceHoldsAtOnce(t *testing.T) {
	for _, c := range []struct {
		name string
		tabs int
		want func(*workbench.Settings)
	}{
		{"theme", 0, func(s *workbench.Settings) { s.Theme = workbench.ThemeLight }},
		{"text size", 1, func(s *workbench.Settings) { s.TextScale = 1.25 }},
		{"clipboard", 2, func(s *workbench.Settings) { s.ClearClipboard = 5 * time.Minute }},
		{"notification", 3, func(s *workbench.Settings) { s.NotifyBefore = time.Minute }},
		{"runs", 4, func(s *workbench.Settings) { s.RunsKept = 1000 }},
	} {
		t.Run(c.name, func(t *testing.T) {
			desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
				b := newBench()
				Open(d.Desk, b)
				for range c.tabs {
					d.Tab()
				}
				d.Press(fyne.KeyRight)
				want := workbench.DefaultSettings()
				c.want(&want)
				if !slices.Equal(b.saved, []workbench.Settings{want}) {
					t.Errorf("saved %+v, want %+v", b.saved, want)
				}
				if d.Dialogs != 1 {
					t.Error("the dialog does not stay open")
				}
			})
		})
	}
}

func TestTheLastChoiceStays(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		b := newBench()
		b.hold = make(chan struct{})
		Open(d.Desk, b)
		d.Press(fyne.KeyRight, fyne.KeyRight) // while the first is being saved
		close(b.hold)
		d.Settle()
		if len(b.saved) != 2 || b.saved[1].Theme != workbench.ThemeDark {
			t.Errorf("saved %+v, want dark at the end", b.saved)
		}
	})
}

func TestAFailureIsShown(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		b := newBench()
		b.err = errors.New("the disk is full")
		Open(d.Desk, b)
		d.Press(fyne.KeyRight)
		if fmt.Sprint(d.Failed) != "[the disk is full]" {
			t.Errorf("failed with %v", d.Failed)
		}
	})
}

func TestAnotherThemeRedrawsTheOpenDialog(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		Open(d.Desk, newBench())
		button := d.Button(t, textDone)
		before := button.Size()
		test.ApplyTheme(t, theme.New(theme.Dark, 1.5))
		if d.Dialogs != 1 || d.Top().(*widgets.Dialog).Title() != textTitle {
			t.Fatal("the dialog is gone")
		}
		if after := button.Size(); after.Height <= before.Height || after.Width <= before.Width {
			t.Errorf("the button was %v and is %v after larger text was chosen", before, after)
		}
		d.Fits(t)
	})
}

func TestVaultWords(t *testing.T) {
	for _, c := range []struct {
		state store.VaultState
		want  string
	}{
		{store.VaultState{Kind: store.VaultKeyring}, "Sealed with a key in this computer's keyring"},
		{store.VaultState{Kind: store.VaultKeyring, Locked: true}, "Sealed with a key in this computer's keyring, which does not open it"},
		{store.VaultState{Kind: store.VaultPassphrase}, "Sealed with a pass phrase"},
		{store.VaultState{Kind: store.VaultPassphrase, Locked: true}, "Sealed with a pass phrase, locked"},
		{store.VaultState{Kind: store.VaultMemory}, "In memory, gone when you quit"},
		{store.VaultState{Kind: store.VaultUndecided}, "In memory, gone when you quit"},
	} {
		if got := vaultWords(c.state); got != c.want {
			t.Errorf("%+v: %q, want %q", c.state, got, c.want)
		}
	}
}

func TestTheVaultCanBeChanged(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		b := newBench()
		b.state = store.VaultState{Kind: store.VaultUndecided, Reason: "No keyring runs here."}
		Open(d.Desk, b)
		if !strings.Contains(d.Words(), "No keyring runs here.") {
			t.Errorf("the reason is missing:\n%s", d.Words())
		}
		d.Tap(t, textChange)
		if d.Dialogs != 2 {
			t.Fatalf("%d dialogs are open, want one above the other", d.Dialogs)
		}
		d.Press(fyne.KeyUp)
		d.Tap(t, "Use this")
		words := strings.ReplaceAll(d.Words(), "\n", " ")
		if !slices.Equal(b.told, []string{"keyring"}) || !strings.Contains(words, "Sealed with a key") || strings.Contains(words, "No keyring runs here.") {
			t.Errorf("told %q, then it says:\n%s", b.told, words)
		}
		d.Press(fyne.KeyEscape)
		if d.Dialogs != 0 {
			t.Errorf("%d dialogs hold back shortcuts at the end", d.Dialogs)
		}
	})
}

func TestALockedVaultIsUnlockedFirst(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		b := newBench()
		b.state = store.VaultState{Kind: store.VaultPassphrase, Locked: true}
		Open(d.Desk, b)
		d.Tap(t, textUnlock)
		d.Type("phrase")
		d.Press(fyne.KeyReturn)
		if !slices.Equal(b.told, []string{"unlock phrase"}) || strings.Contains(d.Words(), "locked") {
			t.Errorf("told %q, then it says:\n%s", b.told, d.Words())
		}
		d.Button(t, textChange)
	})
}

func TestThePathCanBeCopied(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		b := newBench()
		Open(d.Desk, b)
		d.Tap(t, textCopyPath)
		if got := d.Clip.Text(); got != b.DatabasePath() {
			t.Errorf("copied %q", got)
		}
		d.Tap(t, textDone)
		if d.Dialogs != 0 {
			t.Error("Done does not close")
		}
	})
}

func TestValuesFromElsewhereStay(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		b := newBench()
		b.now.RunsKept = 123
		Open(d.Desk, b)
		d.Press(fyne.KeyRight)
		if len(b.saved) != 1 || b.saved[0].RunsKept != 123 {
			t.Errorf("saved %+v", b.saved)
		}
	})
}

func TestNothingIsClipped(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		b := newBench()
		b.state = store.VaultState{Kind: store.VaultUndecided, Reason: strings.Repeat("Long reason. ", 10)}
		for _, scale := range []float32{1, 1.5} {
			fyne.CurrentApp().Settings().SetTheme(theme.New(theme.Light, scale))
			d.Window.Resize(fyne.NewSize(600, 400))
			Open(d.Desk, b)
			d.Fits(t)
			d.Press(fyne.KeyEscape)
		}
	})
}

// TestNamesStandBesideTheirWords: what is beside a small button stands lower than a line of text alone.
func TestNamesStandBesideTheirWords(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		d.Show(widgets.Gap(0, 0), 1280, 800)
		b := newBench()
		Open(d.Desk, b)
		middle := func(begins string) float32 {
			text, ok := desktest.Find(d.Top(), func(text *canvas.Text) bool { return strings.HasPrefix(text.Text, begins) })
			if !ok {
				t.Fatalf("%q is not in sight: %s", begins, desktest.Texts(d.Top()))
			}
			return fyne.CurrentApp().Driver().AbsolutePositionForObject(text).Y + text.Size().Height/2
		}
		for name, words := range map[string]string{textVault: vaultWords(b.state)[:8], textData: "/home"} {
			if name, words := middle(name), middle(words); max(name-words, words-name) > 1 {
				t.Errorf("a name is in the middle of %v, its words of %v", name, words)
			}
		}
	})
}
