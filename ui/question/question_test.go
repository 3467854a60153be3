package question

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"tokenbench/oauth/store"
	"tokenbench/oauth/workbench"
	"tokenbench/ui/desk/desktest"
	"tokenbench/ui/theme"
	"tokenbench/ui/widgets"
)

// bench writes down what it is told, and fails or waits as the test wants.
type bench struct {
	state store.VaultState
	err   error
	wait  bool // until it is cancelled
	told  []string
}

func (b *bench) do(ctx context.Context, what string) error {
	b.told = append(b.told, what)
	if b.wait {
		<-ctx.Done()
		return ctx.Err()
	}
	return b.err
}

func (b *bench) Vault() store.VaultState { return b.state }

func (b *bench) Agree(ctx context.Context, q *workbench.Question, remember bool) error {
	what := "agree " + string(q.Kind)
	if remember {
		what += " for good"
	}
	return b.do(ctx, what)
}

func (b *bench) Unlock(ctx context.Context, phrase []byte) error {
	return b.do(ctx, "unlock "+string(phrase))
}
func (b *bench) UseKeyring(ctx context.Context) error { return b.do(ctx, "keyring") }
func (b *bench) UseMemory(ctx context.Context) error  { return b.do(ctx, "memory") }
func (b *bench) UsePassphrase(ctx context.Context, phrase []byte) error {
	return b.do(ctx, "phrase "+string(phrase))
}

// check compares what the bench was told, and that no dialog is left or exactly one is.
func (b *bench) check(t *testing.T, d *desktest.Desk, dialogs int, want ...string) {
	t.Helper()
	if !slices.Equal(b.told, want) {
		t.Errorf("told %q, want %q", b.told, want)
	}
	if d.Dialogs != dialogs || (d.Window.Canvas().Overlays().Top() != nil) != (dialogs > 0) {
		t.Errorf("%d dialogs are open, want %d", d.Dialogs, dialogs)
	}
}

func production() *workbench.Question {
	return &workbench.Question{
		Kind: workbench.AskProduction, Title: "Send a password to production?", Where: "Acme production · https://example.com",
		Text: "The password of amanda@example.org goes to the live shop.", Stress: "amanda@example.org", Yes: "Send and get token",
	}
}

func TestProductionNeedsMoreThanAStrayEnter(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		b, yes := &bench{}, 0
		Ask(d.Desk, b, production(), func() { yes++ })
		if words := d.Words(); !strings.Contains(words, "Acme production · https://example.com") || strings.Contains(strings.ToLower(words), "browser") {
			t.Errorf("the dialog says:\n%s", words)
		}
		d.Press(fyne.KeyReturn)
		b.check(t, d, 0)
		if yes != 0 {
			t.Error("Enter sends a password to production")
		}
		Ask(d.Desk, b, production(), func() { yes++ })
		d.Tap(t, "Send and get token")
		b.check(t, d, 0, "agree production")
		if yes != 1 {
			t.Errorf("went on %d times after yes", yes)
		}
	})
}

func TestDoNotAskAgain(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		b := &bench{}
		Ask(d.Desk, b, production(), func() {})
		check(t, d, textRemember).Tapped(&fyne.PointEvent{})
		d.Tap(t, "Send and get token")
		plain := &workbench.Question{Kind: workbench.AskPlainHTTP, Title: "?", Yes: "Send anyway"}
		Ask(d.Desk, b, plain, func() {})
		d.Tap(t, "Send anyway")
		address := &workbench.Question{Kind: workbench.AskAddress, Title: "?", Yes: "Send to the new address"}
		Ask(d.Desk, b, address, func() {})
		if strings.Contains(d.Words(), textRemember) {
			t.Error("a new address is confirmed for good anyway")
		}
		d.Tap(t, "Send to the new address")
		b.check(t, d, 0, "agree production for good", "agree plain-http for good", "agree address")
	})
}

