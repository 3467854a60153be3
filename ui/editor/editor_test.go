package editor

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"tokenbench/oauth/oro"
	"tokenbench/oauth/profile"
	"tokenbench/oauth/store"
	"tokenbench/oauth/workbench"
	"tokenbench/ui/desk/desktest"
	"tokenbench/ui/theme"
)

// bench is a store of one environment that writes down what it is told.
type bench struct {
	kept    profile.Environment
	secrets map[store.SecretRef]bool
	saves   []error // what the next saves fail with
	keeps   []error
	wait    bool // a save waits until it is cancelled
	told    []string

	facts   workbench.ServerFacts // what the server tells of itself
	reading error                 // what asking it fails with
	slow    chan struct{}         // asking it waits until this is closed or it is cancelled; nil for no waiting
}

func next(errs *[]error) (err error) {
	if len(*errs) > 0 {
		err, *errs = (*errs)[0], (*errs)[1:]
	}
	return err
}

func (b *bench) Environment(context.Context, string) (profile.Environment, error) { return b.kept, nil }

func (b *bench) SaveEnvironment(ctx context.Context, env profile.Environment) (profile.Environment, error) {
	b.told = append(b.told, fmt.Sprintf("save %s %d", env.Name, env.Revision))
	if b.wait {
		<-ctx.Done()
		return env, ctx.Err()
	}
	if err := next(&b.saves); err != nil {
		return env, err
	}
	env.Revision++
	b.kept = env.Clone()
	return env, nil
}

func (b *bench) ReadMetadata(ctx context.Context, env profile.Environment) (workbench.ServerFacts, error) {
	b.told = append(b.told, "read "+env.Address)
	if b.slow != nil {
		select {
		case <-b.slow:
		case <-ctx.Done():
			return workbench.ServerFacts{}, ctx.Err()
		}
	}
	return b.facts, b.reading
}

func (b *bench) HasSecret(_ context.Context, ref store.SecretRef) bool { return b.secrets[ref] }

func (b *bench) KeepSecret(_ context.Context, ref store.SecretRef, value string, policy profile.Policy) error {
	b.told = append(b.told, fmt.Sprintf("%s %s of %s %s", policy, ref.Name, ref.Owner, value))
	return next(&b.keeps)
}

// opened is an editor in a window, with what it told the window.
type opened struct {
	*bench
	desk *desktest.Desk
	on   []string
}

func open(d *desktest.Desk, b *bench, env profile.Environment, field string) *opened {
	o := &opened{bench: b, desk: d}
	Open(d.Desk, b, env, field, Callbacks{
		Saved:     func(env profile.Environment) { o.on = append(o.on, fmt.Sprintf("saved %s %d", env.Name, env.Revision)) },
		Delete:    func() { o.on = append(o.on, "delete") },
		Duplicate: func() { o.on = append(o.on, "duplicate") },
	})
	d.Settle()
	return o
}

// check compares what bench and window were told, and how many dialogs are open.
func (o *opened) check(t *testing.T, dialogs int, told []string, on ...string) {
	t.Helper()
	if !slices.Equal(o.told, told) {
		t.Errorf("the bench was told %q, want %q", o.told, told)
	}
	if !slices.Equal(o.on, on) {
		t.Errorf("the window was told %q, want %q", o.on, on)
	}
	if o.desk.Dialogs != dialogs {
		t.Errorf("%d dialogs hold back shortcuts, want %d", o.desk.Dialogs, dialogs)
	}
}

// says reports whether the dialog in front shows the words, also where they are broken into lines.
func says(d *desktest.Desk, words string) bool {
	return strings.Contains(strings.Join(strings.Fields(d.Words()), " "), words)
}

func TestANewEnvironment(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		o := open(d, &bench{}, profile.New(profile.KindOro), "")
		if d.Field(t, textName).Error() != "" || !d.Field(t, textName).Focused() {
			t.Error("an empty form begins with reasons, or elsewhere than at the name")
		}
		d.Press(fyne.KeyReturn)
		if !says(d, "Give the environment a name.") || !says(d, "The address of the server is missing.") || !says(d, "2 fields need a look") {
			t.Errorf("after a try to save:\n%s", d.Words())
		}
		d.Type("Acme")
		if says(d, "Give the environment a name.") {
			t.Error("the reason stays after the name was typed")
		}
		d.Tab()
		d.Tab()
		d.Type(" shop.example.com/ ")
		if !says(d, "Understood as https://shop.example.com.") {
			t.Errorf("what was understood is not said:\n%s", d.Words())
		}
		d.Press(fyne.KeyReturn)
		o.check(t, 0, []string{"save Acme 0"}, "saved Acme 1")
		if o.kept.Address != "https://shop.example.com" {
			t.Errorf("kept %q", o.kept.Address)
		}
	})
}

func TestReasonsBesideTouchedFieldsOnly(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		open(d, &bench{}, profile.New(profile.KindOro), profile.FieldAddress)
		d.Type("shop..")
		if d.Field(t, textAddress).Error() == "" || d.Field(t, textName).Error() != "" {
			t.Errorf("address: %q, name: %q", d.Field(t, textAddress).Error(), d.Field(t, textName).Error())
		}
	})
}

func TestNothingChangedSavesNothing(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		o := open(d, &bench{}, acme(), "")
		d.Tap(t, textSave)
		o.check(t, 0, nil)
		o = open(d, &bench{}, acme(), "")
		d.Press(fyne.KeyEscape)
		o.check(t, 0, nil)
	})
}

