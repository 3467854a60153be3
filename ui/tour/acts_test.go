package tour

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"tokenbench/ui/theme"
	"tokenbench/ui/widgets"
)

// done does an act once.
func (g *led) done(t *testing.T, act Act) {
	t.Helper()
	if err := act(g.Guide); err != nil {
		t.Fatal(err)
	}
}

func TestPressFindsTheRow(t *testing.T) {
	opened := -1
	lead(t, func(t *testing.T, g *led) {
		g.done(t, Press("Products"))
		if opened != 1 {
			t.Errorf("row %d was opened, want 1", opened)
		}
	}, func() fyne.CanvasObject {
		names := []string{"Who am I", "Products"}
		list := widgets.NewList(func() int { return len(names) },
			func() fyne.CanvasObject { return widgets.VBox(0, text(""), text("")) },
			func(i int, row fyne.CanvasObject) { row.(*fyne.Container).Objects[0].(*widgets.Text).SetText(names[i]) })
		list.OnOpened = func(i int, _ bool) { opened = i }
		return list
	})
}

func TestChooseAndType(t *testing.T) {
	var flow *widgets.Segmented
	var user, password *widgets.Field
	lead(t, func(t *testing.T, g *led) {
		g.done(t, Choose("Guest"))
		if flow.Chosen() != 1 {
			t.Errorf("choice %d, want Guest", flow.Chosen())
		}
		g.done(t, Type("E-mail", "amanda@example.org"))
		g.done(t, Type("Password", "a word"))
		if user.Text() != "amanda@example.org" || password.Text() != "a word" {
			t.Errorf("typed %q and %q", user.Text(), password.Text())
		}
		password.Disable()
		if err := Type("Password", "another")(g.Guide); err == nil {
			t.Error("a field that is not available takes a text")
		}
	}, func() fyne.CanvasObject {
		flow = widgets.NewSegmented(widgets.Choices("Password", "Guest"), 0, nil)
		user, password = widgets.NewField("E-mail"), widgets.NewField("").Password()
		user.SetText("somebody else")
		return widgets.VBox(8, flow, user, text("Password"), password)
	})
}

// TestOnlyWhatIsInSight looks at a scroller, and at a window with a dialog over it.
func TestOnlyWhatIsInSight(t *testing.T) {
	var scroll *container.Scroll
	lead(t, func(t *testing.T, g *led) {
		below := Step{Name: "below", See: []string{"the end"}}
		if _, err := g.read(below); err == nil {
			t.Error("what lies below the window is in sight")
		}
		scroll.ScrollToBottom()
		if _, err := g.read(below); err != nil {
			t.Error(err)
		}
		dialog := widgets.NewDialog("Settings", text("Theme"))
		dialog.Open(g.Window.Canvas())
		if _, err := g.read(below); err == nil {
			t.Error("what lies behind a dialog is in sight")
		}
		if _, err := g.read(Step{See: []string{"Settings", "Theme"}}); err != nil {
			t.Error(err)
		}
		if err := Press("Theme")(g.Guide); err == nil {
			t.Error("the ground of a dialog was pressed")
		}
		g.done(t, Press("Close"))
		if dialog.Shown() {
			t.Error("the dialog is still open")
		}
	}, func() fyne.CanvasObject {
		column := widgets.VBox(8)
		for range 40 {
			column.Add(text("a line"))
		}
		column.Add(widgets.NewParagraph(theme.Body, theme.ColorText, widgets.Plain("the end")))
		scroll = widgets.NewScroll(column)
		return scroll
	})
}

func TestResize(t *testing.T) {
	lead(t, func(t *testing.T, g *led) {
		g.done(t, Resize(300, 200))
		if got := g.Window.Canvas().Size(); got != fyne.NewSize(300, 200) {
			t.Errorf("the window is %v", got)
		}
	}, func() fyne.CanvasObject { return text("small") })
}

func TestShort(t *testing.T) {
	cases := map[string]string{
		"one line":           "one line",
		"  two\n lines here": "two lines here",
	}
	for in, want := range cases {
		if got := short(in); got != want {
			t.Errorf("%q is shortened to %q, want %q", in, got, want)
		}
	}
	long := ""
	for range 50 {
		long += "äöü"
	}
	if got := []rune(short(long)); len(got) != 72 || got[71] != '…' {
		t.Errorf("a long text becomes %q", string(got))
	}
}
