package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"tokenbench/ui/theme"
)

// Note is a box with a sentence to know, and at most two things to do about it.
type Note struct {
	widget.BaseWidget

	tone    Tone
	words   *Paragraph
	sign    *Icon
	body    *canvas.Rectangle
	content *fyne.Container
}

// NewNote returns a box in a tone with the words and optional buttons below.
func NewNote(tone Tone, words []Run, actions ...fyne.CanvasObject) *Note {
	n := &Note{
		tone: tone, words: NewParagraph(theme.Body, theme.ColorText2, words...),
		sign: NewIcon("", theme.ColorText2, 16), body: newRect(8),
	}
	column := VBox(10, n.words)
	if len(actions) > 0 {
		column.Add(Wrap(8, 8, actions...))
	}
	n.content = Pad(14, 9, 14, 9, HBoxTop(10, Pad(0, 2, 0, 0, n.sign), Stretch(column)))
	n.ExtendBaseWidget(n)
	return n
}

// Set changes tone and words.
func (n *Note) Set(tone Tone, words ...Run) {
	n.tone = tone
	n.words.SetRuns(words...)
	n.Refresh()
}

// Text returns the words.
func (n *Note) Text() string { return n.words.Text() }

// HeightFor is the height at a width.
func (n *Note) HeightFor(width float32) float32 { return heightFor(n.content, width) }

// CreateRenderer implements fyne.Widget.
func (n *Note) CreateRenderer() fyne.WidgetRenderer {
	return newDrawing(n, n.place, n.least, n.paint, n.body, n.content)
}

func (n *Note) least() fyne.Size { return n.content.MinSize() }

func (n *Note) place(size fyne.Size) {
	put(n.body, 0, 0, size.Width, size.Height)
	n.content.Resize(size)
}

func (n *Note) paint() {
	ink, inside, edge := n.tone.colours()
	if n.tone == Neutral {
		inside = theme.ColorSunken
	}
	fill(n.body, inside, edge)
	n.sign.Set(n.tone.icon(), ink)
}

// icon is the shape that goes with a tone.
func (t Tone) icon() theme.IconName {
	switch t {
	case Ok:
		return theme.IconCheck
	case Warn:
		return theme.IconWarn
	case Bad, SolidBad:
		return theme.IconError
	default:
		return theme.IconInfo
	}
}