func TestASavedFolderIsKept(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		env := acme()
		env.Address = "https://example.com/shop"
		o := open(d, &bench{}, env, profile.FieldName)
		d.Type("My ")
		d.Press(fyne.KeyReturn)
		o.check(t, 0, []string{"save My Acme staging 3"}, "saved My Acme staging 4")
		if o.kept.Address != env.Address {
			t.Errorf("kept %q, want %q", o.kept.Address, env.Address)
		}
	})
}

func TestLeavingWithoutSaving(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		o := open(d, &bench{}, acme(), "")
		d.Type("x")
		if !says(d, "Not saved yet") {
			t.Errorf("the change is not said:\n%s", d.Words())
		}
		d.Press(fyne.KeyEscape)
		if !says(d, textDiscardTitle) || d.Dialogs != 2 {
			t.Fatalf("%d dialogs, the last says:\n%s", d.Dialogs, d.Words())
		}
		d.Press(fyne.KeyReturn) // keep editing
		if d.Dialogs != 1 || !d.Field(t, textName).Focused() {
			t.Fatal("Enter loses what was typed")
		}
		d.Tap(t, textDuplicate)
		d.Tap(t, textDiscardButton)
		o.check(t, 0, nil, "duplicate")
	})
}

func TestDeleteAsksNothing(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		o := open(d, &bench{}, acme(), "")
		d.Type("x")
		d.Tap(t, textDelete) // it can be undone
		o.check(t, 0, nil, "delete")
	})
}

func TestProductionIsTheRedColour(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		o := open(d, &bench{}, acme(), profile.FieldColour)
		for range 7 {
			d.Press(fyne.KeyRight)
		}
		if !says(d, "a question before a password goes there") {
			t.Errorf("red is not explained:\n%s", d.Words())
		}
		d.Press(fyne.KeyReturn)
		o.check(t, 0, []string{"save Acme staging 3"}, "saved Acme staging 4")
		if !o.kept.Production || o.kept.Colour != profile.ColourSlate {
			t.Errorf("production is %v, the colour for afterwards %s", o.kept.Production, o.kept.Colour)
		}
	})
}

func TestTheDemoKeepsItsAddress(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		env := acme()
		env.Demo = true
		open(d, &bench{}, env, "")
		if !d.Field(t, textAddress).Disabled() || !says(d, "this program's own local server") {
			t.Errorf("the address of the demo can be changed:\n%s", d.Words())
		}
	})
}

func TestOtherServers(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		o := open(d, &bench{}, acme(), profile.FieldKind)
		d.Press(fyne.KeyRight)
		if says(d, textVersion) || says(d, textSide) || len(d.Fields(textTokenPath)) != 1 || !says(d, "Serves") {
			t.Errorf("a generic server shows:\n%s", d.Words())
		}
		d.Press(fyne.KeyReturn)
		if !d.Field(t, textTokenPath).Focused() || !says(d, "Say where tokens are asked for") {
			t.Errorf("the token path is not asked for:\n%s", d.Words())
		}
		d.Type("/oauth/token")
		d.Press(fyne.KeyReturn)
		o.check(t, 0, []string{"save Acme staging 3"}, "saved Acme staging 4")
	})
}

func TestBackOfficeShowsItsPrefix(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		env := acme()
		env.Applications = nil
		open(d, &bench{}, env, profile.FieldSide)
		if len(d.Fields(textPrefix)) != 0 || !says(d, "Customer User OAuth Applications") {
			t.Errorf("the storefront shows:\n%s", d.Words())
		}
		d.Press(fyne.KeyRight)
		if len(d.Fields(textPrefix)) != 1 || says(d, "Customer User OAuth Applications") || !says(d, "/admin/api") {
			t.Errorf("the back-office shows:\n%s", d.Words())
		}
	})
}

func TestFoldedFieldsOpen(t *testing.T) {
	for field, label := range map[string]string{
		profile.FieldCA: textCA, profile.FieldTimeout: textTimeout, profile.FieldScope: textScope, fieldExtra: textExtra,
	} {
		desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
			open(d, &bench{}, acme(), field)
			if f := d.Field(t, label); !f.Focused() {
				t.Errorf("%s is not where the keyboard is", label)
			}
		})
	}
}

func TestAReasonInAFoldedPartOpensIt(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		env := acme()
		env.Timeout = 0
		open(d, &bench{}, env, "")
		d.Type("x")
		d.Press(fyne.KeyReturn)
		if f := d.Field(t, textTimeout); !f.Focused() || !strings.Contains(f.Error(), "Wait for at least 1 second") {
			t.Errorf("the time limit says %q", f.Error())
		}
	})
}

func TestTabOrder(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		env := acme()
		env.Side = oro.BackOffice
		open(d, &bench{}, env, "")
		var last float32 = -1
		driver := fyne.CurrentApp().Driver()
		for range 12 { // down to the client secret
			at := driver.AbsolutePositionForObject(d.Window.Canvas().Focused().(fyne.CanvasObject))
			if row := float32(int(at.Y / 20)); row < last-2 {
				t.Errorf("Tab goes up from %v to %v", last*20, at.Y)
			} else {
				last = row
			}
			d.Tab()
		}
	})
}

func TestNothingIsClipped(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		env := acme()
		env.Side, env.Production, env.Insecure = oro.BackOffice, true, true
		for _, scale := range []float32{1, 1.5} {
			fyne.CurrentApp().Settings().SetTheme(theme.New(theme.Light, scale))
			for _, size := range []fyne.Size{{Width: 600, Height: 400}, {Width: 900, Height: 600}, {Width: 1280, Height: 800}} {
				d.Window.Resize(size)
				open(d, &bench{}, env, profile.FieldCA)
				d.Type("x")
				d.Fits(t)
				d.Press(fyne.KeyEscape)
				d.Tap(t, textDiscardButton)
			}
		}
	})
}
