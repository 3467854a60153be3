package signin

import (
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

func newTestAttempts() (*attempts, *time.Time) {
	now := time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)
	return newAttempts(func() time.Time { return now }), &now
}

func TestLimitForOneName(t *testing.T) {
	a, now := newTestAttempts()
	for i := range perName {
		if wait := a.begin("ada"); wait != 0 {
			t.Fatalf("attempt %d waits for %v", i, wait)
		}
		*now = now.Add(time.Second)
	}
	if wait := a.begin("ada"); wait != 55*time.Second {
		t.Errorf("got %v", wait)
	}
	if wait := a.begin("ben"); wait != 0 {
		t.Errorf("somebody else waits for %v", wait)
	}
	*now = now.Add(55*time.Second - 1)
	if wait := a.begin("ada"); wait != 1 {
		t.Errorf("got %v", wait)
	}
	*now = now.Add(1)
	if wait := a.begin("ada"); wait != 0 {
		t.Errorf("still %v to wait", wait)
	}
	if wait := a.begin("ada"); wait != time.Second {
		t.Errorf("after one more: %v", wait)
	}
}

func TestSuccessTakesBack(t *testing.T) {
	a, _ := newTestAttempts()
	for i := range 3 * allTogether {
		if wait := a.begin("ada"); wait != 0 {
			t.Fatalf("sign-in %d waits for %v", i, wait)
		}
		a.succeeded("ada")
	}
}

func TestLimitForAll(t *testing.T) {
	a, now := newTestAttempts()
	for i := range allTogether {
		if wait := a.begin(fmt.Sprint(i)); wait != 0 {
			t.Fatalf("attempt %d waits for %v", i, wait)
		}
	}
	if wait := a.begin("one more"); wait != window {
		t.Errorf("got %v", wait)
	}
	*now = now.Add(window)
	if wait := a.begin("one more"); wait != 0 || len(a.failed) != 1 || len(a.all) != 1 {
		t.Errorf("a window later: %v, %d names, %d attempts are kept", wait, len(a.failed), len(a.all))
	}
}

// A clock that is set right again locks nobody out until the time that it had shown.
func TestClockSetBack(t *testing.T) {
	a, now := newTestAttempts()
	right := *now
	*now = right.Add(365 * 24 * time.Hour)
	for range perName {
		a.begin("ada")
	}
	*now = right
	if wait := a.begin("ada"); wait != 0 {
		t.Errorf("ada waits for %v", wait)
	}
}

// Guesses at the same time are counted one by one.
func TestAttemptsAtTheSameTime(t *testing.T) {
	a, _ := newTestAttempts()
	var let atomic.Int32
	var all sync.WaitGroup
	for range 100 {
		all.Go(func() {
			if a.begin("ada") == 0 {
				let.Add(1)
			}
		})
	}
	all.Wait()
	if let.Load() != perName {
		t.Errorf("%d guesses were let through, want %d", let.Load(), perName)
	}
}

func TestSecondsAreRoundedUp(t *testing.T) {
	for wait, want := range map[time.Duration]int{1: 1, time.Second: 1, time.Second + 1: 2, window: 60} {
		if got := seconds(wait); got != want {
			t.Errorf("%v: got %d, want %d", wait, got, want)
		}
	}
}
