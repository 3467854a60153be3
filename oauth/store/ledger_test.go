package store

import (
	"fmt"
	"net/http"
	"reflect"
	"slices"
	"testing"
	"time"

	"tokenbench/oauth/exchange"
	"tokenbench/oauth/profile"
)

// fillLedger adds two token sets, a run with two exchanges and a saved request.
func fillLedger(t *testing.T, s *Store, environmentID string) {
	t.Helper()
	ctx := t.Context()
	first, err := s.AddTokenSet(ctx, TokenSet{EnvironmentID: environmentID, AccessToken: "access 1", RefreshToken: "refresh 1"})
	must(t, err)
	_, err = s.AddTokenSet(ctx, TokenSet{EnvironmentID: environmentID, ParentID: first.ID, AccessToken: "access 2", RefreshToken: "refresh 2"})
	must(t, err)
	must(t, s.AddRun(ctx, sampleRun(environmentID)))
	_, err = s.SaveRequest(ctx, SavedRequest{EnvironmentID: environmentID, Name: "Who am I", Method: "GET", Path: "/api/users", Header: []Header{{"X-Key", "value"}}, Body: "body"})
	must(t, err)
}

func sampleRun(environmentID string) Run {
	started := time.Date(2026, 3, 1, 12, 0, 0, 123456000, time.UTC)
	x := exchange.Exchange{
		Started: started, Method: "POST", URL: "https://shop.example.com/oauth2-token",
		Request:  exchange.Message{Header: http.Header{"Accept": {"application/json"}}, Body: []byte("client_secret=x")},
		Response: &exchange.Response{Message: exchange.Message{Body: []byte("{}")}, Proto: "HTTP/1.1", Status: 400, Reason: "Bad Request"},
		Timing:   exchange.Timing{Total: time.Second}, Peer: "192.0.2.7:443",
	}
	second := x
	second.Response, second.Failure = nil, &exchange.Failure{Kind: exchange.Refused, Text: "nobody answers"}
	return Run{
		ID: profile.NewID(), EnvironmentID: environmentID, Kind: RunPassword, Title: "Get customer token", Started: started,
		Outcome: OutcomeFailed, TokenSetID: "set", Exchanges: []exchange.Exchange{x, second}, Problem: []byte(`{"title":"Wrong password"}`),
	}
}

func countRows(t *testing.T, s *Store, table string) (n int) {
	t.Helper()
	must(t, s.db.reader.QueryRowContext(t.Context(), `SELECT count(*) FROM `+table).Scan(&n))
	return n
}

func TestTokenSetsRoundTrip(t *testing.T) {
	ctx := t.Context()
	now := newClock()
	s := mustOpen(t, Options{Memory: true, Now: now.Now})
	e := mustSave(t, s, environment("A"))
	full := TokenSet{
		ID: profile.NewID(), EnvironmentID: e.ID, ParentID: "parent", Flow: profile.FlowPassword, User: "amanda@example.com",
		ApplicationID: "app", ClientID: "client-1", Origin: "https://shop.example.com:443", Scope: "all", TokenType: "Bearer",
		AccessToken: "access", RefreshToken: "refresh", Issued: now.Now().Add(1234 * time.Microsecond), Expires: time.Date(9999, 1, 1, 0, 0, 0, 0, time.UTC),
		ClockOffset: -1500 * time.Millisecond, ClockKnown: true, RunID: "run", State: StateRefused,
	}
	added, err := s.AddTokenSet(ctx, full)
	if err != nil || added != full {
		t.Errorf("added %+v with error %v", added, err)
	}
	got, err := s.TokenSet(ctx, full.ID)
	if err != nil || got != full {
		t.Errorf("got %+v with error %v\nwant %+v", got, err, full)
	}

	bare, err := s.AddTokenSet(ctx, TokenSet{EnvironmentID: e.ID})
	must(t, err)
	if bare.ID == "" || bare.State != StateCurrent || !bare.Issued.Equal(now.Now()) || !bare.Expires.IsZero() {
		t.Errorf("bare set %+v", bare)
	}
	sets, err := s.TokenSets(ctx, e.ID, 0)
	if err != nil || !reflect.DeepEqual(sets, []TokenSet{bare, full}) {
		t.Errorf("listed %+v with error %v", sets, err)
	}
	if sets, err := s.TokenSets(ctx, e.ID, 1); err != nil || len(sets) != 1 || sets[0].ID != bare.ID {
		t.Errorf("newest %+v with error %v", sets, err)
	}

	must(t, s.MarkTokenSet(ctx, bare.ID, StateRefused))
	if got, err := s.TokenSet(ctx, bare.ID); err != nil || got.State != StateRefused {
		t.Errorf("state %s, error %v", got.State, err)
	}
	must(t, s.DeleteTokenSet(ctx, bare.ID))
	want(t, s.DeleteTokenSet(ctx, bare.ID), ErrNotFound)
	want(t, s.MarkTokenSet(ctx, bare.ID, StateCurrent), ErrNotFound)
	_, err = s.TokenSet(ctx, bare.ID)
	want(t, err, ErrNotFound)
	if err := s.MarkTokenSet(ctx, full.ID, "stale"); err == nil {
		t.Error("a state that nobody knows was taken")
	}
	_, err = s.AddTokenSet(ctx, TokenSet{EnvironmentID: "gone"})
	want(t, err, ErrNotFound)
	_, err = s.AddTokenSet(ctx, full)
	want(t, err, ErrConflict)
}

