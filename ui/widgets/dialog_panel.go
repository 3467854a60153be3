package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"tokenbench/ui/theme"
)

const (
	dialogMargin = 16 // between the panel and the window's edge
	dialogSide   = 24
	dialogColumn = 256 // width of the side column
)

// dialogPanel is the visible part of a dialog: head, body, optional side column
// and buttons. Only body and side scroll.
type dialogPanel struct {
	widget.BaseWidget

	surface *canvas.Rectangle
	sunken  *canvas.Rectangle
	rules   [3]*canvas.Rectangle
	head    fyne.CanvasObject
	cross   *Button
	body    *container.Scroll
	side    *container.Scroll
	foot    fyne.CanvasObject
}

func newDialogPanel(d *Dialog) *dialogPanel {
	p := &dialogPanel{surface: newRect(14), sunken: newRect(0)}
	for i := range p.rules {
		p.rules[i] = newRect(0)
	}
	p.cross = NewIconButton(Ghost, theme.IconClose, "Close", d.Cancel).Small()
	p.head = dialogHead(d, p.cross)
	p.body = NewFlushScroll(Pad(dialogSide, 16, dialogSide, 18, d.body))
	if d.Side != nil {
		p.side = NewFlushScroll(Pad(18, 16, 18, 18, d.Side))
	}
	p.foot = dialogFoot(d)
	p.ExtendBaseWidget(p)
	return p
}

func dialogHead(d *Dialog, cross *Button) fyne.CanvasObject {
	words := VBox(2, NewText(d.title, theme.Title, theme.ColorText))
	if d.Subtitle != "" {
		words.Add(NewText(d.Subtitle, theme.Note, theme.ColorText3))
	}
	row := HBox(14)
	if d.Icon != "" {
		row.Add(NewTile(d.Tone, d.Icon, 40))
	}
	row.Add(Stretch(words))
	row.Add(cross)
	return Pad(dialogSide, 16, 14, 16, row)
}

// dialogFoot is nil for a dialog without buttons.
func dialogFoot(d *Dialog) fyne.CanvasObject {
	row := HBox(8)
	for _, object := range d.Left {
		row.Add(object)
	}
	row.Add(Spring())
	if d.Hint != nil {
		row.Add(d.Hint)
		row.Add(Gap(4, 0))
	}
	for _, button := range d.Others {
		row.Add(button)
	}
	if d.Main != nil {
		row.Add(d.Main)
	}
	if len(row.Objects) == 1 {
		return nil
	}
	return Pad(dialogSide, 12, 20, 12, row)
}

// CreateRenderer implements fyne.Widget.
func (p *dialogPanel) CreateRenderer() fyne.WidgetRenderer {
	objects := []fyne.CanvasObject{p.surface, p.sunken}
	for _, rule := range p.rules {
		objects = append(objects, rule)
	}
	objects = append(objects, p.body)
	if p.side != nil {
		objects = append(objects, p.side)
	}
	if p.foot != nil {
		objects = append(objects, p.foot)
	}
	return newDrawing(p, p.place, p.least, p.paint, append(objects, p.head)...)
}

func (p *dialogPanel) least() fyne.Size { return fyne.NewSize(200, 120) }

// HeightFor is the height that shows all of the body at a width.
func (p *dialogPanel) HeightFor(width float32) float32 {
	body := heightFor(p.body.Content, width-p.sideWidth(width))
	if p.side != nil {
		body = max(body, heightFor(p.side.Content, p.sideWidth(width)))
	}
	return ceil(p.headHeight() + body + p.footHeight())
}

func (p *dialogPanel) headHeight() float32 { return p.head.MinSize().Height }

func (p *dialogPanel) footHeight() float32 {
	if p.foot == nil {
		return 0
	}
	return p.foot.MinSize().Height + 1
}

// sideWidth is less where the window is narrow.
func (p *dialogPanel) sideWidth(width float32) float32 {
	if p.side == nil {
		return 0
	}
	return min(theme.Px(dialogColumn), whole(width*0.36))
}

func (p *dialogPanel) place(size fyne.Size) {
	head, foot, side := p.headHeight(), p.footHeight(), p.sideWidth(size.Width)
	middle := size.Height - head - foot
	put(p.surface, 0, 0, size.Width, size.Height)
	put(p.head, 0, 0, size.Width, head)
	put(p.rules[0], 1, head, size.Width-2, 1)
	put(p.body, 1, head+1, size.Width-side-2, middle-1)
	if p.side != nil {
		left := size.Width - side
		put(p.rules[1], left, head+1, 1, middle-1)
		put(p.sunken, left+1, head+1, side-2, middle-1)
		put(p.side, left+1, head+1, side-2, middle-1)
	}
	if p.foot != nil {
		put(p.rules[2], 1, size.Height-foot, size.Width-2, 1)
		put(p.foot, 0, size.Height-foot+1, size.Width, foot-1)
	}
}

func (p *dialogPanel) paint() {
	fill(p.surface, theme.ColorSurface, theme.ColorLine)
	fill(p.sunken, theme.ColorSunken, theme.ColorNone)
	show(p.sunken, p.side != nil)
	for _, rule := range p.rules {
		fill(rule, theme.ColorLine, theme.ColorNone)
	}
	show(p.rules[1], p.side != nil)
	show(p.rules[2], p.foot != nil)
}
