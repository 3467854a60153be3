package question

import (
	"context"
	"errors"

	"fyne.io/fyne/v2"

	"tokenbench/oauth/store"
	"tokenbench/ui/desk"
	"tokenbench/ui/theme"
	"tokenbench/ui/widgets"
)

// way is how secrets are kept.
type way int

const (
	viaPhrase way = iota
	viaMemory
	viaKeyring
)

// offer is a way in words.
type offer struct {
	way        way
	text, note string
	// warning is what a person should know before they choose it; may be empty.
	warning string
}

// chooser is the dialog in which a person says how secrets are kept from now on.
type chooser struct {
	desk   *desk.Desk
	bench  Bench
	yes    func()
	offers []offer
	chosen int

	form         *form
	first, again *widgets.Field
	phrase       fyne.CanvasObject // both fields
	warning      *widgets.Note
	failed       *widgets.Note
}

// ChooseVault asks where secrets are kept from now on. why says what the matter is; yes may be nil.
func ChooseVault(d *desk.Desk, b Bench, why string, yes func()) {
	state := b.Vault()
	c := &chooser{desk: d, bench: b, yes: yes, offers: []offer{
		{way: viaKeyring, text: textChooseKeyring, note: textChooseKeyringNote},
		{way: viaPhrase, text: textChoosePhrase, note: textChoosePhraseNote},
		{way: viaMemory, text: textChooseMemory, note: textChooseMemoryNote},
	}}
	switch state.Kind {
	case store.VaultPassphrase, store.VaultUndecided:
		c.chosen = 1
	case store.VaultMemory:
		c.chosen = 2
	}
	if !state.Locked && (state.Kind == store.VaultKeyring || state.Kind == store.VaultPassphrase) {
		c.offers[2].warning = textMemoryWarning
	}
	c.show(textVaultTitle, why, widgets.Accent)
}

func (c *chooser) show(title, why string, tone widgets.Tone) {
	c.first = widgets.NewField(textPhrase).Password().Note(textPhraseNote)
	c.again = widgets.NewField(textPhraseAgain).Password()
	for _, field := range []*widgets.Field{c.first, c.again} {
		field.OnChanged = func(string) { c.say("") }
	}
	c.phrase = widgets.Fold(14, 200, c.first, c.again)
	c.warning = widgets.NewNote(widgets.Warn, nil)
	c.failed = widgets.NewNote(widgets.Bad, nil)
	choices := make([]widgets.Choice, len(c.offers))
	for i, o := range c.offers {
		choices[i] = widgets.Choice{Text: o.text, Note: o.note}
	}
	radio := widgets.NewRadio(choices, c.chosen, c.choose)
	body := widgets.VBox(16, paragraph(widgets.Plain(why)), radio, c.phrase, c.warning, c.failed)
	c.form = newForm(c.desk, title, body, widgets.Primary, textUseThis, textCancel)
	c.form.dialog.Icon, c.form.dialog.Tone = theme.IconShield, tone
	c.form.dialog.Main.SetIcon(theme.IconCheck)
	c.form.dialog.Main.OnTapped = c.use
	c.form.dialog.Initial = radio
	c.choose(c.chosen)
	c.form.open()
}

// choose shows what belongs to a way.
func (c *chooser) choose(i int) {
	c.chosen = i
	o := c.offers[i]
	setVisible(c.phrase, o.way == viaPhrase)
	setVisible(c.warning, o.warning != "")
	c.warning.Set(widgets.Warn, widgets.Plain(o.warning))
	c.say("")
}

// say shows why it did not work; empty for nothing. What is wrong with a field goes away with it.
func (c *chooser) say(why string) {
	c.first.SetError("")
	c.again.SetError("")
	setVisible(c.failed, why != "")
	c.failed.Set(widgets.Bad, widgets.Plain(why))
	c.form.dialog.Fit()
}

func (c *chooser) use() {
	o := c.offers[c.chosen]
	c.say("")
	if o.way == viaPhrase && !c.phraseFits() {
		c.form.dialog.Fit()
		return
	}
	phrase := []byte(c.first.Text())
	c.form.act(o.busy(), func(ctx context.Context) error { return o.use(ctx, c.bench, phrase) }, c.used)
}

func (c *chooser) used(err error) {
	switch {
	case err == nil:
		c.form.finish(c.yes)
	case errors.Is(err, store.ErrLocked): // an older pass phrase comes first
		c.form.dialog.Close()
		askPhrase(c.desk, c.bench, c.yes)
	case errors.Is(err, store.ErrKeyring) && c.bench.Vault().Reason != "":
		c.say(textKeyringFailed + c.bench.Vault().Reason)
	default:
		c.say(err.Error())
	}
}

// phraseFits says beside the fields what is wrong with a new pass phrase.
func (c *chooser) phraseFits() bool {
	switch {
	case len([]rune(c.first.Text())) < leastPhrase:
		c.first.SetError(textPhraseShort)
		c.first.Focus()
		return false
	case c.first.Text() != c.again.Text():
		c.again.SetError(textPhraseDiffers)
		c.again.Focus()
		return false
	}
	return true
}

// busy says what is being done; the keyring may wait for the person to type its password.
func (o offer) busy() string {
	if o.way == viaKeyring {
		return textAskingKeyring
	}
	return textSealing
}

func (o offer) use(ctx context.Context, b Bench, phrase []byte) error {
	switch o.way {
	case viaMemory:
		return b.UseMemory(ctx)
	case viaKeyring:
		return b.UseKeyring(ctx)
	default:
		return b.UsePassphrase(ctx, phrase)
	}
}
