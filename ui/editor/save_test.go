package editor

import (
	"errors"
	"fmt"
	"testing"

	"fyne.io/fyne/v2"

	"tokenbench/oauth/profile"
	"tokenbench/oauth/store"
	"tokenbench/oauth/workbench"
	"tokenbench/ui/desk/desktest"
)

func TestSecretsAreNeverReadBack(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		b := &bench{secrets: map[store.SecretRef]bool{workbench.ClientSecretOf("acme", "app"): true}}
		o := open(d, b, acme(), profile.ApplicationField("app", "secret"))
		if f := d.Field(t, textClientSecret); f.Text() != "" || !f.Focused() || !says(d, textKept) {
			t.Errorf("a kept secret shows as %q:\n%s", f.Text(), d.Words())
		}
		d.Type("new secret")
		d.Press(fyne.KeyReturn)
		o.check(t, 0, []string{"keep client_secret of app new secret"}, "saved Acme staging 3")
	})
}

func TestASecretThatWasNeverTypedIsNotKept(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		open(d, &bench{}, acme(), profile.ApplicationField("app", "secret"))
		if says(d, "kept") {
			t.Errorf("a secret that is not there is said to be kept:\n%s", d.Words())
		}
		d.Tab()
		d.Tab()
		d.Press(fyne.KeyRight, fyne.KeyRight)
		if !says(d, "asked each time, not stored") {
			t.Errorf("ask each time says:\n%s", d.Words())
		}
	})
}

func TestPolicies(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		b := &bench{secrets: map[store.SecretRef]bool{workbench.ClientSecretOf("acme", "app"): true}}
		o := open(d, b, acme(), profile.ApplicationField("app", "secret"))
		d.Tab()
		d.Tab() // over the eye to the choice
		d.Press(fyne.KeyRight)
		if !says(d, "kept until you quit") || !says(d, textTypeAgain) {
			t.Errorf("until exit says:\n%s", d.Words())
		}
		d.Press(fyne.KeyRight)
		if f := d.Field(t, textClientSecret); !f.Disabled() || !says(d, "asked each time, not stored") {
			t.Errorf("ask each time says:\n%s", d.Words())
		}
		d.Press(fyne.KeyLeft)
		d.Field(t, textClientSecret).Focus()
		d.Type("typed")
		d.Press(fyne.KeyReturn)
		o.check(t, 0, []string{"save Acme staging 3", "until-exit client_secret of app typed"}, "saved Acme staging 4")
	})
}

func TestAMissingApplicationIsAdded(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		env := acme()
		env.Applications = nil
		o := open(d, &bench{}, env, profile.ApplicationField("", string(profile.FlowGuest)))
		if f := d.Field(t, textClientID); !f.Focused() || f.Error() != "" || !says(d, "Password application") {
			t.Errorf("the password application is not ready to be filled in:\n%s", d.Words())
		}
		d.Press(fyne.KeyReturn)
		if !says(d, "The client id is missing.") {
			t.Errorf("an application without an id:\n%s", d.Words())
		}
		d.Type(" id ")
		d.Tap(t, "Add client application")
		if says(d, "Add client application") || len(d.Fields(textClientID)) != 2 {
			t.Errorf("after the second:\n%s", d.Words())
		}
		d.Tap(t, textRemoveApp)
		d.Tap(t, textRemoveApp)
		d.Tap(t, "Add client application")
		d.Type("machine")
		d.Press(fyne.KeyReturn)
		o.check(t, 0, []string{"save Acme staging 3"}, "saved Acme staging 4")
		if apps := o.kept.Applications; len(apps) != 1 || apps[0].ClientID != "machine" || apps[0].Kind != profile.FlowClient {
			t.Errorf("kept %+v", apps)
		}
	})
}

func TestTwoApplicationsForOneFlow(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		env := acme()
		env.Applications = append(env.Applications, profile.Application{ID: "two", Name: "Two", ClientID: "two", Kind: profile.FlowPassword, Secret: profile.PolicyKeep})
		open(d, &bench{}, env, "")
		d.Type("x")
		d.Press(fyne.KeyReturn)
		if !says(d, "Another application of this environment serves this flow already.") {
			t.Errorf("it says:\n%s", d.Words())
		}
	})
}

func TestUsers(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		o := open(d, &bench{}, acme(), "")
		d.Tap(t, textAddUser)
		d.Press(fyne.KeyReturn)
		if !says(d, "The user name or e-mail is missing.") {
			t.Errorf("a user without a name:\n%s", d.Words())
		}
		d.Type("max@example.org")
		d.Tap(t, textRemoveUser) // the first one
		d.Tap(t, textSave)
		o.check(t, 0, []string{"save Acme staging 3"}, "saved Acme staging 4")
		if users := o.kept.Users; len(users) != 1 || users[0].Name != "max@example.org" || users[0].Password != profile.PolicyAsk {
			t.Errorf("kept %+v", users)
		}
	})
}

