package card

import (
	"bytes"
	"encoding/json"
	"fmt"

	"fyne.io/fyne/v2"

	"tokenbench/oauth/jwt"
	"tokenbench/ui/theme"
	"tokenbench/ui/viewer"
	"tokenbench/ui/viewer/syntax"
	"tokenbench/ui/widgets"
)

// raw is the token as it stands on the wire, its parts in colours that the legend names.
func (c *Card) raw() fyne.CanvasObject {
	text := viewer.New()
	text.Wrap(true)
	text.OnCopy = func(marked string) { copySecret(c.d, marked) }
	token := c.state.Token.Set.AccessToken
	foot := widgets.HBox(8, widgets.Stretch(widgets.NewText(readNote, theme.Note, theme.ColorText3)))
	language := syntax.PlainText
	if decoded := c.state.Token.Decoded; decoded != nil {
		language = syntax.CompactToken
		foot.Add(widgets.NewButton(widgets.Outline, copyClaims, theme.IconCopy, func() {
			c.d.Clip.Copy(claimsJSON(decoded.Claims))
			c.d.Notice(copied, "", nil)
		}).Small())
	}
	text.SetText(token, language)
	return widgets.Pad(side, 12, side, 14, widgets.VBox(10, c.legend(), widgets.Stretch(text), foot))
}

// legend names the colours and tells what each part is.
func (c *Card) legend() fyne.CanvasObject {
	length := widgets.NewText(fmt.Sprintf("%d characters", len(c.state.Token.Set.AccessToken)), theme.Note, theme.ColorText3).Whole()
	t := c.state.Token.Decoded
	if t == nil {
		opaque := widgets.NewText(opaqueText, theme.Note, theme.ColorText2)
		return widgets.HBox(16, widgets.Stretch(opaque), length)
	}
	parts := widgets.Wrap(18, 4,
		legendPart(theme.ColorTokenHeader, headerPart, headerWords(t)),
		legendPart(theme.ColorTokenClaims, claimsPart, fmt.Sprintf("%d entries, readable by anyone", len(t.Claims))),
		legendPart(theme.ColorTokenSignature, signaturePart, fmt.Sprintf("%d bytes", signatureBytes(t))))
	return widgets.HBox(16, widgets.Stretch(parts), length)
}

func legendPart(colour fyne.ThemeColorName, name, words string) fyne.CanvasObject {
	return widgets.HBox(7,
		widgets.Width(10, widgets.NewBar(colour, 10, 10, 3)),
		widgets.NewText(name, theme.NoteStrong, colour),
		widgets.NewText(words, theme.Note, theme.ColorText3))
}

func headerWords(t *jwt.Token) string {
	for _, m := range t.Header {
		if m.Name == "kid" {
			return t.Algorithm + ", key id " + short(m.Text())
		}
	}
	return t.Algorithm + ", no key id"
}

// signatureBytes is the length that the signature has when decoded (RFC 4648, section 5: four letters are three bytes).
func signatureBytes(t *jwt.Token) int { return len(t.Parts[2]) * 3 / 4 }

// claimsJSON writes claims in the order of the wire, their values unchanged.
func claimsJSON(claims []jwt.Member) string {
	var flat, out bytes.Buffer
	flat.WriteByte('{')
	for i, m := range claims {
		if i > 0 {
			flat.WriteByte(',')
		}
		name, _ := json.Marshal(m.Name) // a string can always be written
		flat.Write(name)
		flat.WriteByte(':')
		flat.Write(m.Value)
	}
	flat.WriteByte('}')
	if err := json.Indent(&out, flat.Bytes(), "", "  "); err != nil {
		return flat.String()
	}
	return out.String()
}
