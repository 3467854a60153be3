package loopback

import (
	"errors"
	"net/http"
	"slices"
	"sync"
	"testing"
)

// TestManyStarts: however many links are made at the same time, and some of them followed meanwhile, no more than one
// is good in the end.
func TestManyStarts(t *testing.T) {
	run := anyRun(t, listeners(t))
	var mu sync.Mutex
	var links []string
	var all sync.WaitGroup
	for i := range 16 {
		all.Go(func() {
			link, err := run.Start(authURL)
			if err != nil {
				t.Error(err)
				return
			}
			mu.Lock()
			links = append(links, link)
			mu.Unlock()
			if i%4 == 0 {
				visit(t, link) // good or not, as it happens
			}
		})
	}
	all.Wait()
	slices.Sort(links)
	if n := len(slices.Compact(slices.Clone(links))); n != 16 {
		t.Errorf("%d different links of 16", n)
	}
	last, err := run.Start(authURL)
	if err != nil {
		t.Fatal(err)
	}
	for _, link := range links {
		if status, location, _ := visit(t, link); status != http.StatusNotFound || location != "" {
			t.Errorf("an older link gives %d to %q", status, location)
		}
	}
	if status, location, _ := visit(t, last); status != http.StatusFound || location != authURL {
		t.Errorf("the newest link gives %d to %q", status, location)
	}
	stillWaiting(t, run)
}

// TestNoStartAfterTheEnd: a run that is over makes no more links, and says why.
func TestNoStartAfterTheEnd(t *testing.T) {
	answered, closed := anyRun(t, listeners(t)), anyRun(t, listeners(t))
	stillWaiting(t, answered)
	closed.Close()
	for want, run := range map[error]*Run{ErrAnswered: answered, ErrClosed: closed} {
		if link, err := run.Start(authURL); link != "" || !errors.Is(err, want) {
			t.Errorf("got %q, %v, want %v", link, err, want)
		}
	}
}
