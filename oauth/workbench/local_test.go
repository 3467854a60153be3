package workbench_test

import (
	"net/http"
	"testing"
	"time"

	"tokenbench/oauth/workbench"
)

func TestExchangesWithTheLocalServer(t *testing.T) {
	b, token := try(t)
	other := fake(t, b, func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusTeapot) })
	if _, err := b.SignIn(t.Context(), workbench.SignIn{EnvironmentID: other.ID, Flow: "guest"}); err == nil {
		t.Fatal("a teapot let a guest in")
	}
	copied, err := b.Duplicate(t.Context(), token.Set.EnvironmentID) // bound to the address alone
	if err != nil {
		t.Fatal(err)
	}
	got, err := b.LocalExchanges(t.Context(), time.Time{})
	if err != nil || len(got) != 1 {
		t.Fatalf("got %d exchanges (%v), want the one sign-in", len(got), err)
	}
	x := got[0]
	if x.EnvironmentID != token.Set.EnvironmentID || x.Environment != workbench.DemoName || x.Status != http.StatusOK ||
		x.RunID == "" || x.Exchange.Local == "" {
		t.Errorf("got %+v", x)
	}
	if copied.Demo || copied.Address != b.Server().URL {
		t.Fatalf("the copy is %+v", copied)
	}
	if later, err := b.LocalExchanges(t.Context(), x.Exchange.Received().Add(time.Microsecond)); err != nil || len(later) != 0 {
		t.Errorf("after its end there are %d exchanges (%v)", len(later), err)
	}
}

func TestManyExchangesWithTheLocalServer(t *testing.T) {
	b, token := try(t)
	const calls = 20 // more than are read at once
	for range calls {
		guest(t, b, token.Set.EnvironmentID)
	}
	all, err := b.LocalExchanges(t.Context(), time.Time{})
	if err != nil || len(all) != calls+1 {
		t.Fatalf("got %d exchanges (%v), want %d", len(all), err, calls+1)
	}
	for i := 1; i < len(all); i++ {
		if all[i].Exchange.Started.After(all[i-1].Exchange.Started) {
			t.Fatalf("exchange %d is newer than the one before it", i)
		}
	}
	since := all[4].Exchange.Received()
	if some, err := b.LocalExchanges(t.Context(), since); err != nil || len(some) != 5 {
		t.Errorf("got %d exchanges since the fifth (%v)", len(some), err)
	}
}

func TestTheServersLogTellsWhichExchangeWasWhich(t *testing.T) {
	s := newSetting(t)
	b, _ := s.start(t)
	if _, err := b.TryNow(t.Context()); err != nil {
		t.Fatal(err)
	}
	got, err := b.LocalExchanges(t.Context(), time.Time{})
	log := s.server.Embedded().Log()
	if err != nil || len(got) != 1 || len(log) != 1 {
		t.Fatalf("got %d exchanges (%v) and %d requests", len(got), err, len(log))
	}
	x, entry := got[0].Exchange, log[0]
	if x.Local != entry.Remote || entry.Time.Before(x.Started) || entry.Time.After(x.Received()) {
		t.Errorf("the exchange from %s at %v is not the request from %s at %v", x.Local, x.Started, entry.Remote, entry.Time)
	}
}
