package workbench_test

import (
	"context"
	"encoding/json"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"tokenbench/oauth/doctor"
	"tokenbench/oauth/oro"
	"tokenbench/oauth/workbench"
)

// chromium is a real browser without a window, with a profile of its own.
type chromium struct {
	profile string
	port    string // of its DevTools
}

// startChromium starts the browser and waits until it is ready. It ends with the test.
func startChromium(t *testing.T) *chromium {
	t.Helper()
	profile, err := os.MkdirTemp("", "chromium-")
	if err != nil {
		t.Fatal(err)
	}
	c := &chromium{profile: profile}
	name := "chromium"
	if _, err := exec.LookPath(name); err != nil {
		name = "google-chrome"
	}
	cmd := exec.CommandContext(t.Context(), name, "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
		"--no-first-run", "--disable-background-networking", "--disable-breakpad",
		"--user-data-dir="+c.profile, "--remote-debugging-port=0", "about:blank")
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()              // it was killed
		_ = os.RemoveAll(c.profile) // its last helpers may still write there
	})
	if !c.has(t.Context(), "about:blank", func(chromiumTab) error { return nil }) {
		t.Fatal("Chromium does not start")
	}
	return c
}

// open opens a link in a tab of its own.
func (c *chromium) open(link string) error {
	return c.ask(context.Background(), http.MethodPut, "/json/new?"+link, nil)
}

// close closes the tab with this part in its address, once it is there, and reports whether it did.
func (c *chromium) close(ctx context.Context, part string) bool {
	return c.has(ctx, part, func(t chromiumTab) error { return c.ask(ctx, http.MethodGet, "/json/close/"+t.ID, nil) })
}

// has waits for a tab and does something with it; false when half a minute or ctx ended before that went well.
func (c *chromium) has(ctx context.Context, part string, do func(chromiumTab) error) bool {
	ctx, cancel := context.WithTimeout(ctx, 30*time.Second)
	defer cancel()
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for {
		for _, tab := range c.tabs(ctx) {
			if tab.Type == "page" && strings.Contains(tab.URL, part) && do(tab) == nil {
				return true
			}
		}
		select {
		case <-tick.C:
		case <-ctx.Done():
			return false
		}
	}
}

type chromiumTab struct{ ID, Type, URL string }

// tabs are those that the browser has; none before it is ready.
func (c *chromium) tabs(ctx context.Context) []chromiumTab {
	text, err := os.ReadFile(filepath.Join(c.profile, "DevToolsActivePort"))
	if err != nil {
		return nil
	}
	c.port, _, _ = strings.Cut(string(text), "\n")
	var tabs []chromiumTab
	if c.ask(ctx, http.MethodGet, "/json/list", &tabs) != nil {
		return nil
	}
	return tabs
}

func (c *chromium) ask(ctx context.Context, method, path string, into any) error {
	r, err := http.NewRequestWithContext(ctx, method, "http://127.0.0.1:"+c.port+path, nil)
	if err != nil {
		return err
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		return err
	}
	defer func() { _ = answer.Body.Close() }() // all of it was read
	if into == nil {
		return nil
	}
	return json.NewDecoder(answer.Body).Decode(into)
}

// TestAClosedTabEndsWithTheTime closes the tab with the login in a real browser: nothing tells the program, so it
// waits until its time is over, and then says so.
func TestAClosedTabEndsWithTheTime(t *testing.T) {
	browser, place := startChromium(t), newSetting(t)
	place.openURL = browser.open
	b, _ := place.start(t)
	env := demoShop(t, b, oro.Storefront, "demo-storefront-browser")
	closed := make(chan bool, 1)
	w := watch{at: map[doctor.BrowserStep]func(workbench.Progress){doctor.AtAnswer: func(workbench.Progress) {
		closed <- browser.close(t.Context(), "/customer/user/login")
	}}}
	const patience = 4 * time.Second
	began := time.Now()
	_, err := b.BrowserSignIn(t.Context(), workbench.BrowserSignIn{EnvironmentID: env.ID, Timeout: patience}, w.on)
	p := problemOf(t, err)
	if took := time.Since(began); took < patience {
		t.Errorf("it gave up after %s", took)
	}
	if !slices.Equal(w.steps(), []doctor.BrowserStep{doctor.AtListener, doctor.AtOpen, doctor.AtAnswer}) {
		t.Fatalf("steps %v, %+v", w.steps(), p.Diagnosis)
	}
	if !<-closed {
		t.Fatal("the tab was not there to be closed")
	}
	if p.Diagnosis.Title != "The browser did not come back" || len(p.Diagnosis.Causes) == 0 || len(p.Diagnosis.Actions) == 0 {
		t.Errorf("%+v", p.Diagnosis)
	}
}
