package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// shadowRoom is the room cards need around them for their shadows.
const shadowRoom = 8

// NewScroll returns a scroller up and down around a content that starts 8 pixels
// inside: the room for the shadows of cards, which a scroller would cut off. It
// gives paragraphs the height they need at its width.
func NewScroll(content fyne.CanvasObject) *container.Scroll {
	return container.NewVScroll(newPage(shadowRoom, content))
}

// NewFlushScroll is NewScroll with a content that touches its edges, for lists
// and tables inside a card.
func NewFlushScroll(content fyne.CanvasObject) *container.Scroll {
	return container.NewVScroll(newPage(0, content))
}

// page is what a scroller moves: as wide as the scroller and as high as its
// content is at that width.
type page struct {
	widget.BaseWidget

	content *fyne.Container
}

func newPage(room float32, content fyne.CanvasObject) *page {
	p := &page{content: Pad(room, room, room, room, content)}
	p.ExtendBaseWidget(p)
	return p
}

// Resize makes the page at least as high as its content is at that width.
func (p *page) Resize(size fyne.Size) {
	size.Height = max(size.Height, heightFor(p.content, size.Width))
	p.BaseWidget.Resize(size)
}

// HeightFor is the height at a width.
func (p *page) HeightFor(width float32) float32 { return heightFor(p.content, width) }

// CreateRenderer implements fyne.Widget.
func (p *page) CreateRenderer() fyne.WidgetRenderer {
	return newDrawing(p, p.content.Resize, p.least, func() {}, p.content)
}

func (p *page) least() fyne.Size {
	size := p.content.MinSize()
	if width := p.Size().Width; width > 0 {
		size.Height = heightFor(p.content, width)
	}
	return size
}
