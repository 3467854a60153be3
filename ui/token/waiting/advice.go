package waiting

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"tokenbench/oauth/doctor"
	"tokenbench/ui/theme"
	"tokenbench/ui/widgets"
)

// advice are the amber cards below: why no browser was opened, what came by mistake, and what to look for.
func (c *Card) advice() []fyne.CanvasObject {
	p := c.wait.p
	var cards []fyne.CanvasObject
	if p.Trouble != nil {
		cards = append(cards, c.amber(p.Trouble.Title, p.Trouble.Causes, nil))
	}
	if p.Stray != "" {
		cards = append(cards, c.amber(strayTitle, []doctor.Cause{{Lead: p.Stray, Text: strings.TrimSpace(stillWaiting)}}, nil))
	}
	if len(p.Hint) > 0 {
		title, causes, button := hiddenTitle, p.Hint, fyne.CanvasObject(nil)
		if c.wait.suspectsAddress() {
			title, button = hintTitle, c.parts.compare
			causes = append(slices.Clone(causes), doctor.Cause{Lead: pasteIt, Text: pasteItText})
		}
		cards = append(cards, c.amber(title, causes, button))
	}
	return cards
}

// suspectsAddress reports whether the hint names the redirect address.
func (w wait) suspectsAddress() bool {
	return w.p.Redirect != "" && slices.ContainsFunc(w.p.Hint, func(c doctor.Cause) bool { return strings.Contains(c.Text, w.p.Redirect) })
}

// amber is one card: a title, what may be the cause, and at most one button, beside the words or below them.
func (c *Card) amber(title string, causes []doctor.Cause, button fyne.CanvasObject) fyne.CanvasObject {
	words := widgets.VBox(3, widgets.NewParagraph(theme.BodyStrong, theme.ColorText, widgets.Plain(title)))
	for _, cause := range causes {
		words.Add(widgets.NewParagraph(theme.Body, theme.ColorText2, widgets.Strong(cause.Lead), widgets.Plain(" "+cause.Text)))
	}
	sign := widgets.Pad(0, 1, 0, 0, widgets.NewIcon(theme.IconInfo, theme.ColorWarnText, 17))
	row := widgets.HBoxTop(12, sign, widgets.Stretch(words))
	switch {
	case button != nil && c.narrow:
		words.Add(widgets.Pad(0, 5, 0, 0, widgets.Wrap(8, 8, button)))
	case button != nil:
		row = widgets.HBox(12, widgets.Stretch(row), button)
	}
	return widgets.NewWarnCard(widgets.Pad(14, 12, 14, 12, row))
}
