package tour

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"tokenbench/ui/widgets"
)

// sight is one object that is in sight.
type sight struct {
	object fyne.CanvasObject
	// around are the objects that hold it, the outermost first.
	around []fyne.CanvasObject
	// words are what a person reads on it; most objects have none.
	words string
}

// visit looks at everything in sight, in reading order, until see gives false. Below a dialog or a menu nothing
// can be operated, so only that is looked at.
func (g *Guide) visit(see func(sight) bool) {
	root := g.Window.Content()
	if top := g.Window.Canvas().Overlays().Top(); top != nil {
		root = top
	}
	v := visitor{see: see}
	v.visit(root, root.Position(), area{size: g.Window.Canvas().Size()})
}

// visitor walks through the objects of a window.
type visitor struct {
	see    func(sight) bool
	around []fyne.CanvasObject
	enough bool
}

// visit looks at an object at a place of the window, of which only a part can be seen.
func (v *visitor) visit(object fyne.CanvasObject, at fyne.Position, part area) {
	here := area{at, object.Size()}
	if v.enough || !object.Visible() || !part.touches(here) {
		return
	}
	v.enough = !v.see(sight{object: object, around: v.around, words: widgets.Words(object)})
	if _, scrolls := object.(*container.Scroll); scrolls {
		part = part.within(here)
	}
	v.around = append(v.around[:len(v.around):len(v.around)], object)
	for _, inner := range widgets.Inside(object) {
		v.visit(inner, at.Add(inner.Position()), part)
	}
	v.around = v.around[:len(v.around)-1]
}

// area is a rectangle of the window.
type area struct {
	at   fyne.Position
	size fyne.Size
}

// touches reports whether two areas have a pixel in common.
func (a area) touches(b area) bool {
	common := a.within(b)
	return common.size.Width > 0 && common.size.Height > 0
}

// within is the part of a that lies in b.
func (a area) within(b area) area {
	left, top := max(a.at.X, b.at.X), max(a.at.Y, b.at.Y)
	right, bottom := min(a.at.X+a.size.Width, b.at.X+b.size.Width), min(a.at.Y+a.size.Height, b.at.Y+b.size.Height)
	return area{fyne.NewPos(left, top), fyne.NewSize(right-left, bottom-top)}
}
