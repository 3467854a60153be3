package timeline

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"tokenbench/oauth/doctor"
	"tokenbench/oauth/exchange"
	"tokenbench/oauth/workbench"
	"tokenbench/ui/desk/desktest"
	"tokenbench/ui/theme"
)

func TestListShowsRunsWithTheFailureOpen(t *testing.T) {
	p := wide(t, newBench())
	words := desktest.Words(p.list.card)
	for _, want := range []string{
		"Refresh", "Today", "The shop refused to refresh", "Token has been revoked", "401", "236 ms",
		"Sign in again. The refresh token was used already. Each one works once.", "API request", "Who am I", "200", "184 ms",
	} {
		if !strings.Contains(words, want) {
			t.Errorf("%q is missing in: %s", want, words)
		}
	}
	desktest.Press(t, p.list.card, "Sign in again")
	desktest.Press(t, p.list.card, "Edit the application")
	if got := p.take(); got != "[sign in edit applications]" {
		t.Errorf("the buttons led to %s", got)
	}
	desktest.Press(t, p.list.card, "Copy for a ticket")
	if !strings.HasPrefix(p.clip.Content(), "The shop refused to refresh\n") {
		t.Errorf("the report is %q", p.clip.Content())
	}
}

func TestDetailIsMasked(t *testing.T) {
	p := wide(t, newBench())
	if p.chosen.run != "run-3" {
		t.Fatalf("%q is chosen, want the newest", p.chosen.run)
	}
	d := p.detail
	if d.title.Text() != "The shop refused to refresh" || !strings.HasSuffix(d.sub.Text(), " · 236 ms · POST") || d.status.Text() != "401 Unauthorized" {
		t.Errorf("head: %s, %s, %s", d.title.Text(), d.sub.Text(), d.status.Text())
	}
	shown := string(d.request.Document().Bytes())
	for _, secret := range []string{clientSecret, refreshToken} {
		if strings.Contains(shown, secret) {
			t.Errorf("the request shows %s", secret)
		}
	}
	for _, want := range []string{"Content-Type: application/json", "\n\n{\n", exchange.Dots, "(68 characters)"} {
		if !strings.Contains(shown, want) {
			t.Errorf("%q is missing in the request:\n%s", want, shown)
		}
	}
	if got := string(d.response.Document().Bytes()); !strings.Contains(got, `"hint": "Token has been revoked"`) {
		t.Errorf("the response is\n%s", got)
	}
	words := desktest.Words(d.facts)
	for _, want := range []string{"DNS 3 ms · Connect 12 ms", "Total 236 ms", "TLS 1.3 · certificate of shop.example.com by Example CA", "192.0.2.10:443"} {
		if !strings.Contains(words, want) {
			t.Errorf("%q is missing in: %s", want, words)
		}
	}
}

func TestArrowsMoveAndEnterOpens(t *testing.T) {
	p := wide(t, newBench())
	p.list.rows.Focus()
	p.list.rows.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	p.settle(1)
	if p.chosen.run != "run-2" || p.detail.title.Text() != "Who am I" {
		t.Errorf("Down chose %q and shows %q", p.chosen.run, p.detail.title.Text())
	}
	p.list.rows.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if p.window.Canvas().Focused() != fyne.Focusable(p.detail.reveal) {
		t.Error("Enter does not lead into the detail")
	}
}

func TestOnlyErrors(t *testing.T) {
	p := wide(t, newBench())
	p.list.rows.Choose(3)
	p.choose(3)
	p.settle(1)
	p.list.filter.Choose(onlyErrors)
	p.showRows()
	p.settle(1)
	if len(p.rows) != 2 || p.chosen.run != "run-3" {
		t.Errorf("%d rows, %q is chosen", len(p.rows), p.chosen.run)
	}
	p.bench.runs["env-shop"] = p.bench.runs["env-shop"][1:]
	p.Reload()
	p.settle(1)
	if words := desktest.Words(p.content); !strings.Contains(words, textNoErrors) || !strings.Contains(words, textPickTitle) {
		t.Errorf("with no error left it says: %s", words)
	}
}

func TestEmpty(t *testing.T) {
	bench := newBench()
	bench.runs = nil
	p := wide(t, bench)
	words := desktest.Words(p.content)
	if !strings.Contains(words, textEmptyTitle) || strings.Contains(words, textPickTitle) || strings.Contains(words, textCopyAll) {
		t.Errorf("says: %s", words)
	}
	desktest.Press(t, p.content, textSignIn)
	if got := p.take(); got != "[sign in]" {
		t.Errorf("the button led to %s", got)
	}
}

func TestOpenARunThatIsNotReadYet(t *testing.T) {
	p := wide(t, newBench())
	p.Open("run-9")
	if p.chosen.run != "run-3" {
		t.Errorf("%q is chosen while it is not there", p.chosen.run)
	}
	p.bench.runs["env-shop"] = append([]workbench.RunView{called("run-10", noon), called("run-9", noon)}, p.bench.runs["env-shop"]...)
	p.Reload()
	p.settle(2)
	if p.chosen.run != "run-9" {
		t.Errorf("%q is chosen, want the run that was asked for", p.chosen.run)
	}
	p.Reload()
	p.settle(1)
	if p.chosen.run != "run-9" {
		t.Errorf("reading again moved the choice to %q", p.chosen.run)
	}
}

func TestLateRunsOfAnotherEnvironment(t *testing.T) {
	p := wide(t, newBench())
	hold := make(chan struct{})
	p.bench.hold = hold
	p.Reload()
	other := shop()
	other.ID = "env-other"
	p.Show(other)
	p.Reload()
	close(hold)
	p.settle(2)
	if len(p.runs) != 0 {
		t.Errorf("%d runs of the other environment are shown", len(p.runs))
	}
}

