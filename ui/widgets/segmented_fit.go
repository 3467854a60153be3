package widgets

import (
	"fyne.io/fyne/v2"

	"tokenbench/ui/theme"
)

// density is how closely the cells of a segmented control stand.
type density struct {
	icons bool
	side  float32 // room at both sides of a word, in pixels at scale 1
	tight bool    // in the smaller letters
}

const (
	segmentSide      = 13
	leastSegmentSide = 3
)

// densities are tried in this order; the last one is taken where none fits, and cuts words.
var densities = []density{
	{icons: true, side: segmentSide},
	{side: segmentSide},
	{side: 8},
	{side: 6, tight: true},
	{side: leastSegmentSide, tight: true},
}

// WantWidth is the width with all signs and words.
func (s *Segmented) WantWidth() float32 { return s.widthAt(densities[0]) }

// least leaves a word of each cell to be seen, in part if need be.
func (s *Segmented) least() fyne.Size {
	width := float32(2 * segmentEdge)
	tightest := densities[len(densities)-1]
	for _, cell := range s.cells {
		short := elide(cell.choice.Text, theme.NoteStrong, theme.Px(leastSegmentWord))
		width += measure(short, theme.NoteStrong).Width + 2*theme.Px(tightest.side)
	}
	return fyne.NewSize(width, s.height())
}

// leastSegmentWord is how much of a word stays where everything else gave way, in pixels at scale 1.
const leastSegmentWord = 26

// densityFor is the roomiest density that fits.
func (s *Segmented) densityFor(width float32) density {
	for _, d := range densities {
		if s.widthAt(d) <= width {
			return d
		}
	}
	return densities[len(densities)-1]
}

func (s *Segmented) widthAt(d density) float32 {
	width := float32(2 * segmentEdge)
	for _, cell := range s.cells {
		width += s.widthOf(cell.choice, d)
	}
	return width
}

// widthOf is the width of a cell. It is measured with the chosen face, so that
// nothing moves when the choice changes.
func (s *Segmented) widthOf(choice Choice, d density) float32 {
	_, strong := s.rolesAt(d)
	width := measure(choice.Text, strong).Width + 2*theme.Px(d.side)
	if choice.Icon != "" && d.icons {
		width += theme.Px(15) + iconGap - 2
	}
	return width
}

// cellWidths shares a width out among the cells: what is left over evenly, what is missing by their length.
func (s *Segmented) cellWidths(width float32) []float32 {
	widths := make([]float32, len(s.cells))
	wanted := s.widthAt(s.density)
	for i, cell := range s.cells {
		widths[i] = s.widthOf(cell.choice, s.density)
		if wanted > width {
			widths[i] = floorTo(widths[i] * (width - 2*segmentEdge) / (wanted - 2*segmentEdge))
			continue
		}
		widths[i] += floorTo((width - wanted) / float32(len(s.cells)))
	}
	return widths
}

// rolesAt are the faces of a word and of the chosen one.
func (s *Segmented) rolesAt(d density) (plain, chosen theme.Role) {
	if s.small || d.tight {
		return theme.Label, theme.NoteStrong
	}
	return theme.BodyMedium, theme.BodyStrong
}
