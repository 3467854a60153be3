// Package options is the dialog with the settings of the local server: how long its tokens live, which earlier
// patches it behaves like, where its back-office is, and its port. The version is chosen on the page itself.
//
// options.go is the dialog, read.go turns what was typed into settings, text.go has all words.
package options

import (
	"fyne.io/fyne/v2"

	"tokenbench/embedded"
	"tokenbench/embedded/behaviour"
	"tokenbench/ui/desk"
	"tokenbench/ui/theme"
	"tokenbench/ui/widgets"
)

// Save puts settings in force, and has the server listen at an address, as host:port; empty means the usual one or
// the next free one. done gets on Fyne's thread what is wrong with them.
type Save func(settings embedded.Settings, address string, done func(error))

// dialog is the open dialog. It is used on Fyne's thread alone.
type dialog struct {
	shown    *widgets.Dialog
	save     Save
	settings embedded.Settings
	address  string
	saving   bool

	refused               *widgets.Note
	access, refresh, code *widgets.Field
	patches               []patch
	platform, strict      *widgets.Check
	prefix, port          *widgets.Field
}

// patch is a switch that brings back what earlier patches did.
type patch struct {
	patch   behaviour.Patch
	setting func(*embedded.Settings) *bool
	words   string
	note    string
	check   *widgets.Check
}

// width of the dialog, in pixels at scale 1.
const width = 600

// Open shows the dialog with the settings and the address as they are.
func Open(d *desk.Desk, settings embedded.Settings, address string, save Save) {
	o := &dialog{settings: settings, address: address, save: save, refused: widgets.NewNote(widgets.Bad, nil)}
	o.refused.Hide()
	o.shown = widgets.NewDialog(textTitle, o.body())
	o.shown.Width = width
	o.shown.Subtitle = textSubtitle
	o.shown.Main = widgets.NewButton(widgets.Primary, textSave, theme.IconCheck, o.apply)
	o.shown.Others = []*widgets.Button{widgets.NewButton(widgets.Outline, textCancel, "", o.shown.Close)}
	o.shown.OnOpen = func() { d.Modal(true) }
	o.shown.OnClose = func() { d.Modal(false) }
	o.shown.Initial = o.access.Focusable()
	o.shown.Open(d.Window.Canvas())
}

func (o *dialog) body() fyne.CanvasObject {
	usual, _ := embedded.Settings{Version: o.settings.Version}.Behaviour() // the version is one that is in force
	o.access = lifetime(textAccess, o.settings.AccessLifetime, usual.AccessLifetime)
	o.refresh = lifetime(textRefresh, o.settings.RefreshLifetime, usual.RefreshLifetime)
	o.code = lifetime(textCode, o.settings.CodeLifetime, usual.CodeLifetime)
	o.platform = widgets.NewCheck(textPlatform, o.settings.PlatformOnly, nil)
	o.strict = widgets.NewCheck(textStrict, o.settings.Strict, nil)
	o.prefix = typed(textPrefix, o.settings.Prefix).Placeholder(embedded.DefaultPrefix)
	o.port = typed(textPort, portOf(o.address)).Placeholder(textPortUsual)
	return widgets.VBox(
		20, o.refused,
		section(textLifetimes, lifetimesNote(o.settings.Version), widgets.Fold(14, 130, o.access, o.refresh, o.code)),
		section(textPatches, textPatchesNote, o.patchRows()),
		section(textShop, "", widgets.VBox(
			14, noted(o.platform, textPlatformNote), noted(o.strict, textStrictNote), widgets.Fold(14, 130, o.prefix, o.port),
		)),
	)
}

// patchRows are the switches of earlier patches; those that mean nothing in this version say so.
func (o *dialog) patchRows() fyne.CanvasObject {
	o.patches = patches()
	rows := widgets.VBox(10)
	for i, p := range o.patches {
		check := widgets.NewCheck(p.words, *p.setting(&o.settings), nil)
		note := p.note
		if !means(o.settings.Version, p.patch) {
			check.Disable()
			note = notIn(o.settings.Version) + p.note
		}
		o.patches[i].check = check
		rows.Add(noted(check, note))
	}
	return rows
}

// apply reads what was typed and saves it, or says what is wrong.
func (o *dialog) apply() {
	settings, address, ok := o.read()
	if o.saving || !ok {
		return
	}
	o.saving = true
	o.shown.Main.SetBusy(true)
	o.save(settings, address, func(err error) {
		o.saving = false
		o.shown.Main.SetBusy(false)
		if err == nil {
			o.shown.Close()
			return
		}
		o.refused.Set(widgets.Bad, widgets.Plain(err.Error()))
		o.refused.Show()
		o.shown.Fit()
	})
}

func typed(label, text string) *widgets.Field {
	field := widgets.NewField(label).Mono()
	field.SetText(text)
	field.OnChanged = func(string) { field.SetError("") }
	return field
}

func section(title, note string, content fyne.CanvasObject) fyne.CanvasObject {
	head := widgets.VBox(2, widgets.NewText(title, theme.BodyStrong, theme.ColorText))
	if note != "" {
		head.Add(widgets.NewParagraph(theme.Note, theme.ColorText3, widgets.Plain(note)))
	}
	return widgets.VBox(12, head, content)
}

// noted is a switch with a quiet line below its words.
func noted(check *widgets.Check, note string) fyne.CanvasObject {
	return widgets.VBox(1, check, widgets.Pad(26, 0, 0, 0, widgets.NewParagraph(theme.Note, theme.ColorText3, widgets.Plain(note))))
}
