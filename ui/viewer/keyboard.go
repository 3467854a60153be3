package viewer

import (
	"math"

	"fyne.io/fyne/v2"

	"tokenbench/ui/widgets"
)

// cellsPerKey is how far Left and Right scroll.
const cellsPerKey = 4

// FocusGained shows the focus ring.
func (v *Viewer) FocusGained() {
	v.focused = true
	v.Refresh()
}

// FocusLost hides the focus ring. The selection stays.
func (v *Viewer) FocusLost() {
	v.focused = false
	v.Refresh()
}

// TypedRune is called by Fyne; the text is read-only.
func (v *Viewer) TypedRune(rune) {}

// TypedKey scrolls: arrows, Page Up and Page Down, Home and End. Other keys go on to the window, so that
// Esc works from here.
func (v *Viewer) TypedKey(event *fyne.KeyEvent) {
	page := max(math.Floor(v.view.Height())-1, 1)
	top, left := v.view.Top(), float64(v.view.Left())
	switch event.Name {
	case fyne.KeyUp:
		v.scrollTo(top-1, left)
	case fyne.KeyDown:
		v.scrollTo(top+1, left)
	case fyne.KeyLeft:
		v.scrollTo(top, left-cellsPerKey)
	case fyne.KeyRight:
		v.scrollTo(top, left+cellsPerKey)
	case fyne.KeyPageUp:
		v.scrollTo(top-page, left)
	case fyne.KeyPageDown:
		v.scrollTo(top+page, left)
	case fyne.KeyHome:
		v.scrollTo(0, 0)
	case fyne.KeyEnd:
		v.scrollTo(math.Inf(1), 0)
	default:
		widgets.PassKey(v, event)
	}
}

// TypedShortcut copies the selection or selects everything.
func (v *Viewer) TypedShortcut(shortcut fyne.Shortcut) {
	switch shortcut.(type) {
	case *fyne.ShortcutCopy:
		v.Copy()
	case *fyne.ShortcutSelectAll:
		v.SelectAll()
	}
}

// SelectAll selects the whole text.
func (v *Viewer) SelectAll() {
	v.selection = v.doc.All()
	v.Refresh()
}

// SelectedText is the exact text of the selection, empty when nothing is selected.
func (v *Viewer) SelectedText() string { return v.doc.Selected(v.selection) }

// Copy hands the selected text to OnCopy or to the clipboard. Without a selection it does nothing.
func (v *Viewer) Copy() {
	text := v.SelectedText()
	switch {
	case text == "":
	case v.OnCopy != nil:
		v.OnCopy(text)
	default:
		fyne.CurrentApp().Clipboard().SetContent(text)
	}
}