// TestTheNewestReadingCounts: a person leaves an environment while it is being read, and comes back.
func TestTheNewestReadingCounts(t *testing.T) {
	p := wide(t, newBench())
	hold := make(chan struct{})
	p.bench.hold, p.bench.begun = hold, make(chan struct{})
	p.Reload()
	<-p.bench.begun // it has seen all runs
	other := shop()
	other.ID = "env-other"
	p.bench.hold, p.bench.begun, p.bench.runs = nil, nil, map[string][]workbench.RunView{"env-shop": {refreshed("run-9", noon)}}
	p.Show(other)
	p.settle(1)
	p.Show(shop())
	p.settle(2)
	close(hold)
	p.settle(1)
	if len(p.runs) != 1 {
		t.Errorf("%d runs are shown, want the one that was read last", len(p.runs))
	}
}

func TestReloadWhileReading(t *testing.T) {
	p := wide(t, newBench())
	before := p.bench.reads
	hold := make(chan struct{})
	p.bench.hold = hold
	p.Reload()
	p.Reload()
	p.Reload()
	close(hold)
	p.settle(2)
	if got := p.bench.reads - before; got != 2 {
		t.Errorf("three wishes made %d readings, want one and one after it", got)
	}
}

func TestHiddenPageReadsNothing(t *testing.T) {
	p := wide(t, newBench())
	before := p.bench.reads
	p.content.Hide()
	p.Show(shop())
	if p.bench.reads != before {
		t.Error("a page that is not in front reads the runs")
	}
	p.content.Show()
	p.Reload()
	p.settle(1)
	if p.bench.reads != before+1 {
		t.Error("coming to the front it does not read them")
	}
}

func TestErrorsOfReading(t *testing.T) {
	bench := newBench()
	bench.err = errBroken
	bench.runs = nil
	p := wide(t, bench)
	if got := p.take(); got != "[fail the database can't be read]" {
		t.Errorf("told %s", got)
	}
	bench.err = &workbench.Question{Kind: workbench.AskUnlock}
	p.Reload()
	p.settle(1)
	if len(p.asked) != 1 {
		t.Error("a locked vault is not asked about")
	}
}

func TestNarrowShowsOneAtATime(t *testing.T) {
	p := open(t, newBench(), theme.Light, 1, fyne.NewSize(536, 300))
	p.SetNarrow(true)
	if least := p.content.MinSize(); least.Width > 536 || least.Height > 300 {
		t.Errorf("the page needs %v, the smallest window leaves 536 x 300", least)
	}
	if words := desktest.Words(p.content); strings.Contains(words, textRequest) || !strings.Contains(words, textEverything) && !strings.Contains(words, "Today") {
		t.Errorf("the list is not alone: %s", words)
	}
	p.list.rows.Focus()
	p.list.rows.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if words := desktest.Words(p.content); !strings.Contains(words, textRequest) || p.window.Canvas().Focused() != fyne.Focusable(p.detail.back) {
		t.Errorf("Enter does not open the detail: %s", words)
	}
	if least := p.content.MinSize(); least.Width > 536 || least.Height > 300 {
		t.Errorf("the detail needs %v", least)
	}
	p.content.Hide()
	if p.Cancel() {
		t.Error("Esc on another page moved this one")
	}
	p.content.Show()
	if !p.Cancel() || p.window.Canvas().Focused() != fyne.Focusable(p.list.rows) {
		t.Error("Esc does not go back to the list")
	}
	if p.Cancel() {
		t.Error("in the list there is nothing to leave")
	}
	test.Tap(p.detail.back)
	p.SetNarrow(false)
	if words := desktest.Words(p.content); !strings.Contains(words, "Today") || !strings.Contains(words, textRequest) {
		t.Errorf("wide again, one of both is missing: %s", words)
	}
}

func TestUnansweredRequest(t *testing.T) {
	bench := newBench()
	bench.runs["env-shop"] = []workbench.RunView{unanswered("run-1", noon)}
	p := wide(t, bench)
	d := p.detail
	if d.status.Text() != "No answer" || d.failure.Text() != "shop.example.com:443 refused the connection" || d.response.Visible() || d.copied.Visible() {
		t.Errorf("shows %q, %q, response: %v", d.status.Text(), d.failure.Text(), d.response.Visible())
	}
}

func TestSplitIsRemembered(t *testing.T) {
	bench := newBench()
	bench.remember[rememberSplit] = "500"
	p := wide(t, bench)
	if p.split.LeftWidth() != 500 {
		t.Errorf("the list is %v wide", p.split.LeftWidth())
	}
	p.split.OnMoved(410)
	p.settle(1)
	if bench.remember[rememberSplit] != "410" {
		t.Errorf("remembered %q", bench.remember[rememberSplit])
	}
}

func TestUseAddressBringsItToTheEditor(t *testing.T) {
	p := wide(t, newBench())
	p.act(doctor.Action{Kind: doctor.UseAddress, Value: "https://www.example.com"})
	if got := p.take(); got != "[notice "+textAddressCopied+" edit address]" || p.clip.Content() != "https://www.example.com" {
		t.Errorf("told %s, copied %q", got, p.clip.Content())
	}
}

func TestDayWords(t *testing.T) {
	local := func(y int, m time.Month, d int) time.Time { return time.Date(y, m, d, 14, 38, 0, 0, time.Local) }
	now := local(2026, 11, 22)
	for want, at := range map[string]time.Time{"Today 14:38": now, "21 Nov 14:38": local(2026, 11, 21), "31 Dec 2025 14:38": local(2025, 12, 31)} {
		if got := dayWords(at, now); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
