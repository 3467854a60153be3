package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"tokenbench/oauth/workbench"
	"tokenbench/ui/desk/desktest"
	"tokenbench/ui/widgets"
)

const waitingWords = "waiting for the browser"

// waitForABrowser begins a sign-in in the demo environment whose answer has to be pasted: nothing listens for it, and
// no browser is opened.
func waitForABrowser(t *testing.T) *stage {
	t.Helper()
	s := open(t, newDir(t))
	s.run()
	s.until("the first token", func() bool { return strings.Contains(s.window.Title(), "left") })
	flows, _ := desktest.Find(s.tokenPage().Content(), func(c *widgets.Segmented) bool { return len(widgets.Options(c)) == 5 })
	for _, flow := range widgets.Options(flows) {
		if flow.Text == "Browser" {
			flows.Tapped(&fyne.PointEvent{Position: flow.At})
		}
	}
	by := func(c *widgets.Select) bool { return c.Value() == "System's browser" }
	place, ok := desktest.Find(s.tokenPage().Content(), by)
	if !ok {
		t.Fatalf("no place to open the login in is offered:\n%s", desktest.Texts(s.tokenPage().Content()))
	}
	for place.Value() != "Another computer: paste the answer" {
		place.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	}
	s.run()
	s.until("the wait in the title", func() bool { return strings.Contains(s.window.Title(), waitingWords) })
	return s
}

func TestAnEnvironmentWaitsForABrowser(t *testing.T) {
	s := waitForABrowser(t)
	if words := desktest.Texts(s.sidebar.Content()); !strings.Contains(words, waitingWords) {
		t.Errorf("the sidebar says:\n%s", words)
	}
	s.chooseTab(tabTimeline)
	s.typedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	s.add("Another shop")
	if !strings.Contains(s.window.Title(), waitingWords) {
		t.Error("Esc on another page ended the wait unseen")
	}
	s.chooseTab(tabToken)
	s.typedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	s.until("the end in the title", func() bool { return !strings.Contains(s.window.Title(), waitingWords) })
	if words := desktest.Texts(s.sidebar.Content()); strings.Contains(words, waitingWords) {
		t.Errorf("afterwards the sidebar says:\n%s", words)
	}
}

// TestALineCoversNoButtons brings a line up over the card of a problem, which is higher than the smallest window.
func TestALineCoversNoButtons(t *testing.T) {
	s := waitForABrowser(t)
	s.typedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	s.until("the card of the problem", func() bool {
		return strings.Contains(desktest.Texts(s.tokenPage().Content()), "You stopped the sign-in")
	})
	s.window.Resize(fyne.NewSize(leastWidth, leastHeight))
	s.notice.show("Something passed", "Undo", func() {})
	scroll, ok := desktest.Find(s.tokenPage().Content(), func(*container.Scroll) bool { return true })
	if !ok {
		t.Fatal("the page does not scroll")
	}
	scroll.ScrollToBottom()
	line := fyne.CurrentApp().Driver().AbsolutePositionForObject(s.notice.content).Y
	buttons, covered := 0, ""
	desktest.Walk(scroll.Content, func(object fyne.CanvasObject) {
		if button, ok := object.(*widgets.Button); ok && button.Visible() {
			buttons++
			if end := fyne.CurrentApp().Driver().AbsolutePositionForObject(button).Y + button.Size().Height; end > line {
				covered = button.Text()
			}
		}
	})
	if buttons == 0 || covered != "" {
		t.Errorf("of %d buttons %q is below the line even where the page ends", buttons, covered)
	}
}

func TestADeletedEnvironmentWaitsNoMore(t *testing.T) {
	s := waitForABrowser(t)
	s.remove(s.chosen)
	s.until("the first page", func() bool { return s.first.Visible() })
	s.until("the run in the store", func() bool { return !s.tokenPage().Cancel() })
	if strings.Contains(s.window.Title(), waitingWords) || strings.Contains(s.window.Title(), workbench.DemoName) {
		t.Errorf("the title says %q", s.window.Title())
	}
}