func TestAddTokenSetReplacesItsParent(t *testing.T) {
	ctx := t.Context()
	s := mustOpen(t, Options{Memory: true})
	e := mustSave(t, s, environment("A"))
	parent, err := s.AddTokenSet(ctx, TokenSet{EnvironmentID: e.ID, RefreshToken: "old"})
	must(t, err)

	_, err = s.AddTokenSet(ctx, TokenSet{EnvironmentID: "gone", ParentID: parent.ID})
	want(t, err, ErrNotFound)
	if got, err := s.TokenSet(ctx, parent.ID); err != nil || got.State != StateCurrent {
		t.Errorf("after a failure the parent is %s, error %v", got.State, err)
	}
	_, err = s.Successor(ctx, parent.ID)
	want(t, err, ErrNotFound)
	next, err := s.AddTokenSet(ctx, TokenSet{EnvironmentID: e.ID, ParentID: parent.ID})
	must(t, err)
	if got, err := s.Successor(ctx, parent.ID); err != nil || got != next {
		t.Errorf("the successor is %+v, error %v", got, err)
	}
	_, err = s.Successor(ctx, "") // the sets of a sign-in have no parent
	want(t, err, ErrNotFound)
	if got, err := s.TokenSet(ctx, parent.ID); err != nil || got.State != StateReplaced || got.RefreshToken != "old" {
		t.Errorf("the parent is %+v, error %v", got, err)
	}
	refused, err := s.AddTokenSet(ctx, TokenSet{EnvironmentID: e.ID, State: StateRefused})
	must(t, err)
	_, err = s.AddTokenSet(ctx, TokenSet{EnvironmentID: e.ID, ParentID: refused.ID})
	must(t, err)
	if got, err := s.TokenSet(ctx, refused.ID); err != nil || got.State != StateRefused {
		t.Errorf("a refused parent became %s, error %v", got.State, err)
	}
}

func TestSummaries(t *testing.T) {
	ctx := t.Context()
	dir, ring := t.TempDir(), newFakeKeyring()
	s := mustOpen(t, Options{Dir: dir, Keyring: ring})
	a, b := mustSave(t, s, environment("A")), mustSave(t, s, environment("B"))
	mustSave(t, s, environment("without tokens"))
	soon := time.Date(2026, 3, 1, 13, 0, 0, 0, time.UTC)
	for _, set := range []TokenSet{
		{EnvironmentID: a.ID, Expires: soon.Add(time.Hour), Issued: soon},
		{EnvironmentID: b.ID, State: StateRefused},
		{EnvironmentID: a.ID, Expires: soon, Issued: soon.Add(-time.Hour)}, // added last: the newest, whatever a clock says
	} {
		_, err := s.AddTokenSet(ctx, set)
		must(t, err)
	}
	expected := map[string]Summary{
		a.ID: {State: StateCurrent, Expires: soon, Count: 2},
		b.ID: {State: StateRefused, Count: 1},
	}
	got, err := s.Summaries(ctx)
	if err != nil || !reflect.DeepEqual(got, expected) {
		t.Errorf("summaries %+v with error %v, want %+v", got, err, expected)
	}
	mustClose(t, s)

	locked := mustOpenLocked(t, Options{Dir: dir, Keyring: ring})
	got, err = locked.Summaries(ctx)
	if err != nil || !reflect.DeepEqual(got, expected) {
		t.Errorf("while locked: %+v with error %v", got, err)
	}
}

func TestRunsRoundTrip(t *testing.T) {
	ctx := t.Context()
	now := newClock()
	s := mustOpen(t, Options{Memory: true, Now: now.Now})
	e := mustSave(t, s, environment("A"))
	run := sampleRun(e.ID)
	must(t, s.AddRun(ctx, run))
	must(t, s.AddRun(ctx, Run{EnvironmentID: e.ID, Kind: RunCall, Outcome: OutcomeOK}))
	runs, err := s.Runs(ctx, e.ID, 0)
	must(t, err)
	if len(runs) != 2 || runs[0].Kind != RunCall || runs[0].ID == "" || !runs[0].Started.Equal(now.Now()) {
		t.Fatalf("runs %+v", runs)
	}
	if !reflect.DeepEqual(runs[1], run) {
		t.Errorf("read %+v\nwrote %+v", runs[1], run)
	}
	if runs, err := s.Runs(ctx, e.ID, 1); err != nil || len(runs) != 1 || runs[0].Kind != RunCall {
		t.Errorf("newest %+v with error %v", runs, err)
	}
	if one, err := s.Run(ctx, run.ID); err != nil || !reflect.DeepEqual(one, run) {
		t.Errorf("alone %+v with error %v", one, err)
	}
	_, err = s.Run(ctx, "gone")
	want(t, err, ErrNotFound)
	want(t, s.AddRun(ctx, Run{EnvironmentID: "gone"}), ErrNotFound)
	if outcomes, err := s.Outcomes(ctx, e.ID); err != nil || !slices.Equal(outcomes, []Outcome{OutcomeOK, OutcomeFailed}) {
		t.Errorf("outcomes %v, error %v", outcomes, err)
	}
}

