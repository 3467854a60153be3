package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"tokenbench/ui/theme"
)

// Disclosure is a line with a title and a note that opens to show more. It is
// the head only: Object puts the content below it.
type Disclosure struct {
	control

	// OnChanged is told when a person opens or closes it.
	OnChanged func(open bool)

	icon    theme.IconName
	title   string
	note    string
	small   bool
	open    bool
	content func() fyne.CanvasObject
	built   fyne.CanvasObject
	box     *fyne.Container
	sign    *glyph
	chevron *glyph
	over    *canvas.Rectangle
	halo    *canvas.Rectangle
	name    *canvas.Text
	words   *canvas.Text
}

// NewDisclosure returns a closed disclosure. The content is built when it is
// first opened. Icon and note may be empty.
func NewDisclosure(icon theme.IconName, title, note string, content func() fyne.CanvasObject) *Disclosure {
	d := &Disclosure{
		icon: icon, title: title, note: note, content: content, sign: newGlyph(),
		chevron: newGlyph(), over: newRect(11), halo: newRect(12), name: &canvas.Text{}, words: &canvas.Text{},
	}
	d.extend(d)
	d.box = VBox(0, d)
	return d
}

// Small makes the head lower, for lists of many, and returns it.
func (d *Disclosure) Small() *Disclosure {
	d.small = true
	return d
}

// Object is the head with the content below, inside an outline card.
func (d *Disclosure) Object() fyne.CanvasObject { return NewOutline(d.box) }

// Bare is the head with the content below, without a card around.
func (d *Disclosure) Bare() fyne.CanvasObject { return d.box }

// Open reports whether the content is in sight.
func (d *Disclosure) Open() bool { return d.open }

// SetNote changes the note.
func (d *Disclosure) SetNote(note string) {
	if d.note != note {
		d.note = note
		d.Refresh()
	}
}

// SetOpen opens or closes without telling OnChanged.
func (d *Disclosure) SetOpen(open bool) {
	if d.open == open {
		return
	}
	d.open = open
	if open && d.built == nil {
		d.built = d.content()
		d.box.Add(d.built)
	}
	show(d.built, open)
	d.Refresh()
	d.box.Refresh()
}

func (d *Disclosure) toggle() {
	if d.disabled {
		return
	}
	d.SetOpen(!d.open)
	if d.OnChanged != nil {
		d.OnChanged(d.open)
	}
}

// Tapped opens or closes.
func (d *Disclosure) Tapped(*fyne.PointEvent) {
	d.takeFocus()
	d.toggle()
}

// TypedKey opens and closes on Space and Enter.
func (d *Disclosure) TypedKey(event *fyne.KeyEvent) {
	d.keyUsed()
	if presses(event) {
		d.toggle()
		return
	}
	PassKey(d, event)
}

// CreateRenderer implements fyne.Widget.
func (d *Disclosure) CreateRenderer() fyne.WidgetRenderer {
	return newDrawing(d, d.place, d.least, d.paint,
		d.halo, d.over, d.sign.image, d.name, d.words, d.chevron.image)
}

const disclosureSide = 13

func (d *Disclosure) left() float32 {
	if d.icon == "" {
		return disclosureSide
	}
	return disclosureSide + theme.Px(16) + 9
}

func (d *Disclosure) least() fyne.Size {
	height := theme.Px(40)
	if d.small {
		height = theme.Px(32)
	}
	return fyne.NewSize(d.left()+theme.Px(2*leastText), height)
}

func (d *Disclosure) place(size fyne.Size) {
	put(d.over, 1, 1, size.Width-2, size.Height-2)
	put(d.halo, 0, 0, size.Width, size.Height)
	putSquare(d.sign.image, disclosureSide, size.Height, theme.Px(16))
	arrow := theme.Px(15)
	end := size.Width - disclosureSide - arrow
	putSquare(d.chevron.image, end, size.Height, arrow)
	left := d.left()
	name := min(measure(d.title, theme.BodyStrong).Width, end-left-iconGap)
	d.name.Text = elide(d.title, theme.BodyStrong, name)
	putText(d.name, left, 0, name, size.Height)
	left += name + 10
	room := end - left - iconGap
	show(d.words, d.note != "" && room > theme.Px(leastText))
	d.words.Text = elide(d.note, theme.Note, room)
	putText(d.words, left, 0, max(room, 0), size.Height)
}

func (d *Disclosure) paint() {
	fill(d.over, theme.ColorHover, theme.ColorNone)
	show(d.over, d.hovered && !d.disabled)
	paintHalo(d.halo, d.haloed())
	d.sign.set(d.icon, theme.ColorText2)
	styled(d.name, theme.BodyStrong, theme.ColorText)
	styled(d.words, theme.Note, theme.ColorText3)
	arrow := theme.IconDown
	if d.open {
		arrow = theme.IconUp
	}
	d.chevron.set(arrow, theme.ColorText2)
}
