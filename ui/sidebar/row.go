package sidebar

import (
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"tokenbench/oauth/profile"
	"tokenbench/ui/theme"
	"tokenbench/ui/widgets"
)

// listRow is a row of one of the two lists. Nothing is drawn again for what stays the same.
type listRow interface {
	fyne.CanvasObject
	show(env profile.Environment, state string, colour fyne.ThemeColorName, chosen bool)
}

// row shows bar, name, side and token state.
type row struct {
	widget.BaseWidget

	body  *fyne.Container
	card  *widgets.Card // behind the chosen one
	bar   *widgets.Fill
	name  *widgets.Text
	state *widgets.Paragraph
	live  *widgets.Chip
	drawn drawn
}

// drawn is what a row shows now.
type drawn struct {
	name, side, state string
	colour            fyne.ThemeColorName
	production        bool
}

func newRow() *row {
	r := &row{
		card: widgets.NewRowCard(), bar: widgets.NewBar(theme.ColorNone, 4, 34, 2),
		name:  widgets.NewText("", theme.BodyMedium, theme.ColorText),
		state: widgets.NewLine(theme.Note, theme.ColorText3),
		live:  widgets.NewTag(widgets.SolidBad, textLive),
	}
	r.card.Hide()
	words := widgets.VBox(1, widgets.HBox(6, widgets.Stretch(r.name), r.live), r.state)
	r.body = container.NewStack(
		widgets.Pad(cardSide, 2, cardSide, 2, r.card),
		widgets.Pad(cardSide+8, 8, cardSide+10, 8, widgets.HBox(10, r.bar, widgets.Stretch(words))),
	)
	r.ExtendBaseWidget(r)
	return r
}

// cardSide is the room that a row leaves for the shadow of its card.
const cardSide = 8

// CreateRenderer implements fyne.Widget.
func (r *row) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(r.body) }

func (r *row) show(env profile.Environment, state string, colour fyne.ThemeColorName, chosen bool) {
	setVisible(r.card, chosen)
	r.bar.SetColour(barColour(env))
	next := drawn{env.Name, sideWords(env), state, colour, env.Production}
	if next == r.drawn {
		return
	}
	r.drawn = next
	r.name.SetText(next.name)
	setVisible(r.live, next.production)
	r.state.SetRuns(widgets.Plain(next.side+" · "), widgets.Run{Text: state, Colour: colour})
	r.body.Refresh()
}

// initials shows bar and two letters, for the rail.
type initials struct {
	widget.BaseWidget

	body    *fyne.Container
	card    *widgets.Card
	bar     *widgets.Fill
	letters *widgets.Text
}

func newInitials() *initials {
	i := &initials{
		card: widgets.NewRowCard(), bar: widgets.NewBar(theme.ColorNone, 4, 27, 2),
		letters: widgets.NewText("", theme.BodyMedium, theme.ColorText).Whole().Centre(),
	}
	i.card.Hide()
	i.body = container.NewStack(
		widgets.Pad(cardSide, 2, cardSide, 2, i.card),
		widgets.Pad(cardSide+4, 9, cardSide, 9, widgets.HBox(0, i.bar)),
		widgets.HBox(0, widgets.Stretch(i.letters)),
	)
	i.ExtendBaseWidget(i)
	return i
}

// CreateRenderer implements fyne.Widget.
func (i *initials) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(i.body) }

func (i *initials) show(env profile.Environment, _ string, _ fyne.ThemeColorName, chosen bool) {
	setVisible(i.card, chosen)
	i.bar.SetColour(barColour(env))
	if letters := twoLetters(env.Name); letters != i.letters.Text() {
		i.letters.SetText(letters)
		i.body.Refresh()
	}
}

// twoLetters are the first letters of the first two words of a name, or the first two of its only word.
func twoLetters(name string) string {
	words := strings.FieldsFunc(name, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	switch len(words) {
	case 0:
		return "··"
	case 1:
		letters := []rune(words[0])
		return strings.ToUpper(string(letters[:min(2, len(letters))]))
	default:
		return strings.ToUpper(string([]rune(words[0])[:1]) + string([]rune(words[1])[:1]))
	}
}

func setVisible(object fyne.CanvasObject, visible bool) {
	if visible {
		object.Show()
		return
	}
	object.Hide()
}
