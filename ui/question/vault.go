package question

import (
	"context"
	"errors"

	"tokenbench/oauth/store"
	"tokenbench/ui/desk"
	"tokenbench/ui/theme"
	"tokenbench/ui/widgets"
)

// Unlock asks for the pass phrase of a locked vault. yes may be nil.
func Unlock(d *desk.Desk, b Bench, yes func()) {
	phrase := widgets.NewField(textPhrase).Password()
	dialog := widgets.NewDialog(textUnlockTitle, widgets.VBox(12, paragraph(textUnlockWords), phrase))
	dialog.Icon, dialog.Tone = theme.IconLock, widgets.Accent
	dialog.Main = widgets.NewButton(widgets.Primary, textUnlock, theme.IconLock, nil)
	dialog.Main.OnTapped = func() {
		dialog.Main.SetBusy(true)
		typed := []byte(phrase.Text())
		run(d, func(ctx context.Context) error { return b.Unlock(ctx, typed) }, func(err error) {
			dialog.Main.SetBusy(false)
			switch {
			case errors.Is(err, store.ErrWrongPhrase):
				phrase.SetError(textWrongPhrase)
				phrase.Focus()
			case err != nil:
				phrase.SetError(err.Error())
			default:
				dialog.Close()
				if yes != nil {
					yes()
				}
			}
		})
	}
	phrase.OnChanged = func(string) { phrase.SetError("") }
	dialog.Others = []*widgets.Button{widgets.NewButton(widgets.Outline, textLater, "", dialog.Close)}
	open(d, dialog)
}

// The places where secrets can be kept, in the order of the choice.
const (
	choosePhrase = iota
	chooseMemory
	chooseKeyring
)

// ChooseVault asks where secrets are kept from now on. why says what the matter is; yes may be nil.
func ChooseVault(d *desk.Desk, b Bench, why string, yes func()) {
	first := widgets.NewField(textPhrase).Password().Note(textPhraseNote)
	again := widgets.NewField(textPhraseAgain).Password()
	fields := widgets.VBox(10, first, again)
	choice := widgets.NewRadio([]widgets.Choice{
		{Text: textChoosePhrase, Note: textChoosePhraseNote},
		{Text: textChooseMemory, Note: textChooseMemoryNote},
		{Text: textChooseKeyring, Note: textChooseKeyringNote},
	}, choosePhrase, nil)
	choice.OnChanged = func(i int) {
		if i == choosePhrase {
			fields.Show()
		} else {
			fields.Hide()
		}
	}
	dialog := widgets.NewDialog(textVaultTitle, widgets.VBox(14, paragraph(why), choice, fields))
	dialog.Icon, dialog.Tone = theme.IconShield, widgets.Accent
	dialog.Main = widgets.NewButton(widgets.Primary, textUseThis, theme.IconCheck, nil)
	dialog.Main.OnTapped = func() {
		again.SetError("")
		first.SetError("")
		if choice.Chosen() == choosePhrase && !phraseFits(first, again) {
			return
		}
		dialog.Main.SetBusy(true)
		phrase := []byte(first.Text())
		run(d, func(ctx context.Context) error { return use(ctx, b, choice.Chosen(), phrase) }, func(err error) {
			dialog.Main.SetBusy(false)
			if err != nil {
				again.SetError(err.Error())
				fields.Show()
				return
			}
			dialog.Close()
			if yes != nil {
				yes()
			}
		})
	}
	dialog.Others = []*widgets.Button{widgets.NewButton(widgets.Outline, textCancel, "", dialog.Close)}
	open(d, dialog)
}

// phraseFits says beside the fields what is wrong with a new pass phrase.
func phraseFits(first, again *widgets.Field) bool {
	switch {
	case len([]rune(first.Text())) < leastPhrase:
		first.SetError(textPhraseShort)
		first.Focus()
		return false
	case first.Text() != again.Text():
		again.SetError(textPhraseDiffers)
		again.Focus()
		return false
	}
	return true
}

func use(ctx context.Context, b Bench, choice int, phrase []byte) error {
	switch choice {
	case chooseMemory:
		return b.UseMemory(ctx)
	case chooseKeyring:
		return b.UseKeyring(ctx)
	default:
		return b.UsePassphrase(ctx, phrase)
	}
}
