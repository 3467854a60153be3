package waiting

import (
	"fyne.io/fyne/v2"

	"tokenbench/oauth/exchange"
	"tokenbench/oauth/profile"
	"tokenbench/ui/desk"
	"tokenbench/ui/theme"
	"tokenbench/ui/widgets"
)

// link shows the address of the login. A visitor's token in it is masked; the clipboard gets it, and forgets it.
type link struct {
	d       *desk.Desk
	changed func() // it wants another height
	whole   bool
	address string
	open    func(profile.BrowserChoice)
	choice  profile.BrowserChoice

	line             *widgets.Text
	lines            *widgets.Paragraph
	showing, private *widgets.Link
	copying          *widgets.Button
	person           *fyne.Container
}

func newLink(d *desk.Desk, changed func()) *link {
	l := &link{d: d, changed: changed}
	l.line = widgets.NewText(noLinkYet, theme.Mono, theme.ColorText2)
	l.lines = widgets.NewParagraph(theme.Mono, theme.ColorText2)
	l.showing = widgets.NewLink(showWhole, "", func() { l.show(!l.whole); l.changed() })
	l.copying = widgets.NewButton(widgets.Tonal, copyLink, theme.IconCopy, l.copy).Small()
	l.private = widgets.NewLink(privately, "", l.openPrivately).Whole()
	l.person = widgets.HBox(1, widgets.NewText(otherPerson, theme.Note, theme.ColorText3), l.private, widgets.Spring())
	return l
}

// begin forgets the link of another wait.
func (l *link) begin() { l.show(false) }

// set shows how the wait stands.
func (l *link) set(w wait) {
	l.address, l.open, l.choice = w.p.Link, w.p.Open, w.in.Browser
	masked := noLinkYet
	if l.address != "" {
		masked = exchange.MaskURL(l.address)
	}
	l.line.SetText(masked)
	l.lines.SetText(masked)
	enable(l.copying, l.address != "")
	enable(l.showing, l.address != "")
	enable(l.private, l.open != nil)
	visible(l.person, !w.byHand() && !w.in.Browser.Private && !w.in.AsVisitor)
}

func (l *link) show(whole bool) {
	l.whole = whole
	visible(l.line, !whole)
	visible(l.lines, whole)
	l.showing.SetText(showWhole)
	if whole {
		l.showing.SetText(showLess)
	}
}

func (l *link) copy() {
	if exchange.MaskURL(l.address) != l.address {
		l.d.Clip.CopySecret(l.address)
		l.d.Notice(tokenCopied, "", nil)
		return
	}
	l.d.Clip.Copy(l.address)
	l.d.Notice(linkCopied, "", nil)
}

func (l *link) openPrivately() {
	l.open(profile.BrowserChoice{ID: l.choice.ID, Private: true})
}

// object is the part as it stands in the card.
func (l *link) object() fyne.CanvasObject {
	beside := (l.copying.MinSize().Height - theme.Mono.Line()) / 2 // the first line is that of the button's words
	address := widgets.Stretch(widgets.Pad(0, beside, 0, beside, widgets.Stack(l.line, l.lines)))
	box := widgets.Stack(widgets.NewBar(theme.ColorSunken, 0, 0, 8),
		widgets.Pad(12, 4, 4, 4, widgets.HBoxTop(8, address, l.copying)))
	return widgets.VBox(0, widgets.LabelRow(linkLabel, l.showing), box, widgets.Gap(0, 3), l.person)
}
