package workbench_test

import (
	"errors"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"tokenbench/oauth/doctor"
	"tokenbench/oauth/oro"
	"tokenbench/oauth/profile"
	"tokenbench/oauth/workbench"
)

// TestTheLoginIsOpenedOnceMore: the tab that was opened first is closed without a sign-in, so the person opens another.
func TestTheLoginIsOpenedOnceMore(t *testing.T) {
	person := nora(t)
	var starts atomic.Int32
	var first string
	var w watch
	tabs := make(chan tab, 1)
	more := make(chan func(profile.BrowserChoice), 1)
	place := newSetting(t)
	place.openURL = func(link string) error {
		if starts.Add(1) == 1 {
			first = link
			_, _, err := newSurfer(t, "", "").fetch("GET", link, nil) // as far as the page of the login
			(<-more)(profile.BrowserChoice{})
			return err
		}
		if _, page, err := person.open(first); err != nil || !strings.Contains(page, "used") {
			t.Errorf("the first link once more: %v, %s", err, page)
		}
		end, page, err := person.open(link)
		tabs <- tab{link, end, page, err}
		return nil
	}
	w.at = map[doctor.BrowserStep]func(workbench.Progress){doctor.AtAnswer: func(p workbench.Progress) { more <- p.Open }}
	b, _ := place.start(t)
	env := demoShop(t, b, oro.Storefront, "demo-storefront-browser")
	ctx, _ := contextWithin(t)
	token, err := b.BrowserSignIn(ctx, workbench.BrowserSignIn{EnvironmentID: env.ID}, w.on)
	if err != nil || token.Set.User != "nora.demo@example.com" {
		t.Fatalf("%v, %v", token, err)
	}
	if seen := <-tabs; seen.link == first || !strings.Contains(seen.page, "You are signed in") {
		t.Errorf("the second tab came from %s to %s", seen.link, seen.page)
	}
	if got := w.steps(); !slices.Equal(got, doctor.BrowserSteps()) {
		t.Errorf("steps %q", got)
	}
	last := w.all[len(w.all)-1]
	if len(last.Done) != len(doctor.BrowserSteps())-1 || !slices.IsSortedFunc(last.Done, time.Time.Compare) {
		t.Errorf("done at %v", last.Done)
	}
	last.Open(profile.BrowserChoice{})
	if n := starts.Load(); n != 2 {
		t.Errorf("a browser was started %d times", n)
	}
}

// TestNothingToOpen: where nothing listens a browser can't be handed a link that is good once.
func TestNothingToOpen(t *testing.T) {
	b := newBench(t)
	env := demoShop(t, b, oro.Storefront, "demo-storefront-browser")
	ctx, cancel := contextWithin(t)
	w := watch{at: map[doctor.BrowserStep]func(workbench.Progress){doctor.AtOpen: func(workbench.Progress) { cancel() }}}
	_, err := b.BrowserSignIn(ctx, workbench.BrowserSignIn{EnvironmentID: env.ID, Way: workbench.WayPaste}, w.on)
	if p := problemOf(t, err); !p.Cancelled {
		t.Errorf("%+v", p)
	}
	if slices.ContainsFunc(w.all, func(p workbench.Progress) bool { return p.Open != nil }) {
		t.Error("something is there to open")
	}
}

// TestABrowserForTheLink: the person wanted the link alone, and opens it in a browser after all. The first one fails.
func TestABrowserForTheLink(t *testing.T) {
	person := nora(t)
	place := newSetting(t)
	place.openURL = func(link string) error {
		_, _, err := person.open(link)
		return err
	}
	b, _ := place.start(t)
	env := demoShop(t, b, oro.Storefront, "demo-storefront-browser")
	var opened sync.Once
	told := make(chan string, 1)
	on := func(p workbench.Progress) {
		switch {
		case p.Trouble != nil:
			title := p.Trouble.Title
			go func() { told <- title; p.Open(profile.BrowserChoice{}) }()
		case p.Open != nil:
			opened.Do(func() { go p.Open(profile.BrowserChoice{ID: "gone"}) })
		}
	}
	ctx, _ := contextWithin(t)
	if _, err := b.BrowserSignIn(ctx, workbench.BrowserSignIn{EnvironmentID: env.ID, Way: workbench.WayLink}, on); err != nil {
		var p *workbench.Problem
		if errors.As(err, &p) {
			t.Fatalf("%+v", p.Diagnosis)
		}
		t.Fatal(err)
	}
	if got := <-told; got != "No browser could be opened" {
		t.Errorf("told %q", got)
	}
}
