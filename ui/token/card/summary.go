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
	grid := widgets.Columns(20, 250)
	for _, f := range factsOf(c.state.Env, c.state.Token) {
		grid.Add(f.object())
	}
	return widgets.NewFlushScroll(widgets.Pad(side, 16, side, 16, widgets.VBox(20, grid, c.readyToPaste())))
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

// readyToPaste is a line with the token in a chosen form, masked until a person wants to see it.
func (c *Card) readyToPaste() fyne.CanvasObject {
	chosen, revealed := 0, false
	line := widgets.NewText("", theme.Mono, theme.ColorText2)
	eye := widgets.NewIconButton(widgets.Ghost, theme.IconEye, show, nil).Small()
	update := func() {
		text := c.state.render(pasteForms[chosen].form)
		eye.SetIcon(theme.IconEyeOff)
		eye.SetWords(hide)
		if !revealed {
			text = masked(text, c.state.Token.Set.AccessToken)
			eye.SetIcon(theme.IconEye)
			eye.SetWords(show)
		}
		line.SetText(onOneLine(text))
	}
	eye.OnTapped = func() { revealed = !revealed; update() }
	names := make([]string, len(pasteForms))
	for i, f := range pasteForms {
		names[i] = f.name
	}
	forms := widgets.NewSegmented(widgets.Choices(names...), 0, func(i int) { chosen = i; update() }).Small()
	copyIt := widgets.NewButton(widgets.Tonal, copyToken, theme.IconCopy, func() {
		copySecret(c.d, c.state.render(pasteForms[chosen].form))
	}).Small()
	update()
	choose := widgets.HBox(12)
	if !c.state.Narrow {
		choose.Add(widgets.NewText(readyToPaste, theme.Label, theme.ColorText2).Whole())
	}
	choose.Add(forms)
	row := widgets.Fold(10, 380, choose, widgets.HBox(8, widgets.Stretch(line), eye, copyIt))
	return widgets.Stack(widgets.NewBar(theme.ColorSunken, 0, 0, 8), widgets.Pad(12, 6, 8, 6, row))
}

func (s State) render(form workbench.Snippet) string {
	return form.Render(s.Token.Set.AccessToken, s.Env)
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
