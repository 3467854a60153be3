package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"

	"tokenbench/ui/theme"
)

// Radio is a group of choices of which one holds, side by side or one below the
// other with a note each. It is one stop of the Tab key; the arrows move.
type Radio struct {
	control

	// OnChanged is told the new choice, only when a person made it.
	OnChanged func(index int)

	chosen  int
	across  bool
	options []option
	pointer int
	halo    *canvas.Rectangle
}

type option struct {
	choice    Choice
	ring, dot *canvas.Circle
	label     *canvas.Text
	note      *canvas.Text
	area      fyne.Position
	size      fyne.Size
}

// NewRadio returns a group one below the other; changed may be nil.
func NewRadio(choices []Choice, chosen int, changed func(index int)) *Radio {
	r := &Radio{OnChanged: changed, chosen: chosen, pointer: -1, halo: newRect(12)}
	for _, choice := range choices {
		r.options = append(r.options, option{
			choice: choice, ring: &canvas.Circle{}, dot: &canvas.Circle{},
			label: &canvas.Text{}, note: &canvas.Text{},
		})
	}
	r.extend(r)
	return r
}

// Across sets the choices side by side, without notes, and returns the group.
func (r *Radio) Across() *Radio {
	r.across = true
	return r
}

// Chosen is the index of the choice.
func (r *Radio) Chosen() int { return r.chosen }

// Choose changes the choice without telling OnChanged.
func (r *Radio) Choose(index int) {
	if r.chosen != index {
		r.chosen = index
		r.Refresh()
	}
}

func (r *Radio) pick(index int) {
	if r.disabled || index == r.chosen || index < 0 || index >= len(r.options) {
		return
	}
	r.Choose(index)
	if r.OnChanged != nil {
		r.OnChanged(index)
	}
}

// Tapped takes the choice under the pointer.
func (r *Radio) Tapped(event *fyne.PointEvent) {
	if r.disabled {
		return
	}
	r.takeFocus()
	r.pick(r.optionAt(event.Position))
}

// TypedKey moves with the arrows.
func (r *Radio) TypedKey(event *fyne.KeyEvent) {
	r.keyUsed()
	switch event.Name {
	case fyne.KeyUp, fyne.KeyLeft:
		r.pick(r.chosen - 1)
	case fyne.KeyDown, fyne.KeyRight:
		r.pick(r.chosen + 1)
	case fyne.KeySpace:
	default:
		PassKey(r, event)
	}
}

// MouseMoved follows the pointer.
func (r *Radio) MouseMoved(event *desktop.MouseEvent) {
	if at := r.optionAt(event.Position); at != r.pointer {
		r.pointer = at
		r.Refresh()
	}
}

// MouseOut ends the hover.
func (r *Radio) MouseOut() {
	r.pointer = -1
	r.control.MouseOut()
}

func (r *Radio) optionAt(at fyne.Position) int {
	for i, option := range r.options {
		inside := at.Subtract(option.area)
		if inside.X >= 0 && inside.Y >= 0 && inside.X < option.size.Width && inside.Y < option.size.Height {
			return i
		}
	}
	return -1
}

// CreateRenderer implements fyne.Widget.
func (r *Radio) CreateRenderer() fyne.WidgetRenderer {
	objects := []fyne.CanvasObject{r.halo}
	for _, option := range r.options {
		objects = append(objects, option.ring, option.dot, option.label, option.note)
	}
	return newDrawing(r, r.place, r.least, r.paint, objects...)
}

const radioGap = 18 // between choices side by side

// wantOf is the size of one choice.
func (r *Radio) wantOf(choice Choice) fyne.Size {
	width := measure(choice.Text, theme.Body).Width
	height := theme.Px(24)
	if choice.Note != "" && !r.across {
		width = max(width, measure(choice.Note, theme.Note).Width)
		height += theme.Note.Line()
	}
	return fyne.NewSize(tickSide()+tickGap+width, height)
}

func (r *Radio) least() fyne.Size {
	var size fyne.Size
	for i, option := range r.options {
		want := r.wantOf(option.choice)
		if r.across {
			size.Width += want.Width
			size.Height = want.Height
			if i > 0 {
				size.Width += radioGap
			}
			continue
		}
		size.Width = max(size.Width, min(want.Width, theme.Px(120)))
		size.Height += want.Height
		if i > 0 {
			size.Height += 6
		}
	}
	return size
}

// WantWidth is the width with all words.
func (r *Radio) WantWidth() float32 {
	if r.across {
		return r.least().Width
	}
	var width float32
	for _, option := range r.options {
		width = max(width, r.wantOf(option.choice).Width)
	}
	return width
}

func (r *Radio) place(size fyne.Size) {
	var x, y float32
	for i := range r.options {
		option := &r.options[i]
		want := r.wantOf(option.choice)
		option.area = fyne.NewPos(x, y)
		option.size = want
		if r.across {
			x += want.Width + radioGap
		} else {
			option.size.Width = size.Width
			y += want.Height + 6
		}
		r.placeOption(option)
		if i == r.chosen {
			putHalo(r.halo, option.area.X, option.area.Y+(theme.Px(24)-tickSide())/2, tickSide(), tickSide())
		}
	}
	r.halo.CornerRadius = tickSide()/2 + haloWidth
}

func (r *Radio) placeOption(option *option) {
	side, line := tickSide(), theme.Px(24)
	x, y := option.area.X, option.area.Y
	put(option.ring, x, y+(line-side)/2, side, side)
	dot := evenOf(side * 0.38)
	put(option.dot, x+(side-dot)/2, y+(line-dot)/2, dot, dot)
	left := x + side + tickGap
	room := option.size.Width - side - tickGap
	option.label.Text = elide(option.choice.Text, theme.Body, room)
	putText(option.label, left, y, room, line)
	option.note.Text = elide(option.choice.Note, theme.Note, room)
	putText(option.note, left, y+line-2, room, theme.Note.Line())
}

func (r *Radio) paint() {
	for i := range r.options {
		option := &r.options[i]
		ink, inside, edge := tickColours(i == r.chosen, r.disabled, i == r.pointer)
		option.ring.FillColor = theme.Color(inside)
		option.ring.StrokeColor = theme.Color(edge)
		option.ring.StrokeWidth = 1.5
		option.dot.FillColor = theme.Color(theme.ColorOnSolid)
		show(option.dot, i == r.chosen)
		styled(option.label, theme.Body, ink)
		styled(option.note, theme.Note, theme.ColorText3)
		show(option.note, !r.across && option.choice.Note != "")
	}
	paintHalo(r.halo, r.haloed() && r.chosen >= 0)
}
