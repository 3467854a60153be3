package widgets

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"tokenbench/ui/theme"
)

func TestTableCutsAndStretches(t *testing.T) {
	themed(t)
	table := NewTable(Column{Title: "Claim", Width: 60}, Column{Title: "Value", Width: 120}, Column{Title: "What it means"})
	value := NewText(strings.Repeat("long ", 20), theme.Mono, theme.ColorText)
	last := NewText("For which application", theme.Body, theme.ColorText2)
	table.Row(nil, NewText("aud", theme.MonoMedium, theme.ColorPrimaryText), value, last)
	shown(t, table.Object(), 600, 200)
	if got := value.Size().Width; got != 120 {
		t.Errorf("a column of 120 is %v", got)
	}
	if got := last.Position().X + last.Size().Width; got != 600-tableSide {
		t.Errorf("the last column ends at %v", got)
	}
	if value.line.Text == value.Text() {
		t.Error("a long value is not cut")
	}
}

func TestTableNarrowsItsFixedColumns(t *testing.T) {
	themed(t)
	table := NewTable(Column{Title: "Claim", Width: 200}, Column{Title: "Value", Width: 400}, Column{Title: "Meaning"})
	last := NewText("For which application", theme.Body, theme.ColorText2)
	table.Row(nil, NewText("aud", theme.Body, theme.ColorText), NewText("x", theme.Body, theme.ColorText), last)
	shown(t, table.Object(), 400, 200)
	if got := last.Size().Width; got < (400-2*tableSide)/3 {
		t.Errorf("the last column has only %v of 400", got)
	}
}

func TestTheLastColumnKeepsItsWidth(t *testing.T) {
	themed(t)
	table := NewTable(Column{Title: "Name", Width: 200}, Column{Title: "Id", Width: 200}, Column{Title: "Secret", Width: 120}).Tight()
	last := NewText("dots", theme.Mono, theme.ColorText)
	table.Row(nil, NewText("a", theme.Body, theme.ColorText), NewText("b", theme.Body, theme.ColorText), last)
	shown(t, table.Object(), 400, 200)
	if got := last.Size().Width; got < 120 || got > 125 || last.Position().X+got != 400-tightSide {
		t.Errorf("of 400 the last column has %v, from %v on", got, last.Position().X)
	}
}

func TestTableRowsAnswerTapsAndKeys(t *testing.T) {
	themed(t)
	table := NewTable(Column{Width: 60}, Column{})
	opened := 0
	cells := func() []fyne.CanvasObject {
		return []fyne.CanvasObject{NewText("a", theme.Body, theme.ColorText), NewText("b", theme.Body, theme.ColorText)}
	}
	first := table.Row(func() { opened++ }, cells()...)
	plain := table.Row(nil, cells()...)
	third := table.Row(func() { opened++ }, cells()...)
	window := shown(t, table.Object(), 300, 200)
	test.Tap(plain)
	test.Tap(first)
	press(window, fyne.KeyDown)
	if window.Canvas().Focused() != third {
		t.Errorf("Down reaches %T, want the next row that does something", window.Canvas().Focused())
	}
	press(window, fyne.KeyReturn)
	press(window, fyne.KeyUp)
	if opened != 2 || window.Canvas().Focused() != first {
		t.Errorf("opened %d rows", opened)
	}
	if first.rule.Hidden || !third.rule.Hidden {
		t.Error("every row but the last has a line below")
	}
	third.SetChosen(true)
	if third.over.FillColor != theme.Color(theme.ColorPrimaryTint) || !third.over.Visible() {
		t.Error("a chosen row is not marked")
	}
	table.Clear()
	if table.Rows() != 0 {
		t.Errorf("%d rows are left", table.Rows())
	}
}

func TestCardGrowsWithItsContent(t *testing.T) {
	themed(t)
	words := NewParagraph(theme.Body, theme.ColorText2, Plain("Storefront sign-in wants the e-mail, not the user name."))
	head := block(10, 40)
	card := NewErrorCard(head, words)
	shown(t, card, 150, 300)
	if got := card.HeightFor(150); got != 40+words.HeightFor(150) {
		t.Errorf("the card is %v high", got)
	}
	if words.Position().Y != 40 || card.band.Position() != fyne.NewPos(1, 1) {
		t.Errorf("the content is at %v, the tint at %v", words.Position(), card.band.Position())
	}
	card.SetContent(block(10, 10))
	if got := card.HeightFor(150); got != 50 {
		t.Errorf("with other content it is %v high", got)
	}
}

