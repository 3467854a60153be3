package editor

import (
	"slices"

	"fyne.io/fyne/v2"

	"tokenbench/oauth/oro"
	"tokenbench/oauth/profile"
	"tokenbench/ui/theme"
	"tokenbench/ui/widgets"
)

// gap is the room between two fields side by side, in pixels.
const gap = 14

// basics is the upper part of the form: name, colour, address, version and side.
func (e *editor) basics() fyne.CanvasObject {
	name := e.field(profile.FieldName, textName, e.draft.env.Name, func(text string) { e.draft.env.Name = text }).Placeholder(textNameExample)
	production := widgets.NewParagraph(theme.Note, theme.ColorBadText, widgets.Plain(textProduction))
	e.parts.production = []fyne.CanvasObject{production}
	address, said := e.addressField()
	return widgets.VBox(
		12,
		widgets.Fold(gap, 200, name, labelled(textColour, e.swatches(), production)),
		widgets.Fold(gap, 200, widgets.Share(1.3, address), labelled(textKind, e.kindChoice())),
		said,
		e.oroFields(),
		e.platformCheck(),
		e.genericFields(),
	)
}

func (e *editor) swatches() fyne.CanvasObject {
	colour := string(e.draft.env.Colour)
	if e.draft.env.Production {
		colour = theme.ProductionColor
	}
	swatches := widgets.NewSwatches(colour, func(name string) {
		e.draft.choseColour(name, name == theme.ProductionColor)
		e.changed(profile.FieldColour)
	})
	e.slots[profile.FieldColour] = newSpot(swatches.Focus)
	return swatches
}

// addressField understands what was pasted and says so below. The address of the demo environment is that
// of the local server, wherever it listens.
func (e *editor) addressField() (field *widgets.Field, said fyne.CanvasObject) {
	words := widgets.NewParagraph(theme.Note, theme.ColorText3)
	words.Hide()
	field = e.field(profile.FieldAddress, textAddress, e.draft.env.Address, func(text string) {
		understood := e.draft.address(text)
		words.SetText(understood)
		if setVisible(words, understood != "") || understood != "" {
			e.dialog.Fit()
		}
		e.rewrite(profile.FieldTokenPath, e.draft.env.TokenPath)
		e.rewrite(profile.FieldPrefix, e.draft.env.Prefix)
		e.showSide()
	}).Mono().Placeholder(textAddressExample)
	if e.draft.env.Demo {
		field.Disable()
		words.SetText(textDemo)
		words.Show()
	}
	return field, words
}

func (e *editor) kindChoice() fyne.CanvasObject {
	kind := widgets.NewSegmented(widgets.Choices(textOro, textGeneric), boolIndex(e.draft.isGeneric()), func(i int) {
		e.draft.choseKind([]profile.Kind{profile.KindOro, profile.KindGeneric}[i])
		e.showSide()
		e.apps.rebuild()
		e.changed(profile.FieldKind)
	})
	e.slots[profile.FieldKind] = newSpot(kind.Focus)
	e.lock(kind)
	return kind
}

// oroFields are version, side and prefix in one row.
func (e *editor) oroFields() fyne.CanvasObject {
	row := widgets.Fold(gap, 120, widgets.Share(1.3, e.versionChoice()), e.sideBox(), e.prefixField())
	e.parts.oro = []fyne.CanvasObject{row}
	return row
}

func (e *editor) versionChoice() fyne.CanvasObject {
	version := widgets.NewSelect(textVersion, versionChoices(), versionIndex(e.draft.env.Version), func(i int) {
		e.draft.env.Version = versionAt(i)
		e.changed(profile.FieldVersion)
	})
	e.slots[profile.FieldVersion] = newSpot(version.Focus)
	e.lock(version)
	return version
}

func (e *editor) sideBox() fyne.CanvasObject {
	side := widgets.NewSegmented([]widgets.Choice{
		{Text: textStorefront, Icon: theme.IconShop}, {Text: textBackOffice, Icon: theme.IconCase},
	}, boolIndex(e.draft.env.Side == backOffice), func(i int) {
		e.draft.choseSide([]oro.Side{storefront, backOffice}[i])
		e.changed(profile.FieldSide)
	})
	e.lock(side)
	reason := newSpot(side.Focus)
	e.slots[profile.FieldSide] = reason
	e.showSide = func() { side.Choose(boolIndex(e.draft.env.Side == backOffice)) }
	return labelled(textSide, side, reason.line)
}

func (e *editor) prefixField() fyne.CanvasObject {
	prefix := e.field(profile.FieldPrefix, textPrefix, e.draft.env.Prefix, func(text string) { e.draft.env.Prefix = text }).Mono()
	e.lock(prefix)
	e.parts.backOffice = append(e.parts.backOffice, prefix)
	return prefix
}

func (e *editor) platformCheck() fyne.CanvasObject {
	check := widgets.NewCheck(textPlatformOnly, !e.draft.env.Commerce, func(on bool) {
		e.draft.env.Commerce = !on
		e.changed(profile.FieldSide)
	})
	e.lock(check)
	e.parts.backOffice = append(e.parts.backOffice, check)
	return check
}

func (e *editor) genericFields() fyne.CanvasObject {
	token := e.factField(profile.FieldTokenPath, textTokenPath)
	api := e.field(profile.FieldAPIPath, textAPIPath, e.draft.env.APIPath, func(text string) { e.draft.env.APIPath = text })
	box := widgets.Fold(gap, 200, token.Placeholder("/oauth/token"), api.Mono().Placeholder("/api"))
	e.parts.generic = []fyne.CanvasObject{box}
	return box
}

// lock keeps what belongs to the local server from being changed.
func (e *editor) lock(control interface{ Disable() }) {
	if e.draft.env.Demo {
		control.Disable()
	}
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
