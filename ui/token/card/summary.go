package card

import (
	"strings"

	"fyne.io/fyne/v2"

	"tokenbench/oauth/workbench"
	"tokenbench/ui/theme"
	"tokenbench/ui/widgets"
)

// summary is the first page: six facts, and the token in a form that can be pasted.
func (c *Card) summary() fyne.CanvasObject {
	grid := widgets.Columns(14, 250)
	for _, f := range factsOf(c.state.Env, c.state.Token) {
		grid.Add(f.object())
	}
	return widgets.NewFlushScroll(widgets.Pad(side, 12, side, 12, widgets.VBox(14, grid, c.readyToPaste())))
}

func (f fact) object() fyne.CanvasObject {
	value := widgets.HBox(8, widgets.NewText(f.value, theme.BodyMedium, theme.ColorText))
	if f.code != "" {
		value.Add(widgets.NewText(f.code, theme.Mono, theme.ColorText3))
	}
	words := widgets.VBox(1,
		widgets.NewText(f.name, theme.Note, theme.ColorText3), value,
		widgets.NewParagraph(theme.Note, theme.ColorText3, widgets.Plain(f.note)))
	icon := widgets.Pad(0, 1, 0, 0, widgets.NewIcon(f.icon, theme.ColorText2, 16))
	return widgets.HBoxTop(11, icon, widgets.Stretch(words))
}

// pasteForms are the forms of the line "Ready to paste".
var pasteForms = []struct {
	form workbench.Snippet
	name string
}{
	{workbench.SnippetHeader, "Header"},
	{workbench.SnippetCurl, "curl"},
	{workbench.SnippetEnv, ".env"},
	{workbench.SnippetPowerShell, "PowerShell"},
}

// The widths of one half of the line below which its halves stand one below the other. In a narrow window it has no heading.
const (
	leastPaste       = 380
	leastPasteNarrow = 300
)

// paste is a line with the token in a chosen form, masked until a person wants to see it.
type paste struct {
	card   *Card
	chosen int
	veil   *veil
	line   *widgets.Text
	eye    *widgets.Button
}

func (c *Card) readyToPaste() fyne.CanvasObject {
	p := &paste{card: c, line: widgets.NewText("", theme.Mono, theme.ColorText2)}
	p.veil = newVeil(c.d, p.renew)
	p.eye = widgets.NewIconButton(widgets.Ghost, theme.IconEye, reveal, p.veil.toggle).Small()
	c.paste = p
	names := make([]string, len(pasteForms))
	for i, f := range pasteForms {
		names[i] = f.name
	}
	forms := widgets.NewSegmented(widgets.Choices(names...), 0, func(i int) { p.chosen = i; p.renew() }).Small()
	copyIt := widgets.NewButton(widgets.Tonal, copyToken, theme.IconCopy, func() { copySecret(c.d, p.text()) }).Small()
	p.renew()
	choose, least := widgets.HBox(12), float32(leastPasteNarrow)
	if !c.state.Narrow {
		least = leastPaste
		choose.Add(widgets.NewText(readyToPaste, theme.Label, theme.ColorText2).Whole())
	}
	choose.Add(forms)
	row := widgets.Fold(10, least, choose, widgets.HBox(8, widgets.Stretch(p.line), p.eye, copyIt))
	return widgets.Stack(widgets.NewBar(theme.ColorSunken, 0, 0, 8), widgets.Pad(12, 6, 8, 6, row))
}

// text is the token in the chosen form.
func (p *paste) text() string {
	return pasteForms[p.chosen].form.Render(p.card.state.Token.Set, p.card.state.Env)
}

func (p *paste) renew() {
	text, icon, words := p.text(), theme.IconEyeOff, maskNow
	if !p.veil.lifted() {
		text, icon, words = masked(text, p.card.state.Token.Set.AccessToken), theme.IconEye, reveal
	}
	p.line.SetText(onOneLine(text))
	p.eye.SetIcon(icon)
	p.eye.SetWords(words)
}

const (
	maskDots  = "••••••••"
	maskStart = 16 // letters of a long token that stay readable: the beginning of its header, no secret
)

// masked hides a token inside a text. Of a JWT the beginning stays; it is the same in every token of a server.
func masked(text, token string) string {
	if token == "" {
		return text
	}
	dots := maskDots
	if strings.HasPrefix(token, "eyJ") && len(token) > 4*maskStart {
		dots = token[:maskStart] + maskDots
	}
	return strings.ReplaceAll(text, token, dots)
}

// onOneLine joins a command of several lines.
func onOneLine(text string) string {
	return strings.Join(strings.Fields(strings.ReplaceAll(text, "\\\n", " ")), " ")
}
