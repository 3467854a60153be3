package widgets

import (
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"tokenbench/ui/theme"
)

// read collects the words of everything below an object.
func read(object fyne.CanvasObject) []string {
	var all []string
	if words := Words(object); words != "" {
		all = append(all, words)
	}
	for _, inner := range Inside(object) {
		all = append(all, read(inner)...)
	}
	return all
}

func TestWordsOfEverything(t *testing.T) {
	themed(t)
	text := func(words string) *Text { return NewText(words, theme.Body, theme.ColorText) }
	countdown := NewCountdown(theme.Countdown)
	countdown.Set(TimeLeft{Left: 59*time.Minute + 59*time.Second, Share: 1})
	table := NewTable(Column{Title: "Claim"})
	table.Row(nil, text("sub"))
	list := NewList(func() int { return 1 }, func() fyne.CanvasObject { return text("") }, func(_ int, row fyne.CanvasObject) {
		row.(*Text).SetText("a row")
	})
	disclosure := NewDisclosure("", "TLS and proxy", "", func() fyne.CanvasObject { return text("certificates") })
	disclosure.SetOpen(true)
	field := NewField("Client id").Note("kept")
	field.SetText("client-1")
	field.SetError("It is too short")
	hidden := NewField("Secret").Password()
	hidden.SetText("not to be read")
	dialog := NewDialog("Edit", text("body"))
	dialog.Main = NewButton(Primary, "Save", "", nil)

	cases := []struct {
		name   string
		object fyne.CanvasObject
		want   []string
	}{
		{"card", NewErrorCard(text("head"), text("below")), []string{"head", "below"}},
		{"paragraph in a note", NewNote(Bad, []Run{Plain("Not "), Strong("checked")}), []string{"Not checked"}},
		{"chip", NewChip(Ok, "200 OK", ""), []string{"200 OK"}},
		{"countdown", countdown, []string{"59:59 left"}},
		{"scroller", NewScroll(NewLink("Copy as curl", "", nil)), []string{"Copy as curl"}},
		{"table", table.Object(), []string{"Claim", "sub"}},
		{"list", list, []string{"a row"}},
		{"disclosure", disclosure.Object(), []string{"TLS and proxy", "certificates"}},
		{"split", NewSplit(text("left"), text("right"), 100), []string{"left", "right"}},
		{"select", NewSelect("Version", Choices("6.1", "5.1"), 1, nil), []string{"5.1"}},
		{"field", field, []string{"Client id", "kept", "client-1", "It is too short"}},
		{"password", hidden, []string{"Secret", "Show what is typed"}},
		{"icon button", NewIconButton(Ghost, theme.IconCopy, "Copy the address", nil), []string{"Copy the address"}},
		{"switch", NewSwitch("Send the token", true, nil), []string{"Send the token"}},
		{"check", NewCheck("Do not ask again", true, nil), []string{"Do not ask again"}},
	}
	for _, c := range cases {
		shown(t, c.object, 400, 300)
		if got := read(c.object); !slices.Equal(got, c.want) {
			t.Errorf("%s: read %q, want %q", c.name, got, c.want)
		}
	}

	window := shown(t, text("behind"), 800, 600)
	dialog.Open(window.Canvas())
	if got, want := read(window.Canvas().Overlays().Top()), []string{"Edit", "Close", "body", "Save"}; !slices.Equal(got, want) {
		t.Errorf("dialog: read %q, want %q", got, want)
	}
	dialog.Close()
	ShowMenuAt(window.Canvas(), fyne.NewPos(0, 0), MenuItem{Text: "Copy"}, Separator(), MenuItem{Text: "Delete"})
	if got, want := read(window.Canvas().Overlays().Top()), []string{"Copy", "Delete"}; !slices.Equal(got, want) {
		t.Errorf("menu: read %q, want %q", got, want)
	}
}

// TestOptions taps every option at its place.
func TestOptions(t *testing.T) {
	themed(t)
	chosen := -1
	choose := func(i int) { chosen = i }
	texts := []string{"Password", "Guest", "Client"}
	controls := map[string]fyne.CanvasObject{
		"segmented": NewSegmented(Choices(texts...), 1, choose),
		"tabs":      NewTabs(texts, choose),
		"radio":     NewRadio(Choices(texts...), 1, choose),
		"across":    NewRadio(Choices(texts...), 1, choose).Across(),
	}
	for name, control := range controls {
		shown(t, VBox(0, HBox(0, control)), 600, 200)
		options := Options(control)
		if len(options) != len(texts) {
			t.Errorf("%s: %d options", name, len(options))
			continue
		}
		for i, option := range slices.Backward(options) {
			control.(fyne.Tappable).Tapped(&fyne.PointEvent{Position: option.At})
			if option.Text != texts[i] || chosen != i {
				t.Errorf("%s: a tap on %q at %v chose %d, want %d", name, option.Text, option.At, chosen, i)
			}
		}
	}
	if options := Options(NewText("Password", theme.Body, theme.ColorText)); options != nil {
		t.Errorf("a text offers %v", options)
	}
}
