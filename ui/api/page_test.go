package api

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"tokenbench/oauth/profile"
	"tokenbench/oauth/store"
	"tokenbench/ui/desk/desktest"
	"tokenbench/ui/theme"
	"tokenbench/ui/widgets"
)

func TestListOfSavedRequests(t *testing.T) {
	bench := newBench()
	bench.saved = []store.SavedRequest{savedAs("one", "Last order")}
	p := wide(t, bench)
	words := desktest.Words(p.list.card)
	for _, want := range []string{textSaved, "Who am I", "/api/customerusers/mine", textMine, "Last order"} {
		if !strings.Contains(words, want) {
			t.Errorf("%q is missing in: %s", want, words)
		}
	}
	if p.items.chosen != "ready Who am I" || p.form.path.Text() != "/api/customerusers/mine" {
		t.Errorf("starts with %q, %q", p.items.chosen, p.form.path.Text())
	}
	p.list.rows.Focus()
	p.list.rows.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
	if p.form.path.Text() != "/api/orders/114" {
		t.Errorf("the last row puts %q into the path", p.form.path.Text())
	}
	p.list.rows.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if !p.form.path.Focused() {
		t.Error("Enter does not lead from the list into the request")
	}
}

func TestListOfAGenericServer(t *testing.T) {
	p := wide(t, newBench())
	env := profile.New(profile.KindGeneric)
	env.ID, env.Address, env.APIPath = "generic", "https://api.example.org", "/v1"
	p.Show(env)
	p.settle(1)
	if !p.list.none.Visible() || p.form.path.Text() != "/v1" {
		t.Errorf("says that nothing is saved: %v, path %q", p.list.none.Visible(), p.form.path.Text())
	}
}

func TestAddressBeforeThePath(t *testing.T) {
	p := wide(t, newBench())
	if p.form.server.Text() != "https://shop.example.com" {
		t.Errorf("before the path stands %q", p.form.server.Text())
	}
	p.form.path.SetText("https://shop.example.com/api")
	if p.form.server.Text() != "" {
		t.Error("a whole address has a second one before it")
	}
	p.form.path.SetText("/api")
	if p.form.server.Text() == "" {
		t.Error("the address did not come back")
	}
}

func TestTokenLine(t *testing.T) {
	for name, c := range map[string]struct {
		left   time.Duration
		use    bool
		words  string
		colour fyne.ThemeColorName
		signIn bool
	}{
		"good":         {41 * time.Minute, true, "Customer token for amanda@example.org, 41 min left", theme.ColorText2, false},
		"soon over":    {2 * time.Minute, true, "Customer token for amanda@example.org, 2 min left", theme.ColorWarnText, false},
		"expired":      {-time.Minute, true, "Customer token for amanda@example.org, expired", theme.ColorBadText, true},
		"switched off": {41 * time.Minute, false, textWithout, theme.ColorText2, false},
	} {
		t.Run(name, func(t *testing.T) {
			bench := newBench()
			bench.current["env-shop"] = tokenOf("set-1", c.left)
			p := wide(t, bench)
			if !c.use {
				test.Tap(p.form.along)
			}
			if p.form.token.Text() != c.words || p.form.signIn.Visible() != c.signIn || p.form.along.On() != c.use {
				t.Errorf("says %q, sign in: %v, switch: %v", p.form.token.Text(), p.form.signIn.Visible(), p.form.along.On())
			}
			if shown := strings.Contains(desktest.Words(p.form.header.chips), textBearer); shown != c.use {
				t.Errorf("the Authorization chip shows: %v", shown)
			}
		})
	}
}

func TestTokenLineWithoutAToken(t *testing.T) {
	bench := newBench()
	bench.current = nil
	p := wide(t, bench)
	if p.form.token.Text() != textNoToken || !p.form.along.Disabled() || p.form.along.On() {
		t.Errorf("says %q, the switch is on: %v", p.form.token.Text(), p.form.along.On())
	}
	p.form.signIn.Tapped(nil)
	if got := p.take(); got != "[sign in]" {
		t.Errorf("Sign in led to %s", got)
	}
	p.UseToken(tokenOf("old", time.Hour))
	if p.token.sent() != "old" || p.form.along.Disabled() || !p.form.along.On() {
		t.Error("the token that was chosen elsewhere is not sent")
	}
}

func TestTickChangesTheWords(t *testing.T) {
	p := wide(t, newBench())
	p.bench.now = noon.Add(11 * time.Minute)
	p.Tick(p.bench.now)
	if !strings.HasSuffix(p.form.token.Text(), "30 min left") {
		t.Errorf("after 11 minutes it says %q", p.form.token.Text())
	}
}

func TestBodyShowsForWritingMethods(t *testing.T) {
	p := wide(t, newBench())
	if p.form.body.Visible() {
		t.Error("GET has a body")
	}
	p.form.setMethod("POST")
	if !p.form.body.Visible() || !strings.Contains(desktest.Words(p.form.header.chips), "Content-Type") {
		t.Error("POST has no body or does not say its type")
	}
	p.form.body.SetText("{}")
	if p.items.present.Body != "{}" {
		t.Error("the body is not taken")
	}
}

func TestHeadersAreEdited(t *testing.T) {
	p := wide(t, newBench())
	p.form.header.append()
	if len(p.form.header.names) != 2 || !p.form.header.names[1].Focused() {
		t.Fatal("the new header has no row with the keyboard in it")
	}
	p.form.header.names[1].SetText("X-Trace")
	if got := p.items.present.sent(); len(got) != 2 || got[1].Name != "X-Trace" {
		t.Errorf("sends %v", got)
	}
	p.form.header.remove(0)
	if got := p.items.present.sent(); len(got) != 1 || got[0].Name != "X-Trace" {
		t.Errorf("after removing the first it sends %v", got)
	}
	p.form.header.remove(0)
	if p.form.header.open || len(p.items.present.sent()) != 0 {
		t.Error("with the last header gone the rows are still open")
	}
}

