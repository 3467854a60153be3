package e2e

import (
	"image"
	"testing"
	"time"

	"tokenbench/cmd/tokenbench/e2e/desktop"
)

// line is where a passing line is shown, at the bottom of the window. Below the first page there is nothing else.
var line = image.Rect(500, 740, 1020, 780)

// TestWithoutKeyring tries the sample where nothing seals secrets: it works, the window says that all is kept in memory,
// and at the next start it is gone.
func TestWithoutKeyring(t *testing.T) {
	t.Parallel()
	p := sitDown(t, desktop.Options{})
	p.start()
	p.says()
	p.keys("ctrl+Return")
	p.sees(demo)
	p.token()
	p.quit()
	p.start()
	p.sees("Local demo shop · no token yet")
}

// says waits until a line is in sight.
func (p *person) says() {
	p.Helper()
	p.try(p.eventually(func() (bool, error) { return p.desktop.Screen.Colours(line) > 10, nil }))
}

// TestSilentKeyring tries the sample where a keyring takes every question and answers none, as one does that waits for
// its own password: it works within seconds. No other test runs beside it, so that its time is its own.
func TestSilentKeyring(t *testing.T) {
	p := sitDown(t, desktop.Options{Keyring: desktop.SilentKeyring})
	p.start()
	begin := time.Now()
	p.keys("ctrl+Return")
	p.sees(demo)
	if took := time.Since(begin); took > 8*time.Second {
		t.Errorf("it took %s", took)
	}
	p.says()
	p.token()
	p.quit()
}

// TestCrash ends the program as a crash of the computer would; nothing is lost.
func TestCrash(t *testing.T) {
	t.Parallel()
	p := sitDown(t, desktop.Options{Keyring: desktop.UnlockedKeyring})
	p.start()
	p.keys("ctrl+Return")
	p.sees(demo)
	first := p.token()
	p.program.Kill()
	p.start()
	p.sees(demo)
	if again := p.token(); again != first {
		t.Error("after a crash there is another token")
	}
	p.quit()
}

// TestTwoWindows works with one data directory in two windows: what one gets the other shows once it is in front.
func TestTwoWindows(t *testing.T) {
	t.Parallel()
	p := sitDown(t, desktop.Options{Keyring: desktop.UnlockedKeyring})
	p.start()
	p.keys("ctrl+Return")
	p.sees(demo)
	first := p.token()
	one := *p
	p.start()
	p.sees(demo)
	if got := p.token(); got != first {
		t.Error("the second window has another token")
	}
	p.changes(historyCount, func() {
		p.agrees(func() { p.keys("ctrl+r") }, func() { p.keys("Return") }) // to start a local server of its own
	})
	p.newToken(first, p.token)
	second := p.token()
	p.quit()

	p.try(p.desktop.Raise(p.ctx, one.window))
	one.newToken(first, one.token)
	if got := one.token(); got != second {
		t.Error("the first window does not show the token that the second got")
	}
	one.quit()
}

// TestSmallestWindow gives the window the least size that must do: no page makes it larger, and it works.
func TestSmallestWindow(t *testing.T) {
	t.Parallel()
	p := sitDown(t, desktop.Options{Keyring: desktop.UnlockedKeyring})
	p.start()
	const width, height = 600, 400
	p.try(p.desktop.Resize(p.ctx, p.window, width, height))
	fits := func(page string) {
		t.Helper()
		p.try(p.desktop.Screen.WaitStill(p.ctx, image.Rect(0, 0, width, 120), 150*time.Millisecond))
		gotWidth, gotHeight, err := p.desktop.Size(p.ctx, p.window)
		p.try(err)
		if gotWidth != width || gotHeight != height {
			t.Errorf("%s: the window is %dx%d, want %dx%d", page, gotWidth, gotHeight, width, height)
		}
	}
	fits("first page")
	p.keys("ctrl+Return")
	p.sees(demo)
	first := p.token()
	for page, keys := range map[string][]string{
		"token": {"ctrl+1"}, "API request": {"ctrl+2", "ctrl+Return"}, "timeline": {"ctrl+3"},
	} {
		p.keys(keys...)
		fits(page)
	}
	for dialog, key := range map[string]string{"editor": "ctrl+e", "new environment": "ctrl+n", "settings": "ctrl+comma", "keys": "F1"} {
		p.keys(key)
		fits(dialog)
		p.keys("Escape")
	}
	p.keys("ctrl+r")
	p.newToken(first, p.token)
	p.quit()
}

// TestFailedSignIn ends in the card that explains, and the program goes on: the right password gets the token.
func TestFailedSignIn(t *testing.T) {
	t.Parallel()
	s := openShop(t)
	p := sitDown(t, desktop.Options{Keyring: desktop.UnlockedKeyring})
	p.start()
	p.connect("Own shop", s.URL, application{id: s.clientID, secret: s.secret})
	p.fails(func() { p.signIn(s.user, "not the password") })
	p.sees("Own shop · no token yet")

	p.changes(tabs, func() { p.keys("ctrl+3") }) // the timeline tells it too
	p.shows(page, bad)
	p.changes(tabs, func() { p.keys("ctrl+1") })
	s.Close()
	p.fails(func() { p.keys("ctrl+Return") })
	s.reopen(t)
	p.keys("ctrl+a")
	p.write(s.password)
	p.keys("ctrl+Return")
	p.sees("Own shop · 59 min left")
	p.quit()
}