func TestAVisitorsTokenInTheAddressIsNoDanger(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		b, yes := &bench{}, 0
		q := &workbench.Question{
			Kind: workbench.AskVisitor, Title: "Put a visitor's token into the address?", Where: "Example shop · https://shop.example.com",
			Text: "The shop wants it there. Browsers keep addresses in their history.", Stress: "Browsers keep addresses in their history.",
			Yes: "Make a visitor and go on",
		}
		Ask(d.Desk, b, q, func() { yes++ })
		if words := d.Words(); !strings.Contains(words, textRemember) || !strings.Contains(words, q.Where) {
			t.Errorf("the dialog says:\n%s", words)
		}
		d.Press(fyne.KeyEscape)
		b.check(t, d, 0)
		Ask(d.Desk, b, q, func() { yes++ })
		d.Press(fyne.KeyReturn) // no harm in it, so the main button has the keyboard
		b.check(t, d, 0, "agree visitor")
		if yes != 1 {
			t.Errorf("went on %d times after yes", yes)
		}
	})
}

// check finds a box to tick by its words.
func check(t *testing.T, d *desktest.Desk, words string) *widgets.Check {
	t.Helper()
	var found *widgets.Check
	desktest.Walk(d.Top(), func(object fyne.CanvasObject) {
		if c, ok := object.(*widgets.Check); ok {
			found = c
		}
	})
	if found == nil || !strings.Contains(d.Words(), words) {
		t.Fatalf("there is no box %q among:\n%s", words, d.Words())
	}
	return found
}

func TestStartingTheServerTakesItsTime(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		b, yes := &bench{wait: true}, 0
		q := &workbench.Question{Kind: workbench.AskServer, Title: "Start the local server?", Yes: "Start and go on"}
		Ask(d.Desk, b, q, func() { yes++ })
		d.Press(fyne.KeyReturn) // no harm in it, so the main button has the keyboard
		if !strings.Contains(d.Words(), textStarting) {
			t.Errorf("while it starts:\n%s", d.Words())
		}
		d.Press(fyne.KeyReturn)
		d.Press(fyne.KeyEscape)
		b.check(t, d, 0, "agree server")
		if yes != 0 || len(d.Failed) != 0 {
			t.Errorf("after Esc it went on %d times and failed with %v", yes, d.Failed)
		}
		b.wait, b.err = false, errors.New("no free port")
		Ask(d.Desk, b, q, func() { yes++ })
		d.Press(fyne.KeyReturn)
		if len(d.Failed) != 1 || d.Dialogs != 0 || yes != 0 {
			t.Errorf("a failure: %v, %d dialogs, went on %d times", d.Failed, d.Dialogs, yes)
		}
	})
}

func TestAMissingSecretIsOnlyTold(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		b := &bench{}
		Ask(d.Desk, b, &workbench.Question{Kind: workbench.AskSecret, Title: "The password is needed", Yes: "Type it"}, nil)
		d.Press(fyne.KeyReturn)
		b.check(t, d, 0)
	})
}

func TestStressed(t *testing.T) {
	for _, c := range []struct {
		text, part string
		want       []widgets.Run
	}{
		{"a b c", "b", []widgets.Run{widgets.Plain("a "), widgets.Strong("b"), widgets.Plain(" c")}},
		{"a b c", "", []widgets.Run{widgets.Plain("a b c")}},
		{"a b c", "x", []widgets.Run{widgets.Plain("a b c")}},
	} {
		if got := stressed(c.text, c.part); !slices.Equal(got, c.want) {
			t.Errorf("%q in %q: %v", c.part, c.text, got)
		}
	}
}

func TestNothingIsClipped(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		locked := &bench{state: store.VaultState{Kind: store.VaultKeyring, Locked: true, Reason: "The keyring did not answer within two seconds."}}
		undecided := &bench{state: store.VaultState{Kind: store.VaultPassphrase}}
		for _, scale := range []float32{1, 1.5} {
			fyne.CurrentApp().Settings().SetTheme(theme.New(theme.Dark, scale))
			d.Window.Resize(fyne.NewSize(600, 400))
			for _, open := range []func(){
				func() { Ask(d.Desk, locked, production(), nil) }, func() { Unlock(d.Desk, locked, nil) },
				func() { askPhrase(d.Desk, locked, nil) }, func() { ChooseVault(d.Desk, undecided, "Why.", nil) },
			} {
				open()
				d.Settle()
				d.Fits(t)
				d.Top().(*widgets.Dialog).Cancel()
			}
		}
	})
}
