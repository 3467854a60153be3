package widgets

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"tokenbench/ui/theme"
)

// Run is a piece of a paragraph.
type Run struct {
	Text   string
	Strong bool                // semibold, in the main text colour
	Mono   bool                // code, in mono
	Colour fyne.ThemeColorName // empty: the paragraph's
}

// Plain is a run in the paragraph's own look.
func Plain(text string) Run { return Run{Text: text} }

// Strong is a run for the important word.
func Strong(text string) Run { return Run{Text: text, Strong: true} }

// Code is a run in mono.
func Code(text string) Run { return Run{Text: text, Mono: true} }

// Paragraph is running text that wraps at the width it is given. Its height
// follows from the width, which the columns and rows of this package ask for.
type Paragraph struct {
	widget.BaseWidget

	role   theme.Role
	colour fyne.ThemeColorName
	runs   []Run
	most   int // lines; 0 for no limit
	centre bool

	pieces []*canvas.Text
	lines  []line
	laidAt float32 // width the lines were placed for

	known      []line // lines at knownWidth, to break a text once for height and place
	knownWidth float32
	knownSize  float32 // of the text
}

// NewParagraph returns a paragraph in a role and colour.
func NewParagraph(role theme.Role, colour fyne.ThemeColorName, runs ...Run) *Paragraph {
	p := &Paragraph{role: role, colour: colour, runs: runs, laidAt: -1}
	p.ExtendBaseWidget(p)
	return p
}

// NewLine returns a paragraph of one line, which ends with "…" where it must.
func NewLine(role theme.Role, colour fyne.ThemeColorName, runs ...Run) *Paragraph {
	p := NewParagraph(role, colour, runs...)
	p.most = 1
	return p
}

// Centre sets each line in the middle, and returns the paragraph.
func (p *Paragraph) Centre() *Paragraph {
	p.centre = true
	return p
}

// SetRuns changes the text.
func (p *Paragraph) SetRuns(runs ...Run) {
	p.runs, p.known = runs, nil
	p.Refresh()
}

// SetText changes the text to one plain run.
func (p *Paragraph) SetText(text string) { p.SetRuns(Plain(text)) }

// SetColour changes the colour of the plain runs.
func (p *Paragraph) SetColour(colour fyne.ThemeColorName) {
	if p.colour != colour {
		p.colour = colour
		p.Refresh()
	}
}

// Text returns the words of all runs.
func (p *Paragraph) Text() string {
	var text string
	for _, run := range p.runs {
		text += run.Text
	}
	return text
}

// WantWidth is the width on one line.
func (p *Paragraph) WantWidth() float32 {
	var width, widest float32
	for _, run := range p.runs {
		for i, part := range strings.Split(run.Text, "\n") {
			if i > 0 {
				width = 0
			}
			width += advance(part, run.role(p.role))
			widest = max(widest, width)
		}
	}
	return ceil(widest)
}

// HeightFor is the height at a width.
func (p *Paragraph) HeightFor(width float32) float32 {
	return float32(max(len(p.broken(width)), 1)) * p.role.Line()
}

// CreateRenderer implements fyne.Widget.
func (p *Paragraph) CreateRenderer() fyne.WidgetRenderer {
	return &paragraphRenderer{newDrawing(p, p.place, p.least, p.paint)}
}

// paragraphRenderer asks for the objects each time, since wrapping changes them.
type paragraphRenderer struct{ *drawing }

func (r *paragraphRenderer) Objects() []fyne.CanvasObject {
	p := r.owner.(*Paragraph)
	objects := make([]fyne.CanvasObject, len(p.pieces))
	for i, piece := range p.pieces {
		objects[i] = piece
	}
	return objects
}

func (p *Paragraph) least() fyne.Size {
	width := min(p.WantWidth(), theme.Px(2*leastText))
	if p.laidAt <= 0 {
		return fyne.NewSize(width, p.role.Line())
	}
	return fyne.NewSize(width, p.HeightFor(p.laidAt))
}

// paint throws the lines away, so that they are laid out anew.
func (p *Paragraph) paint() { p.lines, p.known = nil, nil }

func (p *Paragraph) place(size fyne.Size) {
	if p.lines != nil && p.laidAt == size.Width {
		return
	}
	p.laidAt = size.Width
	p.lines = p.broken(size.Width)
	p.pieces = p.pieces[:0]
	for row, line := range p.lines {
		indent := float32(0)
		if p.centre {
			indent = whole((size.Width - line.width) / 2)
		}
		for _, fragment := range line.fragments {
			piece := &canvas.Text{Text: fragment.text}
			styled(piece, fragment.run.role(p.role), fragment.run.ink(p.colour))
			putText(piece, indent+fragment.x, float32(row)*p.role.Line(), fragment.width, p.role.Line())
			p.pieces = append(p.pieces, piece)
		}
	}
	canvas.Refresh(p)
}

// role is the face of a run inside a paragraph of that role.
func (r Run) role(around theme.Role) theme.Role {
	switch {
	case r.Mono && r.Strong:
		return theme.MonoStrong
	case r.Mono:
		return theme.Mono
	case r.Strong:
		return around.Strong()
	default:
		return around
	}
}

func (r Run) ink(around fyne.ThemeColorName) fyne.ThemeColorName {
	switch {
	case r.Colour != "":
		return r.Colour
	case r.Strong:
		return theme.ColorText
	default:
		return around
	}
}
