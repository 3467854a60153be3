package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"tokenbench/ui/theme"
)

// Dialog is a panel over the darkened window: a title, a body that scrolls where
// it must, and buttons. Esc cancels, Enter presses the main button, Tab stays
// inside, and the keyboard goes back where it was. Set the fields, then Open.
type Dialog struct {
	widget.BaseWidget

	// Icon with its Tone stands as a tile before the title; empty for none.
	Icon theme.IconName
	Tone Tone
	// Subtitle is a grey line below the title.
	Subtitle string
	// Side is a column at the right of the body on sunken ground, or nil.
	Side fyne.CanvasObject
	// Main is pressed by Enter; Others stand before it, Left at the far left.
	Main   *Button
	Others []*Button
	Left   []fyne.CanvasObject
	// Hint is a grey word before the buttons, such as "2 changes not saved".
	Hint *Text
	// Width is the wanted width in pixels at scale 1.
	Width float32
	// Initial is what gets the keyboard; nil for the first that takes it.
	Initial fyne.Focusable
	// OnOpen and OnClose hold back the window's shortcuts and give them back.
	OnOpen, OnClose func()
	// OnCancel is asked on Esc, the cross and Cancel; nil closes the dialog.
	OnCancel func()

	title  string
	body   fyne.CanvasObject
	canvas fyne.Canvas
	before holderOfKeyboard
	keys   func(*fyne.KeyEvent)
	scrim  *Fill
	panel  *dialogPanel
}

// NewDialog returns a dialog 520 wide that is not shown yet.
func NewDialog(title string, body fyne.CanvasObject) *Dialog {
	d := &Dialog{title: title, body: body, Width: 520, scrim: NewFill(theme.ColorScrim)}
	d.ExtendBaseWidget(d)
	return d
}

// Open shows the dialog over a window.
func (d *Dialog) Open(canvas fyne.Canvas) {
	if d.canvas != nil || canvas == nil {
		return
	}
	d.canvas = canvas
	if d.panel == nil {
		d.panel = newDialogPanel(d)
	}
	d.before = takeKeyboard(canvas)
	d.keys = canvas.OnTypedKey()
	if d.OnOpen != nil {
		d.OnOpen()
	}
	canvas.SetOnTypedKey(d.takeKey)
	canvas.Overlays().Add(d)
	d.Resize(canvas.Size())
	d.Refresh()
	d.focusFirst()
	d.panel.middle.ScrollToTop() // read first what is asked
}

func (d *Dialog) focusFirst() {
	if d.Initial != nil {
		d.canvas.Focus(d.Initial)
		return
	}
	d.canvas.FocusNext()
	if cross, ok := d.canvas.Focused().(*Button); ok && cross == d.panel.cross {
		d.canvas.FocusNext()
	}
}

// Close takes the dialog away without asking.
func (d *Dialog) Close() {
	if d.canvas == nil {
		return
	}
	canvas := d.canvas
	d.canvas = nil
	canvas.Overlays().Remove(d)
	canvas.SetOnTypedKey(d.keys)
	d.before.giveBack(canvas)
	if d.OnClose != nil {
		d.OnClose()
	}
}

// Shown reports whether the dialog is open.
func (d *Dialog) Shown() bool { return d.canvas != nil }

// Title returns the title.
func (d *Dialog) Title() string { return d.title }

// Fit gives the dialog the height that its body needs after something in it came,
// went or grew.
func (d *Dialog) Fit() {
	if d.canvas == nil {
		return
	}
	d.Refresh()
	Relayout(d.panel)
}

// Cancel does what Esc does.
func (d *Dialog) Cancel() {
	if d.OnCancel != nil {
		d.OnCancel()
		return
	}
	d.Close()
}

// takeKey gets the keys that nothing inside has a use for.
func (d *Dialog) takeKey(event *fyne.KeyEvent) {
	switch {
	case event.Name == fyne.KeyEscape:
		d.Cancel()
	case isEnter(event) && d.Main != nil:
		d.Main.press()
	}
}

// Tapped beside the panel does nothing: a dialog is left with a button or Esc.
func (d *Dialog) Tapped(*fyne.PointEvent) {}

// TappedSecondary does nothing.
func (d *Dialog) TappedSecondary(*fyne.PointEvent) {}

// CreateRenderer implements fyne.Widget.
func (d *Dialog) CreateRenderer() fyne.WidgetRenderer {
	if d.panel == nil {
		d.panel = newDialogPanel(d)
	}
	least := func() fyne.Size { return fyne.Size{} }
	return newDrawing(d, d.place, least, func() {}, d.scrim, d.panel)
}

func (d *Dialog) place(window fyne.Size) {
	put(d.scrim, 0, 0, window.Width, window.Height)
	width := min(theme.Px(d.Width), window.Width-2*dialogMargin)
	height := min(d.panel.HeightFor(width), window.Height-2*dialogMargin)
	put(d.panel, (window.Width-width)/2, (window.Height-height)/2, width, height)
}
