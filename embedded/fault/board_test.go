package fault_test

import (
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"tokenbench/embedded/fault"
)

func board() *fault.Board { return fault.New(time.Now, false) }

func TestCatalogue(t *testing.T) {
	symptoms, kinds := map[string]bool{}, map[fault.Kind]bool{}
	var groups []fault.Group
	for _, info := range fault.Catalogue() {
		if info.Kind == "" || kinds[info.Kind] {
			t.Errorf("kind %q is there twice", info.Kind)
		}
		kinds[info.Kind] = true
		if info.Symptom == "" || symptoms[info.Symptom] || !strings.HasSuffix(info.Cause, ".") {
			t.Errorf("%s: symptom %q, cause %q", info.Kind, info.Symptom, info.Cause)
		}
		symptoms[info.Symptom] = true
		if len(groups) == 0 || groups[len(groups)-1] != info.Group {
			if slices.Contains(groups, info.Group) {
				t.Errorf("%s: the group %q is in two places", info.Kind, info.Group)
			}
			groups = append(groups, info.Group)
		}
		if info.TLS != strings.HasPrefix(string(info.Kind), "tls-") || info.TLS && !info.Whole() {
			t.Errorf("%s: TLS %v, whole %v", info.Kind, info.TLS, info.Whole())
		}
		if p := info.Parameter; p != nil && (p.Name == "" || p.Unit == "" || p.Default < p.Min || p.Default > p.Max || p.Min < 1) {
			t.Errorf("%s: parameter %+v", info.Kind, *p)
		}
		b := board()
		if err := b.Set(fault.Fault{Kind: info.Kind}); err != nil {
			t.Errorf("%s by itself: %v", info.Kind, err)
		}
		if f, on := b.On(info.Kind); !on || info.Parameter != nil && f.Value != info.Parameter.Default {
			t.Errorf("%s: on %v with %+v", info.Kind, on, f)
		}
	}
	if _, ok := fault.Lookup("nothing"); ok || len(kinds) != 29 {
		t.Errorf("%d kinds; an unknown one is known: %v", len(kinds), ok)
	}
}

// Callers may change what they get.
func TestCatalogueIsMadeAnew(t *testing.T) {
	first, _ := fault.Lookup(fault.SecretChanged)
	first.Routes[0] = "changed"
	if second, _ := fault.Lookup(fault.SecretChanged); second.Routes[0] != fault.Token {
		t.Errorf("got %v", second.Routes)
	}
}

func TestSetRefuses(t *testing.T) {
	for want, f := range map[string]fault.Fault{
		`no fault "nothing"`:                    {Kind: "nothing"},
		"state of the whole server":             {Kind: fault.TLSExpired, Remaining: 1},
		"it has no routes":                      {Kind: fault.ClockAhead, Routes: []fault.Route{fault.API}},
		"less than none":                        {Kind: fault.Cut, Remaining: -1},
		`can't act on "login", only on token`:   {Kind: fault.SecretChanged, Routes: []fault.Route{fault.Login}},
		"takes no number":                       {Kind: fault.Cut, Value: 3},
		"4000 is not from 1 to 3600 seconds":    {Kind: fault.SlowBody, Value: 4000},
		"-1 is not from 1 to 525600 minutes":    {Kind: fault.ClockBehind, Value: -1},
		`can't act on "elsewhere", only on tok`: {Kind: fault.Cut, Routes: []fault.Route{fault.Token, "elsewhere"}},
	} {
		b := board()
		err := b.Set(f)
		if err == nil || !strings.Contains(err.Error(), want) || !strings.HasPrefix(err.Error(), "could not switch the fault on: ") {
			t.Errorf("want %q, got %v", want, err)
		}
		if len(b.Active()) > 0 {
			t.Errorf("%v is on all the same", b.Active())
		}
	}
}

func TestTakeCounts(t *testing.T) {
	tests := []struct {
		name      string
		remaining int
		takes     int // of ten tries
	}{
		{"once", 1, 1},
		{"next three", 3, 3},
		{"until switched off", 0, 10},
	}
	for _, test := range tests {
		b := board()
		if err := b.Set(fault.Fault{Kind: fault.ServerError, Remaining: test.remaining, Routes: []fault.Route{fault.API}}); err != nil {
			t.Fatal(err)
		}
		takes := 0
		for range 10 {
			if _, ok := b.Take(fault.ServerError, fault.Token); ok {
				t.Errorf("%s: it acts on another route", test.name)
			}
			if _, ok := b.Take(fault.ServerError, fault.API); ok {
				takes++
			}
		}
		if takes != test.takes {
			t.Errorf("%s: taken %d times", test.name, takes)
		}
		if _, on := b.On(fault.ServerError); on != (test.remaining == 0) {
			t.Errorf("%s: on afterwards: %v", test.name, on)
		}
	}
}