func TestTheVaultIsChosenBeforeASecretIsKept(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		b := &bench{keeps: []error{&workbench.Question{Kind: workbench.AskVault}}}
		o := open(d, b, acme(), "")
		d.Type("x")
		d.Field(t, textClientSecret).Focus()
		d.Type("secret")
		d.Press(fyne.KeyReturn)
		if len(d.Asked) != 1 || d.Asked[0].Kind != workbench.AskVault || !says(d, textSecretNotKept) {
			t.Fatalf("asked %v, then:\n%s", d.Asked, d.Words())
		}
		d.Yes()
		d.Settle()
		o.check(t, 0, []string{"save xAcme staging 3", "keep client_secret of app secret", "keep client_secret of app secret"}, "saved xAcme staging 4")
	})
}

func TestLeavingAfterHalfASaveTellsTheWindow(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		b := &bench{keeps: []error{&workbench.Question{Kind: workbench.AskVault}}}
		env := profile.New(profile.KindOro)
		env.ID, env.Name, env.Address = "new", "New", "https://example.com"
		env.Users = []profile.User{{ID: "user", Name: "amanda", Password: profile.PolicyKeep}}
		o := open(d, b, env, profile.UserField("user", "password"))
		d.Type("secret")
		d.Press(fyne.KeyReturn)
		d.Press(fyne.KeyEscape) // no vault after all
		d.Tap(t, textDiscardButton)
		o.check(t, 0, []string{"save New 0", "keep password of user secret"}, "saved New 1")
	})
}

func TestConflicts(t *testing.T) {
	theirs := acme()
	theirs.Name, theirs.Revision = "Theirs", 7
	conflict := fmt.Errorf("save: %w", store.ErrConflict)
	for _, c := range []struct {
		button string
		told   []string
		on     []string
	}{
		{textSaveMine, []string{"save xAcme staging 3", "save xAcme staging 7"}, []string{"saved xAcme staging 8"}},
		{textTakeTheirs, []string{"save xAcme staging 3"}, nil},
	} {
		t.Run(c.button, func(t *testing.T) {
			desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
				b := &bench{kept: theirs, saves: []error{conflict}}
				o := open(d, b, acme(), "")
				d.Type("x")
				d.Press(fyne.KeyReturn)
				if !says(d, textConflictTitle) || d.Dialogs != 2 {
					t.Fatalf("%d dialogs, the last says:\n%s", d.Dialogs, d.Words())
				}
				d.Tap(t, c.button)
				dialogs := 0
				if c.button == textTakeTheirs {
					dialogs = 1
					if got := d.Field(t, textName).Text(); got != "Theirs" {
						t.Errorf("the newer one is not open, but %q", got)
					}
				}
				o.check(t, dialogs, c.told, c.on...)
			})
		})
	}
}

func TestDeletedMeanwhile(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		o := open(d, &bench{saves: []error{fmt.Errorf("save: %w", store.ErrNotFound)}}, acme(), "")
		d.Type("x")
		d.Press(fyne.KeyReturn)
		if !says(d, textDeletedMeanwhile) {
			t.Errorf("it says:\n%s", d.Words())
		}
		d.Press(fyne.KeyReturn)
		o.check(t, 0, []string{"save xAcme staging 3", "save xAcme staging 0"}, "saved xAcme staging 1")
	})
}

func TestOtherFailuresLeaveTheFormOpen(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		o := open(d, &bench{saves: []error{errors.New("the disk is full")}}, acme(), "")
		d.Type("x")
		d.Press(fyne.KeyReturn)
		o.check(t, 1, []string{"save xAcme staging 3"})
		if fmt.Sprint(d.Failed) != "[the disk is full]" || !says(d, textNotSaved) || d.Field(t, textName).Text() != "xAcme staging" {
			t.Errorf("failed with %v, then:\n%s", d.Failed, d.Words())
		}
	})
}

func TestSavingCanBeCancelled(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		b := &bench{wait: true}
		o := open(d, b, acme(), "")
		d.Type("x")
		d.Press(fyne.KeyReturn)
		if !says(d, textSaving) {
			t.Errorf("while it saves:\n%s", d.Words())
		}
		d.Press(fyne.KeyEscape)
		o.check(t, 1, []string{"save xAcme staging 3"})
		if len(d.Failed) != 0 || !says(d, textNotSaved) || !says(d, textSave) {
			t.Errorf("after Esc: failed %v\n%s", d.Failed, d.Words())
		}
	})
}

// TestDeleteEndsASave: an environment that is being saved is not deleted at the same time.
func TestDeleteEndsASave(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		o := open(d, &bench{wait: true}, acme(), "")
		d.Type("x")
		d.Tap(t, textSave)
		d.Tap(t, textDelete)
		if !says(d, textNotSaved) {
			t.Errorf("it says:\n%s", d.Words())
		}
		d.Tap(t, textDelete)
		o.check(t, 0, []string{"save xAcme staging 3"}, "delete")
	})
}
