package editor

import (
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"tokenbench/oauth"
	"tokenbench/oauth/profile"
	"tokenbench/ui/desk"
	"tokenbench/ui/theme"
	"tokenbench/ui/widgets"
)

// fold makes a part that is closed at first. Its content is built when it is opened, and then shows the
// reasons that belong there.
func (e *editor) fold(icon theme.IconName, title, note string, build func() fyne.CanvasObject) *widgets.Disclosure {
	d := widgets.NewDisclosure(icon, title, note, func() fyne.CanvasObject {
		return widgets.Pad(gap, 2, gap, gap, build())
	})
	d.OnChanged = func(bool) {
		e.changed("")
		e.dialog.Fit()
	}
	return d
}

// tls is the folded part about certificates.
func (e *editor) tls() fyne.CanvasObject {
	e.folded.tls = e.fold(theme.IconLock, textTLS, tlsWords(e.draft.env), func() fyne.CanvasObject {
		ca := e.field(profile.FieldCA, textCA, e.draft.env.CA, func(text string) {
			e.draft.env.CA = strings.TrimSpace(text)
			e.folded.tls.SetNote(tlsWords(e.draft.env))
		}).Mono().Lines(4).Placeholder("-----BEGIN CERTIFICATE-----")
		check := widgets.NewCheck(textInsecure, e.draft.env.Insecure, func(on bool) {
			e.draft.env.Insecure = on
			e.folded.tls.SetNote(tlsWords(e.draft.env))
			e.changed(profile.FieldCA)
		})
		warning := widgets.NewNote(widgets.Bad, []widgets.Run{widgets.Plain(textInsecureNote)})
		e.parts.insecure = []fyne.CanvasObject{warning}
		setVisible(warning, e.draft.env.Insecure)
		proxy := widgets.NewParagraph(theme.Note, theme.ColorText3, widgets.Plain(textProxy))
		return widgets.VBox(12, ca, check, warning, proxy)
	})
	return e.folded.tls.Object()
}

// details is the folded part about the token request.
func (e *editor) details() fyne.CanvasObject {
	e.folded.details = e.fold(theme.IconTune, textDetails, textDetailsNote, func() fyne.CanvasObject {
		env := e.draft.env
		scope := e.field(profile.FieldScope, textScope, env.Scope, func(text string) { e.draft.env.Scope = strings.TrimSpace(text) }).Mono()
		timeout := e.field(profile.FieldTimeout, textTimeout, strconv.Itoa(int(env.Timeout/time.Second)), func(text string) {
			e.draft.env.Timeout = seconds(text)
		})
		extra := e.field(fieldExtra, textExtra, desk.Params(env.Extra), func(text string) { e.draft.env.Extra = parseExtra(text) }).
			Mono().Lines(3).Placeholder(textExtraExample).Note(textExtraNote)
		return widgets.VBox(
			12, widgets.Fold(gap, 160, labelled(textEncoding, e.encodingChoice()), labelled(textAuth, e.authChoice())),
			widgets.Fold(gap, 160, scope, timeout), extra,
		)
	})
	return e.folded.details.Object()
}

func (e *editor) encodingChoice() fyne.CanvasObject {
	encodings := []oauth.Encoding{oauth.EncodingJSON, oauth.EncodingForm}
	choice := widgets.NewSegmented(widgets.Choices(textJSON, textForm), boolIndex(e.draft.env.Encoding == oauth.EncodingForm), func(i int) {
		e.draft.env.Encoding = encodings[i]
		e.changed(profile.FieldEncoding)
	}).Small()
	e.slots[profile.FieldEncoding] = newSpot(choice.Focus)
	return choice
}

func (e *editor) authChoice() fyne.CanvasObject {
	places := []oauth.ClientAuth{oauth.AuthBody, oauth.AuthBasic}
	choice := widgets.NewSegmented(widgets.Choices(textInBody, textBasic), boolIndex(e.draft.env.Auth == oauth.AuthBasic), func(i int) {
		e.draft.env.Auth = places[i]
		e.changed(profile.FieldAuth)
	}).Small()
	e.slots[profile.FieldAuth] = newSpot(choice.Focus)
	return choice
}

// tooLong is a number of seconds that no time limit has; more would not fit into a duration.
const tooLong = 1_000_000

// seconds reads a time limit; what is no number becomes a limit that the check refuses in words.
func seconds(text string) time.Duration {
	n, err := strconv.Atoi(strings.TrimSpace(text))
	if err != nil || n > tooLong {
		return 0
	}
	return time.Duration(n) * time.Second
}

func parseExtra(text string) []oauth.Param {
	var params []oauth.Param
	for _, line := range strings.Split(text, "\n") {
		if strings.TrimSpace(line) == "" {
			continue
		}
		name, value, _ := strings.Cut(line, "=")
		params = append(params, oauth.Param{Name: strings.TrimSpace(name), Value: strings.TrimSpace(value)})
	}
	return params
}
