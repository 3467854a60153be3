package editor

import (
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"tokenbench/oauth"
	"tokenbench/oauth/profile"
	"tokenbench/ui/theme"
	"tokenbench/ui/widgets"
)

// tls is the folded part about certificates.
func (e *editor) tls() fyne.CanvasObject {
	var d *widgets.Disclosure
	d = widgets.NewDisclosure(theme.IconLock, textTLS, tlsWords(e.env), func() fyne.CanvasObject {
		ca := e.field(profile.FieldCA, textCA, e.env.CA, func(text string) {
			e.env.CA = strings.TrimSpace(text)
			d.SetNote(tlsWords(e.env))
		}).Mono().Lines(4).Placeholder("-----BEGIN CERTIFICATE-----")
		check := widgets.NewCheck(textInsecure, e.env.Insecure, func(on bool) {
			e.env.Insecure = on
			d.SetNote(tlsWords(e.env))
			e.changed(profile.FieldCA)
		})
		warning := widgets.NewNote(widgets.Bad, []widgets.Run{widgets.Plain(textInsecureNote)})
		proxy := widgets.NewParagraph(theme.Note, theme.ColorText3, widgets.Plain(textProxy))
		return widgets.Pad(14, 4, 14, 14, widgets.VBox(12, ca, check, warning, proxy))
	})
	e.opened = append(e.opened, d)
	return d.Object()
}

// details is the folded part about the token request.
func (e *editor) details() fyne.CanvasObject {
	d := widgets.NewDisclosure(theme.IconTune, textDetails, textDetailsNote, func() fyne.CanvasObject {
		encoding := widgets.NewSegmented(widgets.Choices("JSON", "Form"), boolIndex(e.env.Encoding == oauth.EncodingForm), func(i int) {
			e.env.Encoding = []oauth.Encoding{oauth.EncodingJSON, oauth.EncodingForm}[i]
			e.changed(profile.FieldEncoding)
		}).Small()
		auth := widgets.NewSegmented(widgets.Choices(textInBody, "Basic"), boolIndex(e.env.Auth == oauth.AuthBasic), func(i int) {
			e.env.Auth = []oauth.ClientAuth{oauth.AuthBody, oauth.AuthBasic}[i]
			e.changed(profile.FieldAuth)
		}).Small()
		scope := e.field(profile.FieldScope, textScope, e.env.Scope, func(text string) { e.env.Scope = strings.TrimSpace(text) }).Mono()
		timeout := e.field(profile.FieldTimeout, textTimeout, strconv.Itoa(int(e.env.Timeout/time.Second)), e.setTimeout)
		extra := widgets.NewField(textExtra).Mono().Lines(3).Placeholder(textExtraExample).Note(textExtraNote)
		extra.SetText(extraText(e.env.Extra))
		extra.OnChanged = func(text string) {
			e.env.Extra = parseExtra(text)
			e.changed(profile.ExtraField(0, "name"))
		}
		e.fields[profile.ExtraField(0, "name")] = extra
		return widgets.Pad(14, 4, 14, 14, widgets.VBox(
			12, widgets.Columns(14, 200, labelled(textEncoding, encoding), labelled(textAuth, auth)),
			widgets.Columns(14, 200, scope, timeout), extra,
		))
	})
	e.opened = append(e.opened, d)
	return d.Object()
}

// setTimeout takes seconds; what is no number becomes a limit that Validate refuses in words.
func (e *editor) setTimeout(text string) {
	seconds, err := strconv.Atoi(strings.TrimSpace(text))
	if err != nil {
		seconds = 0
	}
	e.env.Timeout = time.Duration(seconds) * time.Second
}

// hidden reports whether a field lies in a folded part.
func hidden(field string) bool {
	switch field {
	case profile.FieldCA, profile.FieldEncoding, profile.FieldAuth, profile.FieldScope, profile.FieldTimeout:
		return true
	default:
		return strings.HasPrefix(field, "extra.")
	}
}

// missingApplication reads the field name that stands for an application that is not there yet.
func missingApplication(field string) (profile.Flow, bool) {
	for _, kind := range kinds {
		if field == profile.ApplicationField("", string(kind)) {
			return kind, true
		}
	}
	return "", false
}

func extraText(params []oauth.Param) string {
	lines := make([]string, len(params))
	for i, p := range params {
		lines[i] = p.Name + "=" + p.Value
	}
	return strings.Join(lines, "\n")
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
