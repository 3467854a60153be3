package widgets

import "fyne.io/fyne/v2"

// holderOfKeyboard is what had the keyboard when a dialog or menu opened over it.
type holderOfKeyboard struct {
	object fyne.Focusable
	// byTap is set where the pointer brought the keyboard there, so that no halo showed.
	byTap bool
}

// pointed is a control that knows whether the pointer brought the keyboard to it.
type pointed interface {
	tookByTap() bool
	takeByTap()
}

func (c *control) tookByTap() bool { return c.byTap }
func (c *control) takeByTap()      { c.byTap = true }

// takeKeyboard takes the keyboard away and tells who had it.
func takeKeyboard(canvas fyne.Canvas) holderOfKeyboard {
	h := holderOfKeyboard{object: canvas.Focused()}
	if control, ok := h.object.(pointed); ok {
		h.byTap = control.tookByTap()
	}
	canvas.Unfocus()
	return h
}

// giveBack gives the keyboard back, unless what had it is gone by now.
func (h holderOfKeyboard) giveBack(canvas fyne.Canvas) {
	object, ok := h.object.(fyne.CanvasObject)
	if !ok {
		return
	}
	if found, _, _ := search(rootOf(canvas), object); !found {
		return
	}
	if control, ok := h.object.(pointed); ok && h.byTap {
		control.takeByTap()
	}
	canvas.Focus(h.object)
}

// rootOf is what can be operated: the dialog or menu on top, else the content of the window.
func rootOf(canvas fyne.Canvas) fyne.CanvasObject {
	if top := canvas.Overlays().Top(); top != nil {
		return top
	}
	return canvas.Content()
}
