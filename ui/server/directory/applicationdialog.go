package directory

import (
	"crypto/rand"
	"encoding/hex"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"tokenbench/embedded"
	"tokenbench/ui/theme"
	"tokenbench/ui/widgets"
)

// applicationForm is the dialog of one application.
type applicationForm struct {
	*form
	applications *Applications
	at           int // which application; -1 for a new one
	was          embedded.Application
	users        []embedded.User

	name, id, secret, redirects    *widgets.Field
	side, kind                     *widgets.Segmented
	owner                          *widgets.Select
	public, consent, plain         *widgets.Check
	active, api                    *widgets.Check
	secretLine, browser, ownerLine fyne.CanvasObject
	nobody                         *widgets.Paragraph
}

// edit opens the dialog of an application; -1 is a new one.
func (a *Applications) edit(i int) {
	f := &applicationForm{applications: a, at: i, users: a.shop.Users(), was: embedded.Application{
		ID: "demo-" + random(4), Secret: random(16), Side: embedded.Storefront, Kind: embedded.PasswordKind,
	}}
	title := textAddApplication
	if i >= 0 {
		f.was, title = a.applications[i], textEditApp
	}
	f.controls()
	f.form = newForm(&a.card, title, f.body(), f.save)
	if i >= 0 {
		f.offerDelete(func() { a.remove(i) }, "")
	}
	f.follow()
	f.open(f.name)
}

// random is a text of that many random bytes, in hexadecimal digits.
func random(bytes int) string {
	text := make([]byte, bytes)
	_, _ = rand.Read(text) // never fails, as crypto/rand promises
	return hex.EncodeToString(text)
}

func (f *applicationForm) controls() {
	f.name, f.id = widgets.NewField(textName), widgets.NewField(textClientID).Mono()
	f.secret = widgets.NewField(textSecret).Mono()
	f.redirects = widgets.NewField(textRedirects).Mono().Note(textRedirectsNote).Lines(3)
	for field, text := range map[*widgets.Field]string{
		f.name: f.was.Name, f.id: f.was.ID, f.secret: f.was.Secret, f.redirects: strings.Join(f.was.RedirectURIs, "\n"),
	} {
		field.SetText(text)
		field.OnChanged = func(string) { field.SetError("") }
	}
	followed := func(int) { f.follow() }
	f.side = widgets.NewSegmented(sideChoices(), slices.Index(sides(), f.was.Side), followed)
	f.kind = widgets.NewSegmented(kindChoices(), slices.Index(kinds(), f.was.Kind), followed)
	f.owner = widgets.NewSelect(textOwner, nil, -1, nil)
	f.public = widgets.NewCheck(textPublic, f.was.Public, func(bool) { f.follow() })
	f.consent = widgets.NewCheck(textSkipConsent, f.was.SkipConsent, nil)
	f.plain = widgets.NewCheck(textPlainPKCE, f.was.PlainPKCE, nil)
	f.active = widgets.NewCheck(textActive, !f.was.Inactive, nil)
	f.api = widgets.NewCheck(textAPI, !f.was.NoAPI, nil)
	f.nobody = widgets.NewParagraph(theme.Note, theme.ColorBadText, widgets.Plain(textNoOwner))
}

func (f *applicationForm) body() fyne.CanvasObject {
	renew := widgets.NewButton(widgets.Outline, textNewSecret, theme.IconRefresh, func() { f.secret.SetText(random(16)) })
	f.secretLine = widgets.HBoxTop(8, widgets.Stretch(f.secret), widgets.Pad(0, 24, 0, 0, renew))
	f.browser = widgets.VBox(10, f.redirects, f.consent, f.plain)
	f.ownerLine = widgets.VBox(5, f.owner, f.nobody)
	return widgets.VBox(
		14, f.name, widgets.Fold(14, 200, labelled(textSide, f.side), labelled(textKind, f.kind)),
		f.id, f.public, f.secretLine, f.browser, f.ownerLine, widgets.Divider(), f.active, f.api,
	)
}

// follow shows what the kind and the side have.
func (f *applicationForm) follow() {
	kind := kinds()[f.kind.Chosen()]
	setVisible(f.secretLine, !f.public.On())
	setVisible(f.browser, kind == embedded.BrowserKind)
	setVisible(f.ownerLine, kind == embedded.ClientKind)
	owners := f.owners()
	chosen := max(slices.Index(owners, f.was.Owner), 0)
	f.owner.SetChoices(widgets.Choices(owners...), chosen)
	setVisible(f.nobody, len(owners) == 0)
	f.dialog.Fit()
}

// owners are the users of the chosen side, whom a client application can act as.
func (f *applicationForm) owners() []string {
	var names []string
	for _, user := range f.users {
		if user.Side == sides()[f.side.Chosen()] {
			names = append(names, user.Identifier())
		}
	}
	return names
}

// application is what the fields say.
func (f *applicationForm) application() embedded.Application {
	a := embedded.Application{
		ID: strings.TrimSpace(f.id.Text()), Name: strings.TrimSpace(f.name.Text()), Public: f.public.On(),
		Side: sides()[f.side.Chosen()], Kind: kinds()[f.kind.Chosen()], Inactive: !f.active.On(), NoAPI: !f.api.On(),
	}
	if !a.Public {
		a.Secret = f.secret.Text()
	}
	switch a.Kind {
	case embedded.BrowserKind:
		a.RedirectURIs, a.SkipConsent, a.PlainPKCE = lines(f.redirects.Text()), f.consent.On(), f.plain.On()
	case embedded.ClientKind:
		a.Owner = f.owner.Value()
	}
	return a
}

// lines are the lines of a text that are not empty. Nothing else about them is changed: they are compared letter
// by letter.
func lines(text string) []string {
	var found []string
	for line := range strings.Lines(text) {
		if line = strings.Trim(line, "\r\n"); line != "" {
			found = append(found, line)
		}
	}
	return found
}

func (f *applicationForm) save() {
	a := f.application()
	taken := slices.IndexFunc(f.applications.applications, func(other embedded.Application) bool { return other.ID == a.ID })
	switch {
	case a.ID == "":
		wrong(f.id, wrongMissingID)
		return
	case taken >= 0 && taken != f.at:
		wrong(f.id, wrongTakenID)
		return
	case a.Secret == "" && !a.Public:
		wrong(f.secret, wrongMissingSecret)
		return
	}
	applications, added := slices.Clone(f.applications.applications), ""
	if f.at < 0 {
		applications, added = append(applications, a), a.Title()
	} else {
		applications[f.at] = a
	}
	f.change(func() error { return f.store(applications) }, added)
}

func (f *applicationForm) store(applications []embedded.Application) error {
	return f.applications.shop.SetShop(applications, f.applications.shop.Users())
}