// Of any number of requests at the same time, exactly as many meet the fault as it has a count.
func TestTakeUnderRace(t *testing.T) {
	b := board()
	if err := b.Set(fault.Fault{Kind: fault.Cut, Remaining: 40}); err != nil {
		t.Fatal(err)
	}
	var taken atomic.Int32
	var group sync.WaitGroup
	for range 100 {
		group.Go(func() {
			if _, ok := b.Take(fault.Cut, fault.Token); ok {
				taken.Add(1)
			}
			b.Active()
		})
	}
	group.Wait()
	if taken.Load() != 40 {
		t.Errorf("taken %d times", taken.Load())
	}
}

func TestOneClockOneCertificate(t *testing.T) {
	b := board()
	for _, kind := range []fault.Kind{fault.TLSExpired, fault.Cut, fault.ClockAhead, fault.TLSWrongHost, fault.ClockBehind} {
		if err := b.Set(fault.Fault{Kind: kind}); err != nil {
			t.Fatal(err)
		}
	}
	var kinds []fault.Kind
	for _, f := range b.Active() {
		kinds = append(kinds, f.Kind)
	}
	if want := []fault.Kind{fault.ClockBehind, fault.Cut, fault.TLSWrongHost}; !slices.Equal(kinds, want) {
		t.Errorf("got %v, want %v", kinds, want)
	}
	if kind, on := b.Certificate(); kind != fault.TLSWrongHost || !on || !b.Secure() {
		t.Errorf("certificate %q, %v; https %v", kind, on, b.Secure())
	}
	b.ClearAll()
	if _, on := b.Certificate(); on || b.Secure() || len(b.Active()) > 0 {
		t.Errorf("left: %v", b.Active())
	}
}

func TestWatch(t *testing.T) {
	b := board()
	calls := 0
	cancel := b.Watch(func() { calls++; b.Active() }) // nothing is locked
	if err := b.Set(fault.Fault{Kind: fault.Cut, Remaining: 1}); err != nil {
		t.Fatal(err)
	}
	b.Take(fault.Cut, fault.Token)
	b.FastForward(time.Hour)
	b.Clear(fault.Cut)
	b.ClearAll()
	if calls != 5 {
		t.Errorf("told %d times", calls)
	}
	cancel()
	b.ClearAll()
	if calls != 5 {
		t.Error("told after the end")
	}
}

func TestClock(t *testing.T) {
	noon := time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)
	b := fault.New(func() time.Time { return noon }, false)
	steps := []struct {
		name string
		do   func() error
		want time.Duration
	}{
		{"right", func() error { return nil }, 0},
		{"ahead", func() error { return b.Set(fault.Fault{Kind: fault.ClockAhead, Value: 7}) }, 7 * time.Minute},
		{"and forward", func() error { b.FastForward(time.Hour); return nil }, 67 * time.Minute},
		{"behind", func() error { return b.Set(fault.Fault{Kind: fault.ClockBehind, Value: 90}) }, -30 * time.Minute},
		{"forward alone", func() error { b.Clear(fault.ClockBehind); return nil }, time.Hour},
		{"set", func() error { b.SetOffset(-5 * time.Minute); return nil }, -5 * time.Minute},
		{"wrong again", func() error { return b.Set(fault.Fault{Kind: fault.ClockAhead, Value: 7}) }, 2 * time.Minute},
		{"set under a fault", func() error { b.SetOffset(time.Minute); return nil }, time.Minute},
		{"right again", func() error { b.ClearAll(); return nil }, 0},
	}
	for _, step := range steps {
		if err := step.do(); err != nil {
			t.Fatal(err)
		}
		if b.Offset() != step.want || !b.Now().Equal(noon.Add(step.want)) {
			t.Errorf("%s: %v, now %v", step.name, b.Offset(), b.Now())
		}
	}
}

func TestRouteOf(t *testing.T) {
	for path, want := range map[string]fault.Route{
		"/oauth2-token": fault.Token, "/oauth2-token/authorize": fault.Authorize, "/admin/oauth2-token/authorize": fault.Authorize,
		"/oauth2-token/authorize-visitor": fault.Authorize, "/my/office/oauth2-token/login-check": fault.Login,
		"/customer/user/login": fault.Login, "/admin/user/login-check": fault.Login, "/api/products": fault.API,
		"/my/office/api/users/1": fault.API, "/.well-known/oauth-authorization-server/oauth2-server": fault.Metadata,
		"/": fault.Pages, "/admin/oauth2-token": fault.Pages, "/nothing": fault.Pages,
	} {
		if got := fault.RouteOf(path); got != want || !slices.Contains(fault.Routes(), got) {
			t.Errorf("%s: %s, want %s", path, got, want)
		}
	}
}