func TestFlatCardHasNoShadows(t *testing.T) {
	themed(t)
	flat, raised := NewOutline(block(10, 10)), NewCard(block(10, 10))
	shown(t, HBox(9, flat, raised), 100, 50)
	if flat.surface.shadows[0].Visible() || !raised.surface.shadows[0].Visible() {
		t.Error("shadows do not tell flat from raised")
	}
}

func TestStatesDifferInShape(t *testing.T) {
	themed(t)
	seen := map[string]State{}
	for state := StateOk; state <= StateToCome; state++ {
		mark := NewMark(state)
		shown(t, mark, 30, 30)
		icon, _, _ := mark.look()
		shape := string(icon)
		if mark.dot.Visible() {
			shape += "dot"
		}
		if mark.dash.Visible() {
			shape += "dash"
		}
		if mark.disc.StrokeWidth > 0 {
			shape += "edge"
		}
		if before, taken := seen[shape]; taken || shape == "" {
			t.Errorf("state %d looks like %d but for its colour", state, before)
		}
		seen[shape] = state
	}
}

func TestMarkChanges(t *testing.T) {
	themed(t)
	mark := NewMark(StateNow).Small()
	shown(t, mark, 30, 30)
	mark.Set(StateBad)
	if mark.State() != StateBad || mark.dot.Visible() || mark.disc.FillColor != theme.Color(theme.ColorBadSolid) {
		t.Error("the mark still shows what it was")
	}
}

func TestChipChanges(t *testing.T) {
	themed(t)
	chip := NewChip(Neutral, "not checked", "")
	shown(t, chip, 200, 22)
	chip.Set(Bad, "TLS failed", theme.IconWarn)
	if chip.Text() != "TLS failed" || chip.label.Text != "TLS failed" || !chip.glyph.image.Visible() {
		t.Error("words or icon did not change")
	}
	if chip.body.FillColor != theme.Color(theme.ColorBadTint) {
		t.Errorf("the fill is %v", chip.body.FillColor)
	}
}

func TestNoteTellsItsToneByShape(t *testing.T) {
	themed(t)
	note := NewNote(Neutral, []Run{Plain("The refresh token is good until about 22 December.")}, NewButton(Outline, "Refresh", "", nil))
	shown(t, note, 200, 200)
	if note.sign.name != theme.IconInfo {
		t.Errorf("the sign is %s", note.sign.name)
	}
	low := note.HeightFor(600)
	if high := note.HeightFor(150); high <= low {
		t.Errorf("narrow it is %v high, wide %v", high, low)
	}
	note.Set(Warn, Plain("Certificate not checked"))
	if note.Text() != "Certificate not checked" || note.sign.name != theme.IconWarn {
		t.Errorf("says %q with %s", note.Text(), note.sign.name)
	}
}

func TestEmptyStateStandsInTheMiddle(t *testing.T) {
	themed(t)
	action := NewButton(Outline, "Read a token you have", "", nil)
	shown(t, EmptyState(theme.IconKey, "No token yet", "Sign in, and it is shown here.", action), 800, 600)
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(action)
	if centre := at.X + action.Size().Width/2; centre < 399 || centre > 401 {
		t.Errorf("the action is centred at %v of 800", centre)
	}
	if at.Y < 250 || at.Y > 400 {
		t.Errorf("the action is at %v of 600", at.Y)
	}
}

func TestColoursFollowAChangeOfTheme(t *testing.T) {
	themed(t)
	bar := NewBar(theme.Environment("violet"), 4, 34, 2)
	tile := NewTile(Ok, theme.IconUser, 30)
	icon := NewIcon(theme.IconLock, theme.ColorText2, 16)
	window := shown(t, HBox(8, bar, tile, icon), 200, 50)
	name := icon.glyph.drawn
	fyne.CurrentApp().Settings().SetTheme(theme.New(theme.Dark, 1))
	for _, object := range window.Content().(*fyne.Container).Objects {
		object.Refresh()
	}
	if bar.rect.FillColor != theme.Color(theme.Environment("violet")) || icon.glyph.drawn == name {
		t.Error("bar or icon keep the colours of the light theme")
	}
	if tile.body.FillColor != theme.Color(theme.ColorOkTint) {
		t.Error("the tile keeps the colours of the light theme")
	}
}
