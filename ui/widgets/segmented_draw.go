package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"tokenbench/ui/theme"
)

// segmentEdge is the room between the track and the raised cell.
const segmentEdge = 3

// MouseMoved follows the pointer from cell to cell.
func (s *Segmented) MouseMoved(event *desktop.MouseEvent) {
	if cell := s.cellAt(event.Position.X); cell != s.pointer {
		s.pointer = cell
		s.Refresh()
	}
}

// MouseOut ends the hover.
func (s *Segmented) MouseOut() {
	s.pointer = -1
	s.control.MouseOut()
}

// CreateRenderer implements fyne.Widget.
func (s *Segmented) CreateRenderer() fyne.WidgetRenderer {
	objects := append([]fyne.CanvasObject{s.halo, s.track}, s.raised.objects()...)
	for _, cell := range s.cells {
		objects = append(objects, cell.over, cell.glyph.image, cell.label)
	}
	return newDrawing(s, s.place, s.least, s.paint, objects...)
}

func (s *Segmented) roles() (plain, chosen theme.Role) {
	if s.small {
		return theme.Label, theme.NoteStrong
	}
	return theme.BodyMedium, theme.BodyStrong
}

func (s *Segmented) height() float32 {
	if s.small {
		return theme.Px(30)
	}
	return theme.Px(34)
}

func (s *Segmented) side() float32 {
	if s.small {
		return theme.Px(13)
	}
	return theme.Px(13)
}

// widthOf is the width of a cell. It is measured with the chosen face, so that
// nothing moves when the choice changes.
func (s *Segmented) widthOf(choice Choice) float32 {
	_, strong := s.roles()
	width := measure(choice.Text, strong).Width + 2*s.side()
	if choice.Icon != "" {
		width += theme.Px(15) + iconGap - 2
	}
	return width
}

func (s *Segmented) least() fyne.Size {
	width := float32(2 * segmentEdge)
	for _, cell := range s.cells {
		width += s.widthOf(cell.choice)
	}
	return fyne.NewSize(width, s.height())
}

func (s *Segmented) place(size fyne.Size) {
	height := s.height()
	put(s.track, 0, 0, size.Width, height)
	putHalo(s.halo, 0, 0, size.Width, height)
	spare := float32(0)
	if len(s.cells) > 0 {
		spare = floorTo(max(size.Width-s.least().Width, 0) / float32(len(s.cells)))
	}
	x := float32(segmentEdge)
	for i := range s.cells {
		cell := &s.cells[i]
		cell.width = s.widthOf(cell.choice) + spare
		s.placeCell(i, x, height)
		x += cell.width
	}
}

func (s *Segmented) placeCell(i int, x, height float32) {
	cell := &s.cells[i]
	inner := height - 2*segmentEdge
	put(cell.over, x, segmentEdge, cell.width, inner)
	if i == s.chosen {
		s.raised.place(x, segmentEdge, cell.width, inner)
	}
	text := measure(cell.choice.Text, s.roleOf(i)).Width
	content := text
	if cell.choice.Icon != "" {
		content += theme.Px(15) + iconGap - 2
	}
	x += whole((cell.width - content) / 2)
	if cell.choice.Icon != "" {
		putSquare(cell.glyph.image, x, height, theme.Px(15))
		x += theme.Px(15) + iconGap - 2
	}
	putText(cell.label, x, 0, text, height)
}

func (s *Segmented) roleOf(i int) theme.Role {
	plain, strong := s.roles()
	if i == s.chosen {
		return strong
	}
	return plain
}

func (s *Segmented) paint() {
	edge := theme.ColorTrackEdge
	if s.haloed() {
		edge = theme.ColorPrimary
	}
	fill(s.track, theme.ColorTrack, edge)
	paintHalo(s.halo, s.haloed())
	s.raised.paint(theme.ColorRaised, theme.ColorNone)
	s.raised.show(s.chosen >= 0 && s.chosen < len(s.cells))
	for i := range s.cells {
		cell := &s.cells[i]
		ink := s.ink(i)
		fill(cell.over, theme.ColorHover, theme.ColorNone)
		show(cell.over, i == s.pointer && i != s.chosen && !s.disabled)
		cell.glyph.set(cell.choice.Icon, ink)
		styled(cell.label, s.roleOf(i), ink)
		cell.label.Text = cell.choice.Text
	}
}

func (s *Segmented) ink(i int) fyne.ThemeColorName {
	switch {
	case i == s.chosen && !s.disabled:
		return theme.ColorPrimaryText
	case s.disabled && i != s.chosen:
		return theme.ColorText3
	default:
		return theme.ColorText2
	}
}
