package editor

import (
	"slices"

	"fyne.io/fyne/v2"

	"tokenbench/oauth/oro"
	"tokenbench/oauth/profile"
	"tokenbench/ui/theme"
	"tokenbench/ui/widgets"
)

// redirects is the block with the redirect addresses of an application: the exact text to register, where to
// register it, and the comparison with what is registered.
type redirects struct {
	editor  *editor
	id      string // of the application
	content fyne.CanvasObject
	rows    *fyne.Container
	fields  []*widgets.Field
	reason  *spot
	where   *widgets.Paragraph
	warning *widgets.Note
	toLogin *fyne.Container // leads to the login address while that is missing
	compare *comparison
}

func newRedirects(e *editor, id string) *redirects {
	r := &redirects{
		editor: e, id: id, rows: widgets.VBox(8),
		where:   widgets.NewParagraph(theme.Note, theme.ColorText2),
		warning: widgets.NewNote(widgets.Warn, nil),
	}
	r.toLogin = widgets.HBox(0, widgets.NewLink(textToLogin, theme.IconDown, func() { e.focus(profile.FieldAuthorizePath) }))
	r.reason = newSpot(func() { r.focus() })
	r.compare = newComparison(r)
	e.slots[r.name()] = r.reason
	title := widgets.HBox(
		8, widgets.NewText(textRedirect, theme.BodyStrong, theme.ColorText),
		widgets.NewText(textRedirectFor, theme.Note, theme.ColorText2),
	)
	another := widgets.NewLink(textAnotherAddress, theme.IconPlus, r.add)
	r.content = widgets.NewInfoCard(widgets.Pad(14, 11, 14, 14, widgets.VBox(
		10, widgets.Ends(8, title, another), r.warning, r.toLogin, r.rows, r.reason.line, r.where, widgets.Divider(), r.compare.content,
	)))
	r.rebuild()
	return r
}

func (r *redirects) name() string { return profile.ApplicationField(r.id, "redirect_uris") }

// rebuild draws all addresses again, after one was added or removed.
func (r *redirects) rebuild() {
	r.drop()
	r.rows.RemoveAll()
	addresses := r.editor.draft.redirects(r.id)
	for i, address := range addresses {
		r.rows.Add(r.row(i, address, len(addresses) > 1))
	}
}

// drop forgets the slots of the addresses.
func (r *redirects) drop() {
	for i := range r.fields {
		r.editor.drop(profile.RedirectField(r.id, i))
	}
	r.fields = nil
}

// row is one address with its buttons. Nothing that is typed is changed: servers compare every letter.
func (r *redirects) row(i int, address string, removable bool) fyne.CanvasObject {
	e := r.editor
	field := e.field(profile.RedirectField(r.id, i), "", address, func(text string) { e.draft.setRedirect(r.id, i, text) }).Mono()
	r.fields = append(r.fields, field)
	line := widgets.HBoxTop(8, widgets.Stretch(field), besideField(widgets.NewButton(widgets.Outline, textCopy, theme.IconCopy, func() {
		e.desk.Clip.Copy(field.Text())
		e.say(textCopied)
	})))
	if removable {
		line.Add(besideField(widgets.NewIconButton(widgets.Ghost, theme.IconTrash, textRemoveAddress, func() { r.remove(i) })))
	}
	return line
}

// besideField sets a button, which is a little lower than a field, in line with it.
func besideField(button *widgets.Button) fyne.CanvasObject { return widgets.Pad(0, 2, 0, 0, button) }

func (r *redirects) add() {
	r.editor.draft.addRedirect(r.id)
	r.renew()
	r.fields[len(r.fields)-1].Focus()
}

func (r *redirects) remove(i int) {
	r.editor.draft.removeRedirect(r.id, i)
	r.renew()
	r.fields[min(i, len(r.fields)-1)].Focus()
}

func (r *redirects) renew() {
	r.rebuild()
	r.editor.changed(r.name())
	r.editor.dialog.Fit()
}

// focus brings the whole block into sight, where the window has the room, and gives the keyboard to the first
// address.
func (r *redirects) focus() {
	r.compare.field.Focus()
	r.fields[0].Focus()
}

// show brings the words in line with the draft, and reports whether anything came, went or changed.
func (r *redirects) show() (changed bool) {
	env := r.editor.draft.env
	app, _ := env.Application(r.id)
	serves := app.Kind == profile.FlowBrowser
	if r.editor.draft.isGeneric() {
		serves = slices.Contains(app.Flows, profile.FlowBrowser)
	}
	changed = setVisible(r.content, serves || r.hasReason())
	changed = set(r.where, registerWords(env, len(r.fields))) || changed
	changed = setVisible(r.toLogin, env.AuthorizeURL() == "") || changed
	warning := browserWarning(env)
	changed = setVisible(r.warning, warning != "") || changed
	if r.warning.Text() != warning {
		r.warning.Set(widgets.Warn, widgets.Plain(warning))
		changed = true
	}
	return r.compare.show() || changed
}

// hasReason reports whether one of the addresses keeps the environment from being saved.
func (r *redirects) hasReason() bool {
	return r.reason.Error() != "" || slices.ContainsFunc(r.fields, func(f *widgets.Field) bool { return f.Error() != "" })
}

// redirects lists the redirect addresses of an application as they are shown.
func (d *draft) redirects(id string) []string {
	app, _ := d.env.Application(id)
	return slices.Clone(app.Redirects())
}

// setRedirects changes the addresses. The usual one alone is kept as none, unless it was written down before.
func (d *draft) setRedirects(id string, addresses []string) {
	before, _ := d.before.Application(id)
	if len(before.RedirectURIs) == 0 && slices.Equal(addresses, before.Redirects()) {
		addresses = nil
	}
	d.application(id, func(app *profile.Application) { app.RedirectURIs = addresses })
}

func (d *draft) setRedirect(id string, i int, address string) {
	addresses := d.redirects(id)
	addresses[i] = address
	d.setRedirects(id, addresses)
}

func (d *draft) addRedirect(id string) { d.setRedirects(id, append(d.redirects(id), "")) }

func (d *draft) removeRedirect(id string, i int) {
	d.setRedirects(id, slices.Delete(d.redirects(id), i, i+1))
	for n := range len(d.redirects(id)) + 1 {
		delete(d.touched, profile.RedirectField(id, n)) // the reasons come again with the next change
	}
}

// accepts reports whether an address could be one of the application's.
func (d *draft) accepts(id string, i int, address string) bool {
	tried := draft{before: d.before, env: d.env.Clone()}
	tried.setRedirect(id, i, address)
	return !slices.ContainsFunc(tried.env.Validate(), func(f profile.FieldError) bool {
		return f.Field == profile.RedirectField(id, i)
	})
}

// browserWarning says what keeps the sign-in with the browser from working at all; empty for nothing.
func browserWarning(env profile.Environment) string {
	has := env.Version.Has(oro.AuthorizationCode)
	switch {
	case env.AuthorizeURL() == "":
		return textNoLogin
	case env.Kind != profile.KindOro:
		return ""
	case has.Level == oro.No:
		return noBrowserWords(env.Version, has.Words)
	case has.Level == oro.Partly:
		return lateBrowserWords(env.Version, has.Patch)
	}
	return ""
}
