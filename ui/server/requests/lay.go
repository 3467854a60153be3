package requests

import (
	"fyne.io/fyne/v2"

	"tokenbench/ui/theme"
	"tokenbench/ui/widgets"
)

// aroundList is the room above and below the list.
const aroundList = 4

func (c *Card) lay() {
	c.views = widgets.NewSegmented(widgets.Choices(textServer, textClient), serverView, c.turn).Small()
	c.trash = widgets.NewIconButton(widgets.Ghost, theme.IconTrash, textForget, c.forget).Small()
	c.dot = widgets.NewBar(theme.ColorOkSolid, 8, 8, 4)
	c.live = widgets.NewText("", theme.Note, theme.ColorText3).Whole()
	title := widgets.HBox(8, widgets.NewText(textTitle, theme.CardTitle, theme.ColorText).Whole(), c.dot, c.live)
	c.head = widgets.Pad(16, 6, 10, 6, widgets.Ends(6, title, widgets.HBox(8, c.views, c.trash)))

	c.list = widgets.NewList(func() int { return len(c.rows) }, newRow, c.update)
	c.list.HeightOf = c.height
	c.list.OnOpened = c.toggle
	c.none = widgets.Stack()
	middle := widgets.Stack(widgets.Pad(4, aroundList, 0, aroundList, c.list), c.none)
	c.content = widgets.NewCard(widgets.VBox(0, c.head, widgets.Divider(), widgets.Stretch(middle)))
}

// arrange shows the list, or why it is empty.
func (c *Card) arrange() {
	empty := len(c.rows) == 0
	c.none.Objects = nil
	if empty {
		c.none.Objects = []fyne.CanvasObject{widgets.NewFlushScroll(c.emptyWords())}
	}
	setVisible(c.list, !empty)
	setVisible(c.none, empty)
	setVisible(c.trash, !empty)
	widgets.Relayout(c.content)
}

// emptyWords say what will be here.
func (c *Card) emptyWords() fyne.CanvasObject {
	title, text := textNoneTitle, textNone
	if c.views.Chosen() == clientView {
		title, text = textSentTitle, textSent
		if c.failed != nil {
			text = failWords(c.failed)
		}
	}
	return widgets.Pad(18, 26, 18, 18, widgets.VBox(
		4,
		widgets.NewParagraph(theme.BodyMedium, theme.ColorText, widgets.Plain(title)).Centre(),
		widgets.NewParagraph(theme.Note, theme.ColorText2, widgets.Plain(text)).Centre(),
	))
}

// height is the height of a row at a width.
func (c *Card) height(i int, width float32) float32 {
	height := closedHeight(c.narrow)
	if c.rows[i].is(c.open) {
		height += widgets.HeightFor(c.detail.object, width-2*rowSide) + detailBelow
	}
	return height
}

// Wanted is the height at which all of the open row is in sight; 0 while none is open.
func (c *Card) Wanted() float32 {
	i := find(c.rows, c.open)
	if i < 0 {
		return 0
	}
	width := c.content.Size().Width
	return widgets.HeightFor(c.head, width) + 1 + 2*aroundList + c.height(i, width)
}

func (c *Card) resized() {
	if c.on.Resized != nil {
		c.on.Resized()
	}
}

// update writes a request into its row.
func (c *Card) update(i int, content fyne.CanvasObject) {
	p := c.rows[i]
	var below fyne.CanvasObject
	if p.is(c.open) {
		below = c.detail.object
	}
	content.(*row).show(lineOf(p, c.views.Chosen()), c.narrow, below)
}

func setVisible(object fyne.CanvasObject, visible bool) {
	if visible {
		object.Show()
		return
	}
	object.Hide()
}
