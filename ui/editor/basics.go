package editor

import (
	"slices"

	"fyne.io/fyne/v2"

	"tokenbench/oauth/oro"
	"tokenbench/oauth/profile"
	"tokenbench/ui/theme"
	"tokenbench/ui/widgets"
)

const (
	storefront = oro.Storefront
	backOffice = oro.BackOffice
)

// basics is the upper part of the form: name, colour, address, version and side.
func (e *editor) basics() fyne.CanvasObject {
	name := e.field(profile.FieldName, textName, e.env.Name, func(text string) { e.env.Name = text })
	name.Placeholder(textNameExample)
	colour := string(e.env.Colour)
	if e.env.Production {
		colour = theme.ProductionColor
	}
	swatches := widgets.NewSwatches(colour, e.choseColour)
	kind := widgets.NewSegmented([]widgets.Choice{{Text: textOro}, {Text: textGeneric}}, boolIndex(e.env.Kind == profile.KindGeneric), e.choseKind)
	kindBox := labelled(textKind, kind)
	version := widgets.NewSelect(textVersion, versionChoices(), versionIndex(e.env.Version), func(i int) {
		e.env.Version = versionAt(i)
		e.changed(profile.FieldVersion)
	})
	side := widgets.NewSegmented([]widgets.Choice{
		{Text: textStorefront, Icon: theme.IconShop}, {Text: textBackOffice, Icon: theme.IconCase},
	}, boolIndex(e.env.Side == backOffice), e.choseSide)
	prefix := e.field(profile.FieldPrefix, textPrefix, e.env.Prefix, func(text string) { e.env.Prefix = text }).Mono()
	token := e.field(profile.FieldTokenPath, textTokenPath, e.env.TokenPath, func(text string) { e.env.TokenPath = text }).Mono().Placeholder("/oauth/token")
	api := e.field(profile.FieldAPIPath, textAPIPath, e.env.APIPath, func(text string) { e.env.APIPath = text }).Mono().Placeholder("/api")
	sideBox := labelled(textSide, side)
	platform := widgets.NewCheck(textPlatformOnly, !e.env.Commerce, func(on bool) { e.env.Commerce = !on; e.changed(profile.FieldSide) })
	e.oroOnly = []fyne.CanvasObject{version, sideBox}
	e.generic = []fyne.CanvasObject{token, api}
	e.backOnly = []fyne.CanvasObject{prefix, platform}
	return widgets.VBox(
		12,
		widgets.Columns(14, 260, name, labelled(textColour, swatches)),
		widgets.Columns(14, 260, e.addressField(), kindBox),
		widgets.Columns(14, 200, version, sideBox, prefix, platform, token, api),
	)
}

// addressField understands what was pasted, and says so below.
func (e *editor) addressField() fyne.CanvasObject {
	field := widgets.NewField(textAddress).Mono().Placeholder(textAddressExample)
	field.SetText(e.env.Address)
	understood := widgets.NewParagraph(theme.Note, theme.ColorText3)
	understood.Hide()
	field.OnChanged = func(text string) {
		e.understand(text, understood)
		e.changed(profile.FieldAddress)
	}
	e.fields[profile.FieldAddress] = field
	if e.env.Demo {
		field.Disable()
		understood.SetText(textDemoAddress)
		understood.Show()
	}
	return widgets.VBox(4, field, understood)
}

func (e *editor) understand(text string, said *widgets.Paragraph) {
	said.Hide()
	parsed, err := profile.ParseAddress(text)
	if err != nil {
		e.env.Address = text // Validate says what is wrong with it
		return
	}
	e.env.Address = parsed.URL
	if parsed.Side != "" && e.env.Kind == profile.KindOro {
		e.env.Prefix = parsed.Prefix
	}
	if parsed.TokenPath != "" && e.env.Kind == profile.KindGeneric {
		e.env.TokenPath = parsed.TokenPath
	}
	if len(parsed.Notes) > 0 {
		said.SetText(notesWords(parsed))
		said.Show()
	}
}

func (e *editor) choseColour(name string) {
	e.env.Production = name == theme.ProductionColor
	if !e.env.Production {
		e.env.Colour = profile.Colour(name)
	}
	e.changed(profile.FieldColour)
}

func (e *editor) choseKind(i int) {
	preset := profile.New(profile.KindOro)
	if i == 1 {
		preset = profile.New(profile.KindGeneric)
	}
	e.env.Kind, e.env.Side, e.env.Encoding, e.env.Auth = preset.Kind, preset.Side, preset.Encoding, preset.Auth
	if e.env.Prefix == "" {
		e.env.Prefix = preset.Prefix
	}
	if e.env.Kind == profile.KindGeneric {
		e.env.Version = ""
	}
	for n := range e.env.Applications {
		a := &e.env.Applications[n]
		if e.env.Kind == profile.KindGeneric && len(a.Flows) == 0 {
			a.Flows = []profile.Flow{a.Kind}
		}
	}
	e.apps.rebuild()
	e.changed(profile.FieldKind)
}

func (e *editor) choseSide(i int) {
	e.env.Side = storefront
	if i == 1 {
		e.env.Side = backOffice
	}
	e.changed(profile.FieldSide)
}

// field makes a line of the form that is checked as it is typed.
func (e *editor) field(name, label, text string, set func(string)) *widgets.Field {
	f := widgets.NewField(label)
	f.SetText(text)
	f.OnChanged = func(text string) {
		set(text)
		e.changed(name)
	}
	e.fields[name] = f
	return f
}

func labelled(label string, control fyne.CanvasObject) fyne.CanvasObject {
	return widgets.VBox(5, widgets.NewText(label, theme.Label, theme.ColorText2), widgets.HBox(0, control))
}

func boolIndex(second bool) int {
	if second {
		return 1
	}
	return 0
}

// versionChoices offers "don't know" last: it is a fine answer, but not the first to take.
func versionChoices() []widgets.Choice {
	var choices []widgets.Choice
	for _, v := range oro.Versions() {
		choices = append(choices, widgets.Choice{Text: string(v)})
	}
	return append(choices, widgets.Choice{Text: textVersionUnknown})
}

func versionIndex(v oro.Version) int {
	if i := slices.Index(oro.Versions(), v); i >= 0 {
		return i
	}
	return len(oro.Versions())
}

func versionAt(i int) oro.Version {
	if versions := oro.Versions(); i < len(versions) {
		return versions[i]
	}
	return ""
}
