package widgets

import (
	"image/color"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"tokenbench/ui/theme"
)

// drawing is the renderer of all our widgets: a list of objects and three
// functions of the widget.
type drawing struct {
	owner   fyne.Widget
	objects []fyne.CanvasObject
	place   func(fyne.Size)
	min     func() fyne.Size
	paint   func()
	painted look
	// relooked is told that the look has changed, where the widget holds one of
	// Fyne's own; it may be nil.
	relooked func()
}

// look is what all colours and sizes follow from.
type look struct {
	dark  bool
	scale float32
}

func lookNow() look { return look{theme.IsDark(), theme.Scale()} }

// newDrawing paints once, so that the objects have their colours before they
// are measured.
func newDrawing(owner fyne.Widget, place func(fyne.Size), least func() fyne.Size, paint func(), objects ...fyne.CanvasObject) *drawing {
	paint()
	return &drawing{owner: owner, objects: objects, place: place, min: least, paint: paint, painted: lookNow()}
}

func (d *drawing) Destroy()                     {}
func (d *drawing) Objects() []fyne.CanvasObject { return d.objects }

func (d *drawing) Layout(size fyne.Size) {
	d.renew()
	d.place(size)
}

func (d *drawing) MinSize() fyne.Size {
	d.renew()
	return d.min()
}

// renew paints a widget anew that was in no window while the theme changed, and
// so was not told.
func (d *drawing) renew() {
	if lookNow() == d.painted {
		return
	}
	d.repaint()
	canvas.Refresh(d.owner)
}

func (d *drawing) repaint() {
	before := d.painted
	d.painted = lookNow()
	d.paint()
	if d.relooked != nil && d.painted != before {
		d.relooked()
	}
}

func (d *drawing) Refresh() {
	d.repaint()
	d.place(d.owner.Size())
	canvas.Refresh(d.owner)
}

// glyph is a line icon that is drawn again only when its look changes.
type glyph struct {
	image *canvas.Image
	drawn string
}

func newGlyph() *glyph {
	return &glyph{image: &canvas.Image{FillMode: canvas.ImageFillContain}}
}

// set shows the icon in the colour; an empty name hides it.
func (g *glyph) set(name theme.IconName, colour fyne.ThemeColorName) {
	if name == "" {
		g.image.Hide()
		return
	}
	g.image.Show()
	resource := theme.Icon(name, colour)
	if look := resource.Name(); look != g.drawn {
		g.drawn = look
		g.image.Resource = resource
		g.image.Refresh()
	}
}

// newRect makes a rounded rectangle without a colour yet.
func newRect(radius float32) *canvas.Rectangle {
	return &canvas.Rectangle{CornerRadius: radius, FillColor: color.Transparent}
}

// fill colours a rectangle. The edge is dropped where it would be transparent,
// because a transparent stroke draws a grey rim.
func fill(rect *canvas.Rectangle, inside, edge fyne.ThemeColorName) {
	rect.FillColor = theme.Color(inside)
	if edge == theme.ColorNone {
		rect.StrokeWidth = 0
		rect.StrokeColor = nil
		return
	}
	rect.StrokeWidth = 1
	rect.StrokeColor = theme.Color(edge)
}

// show hides or shows an object.
func show(object fyne.CanvasObject, visible bool) {
	if visible {
		object.Show()
		return
	}
	object.Hide()
}

// put moves and resizes an object to whole pixels.
func put(object fyne.CanvasObject, x, y, width, height float32) {
	object.Move(fyne.NewPos(whole(x), whole(y)))
	object.Resize(fyne.NewSize(width, height))
}

// putSquare centres a square of the given side in a height.
func putSquare(object fyne.CanvasObject, x, height, side float32) {
	put(object, x, (height-side)/2, side, side)
}

func whole(v float32) float32 { return float32(math.Round(float64(v))) }
func ceil(v float32) float32  { return float32(math.Ceil(float64(v))) }
