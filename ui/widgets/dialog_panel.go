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

// dialogPanel is the visible part of a dialog: head, body with an optional side
// column, and buttons. Only the middle scrolls.
type dialogPanel struct {
	widget.BaseWidget

	surface *canvas.Rectangle
	rules   [2]*canvas.Rectangle
	head    fyne.CanvasObject
	cross   *Button
	middle  *container.Scroll
	foot    fyne.CanvasObject // nil without buttons
}

func newDialogPanel(d *Dialog) *dialogPanel {
	p := &dialogPanel{surface: newRect(14)}
	for i := range p.rules {
		p.rules[i] = newRect(0)
	}
	p.cross = NewIconButton(Ghost, theme.IconClose, "Close", d.Cancel).Small()
	p.head = dialogHead(d, p.cross)
	p.middle = NewFlushScroll(dialogMiddle(d))
	p.foot = dialogFoot(d)
	p.ExtendBaseWidget(p)
	return p
}

func dialogHead(d *Dialog, cross *Button) fyne.CanvasObject {
	words := VBox(2, NewParagraph(theme.Title, theme.ColorText, Plain(d.title)))
	if d.Subtitle != "" {
		words.Add(NewText(d.Subtitle, theme.Note, theme.ColorText3))
	}
	row := HBox(14)
	if d.Icon != "" {
		row.Add(NewTile(d.Tone, d.Icon, 40))
	}
	row.Add(Stretch(words))
	row.Add(cross)
	return Stack(newGround(), Pad(dialogSide, 16, 14, 16, row))
}

func dialogMiddle(d *Dialog) fyne.CanvasObject {
	body := Pad(dialogSide, 16, dialogSide, 18, d.body)
	if d.Side == nil {
		return body
	}
	side := Stack(NewFill(theme.ColorSunken), Pad(18, 16, 18, 18, d.Side))
	return &fyne.Container{
		Layout:  aside{},
		Objects: []fyne.CanvasObject{body, NewFill(theme.ColorLine), side},
	}
}

// dialogFoot is nil for a dialog without buttons. Where they do not fit side by
// side, those at the left stand above the others.
func dialogFoot(d *Dialog) fyne.CanvasObject {
	right := HBox(8, Spring())
	if d.Hint != nil {
		right.Add(d.Hint)
		right.Add(Gap(4, 0))
	}
	for _, button := range d.Others {
		right.Add(button)
	}
	if d.Main != nil {
		right.Add(d.Main)
	}
	if len(right.Objects) == 1 && len(d.Left) == 0 {
		return nil
	}
	if len(d.Left) == 0 {
		return Pad(dialogSide, 12, 20, 12, right)
	}
	return Pad(dialogSide, 12, 20, 12, Ends(8, HBox(8, d.Left...), right))
}

// CreateRenderer implements fyne.Widget.
func (p *dialogPanel) CreateRenderer() fyne.WidgetRenderer {
	objects := []fyne.CanvasObject{p.surface, p.middle, p.rules[0], p.rules[1]}
	if p.foot != nil {
		objects = append(objects, p.foot)
	}
	return newDrawing(p, p.place, p.least, p.paint, append(objects, p.head)...)
}

func (p *dialogPanel) least() fyne.Size { return fyne.NewSize(200, 120) }

// HeightFor is the height that shows all of the body at a width.
func (p *dialogPanel) HeightFor(width float32) float32 {
	return ceil(p.headHeight(width) + 1 + heightFor(p.middle.Content, width-2) + p.footHeight(width))
}

func (p *dialogPanel) headHeight(width float32) float32 { return heightFor(p.head, width) }

func (p *dialogPanel) footHeight(width float32) float32 {
	if p.foot == nil {
		return 0
	}
	return heightFor(p.foot, width) + 1
}

func (p *dialogPanel) place(size fyne.Size) {
	head, foot := p.headHeight(size.Width), p.footHeight(size.Width)
	put(p.surface, 0, 0, size.Width, size.Height)
	put(p.head, 0, 0, size.Width, head)
	put(p.rules[0], 1, head, size.Width-2, 1)
	put(p.middle, 1, head+1, size.Width-2, size.Height-head-foot-1)
	if p.foot != nil {
		put(p.rules[1], 1, size.Height-foot, size.Width-2, 1)
		put(p.foot, 0, size.Height-foot+1, size.Width, foot-1)
	}
}

func (p *dialogPanel) paint() {
	fill(p.surface, theme.ColorSurface, theme.ColorLine)
	for _, rule := range p.rules {
		fill(rule, theme.ColorLine, theme.ColorNone)
	}
	show(p.rules[1], p.foot != nil)
}

// aside sets body, hairline and side column side by side, or the side below the
// body where the dialog is narrow.
type aside struct{}

func (aside) below(width float32) bool { return width < theme.Px(2.4*dialogColumn) }

func (aside) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[0].MinSize() }

func (a aside) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	body, side := objects[0], objects[2]
	if a.below(width) {
		return heightFor(body, width) + 1 + heightFor(side, width)
	}
	column := theme.Px(dialogColumn)
	return max(heightFor(body, width-column-1), heightFor(side, column))
}

func (a aside) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	body, rule, side := objects[0], objects[1], objects[2]
	if a.below(size.Width) {
		top := heightFor(body, size.Width)
		put(body, 0, 0, size.Width, top)
		put(rule, 0, top, size.Width, 1)
		put(side, 0, top+1, size.Width, max(size.Height-top-1, 0))
		return
	}
	column := theme.Px(dialogColumn)
	put(body, 0, 0, size.Width-column-1, size.Height)
	put(rule, size.Width-column-1, 0, 1, size.Height)
	put(side, size.Width-column, 0, column, size.Height)
}
