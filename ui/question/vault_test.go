package question

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"tokenbench/oauth/store"
	"tokenbench/oauth/workbench"
	"tokenbench/ui/desk/desktest"
)

func TestUnlock(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		b, yes := &bench{state: store.VaultState{Kind: store.VaultPassphrase, Locked: true}}, 0
		Ask(d.Desk, b, &workbench.Question{Kind: workbench.AskUnlock}, func() { yes++ })
		d.Press(fyne.KeyReturn)
		if !strings.Contains(d.Words(), textPhraseMissing) {
			t.Errorf("without a phrase:\n%s", d.Words())
		}
		b.err = fmt.Errorf("unlock: %w", store.ErrWrongPhrase)
		d.Type("wrong")
		d.Press(fyne.KeyReturn)
		if !strings.Contains(d.Words(), "does not fit") || yes != 0 {
			t.Errorf("a wrong phrase:\n%s", d.Words())
		}
		b.err = nil
		d.Type("!")
		if strings.Contains(d.Words(), "does not fit") {
			t.Error("the reason stays while the phrase is typed again")
		}
		d.Press(fyne.KeyReturn)
		b.check(t, d, 0, "unlock wrong", "unlock wrong!")
		if yes != 1 {
			t.Errorf("went on %d times", yes)
		}
	})
}

func TestUnlockCanBeLeftWhileItWorks(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		b, yes := &bench{state: store.VaultState{Kind: store.VaultPassphrase, Locked: true}, wait: true}, 0
		Unlock(d.Desk, b, func() { yes++ })
		d.Type("phrase")
		d.Press(fyne.KeyReturn)
		if !strings.Contains(d.Words(), textUnlocking) {
			t.Errorf("while it unlocks:\n%s", d.Words())
		}
		d.Tap(t, textLater)
		b.check(t, d, 0, "unlock phrase")
		if yes != 0 {
			t.Error("it went on after Later")
		}
	})
}

func TestAnUnlockedVaultAsksNothing(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		b, yes := &bench{state: store.VaultState{Kind: store.VaultPassphrase}}, 0
		Unlock(d.Desk, b, func() { yes++ })
		Unlock(d.Desk, b, nil)
		b.check(t, d, 0)
		if yes != 1 {
			t.Errorf("went on %d times", yes)
		}
	})
}

func TestForgottenPhrase(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		b, yes := &bench{state: store.VaultState{Kind: store.VaultPassphrase, Locked: true}}, 0
		Unlock(d.Desk, b, func() { yes++ })
		d.Tap(t, textForgotten)
		if !strings.Contains(d.Words(), textForgottenTitle) || d.Dialogs != 1 {
			t.Fatalf("%d dialogs, the last says:\n%s", d.Dialogs, d.Words())
		}
		d.Tap(t, textGoOnInMemory)
		b.check(t, d, 0, "memory")
		if yes != 1 {
			t.Errorf("went on %d times", yes)
		}
	})
}

func TestKeyringThatDoesNotOpenTheVault(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		b, yes := &bench{state: store.VaultState{Kind: store.VaultKeyring, Locked: true, Reason: "The keyring is locked."}}, 0
		b.err = fmt.Errorf("use the keyring: %w", store.ErrKeyring)
		Ask(d.Desk, b, &workbench.Question{Kind: workbench.AskUnlock}, func() { yes++ })
		if words := strings.ReplaceAll(d.Words(), "\n", " "); !strings.Contains(words, "stay sealed and untouched. The keyring is locked.") {
			t.Errorf("the dialog says:\n%s", words)
		}
		d.Press(fyne.KeyReturn) // asks again
		if words := d.Words(); !strings.Contains(words, "did not take the key") || yes != 0 {
			t.Errorf("still locked:\n%s", words)
		}
		d.Press(fyne.KeyDown)
		if strings.Contains(d.Words(), "did not take the key") {
			t.Error("the reason stays when another way is chosen")
		}
		b.err = nil
		d.Tab()
		d.Type("long enough")
		d.Tab()
		d.Tab()
		d.Type("long enough")
		d.Press(fyne.KeyReturn)
		b.check(t, d, 0, "keyring", "phrase long enough")
		if yes != 1 {
			t.Errorf("went on %d times", yes)
		}
	})
}

func TestChoosingAVault(t *testing.T) {
	for _, c := range []struct {
		name          string
		state         store.VaultKind
		moves         []fyne.KeyName
		first, second string
		says, told    string
	}{
		{"too short", store.VaultUndecided, nil, "short", "short", textPhraseShort, ""},
		{"differs", store.VaultUndecided, nil, "long enough", "long enouhg", textPhraseDiffers, ""},
		{"phrase", store.VaultUndecided, nil, "long enough", "long enough", "", "phrase long enough"},
		{"memory", store.VaultUndecided, []fyne.KeyName{fyne.KeyDown}, "", "", "", "memory"},
		{"keyring", store.VaultUndecided, []fyne.KeyName{fyne.KeyUp}, "", "", "", "keyring"},
		{"the present one comes first", store.VaultMemory, nil, "", "", "", "memory"},
	} {
		t.Run(c.name, func(t *testing.T) {
			desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
				b := &bench{state: store.VaultState{Kind: c.state}}
				Ask(d.Desk, b, &workbench.Question{Kind: workbench.AskVault, Text: "No keyring answers."}, nil)
				d.Press(c.moves...)
				if c.first != "" {
					d.Field(t, textPhrase).SetText(c.first)
					d.Field(t, textPhraseAgain).SetText(c.second)
				}
				d.Tap(t, textUseThis)
				if c.says != "" {
					if !strings.Contains(strings.ReplaceAll(d.Words(), "\n", " "), c.says) {
						t.Errorf("it says:\n%s\nwant %q", d.Words(), c.says)
					}
					b.check(t, d, 1)
					return
				}
				b.check(t, d, 0, c.told)
			})
		})
	}
}

func TestMemoryWarnsWhereSomethingIsKept(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		b := &bench{state: store.VaultState{Kind: store.VaultKeyring}}
		ChooseVault(d.Desk, b, "Why.", nil)
		warns := func() bool { return strings.Contains(d.Words(), "That includes what is kept now") }
		if warns() {
			t.Error("it warns before memory is chosen")
		}
		d.Press(fyne.KeyDown, fyne.KeyDown)
		if !warns() {
			t.Errorf("memory is chosen without a warning:\n%s", d.Words())
		}
	})
}

func TestAnOlderPhraseComesFirst(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		b := &bench{state: store.VaultState{Kind: store.VaultMemory}, err: fmt.Errorf("use the keyring: %w", store.ErrLocked)}
		ChooseVault(d.Desk, b, "Why.", nil)
		d.Press(fyne.KeyUp, fyne.KeyUp)
		d.Tap(t, textUseThis)
		if !strings.Contains(d.Words(), textUnlockTitle) {
			t.Errorf("the older phrase is not asked for:\n%s", d.Words())
		}
		b.check(t, d, 1, "keyring")
	})
}

func TestOtherFailuresAreSaidInPlace(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		b := &bench{state: store.VaultState{Kind: store.VaultMemory}, err: errors.New("the disk is full")}
		ChooseVault(d.Desk, b, "Why.", nil)
		d.Tap(t, textUseThis)
		if !strings.Contains(d.Words(), "the disk is full") {
			t.Errorf("it says:\n%s", d.Words())
		}
		b.check(t, d, 1, "memory")
	})
}
