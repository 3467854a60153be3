package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"tokenbench/ui/theme"
)

// card is a raised rectangle with its three soft shadows.
type card struct {
	shadows [3]*canvas.Rectangle
	body    *canvas.Rectangle
}

// cardShadows are how far each shadow grows and falls, and its colour.
var cardShadows = [3]struct {
	grow, down float32
	colour     fyne.ThemeColorName
}{
	{3, 4, theme.ColorShadowFar},
	{1.5, 2.5, theme.ColorShadowMid},
	{0, 1.2, theme.ColorShadow},
}

func newCard(radius float32) *card {
	c := &card{body: newRect(radius)}
	for i, shadow := range cardShadows {
		c.shadows[i] = newRect(radius + shadow.grow)
	}
	return c
}

func (c *card) objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{c.shadows[0], c.shadows[1], c.shadows[2], c.body}
}

func (c *card) place(x, y, width, height float32) {
	for i, shadow := range cardShadows {
		c.shadows[i].Move(fyne.NewPos(x-shadow.grow, y+shadow.down-shadow.grow))
		c.shadows[i].Resize(fyne.NewSize(width+2*shadow.grow, height+2*shadow.grow))
	}
	put(c.body, x, y, width, height)
}

func (c *card) paint(inside, edge fyne.ThemeColorName) {
	for i, shadow := range cardShadows {
		fill(c.shadows[i], shadow.colour, theme.ColorNone)
	}
	fill(c.body, inside, edge)
}

func (c *card) show(visible bool) {
	for _, object := range c.objects() {
		show(object, visible)
	}
}

// cardKind is the tone of a card's head and edge.
type cardKind int

const (
	plainCard  cardKind = iota
	failedCard          // head tinted red
	infoCard            // tinted as a whole
	flatCard            // no shadows, inside another surface
	menuCard            // in the colour of buttons
	mainCard            // with the primary edge
	warnCard            // tinted amber as a whole
)

// Card is a white surface with round corners, a hairline and three soft shadows
// that stand out up to 7 pixels: in a scroller use Scroll, which leaves room.
// The content touches the edges, so that hairlines and tables can; pad the rest.
type Card struct {
	widget.BaseWidget

	kind    cardKind
	head    fyne.CanvasObject // tinted, may be nil
	content fyne.CanvasObject
	surface *card
	band    *canvas.Rectangle
}

// NewCard returns a plain card around the content.
func NewCard(content fyne.CanvasObject) *Card { return newCardOf(plainCard, nil, content) }

// NewErrorCard returns a card whose head is tinted red.
func NewErrorCard(head, content fyne.CanvasObject) *Card { return newCardOf(failedCard, head, content) }

// NewInfoCard returns a card tinted in the primary colour.
func NewInfoCard(content fyne.CanvasObject) *Card { return newCardOf(infoCard, nil, content) }

// NewWarnCard returns a card tinted amber: something to know, with what to do about it.
func NewWarnCard(content fyne.CanvasObject) *Card { return newCardOf(warnCard, nil, content) }

// NewMainCard returns a card with an edge in the primary colour: among several, the
// one to take when in doubt.
func NewMainCard(content fyne.CanvasObject) *Card { return newCardOf(mainCard, nil, content) }

// NewOutline returns a card without shadows, to stand inside another surface.
func NewOutline(content fyne.CanvasObject) *Card { return newCardOf(flatCard, nil, content) }

func newCardOf(kind cardKind, head, content fyne.CanvasObject) *Card {
	c := &Card{
		kind: kind, head: head, content: content,
		surface: newCard(12), band: newRect(0),
	}
	c.ExtendBaseWidget(c)
	return c
}

// SetContent changes what is on the card.
func (c *Card) SetContent(content fyne.CanvasObject) {
	c.content = content
	c.Refresh()
}

// WantWidth is what the content would like.
func (c *Card) WantWidth() float32 { return wantWidth(c.content) }

// HeightFor is the height at a width.
func (c *Card) HeightFor(width float32) float32 {
	return c.headHeight(width) + heightFor(c.content, width)
}

func (c *Card) headHeight(width float32) float32 {
	if c.head == nil {
		return 0
	}
	return heightFor(c.head, width)
}

// CreateRenderer implements fyne.Widget.
func (c *Card) CreateRenderer() fyne.WidgetRenderer {
	return &cardRenderer{newDrawing(c, c.place, c.least, c.paint)}
}

// cardRenderer asks for the objects each time, since the content may change.
type cardRenderer struct{ *drawing }

func (r *cardRenderer) Objects() []fyne.CanvasObject {
	c := r.owner.(*Card)
	objects := append(c.surface.objects(), c.band)
	if c.head != nil {
		objects = append(objects, c.head)
	}
	return append(objects, c.content)
}

func (c *Card) least() fyne.Size {
	size := c.content.MinSize()
	if c.head != nil {
		head := c.head.MinSize()
		size = fyne.NewSize(max(size.Width, head.Width), size.Height+head.Height)
	}
	return size
}

func (c *Card) place(size fyne.Size) {
	c.surface.place(0, 0, size.Width, size.Height)
	top := c.headHeight(size.Width)
	if c.head != nil {
		put(c.band, 1, 1, size.Width-2, top-1)
		put(c.head, 0, 0, size.Width, top)
	}
	put(c.content, 0, top, size.Width, size.Height-top)
}

func (c *Card) paint() {
	inside, edge := theme.ColorSurface, theme.ColorLine
	switch c.kind {
	case failedCard:
		edge = theme.ColorBadEdge
	case infoCard:
		inside, edge = theme.ColorPrimaryTint, theme.ColorPrimaryEdge
	case warnCard:
		inside, edge = theme.ColorWarnTint, theme.ColorWarnEdge
	case menuCard:
		inside, edge = theme.ColorButton, theme.ColorLineStrong
	case mainCard:
		edge = theme.ColorPrimary
	case plainCard, flatCard:
	}
	c.surface.paint(inside, edge)
	if c.kind == mainCard {
		c.surface.body.StrokeWidth = 2
	}
	for _, shadow := range c.surface.shadows {
		show(shadow, c.kind != flatCard)
	}
	c.band.TopLeftCornerRadius, c.band.TopRightCornerRadius = 11, 11
	fill(c.band, theme.ColorBadTint, theme.ColorNone)
	show(c.band, c.head != nil)
}
