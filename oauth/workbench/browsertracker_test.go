package workbench

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"tokenbench/oauth/doctor"
	"tokenbench/oauth/loopback"
	"tokenbench/oauth/oro"
	"tokenbench/oauth/profile"
	"tokenbench/oauth/workbench/browsers"
)

// pass lets time pass in a bubble of testing/synctest, and what it sets off come to rest.
func pass(d time.Duration) {
	<-time.After(d)
	synctest.Wait()
}

// underWay is a sign-in without a listener, and what it tells.
func underWay(told *[]Progress) *browserRun {
	env := profile.New(profile.KindOro)
	env.Version = oro.V61
	app := profile.Application{ID: "web", ClientID: "web", Kind: profile.FlowBrowser, Public: true}
	w := &Workbench{now: time.Now}
	return newBrowserRun(w, env, app, BrowserSignIn{Way: WayPaste}, func(p Progress) { *told = append(*told, p) })
}

// lastOf is what was told last; what is told is guarded by the tracker.
func lastOf(s *browserRun, told *[]Progress) Progress {
	s.mu.Lock()
	defer s.mu.Unlock()
	return (*told)[len(*told)-1]
}

func TestTheHintComesWhenTheBrowserIsAwayForLong(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var told []Progress
		s := underWay(&told)
		last := func() Progress { return lastOf(s, &told) }
		s.reach(doctor.AtOpen)
		s.hintAfter(doctor.AtOpen, doctor.FaultNotOpened)
		pass(patience - time.Second)
		s.opened() // it came in the last moment
		pass(patience - time.Second)
		if last().Step != doctor.AtAnswer || !last().Opened || last().Hint != nil {
			t.Fatalf("told too early: %+v", last())
		}
		pass(2 * time.Second)
		if hint := last().Hint; len(hint) == 0 || !strings.Contains(hint[0].Lead, "invalid_client") {
			t.Errorf("hint %+v", hint)
		}
		s.reach(doctor.AtState)
		if last().Hint != nil {
			t.Errorf("the hint stays: %+v", last())
		}
		s.hintAfter(doctor.AtAnswer, doctor.FaultNoAnswer) // a browser that comes for the link late
		pass(2 * patience)
		if last().Hint != nil {
			t.Errorf("a hint after the answer: %+v", last())
		}
	})
}

func TestABrowserThatNeverCame(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var told []Progress
		s := underWay(&told)
		s.reach(doctor.AtOpen)
		s.hintAfter(doctor.AtOpen, doctor.FaultNotOpened)
		pass(patience)
		if hint := lastOf(s, &told).Hint; len(hint) == 0 || !strings.Contains(hint[0].Lead, "hidden") {
			t.Errorf("hint %+v", hint)
		}
		s.close()
		s.trouble(s.starts)
		before := len(told)
		s.reach(doctor.AtAnswer)
		if len(told) != before {
			t.Error("something was told after the end")
		}
	})
}

func TestTheWaitForAPastedAnswerEnds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var told []Progress
		s := underWay(&told)
		if err := s.listen(t.Context()); err != nil {
			t.Fatal(err)
		}
		began := time.Now()
		pass(time.Minute) // a visitor is made, slowly
		_, err := s.wait(t.Context())
		if !errors.Is(err, loopback.ErrTimeout) || time.Since(began) != loopback.DefaultTimeout || !told[0].Deadline.Equal(began.Add(loopback.DefaultTimeout)) {
			t.Errorf("after %s: %v, deadline %s", time.Since(began), err, told[0].Deadline)
		}
		stopped := underWay(&told)
		if err := stopped.listen(t.Context()); err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		if _, err := stopped.wait(ctx); !errors.Is(err, context.Canceled) {
			t.Errorf("cancelled: %v", err)
		}
	})
}

