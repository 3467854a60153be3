// Package directory is who may use the local server: a card with its users and one with its applications, and the
// dialogs in which both are added, changed and taken away.
//
// users.go and applications.go are the cards, userdialog.go and applicationdialog.go the dialogs over them, form.go
// what the two dialogs share. text.go has all words.
package directory

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"tokenbench/embedded"
	"tokenbench/ui/desk"
	"tokenbench/ui/theme"
	"tokenbench/ui/widgets"
)

// Shop is what is shown and changed here.
type Shop interface {
	Applications() []embedded.Application
	Users() []embedded.User
	// SetShop puts others in the place of all of them; the error names who is wrong and why.
	SetShop(applications []embedded.Application, users []embedded.User) error
}

// Callbacks are what the cards ask of their page.
type Callbacks struct {
	// Change makes a change off Fyne's thread and keeps it; done gets the error of do, on Fyne's thread.
	Change func(do func() error, done func(error))
	// Environment makes an environment of an application.
	Environment func(clientID string)
	// Resized is told that a card wants another height; it may be nil.
	Resized func()
}

// card is what both cards are built of.
type card struct {
	desk *desk.Desk
	shop Shop
	on   Callbacks

	content fyne.CanvasObject
	head    fyne.CanvasObject
	table   *widgets.Table
	empty   fyne.CanvasObject
	inside  *fyne.Container   // table or words of an empty card
	middle  *fyne.Container   // where they lie
	scroll  *container.Scroll // around them; nil where the page scrolls
	shown   bool              // something was drawn
}

// The columns, in pixels at scale 1: who or which, what it is called on the wire, and what is secret, with the
// button of the row's menu.
const (
	nameColumn   = 216
	idColumn     = 192
	secretColumn = 124

	side  = 16 // of the card
	below = 4  // keeps scrolled rows out of the round corners of the card
)

func (c *card) build(title, note, empty string, add func(), columns [3]string) {
	c.table = widgets.NewTable(
		widgets.Column{Title: columns[0], Width: nameColumn}, widgets.Column{Title: columns[1], Width: idColumn},
		widgets.Column{Title: columns[2], Width: secretColumn},
	).Tight()
	c.empty = widgets.Pad(side, 14, side, 18, widgets.NewParagraph(theme.Body, theme.ColorText3, widgets.Plain(empty)))
	c.head = widgets.Pad(side, 7, 8, 7, widgets.HBox(
		8, widgets.NewText(title, theme.CardTitle, theme.ColorText).Whole(),
		widgets.Stretch(widgets.NewText(note, theme.Note, theme.ColorText3)),
		widgets.NewButton(widgets.Ghost, textAdd, theme.IconPlus, add).Small(),
	))
	c.inside = widgets.VBox(0, c.table.Object(), c.empty)
	c.middle = widgets.Stack(c.inside)
	c.content = widgets.NewCard(widgets.VBox(0, c.head, widgets.Divider(), widgets.Stretch(c.middle)))
}

// Content is the card.
func (c *card) Content() fyne.CanvasObject { return c.content }

// SetScrolling is told whether the card takes any height and scrolls inside. Else it is as high as all of it.
func (c *card) SetScrolling(scrolls bool) {
	c.scroll, c.middle.Objects = nil, []fyne.CanvasObject{c.inside}
	if scrolls {
		c.scroll = widgets.NewFlushScroll(c.inside)
		c.middle.Objects = []fyne.CanvasObject{widgets.Pad(0, 0, 0, below, c.scroll)}
	}
	widgets.Relayout(c.content)
}

// HeightFor is how high all of the card is at a width.
func (c *card) HeightFor(width float32) float32 {
	return widgets.HeightFor(c.head, width) + 1 + widgets.HeightFor(c.inside, width) + below
}

// drawn shows the rows, or that there are none.
func (c *card) drawn() {
	c.shown = true
	setVisible(c.table.Object(), c.table.Rows() > 0)
	setVisible(c.empty, c.table.Rows() == 0)
	widgets.Relayout(c.content)
}

// change makes a change outside of a dialog, and then goes on, unless it was refused.
func (c *card) change(do func() error, then func()) {
	c.on.Change(do, func(err error) {
		switch {
		case err != nil:
			c.desk.Fail(err)
		case then != nil:
			then()
		}
	})
}

// deleted says what is gone, and offers to bring it back.
func (c *card) deleted(name string, undo func()) { c.desk.Notice(textDeleted+name, textUndo, undo) }

// added says who was added, at the end of the list.
func (c *card) added(name string) {
	if c.scroll != nil {
		c.scroll.ScrollToBottom()
	}
	c.desk.Notice(textAdded+name, "", nil)
}

// copied is a text with a button that copies it.
func (c *card) copied(text, words string) fyne.CanvasObject {
	return widgets.HBox(
		2, widgets.NewText(text, theme.Mono, theme.ColorText),
		widgets.NewIconButton(widgets.Ghost, theme.IconCopy, words, func() { c.copy(text) }).Tiny(),
	)
}

func (c *card) copy(text string) {
	c.desk.Clip.Copy(text)
	c.desk.Notice(textCopied, "", nil)
}

// named is a name, with a badge for what keeps it from being used; mostly there is nothing.
func named(name, badge string) fyne.CanvasObject {
	words := widgets.NewText(name, theme.Body, theme.ColorText)
	if badge == "" {
		return words
	}
	return widgets.HBox(6, words, widgets.NewTag(widgets.Warn, badge))
}

// withMenu puts the button with the menu of a row at its end.
func withMenu(cell fyne.CanvasObject, menu *widgets.Button) fyne.CanvasObject {
	return widgets.HBox(0, widgets.Stretch(widgets.HBox(0, cell, widgets.Spring())), menu)
}

// more is the button with the menu of a row.
func more(words string, items func() []widgets.MenuItem) *widgets.Button {
	button := widgets.NewIconButton(widgets.Ghost, theme.IconMore, words, nil).Tiny()
	button.OnTapped = func() { widgets.ShowMenu(button, items()...) }
	return button
}

func setVisible(object fyne.CanvasObject, visible bool) {
	if visible {
		object.Show()
		return
	}
	object.Hide()
}
