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

func (s *Segmented) height() float32 {
	if s.small {
		return theme.Px(30)
	}
	return theme.Px(34)
}

func (s *Segmented) place(size fyne.Size) {
	height := s.height()
	put(s.track, 0, 0, size.Width, height)
	putHalo(s.halo, 0, 0, size.Width, height)
	s.density = s.densityFor(size.Width)
	x := float32(segmentEdge)
	for i, width := range s.cellWidths(size.Width) {
		s.cells[i].width = width
		s.placeCell(i, x, height)
		x += width
	}
}

func (s *Segmented) placeCell(i int, x, height float32) {
	cell := &s.cells[i]
	inner := height - 2*segmentEdge
	put(cell.over, x, segmentEdge, cell.width, inner)
	if i == s.chosen {
		s.raised.place(x, segmentEdge, cell.width, inner)
	}
	role := s.roleOf(i)
	cell.label.TextSize, cell.label.FontSource = role.Size(), role.Font()
	cell.label.Text = elide(cell.choice.Text, role, cell.width-2*theme.Px(leastSegmentSide))
	text := measure(cell.label.Text, role).Width
	content := text
	icon := cell.choice.Icon != "" && s.density.icons
	show(cell.glyph.image, icon)
	if icon {
		content += theme.Px(15) + iconGap - 2
	}
	x += whole((cell.width - content) / 2)
	if icon {
		putSquare(cell.glyph.image, x, height, theme.Px(15))
		x += theme.Px(15) + iconGap - 2
	}
	putText(cell.label, x, 0, text, height)
}

func (s *Segmented) roleOf(i int) theme.Role {
	plain, strong := s.rolesAt(s.density)
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