func TestTheChosenBrowserIsOpened(t *testing.T) {
	file := filepath.Join(t.TempDir(), "seen")
	script := []string{"sh", "-c", `printf '%s ' "$@" > "$0"`, file, browsers.Link}
	var usual string
	w := &Workbench{
		openURL: func(link string) error { usual = link; return nil },
		installed: func() []browsers.Browser {
			return []browsers.Browser{{ID: "plain", Name: "Plain", Command: []string{"false"}}, {ID: "test", Name: "Test", Command: script, PrivateFlag: "--private"}}
		},
	}
	const link = "http://127.0.0.1:8765/.tokenbench/start/0123"
	for _, tt := range []struct {
		choice profile.BrowserChoice
		want   string // what the program was started with; empty: an error
	}{
		{profile.BrowserChoice{ID: "test"}, link + " "},
		{profile.BrowserChoice{ID: "test", Private: true}, "--private " + link + " "},
		{profile.BrowserChoice{Private: true}, "--private " + link + " "},
		{profile.BrowserChoice{ID: "plain", Private: true}, ""},
		{profile.BrowserChoice{ID: "plain"}, ""},
		{profile.BrowserChoice{ID: "gone"}, ""},
	} {
		err := w.openBrowser(t.Context(), link, tt.choice)
		seen, _ := os.ReadFile(file) // not there: nothing was started
		_ = os.Remove(file)
		if string(seen) != tt.want || (err == nil) != (tt.want != "") {
			t.Errorf("%+v: started with %q, %v", tt.choice, seen, err)
		}
	}
	if err := w.openBrowser(t.Context(), link, profile.BrowserChoice{}); err != nil || usual != link {
		t.Errorf("the usual browser got %q, %v", usual, err)
	}
	if err := w.openBrowser(t.Context(), "file:///etc/passwd", profile.BrowserChoice{ID: "test"}); err == nil {
		t.Error("a file was opened")
	}
}

// TestAnotherStart: hint and trouble are those of the newest start, and what was reached stays reached.
func TestAnotherStart(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var told []Progress
		s := underWay(&told)
		last := func() Progress { return lastOf(s, &told) }
		s.reach(doctor.AtOpen)
		first := s.starting()
		s.opened()
		pass(patience)
		if len(last().Hint) == 0 || len(last().Done) != 2 {
			t.Fatalf("told %+v", last())
		}
		second := s.starting()
		if last().Hint != nil || last().Step != doctor.AtAnswer {
			t.Errorf("after another start: %+v", last())
		}
		s.trouble(first) // the first browser was closed
		if last().Trouble != nil {
			t.Errorf("the trouble of an older start: %+v", last().Trouble)
		}
		pass(patience)
		if hint := last().Hint; len(hint) == 0 || !strings.Contains(hint[0].Lead, "hidden") {
			t.Errorf("hint %+v", hint)
		}
		s.trouble(second)
		if came, failed := s.browser(); last().Trouble == nil || !came || failed {
			t.Errorf("trouble %v, came %v, failed %v", last().Trouble, came, failed)
		}
		pass(patience)
		if hint := last().Hint; len(hint) == 0 || !strings.Contains(hint[0].Lead, "invalid_client") {
			t.Errorf("with the link in another browser: hint %+v", hint)
		}
		s.starting()
		s.opened()
		if p := last(); p.Hint != nil || p.Trouble != nil || len(p.Done) != 2 {
			t.Errorf("the third start: %+v", p)
		}
	})
}

// TestStepsTellWhenTheyWereDone: also those that were passed over, and never by changing what was told before.
func TestStepsTellWhenTheyWereDone(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var told []Progress
		s := underWay(&told)
		began := time.Now()
		s.reach(doctor.AtOpen)
		pass(time.Second)
		s.reach(doctor.AtState) // a link that the person took over is not seen to be opened
		pass(time.Second)
		s.reach(doctor.AtAnswer)
		s.reach(doctor.AtCode)
		want := []time.Duration{0, time.Second, time.Second, 2 * time.Second}
		for i, n := range []int{1, 3, 3, 4} {
			if len(told[i].Done) != n {
				t.Fatalf("picture %d: done at %v", i, told[i].Done)
			}
			for j, at := range told[i].Done {
				if at.Sub(began) != want[j] {
					t.Errorf("picture %d: step %d was done after %s", i, j, at.Sub(began))
				}
			}
		}
	})
}
