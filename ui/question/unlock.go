package question

import (
	"context"
	"errors"

	"tokenbench/oauth/store"
	"tokenbench/ui/desk"
	"tokenbench/ui/theme"
	"tokenbench/ui/widgets"
)

// Unlock asks for what a locked vault needs: its pass phrase, or, where the keyring does not open it, a
// way to go on. yes runs when secrets can be read or kept again; it may be nil.
func Unlock(d *desk.Desk, b Bench, yes func()) {
	switch state := b.Vault(); {
	case !state.Locked && state.Kind != store.VaultMemory:
		if yes != nil {
			yes() // somebody unlocked it meanwhile
		}
	case state.Kind == store.VaultKeyring:
		withoutKeyring(d, b, state, yes)
	default:
		askPhrase(d, b, yes)
	}
}

// askPhrase asks for the pass phrase of a vault, with memory as the way around it.
func askPhrase(d *desk.Desk, b Bench, yes func()) {
	phrase := widgets.NewField(textPhrase).Password()
	phrase.OnChanged = func(string) { phrase.SetError("") }
	body := widgets.VBox(14, paragraph(widgets.Plain(textUnlockWords)), phrase)
	f := newForm(d, textUnlockTitle, body, widgets.Primary, textUnlock, textLater)
	f.dialog.Icon, f.dialog.Tone = theme.IconLock, widgets.Accent
	f.dialog.Main.SetIcon(theme.IconKey)
	wrong := func(why string) {
		phrase.SetError(why)
		phrase.Focus()
		f.dialog.Fit()
	}
	f.dialog.Main.OnTapped = func() {
		typed := []byte(phrase.Text())
		if len(typed) == 0 {
			wrong(textPhraseMissing)
			return
		}
		f.act(textUnlocking, func(ctx context.Context) error { return b.Unlock(ctx, typed) }, func(err error) {
			switch {
			case errors.Is(err, store.ErrWrongPhrase):
				wrong(textWrongPhrase)
			case err != nil:
				wrong(err.Error())
			default:
				f.finish(yes)
			}
		})
	}
	f.dialog.Left = append(f.dialog.Left, widgets.NewButton(widgets.Ghost, textForgotten, "", func() {
		f.leave()
		besidePhrase(d, b, yes)
	}))
	f.dialog.Initial = phrase.Focusable()
	f.open()
}

// besidePhrase offers to work in memory while the pass phrase is not at hand.
func besidePhrase(d *desk.Desk, b Bench, yes func()) {
	f := newForm(d, textForgottenTitle, paragraph(widgets.Plain(textForgottenWords)), widgets.Primary, textGoOnInMemory, textCancel)
	f.dialog.Icon, f.dialog.Tone = theme.IconLock, widgets.Warn
	f.dialog.Main.OnTapped = func() {
		f.act(textGoOnInMemory, b.UseMemory, func(err error) {
			if err != nil {
				f.dialog.Close()
				d.Fail(err)
				return
			}
			f.finish(yes)
		})
	}
	f.open()
}

// withoutKeyring says why the keyring does not open the vault, and offers the ways that are left.
func withoutKeyring(d *desk.Desk, b Bench, state store.VaultState, yes func()) {
	c := &chooser{desk: d, bench: b, yes: yes, offers: []offer{
		{way: viaKeyring, text: textAskKeyring, note: textAskKeyringNote},
		{way: viaPhrase, text: textNewPhrase, note: textNewPhraseNote},
		{way: viaMemory, text: textChooseMemory, note: textBesideMemoryNote},
	}}
	c.show(textKeyringTitle, textKeyringWords+state.Reason, widgets.Warn)
}