func TestRunsArePruned(t *testing.T) {
	ctx := t.Context()
	s := mustOpen(t, Options{Memory: true})
	a, b := mustSave(t, s, environment("A")), mustSave(t, s, environment("B"))
	must(t, s.AddRun(ctx, sampleRun(b.ID)))
	s.KeepRuns(3)
	for n := range 5 {
		run := sampleRun(a.ID)
		run.Title = fmt.Sprint("run ", n)
		must(t, s.AddRun(ctx, run))
	}
	runs, err := s.Runs(ctx, a.ID, 0)
	must(t, err)
	if len(runs) != 3 || runs[0].Title != "run 4" || runs[2].Title != "run 2" {
		t.Errorf("kept %+v", runs)
	}
	if n := countRows(t, s, "exchange"); n != 8 {
		t.Errorf("%d exchanges are kept, want those of 4 runs", n)
	}
	if runs, err := s.Runs(ctx, b.ID, 0); err != nil || len(runs) != 1 {
		t.Errorf("the other environment has %d runs, error %v", len(runs), err)
	}
	s.KeepRuns(0)
	if n := s.runsKept.Load(); n != 200 {
		t.Errorf("without a choice %d runs are kept", n)
	}
}

func TestLongBodiesAreCut(t *testing.T) {
	ctx := t.Context()
	s := mustOpen(t, Options{Memory: true})
	e := mustSave(t, s, environment("A"))
	run := sampleRun(e.ID)
	run.Exchanges[0].Request.Body = make([]byte, 1<<20)
	run.Exchanges[0].Response.Body = make([]byte, 1<<20+7)
	run.Exchanges[0].Response.Cut = 3
	must(t, s.AddRun(ctx, run))
	runs, err := s.Runs(ctx, e.ID, 0)
	must(t, err)
	x := runs[0].Exchanges[0]
	if len(x.Request.Body) != 1<<20 || x.Request.Cut != 0 {
		t.Errorf("request: %d bytes, %d cut", len(x.Request.Body), x.Request.Cut)
	}
	if len(x.Response.Body) != 1<<20 || x.Response.Cut != 10 {
		t.Errorf("answer: %d bytes, %d cut", len(x.Response.Body), x.Response.Cut)
	}
	if len(run.Exchanges[0].Response.Body) != 1<<20+7 {
		t.Error("the caller's exchange was cut too")
	}
}

func TestSavedRequests(t *testing.T) {
	ctx := t.Context()
	dir := t.TempDir()
	s := mustOpen(t, Options{Dir: dir, Memory: true})
	e := mustSave(t, s, environment("A"))
	first, err := s.SaveRequest(ctx, SavedRequest{EnvironmentID: e.ID, Name: "First", Method: "GET", Path: "/api/users", Header: []Header{{"Accept", "x"}}, Body: "{}"})
	must(t, err)
	second, err := s.SaveRequest(ctx, SavedRequest{EnvironmentID: e.ID, Name: "Second", Method: "POST", Path: "/api/orders"})
	must(t, err)
	first.Name, first.Body = "Changed", "[]"
	_, err = s.SaveRequest(ctx, first)
	must(t, err)
	got, err := s.SavedRequests(ctx, e.ID)
	if err != nil || !reflect.DeepEqual(got, []SavedRequest{first, second}) {
		t.Errorf("got %+v with error %v", got, err)
	}
	must(t, s.DeleteRequest(ctx, second.ID))
	want(t, s.DeleteRequest(ctx, second.ID), ErrNotFound)
	_, err = s.SaveRequest(ctx, SavedRequest{EnvironmentID: "gone"})
	want(t, err, ErrNotFound)
	mustClose(t, s)

	next := mustOpen(t, Options{Dir: dir, Memory: true})
	first.Header, first.Body = nil, ""
	got, err = next.SavedRequests(ctx, e.ID)
	if err != nil || !reflect.DeepEqual(got, []SavedRequest{first}) {
		t.Errorf("after the vault in memory ended: %+v with error %v", got, err)
	}
	first.Body = "again"
	_, err = next.SaveRequest(ctx, first)
	must(t, err)
	if got, err := next.SavedRequests(ctx, e.ID); err != nil || got[0].Body != "again" {
		t.Errorf("saved again: %+v with error %v", got, err)
	}
}
