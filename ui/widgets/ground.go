package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// ground lies below the head and foot of a dialog and takes the taps beside their
// buttons. Without it Fyne would give them to a field that is scrolled below,
// because it looks only at the innermost scroller around an object.
type ground struct{ widget.BaseWidget }

func newGround() *ground {
	g := &ground{}
	g.ExtendBaseWidget(g)
	return g
}

// Tapped does nothing.
func (*ground) Tapped(*fyne.PointEvent) {}

// TappedSecondary does nothing.
func (*ground) TappedSecondary(*fyne.PointEvent) {}

// Cursor is the plain arrow.
func (*ground) Cursor() desktop.Cursor { return desktop.DefaultCursor }

// CreateRenderer implements fyne.Widget.
func (*ground) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(Gap(0, 0)) }
