package editor

import (
	"strings"

	"fyne.io/fyne/v2"

	"tokenbench/oauth"
	"tokenbench/oauth/oro"
	"tokenbench/oauth/profile"
	"tokenbench/ui/desk"
	"tokenbench/ui/theme"
	"tokenbench/ui/widgets"
)

// browserPart is the folded part about the sign-in with the browser. It is empty until it is opened.
type browserPart struct {
	editor  *editor
	login   *widgets.Field
	rule    *widgets.Paragraph
	anyPort *switchRow
	pkce    *switchRow
}

// browser is the folded part about the sign-in with the browser.
func (e *editor) browser() fyne.CanvasObject {
	e.folded.browser = e.fold(theme.IconGlobe, textBrowser, textBrowserNote, func() fyne.CanvasObject {
		e.browserPart = &browserPart{editor: e}
		return e.browserPart.build()
	})
	return e.folded.browser.Object()
}

func (b *browserPart) build() fyne.CanvasObject {
	e := b.editor
	b.login = e.factField(profile.FieldAuthorizePath, textLogin)
	issuer := e.factField(profile.FieldIssuer, textIssuer)
	issuer.SetPlaceholder(textIssuerExample)
	extra := e.field(fieldLoginExtra, textLoginExtra, desk.Params(e.draft.env.Browser.Extra), func(text string) {
		e.draft.env.Browser.Extra = parseExtra(text)
	}).Mono().Lines(2).Placeholder(textLoginExtraExample).Note(textExtraNote)
	content := widgets.VBox(
		14, e.metadata.content, b.login, issuer, b.ruleChoice(), b.anyPortRow(), b.pkceRow(), extra,
	)
	b.show()
	return content
}

// factField is a line for one of the facts, marked with where its value comes from.
func (e *editor) factField(name, label string) *widgets.Field {
	f := e.field(name, label, factOf(e.draft.env, name), func(text string) { e.draft.typedFact(name, strings.TrimSpace(text)) }).Mono()
	e.marked(name, f.SetNote)
	return f
}

func (b *browserPart) ruleChoice() fyne.CanvasObject {
	e := b.editor
	rules := []oauth.RedirectRule{"", oauth.RedirectLeftOut}
	choice := widgets.NewSegmented(widgets.Choices(textSentInBoth, textLeftOut), boolIndex(e.draft.env.Browser.Redirect == oauth.RedirectLeftOut), func(i int) {
		e.draft.env.Browser.Redirect = rules[i]
		e.changed(profile.FieldRedirect)
	}).Small()
	reason := newSpot(choice.Focus)
	e.slots[profile.FieldRedirect] = reason
	b.rule = widgets.NewParagraph(theme.Note, theme.ColorText2)
	return labelled(textRule, choice, b.rule, reason.line)
}

func (b *browserPart) anyPortRow() fyne.CanvasObject {
	e := b.editor
	b.anyPort = newSwitchRow(textAnyPort, func(on bool) {
		e.draft.env.Browser.AnyPort = on
		e.changed(profile.FieldAnyPort)
	})
	e.slots[profile.FieldAnyPort] = b.anyPort.reason
	return b.anyPort.content
}

func (b *browserPart) pkceRow() fyne.CanvasObject {
	e := b.editor
	b.pkce = newSwitchRow(textPKCE, func(on bool) {
		value := pkceOff
		if on {
			value = ""
		}
		e.draft.typedFact(profile.FieldPKCE, value)
		e.changed(profile.FieldPKCE)
	})
	e.slots[profile.FieldPKCE] = b.pkce.reason
	e.marked(profile.FieldPKCE, b.pkce.mark.SetText)
	return b.pkce.content
}

// show brings the part in line with the draft, and reports whether its words changed.
func (b *browserPart) show() (changed bool) {
	env := b.editor.draft.env
	b.login.SetPlaceholder(loginExample(env))
	changed = set(b.rule, ruleWords(env))
	// What a version lacks can be switched off, where it is on, and never on.
	changed = b.anyPort.show(env.Browser.AnyPort, env.Browser.AnyPort || !lacks(env, oro.LoopbackAnyPort), anyPortWords(env)) || changed
	return b.pkce.show(env.SendsChallenge(), !lacks(env, oro.PKCE), pkceWords(env)) || changed
}

// loginExample is the usual place of the login, which is taken while the field is empty.
func loginExample(env profile.Environment) string {
	if env.Kind != profile.KindOro {
		return textLoginExample
	}
	return oro.AuthorizePath(env.Side, env.Prefix, env.Commerce)
}

// lacks reports whether the version is known not to have a feature.
func lacks(env profile.Environment, feature oro.Feature) bool {
	return env.Kind == profile.KindOro && env.Version.Has(feature).Level == oro.No
}

// switchRow is a switch with its name, a mark and a sentence that follows from its state.
type switchRow struct {
	content fyne.CanvasObject
	control *widgets.Switch
	mark    *widgets.Text
	words   *widgets.Paragraph
	reason  *spot
}

func newSwitchRow(name string, changed func(on bool)) *switchRow {
	s := &switchRow{
		control: widgets.NewSwitch(name, false, changed),
		mark:    widgets.NewText("", theme.Note, theme.ColorText3),
		words:   widgets.NewParagraph(theme.Note, theme.ColorText2),
	}
	s.reason = newSpot(s.control.Focus)
	head := widgets.HBox(8, widgets.Stretch(widgets.NewText(name, theme.BodyMedium, theme.ColorText)), s.mark)
	s.content = widgets.HBoxTop(12, s.control, widgets.Stretch(widgets.VBox(2, head, s.words, s.reason.line)))
	return s
}

func (s *switchRow) show(on, free bool, words string) (changed bool) {
	s.control.Set(on)
	if free == s.control.Disabled() {
		if free {
			s.control.Enable()
		} else {
			s.control.Disable()
		}
	}
	return set(s.words, words)
}
