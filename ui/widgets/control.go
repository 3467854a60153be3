package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"tokenbench/ui/theme"
)

// halo is how far the focus ring stands out of a control.
const haloWidth = 3

// control is what all operable widgets share: pointer, keyboard and whether they
// are available.
type control struct {
	widget.BaseWidget

	self     operable
	hovered  bool
	focused  bool
	byTap    bool // focus came from the pointer: no halo until a key is used
	disabled bool
}

// operable is a widget that can have the keyboard.
type operable interface {
	fyne.Widget
	fyne.Focusable
}

// extend must be called by the constructor of the widget with the widget itself.
func (c *control) extend(self operable) {
	c.self = self
	c.ExtendBaseWidget(self)
}

// MouseIn marks the control as under the pointer.
func (c *control) MouseIn(*desktop.MouseEvent) { c.hovered = true; c.Refresh() }

// MouseMoved does nothing.
func (c *control) MouseMoved(*desktop.MouseEvent) {}

// MouseOut ends what MouseIn began.
func (c *control) MouseOut() { c.hovered = false; c.Refresh() }

// FocusGained shows that the control has the keyboard, and brings it into sight.
func (c *control) FocusGained() {
	c.focused = true
	c.Refresh()
	if !c.byTap {
		revealFocused(c.self)
	}
}

// FocusLost ends what FocusGained began.
func (c *control) FocusLost() { c.focused, c.byTap = false, false; c.Refresh() }

// TypedRune does nothing: controls act on keys.
func (c *control) TypedRune(rune) {}

// Cursor is the pointing hand while the control is available.
func (c *control) Cursor() desktop.Cursor {
	if c.disabled {
		return desktop.DefaultCursor
	}
	return desktop.PointerCursor
}

// Enable makes the control available.
func (c *control) Enable() { c.setDisabled(false) }

// Disable makes the control unavailable; say why in words beside it.
func (c *control) Disable() { c.setDisabled(true) }

// Disabled reports whether the control is unavailable.
func (c *control) Disabled() bool { return c.disabled }

func (c *control) setDisabled(disabled bool) {
	if c.disabled == disabled {
		return
	}
	c.disabled = disabled
	c.Refresh()
}

// takeFocus gives the control the keyboard after a tap, which Fyne leaves to
// the widget.
func (c *control) takeFocus() {
	if c.focused {
		return
	}
	if canvas := canvasOf(c.self); canvas != nil {
		c.byTap = true
		canvas.Focus(c.self)
	}
}

// Focus gives the control the keyboard.
func (c *control) Focus() {
	if canvas := canvasOf(c.self); canvas != nil {
		canvas.Focus(c.self)
	}
}

// keyUsed brings the halo back after a tap, since the keyboard is in use.
func (c *control) keyUsed() {
	if c.byTap {
		c.byTap = false
		c.Refresh()
	}
}

func (c *control) haloed() bool { return c.focused && !c.byTap && !c.disabled }

// putHalo places the ring around the given box.
func putHalo(halo *canvas.Rectangle, x, y, width, height float32) {
	put(halo, x-haloWidth, y-haloWidth, width+2*haloWidth, height+2*haloWidth)
}

func paintHalo(halo *canvas.Rectangle, visible bool) {
	fill(halo, theme.ColorHalo, theme.ColorNone)
	show(halo, visible)
}

// canvasOf is where an object is. Fyne learns that when it first paints the object; until then it is taken to be in
// the program's window.
func canvasOf(object fyne.CanvasObject) fyne.Canvas {
	driver := fyne.CurrentApp().Driver()
	canvas := driver.CanvasForObject(object)
	if windows := driver.AllWindows(); canvas == nil && len(windows) > 0 {
		canvas = windows[0].Canvas()
	}
	return canvas
}