func TestDraftsOfEnvironments(t *testing.T) {
	p := wide(t, newBench())
	p.form.path.SetText("/api/typed")
	other := shop()
	other.ID, other.Address = "env-other", "https://other.example.com"
	p.Show(other)
	p.settle(1)
	if p.form.path.Text() == "/api/typed" {
		t.Error("what was typed for one environment shows in another")
	}
	p.Show(shop())
	p.settle(1)
	if p.form.path.Text() != "/api/typed" {
		t.Errorf("coming back it shows %q", p.form.path.Text())
	}
	p.Show(shop())
	p.settle(1)
	if p.form.path.Text() != "/api/typed" {
		t.Error("showing the same environment again loses what was typed")
	}
}

func TestKeepAndDelete(t *testing.T) {
	p := wide(t, newBench())
	p.form.path.SetText("/api/orders/7")
	p.askName()
	dialog := p.window.Canvas().Overlays().Top().(*widgets.Dialog)
	desktest.Press(t, dialog, textKeep)
	if !dialog.Shown() || !strings.Contains(desktest.Words(dialog), textNameNeeded) {
		t.Error("a request without a name was kept, or nothing is said")
	}
	p.window.Canvas().Focused().TypedRune('O')
	desktest.Press(t, dialog, textKeep)
	p.settle(1)
	if len(p.bench.saved) != 1 || p.bench.saved[0].Name != "O" || p.bench.saved[0].Path != "/api/orders/7" {
		t.Fatalf("kept %+v", p.bench.saved)
	}
	if e, _ := p.items.find(p.items.chosen); !e.mine() || p.items.edited(e) {
		t.Error("what was kept is not in hand, or counts as changed")
	}
	p.keep("o")
	p.settle(1)
	if len(p.bench.saved) != 1 {
		t.Errorf("the same name made %d requests, want one replaced", len(p.bench.saved))
	}
	p.list.rows.OnDelete(p.list.rows.Chosen())
	p.settle(1)
	if len(p.bench.saved) != 0 || p.take() != "[notice Deleted “O”]" {
		t.Errorf("after Delete %d are left", len(p.bench.saved))
	}
	p.undo()
	p.settle(1)
	if len(p.bench.saved) != 1 || p.bench.saved[0].Path != "/api/orders/7" {
		t.Errorf("after Undo: %+v", p.bench.saved)
	}
}

func TestReadyRequestsStay(t *testing.T) {
	p := wide(t, newBench())
	e, _ := p.items.find("ready Who am I")
	items := p.menuOf(e)
	if items[0].Reason == "" || items[2].Reason == "" {
		t.Error("undo without changes and deleting a ready-made request are offered")
	}
	p.remove(e)
	p.form.path.SetText("/else")
	items = p.menuOf(e)
	if items[0].Reason != "" {
		t.Error("changes can't be undone")
	}
	items[0].Do()
	if p.form.path.Text() != "/api/customerusers/mine" {
		t.Errorf("after undoing the path is %q", p.form.path.Text())
	}
}

func TestNarrowFoldsTheList(t *testing.T) {
	p := open(t, newBench(), theme.Light, 1, fyne.NewSize(536, 300))
	p.SetNarrow(true)
	if p.list.card.Visible() && shownIn(p, p.list.card) || !p.list.folded.Visible() {
		t.Error("the list is still beside the request, or there is no select")
	}
	if p.list.choice.Value() != "Who am I" {
		t.Errorf("the select shows %q", p.list.choice.Value())
	}
	p.list.choice.OnChanged(1)
	if p.form.path.Text() != "/api/customers/mine" {
		t.Errorf("choosing the second puts %q into the path", p.form.path.Text())
	}
	if least := p.content.MinSize(); least.Width > 536 || least.Height > 300 {
		t.Errorf("the page needs %v, the smallest window leaves 536 x 300", least)
	}
}

// shownIn reports whether an object is in the tree of the page and in sight.
func shownIn(p *page, object fyne.CanvasObject) bool {
	_, found := desktest.Find(p.content, func(o fyne.CanvasObject) bool { return o == object })
	return found
}

func TestTabOrder(t *testing.T) {
	p := wide(t, newBench())
	var order []fyne.Focusable
	p.window.Canvas().Unfocus()
	for range 9 {
		p.window.Canvas().FocusNext()
		order = append(order, p.window.Canvas().Focused())
	}
	at := func(f fyne.Focusable) int {
		for i, o := range order {
			if o == f {
				return i
			}
		}
		return -1
	}
	want := []fyne.Focusable{p.list.rows, p.form.method, p.form.path.Focusable(), p.form.send, p.form.header.add, p.form.along}
	for i := 1; i < len(want); i++ {
		if before, after := at(want[i-1]), at(want[i]); before < 0 || after < 0 || before >= after {
			t.Errorf("Tab comes to stop %d at %d and to stop %d at %d", i-1, before, i, after)
		}
	}
}

func TestSplitIsRemembered(t *testing.T) {
	bench := newBench()
	bench.remember[rememberSplit] = "300"
	p := wide(t, bench)
	if p.split.LeftWidth() != 300 {
		t.Errorf("the list is %v wide, want the 300 of the last time", p.split.LeftWidth())
	}
	p.split.OnMoved(280)
	p.settle(1)
	if bench.remember[rememberSplit] != "280" {
		t.Errorf("remembered %q", bench.remember[rememberSplit])
	}
}
