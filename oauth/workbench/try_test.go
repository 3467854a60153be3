package workbench_test

import (
	"strings"
	"testing"

	"tokenbench/oauth/profile"
	"tokenbench/oauth/workbench"
)

func TestTryNowEndsWithADecodedCustomerToken(t *testing.T) {
	b, token := try(t)
	if token.Decoded == nil || !strings.Contains(token.Decoded.Subject(), "@") {
		t.Fatalf("decoded: %v, error: %v", token.Decoded, token.DecodeError)
	}
	left, known := b.Remaining(token.Set)
	if !known || left.Minutes() < 59 || left.Minutes() > 60 {
		t.Errorf("time left: %v (known: %v), want an hour", left, known)
	}
	envs, err := b.Environments(t.Context())
	if err != nil || len(envs) != 1 {
		t.Fatalf("environments: %d, %v", len(envs), err)
	}
	if !envs[0].Demo || envs[0].Address != b.Server().URL {
		t.Errorf("the demo environment points to %s, the server is at %s", envs[0].Address, b.Server().URL)
	}
}

func TestTryNowTwiceKeepsOneEnvironment(t *testing.T) {
	b, first := try(t)
	second, err := b.TryNow(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if first.Set.EnvironmentID != second.Set.EnvironmentID {
		t.Error("a second demo environment was made")
	}
}

func TestTokenOfTheLocalServerOutlivesARestart(t *testing.T) {
	place := newSetting(t)
	b, stop := place.start(t)
	before, err := b.TryNow(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	stop()
	b, _ = place.start(t)
	id := before.Set.EnvironmentID
	after, err := b.Current(t.Context(), id)
	if err != nil || after == nil || after.Set.AccessToken != before.Set.AccessToken {
		t.Fatalf("the token is gone: %v, %v", after, err)
	}
	_, err = b.Call(t.Context(), workbench.Call{EnvironmentID: id, TokenSetID: after.Set.ID, Method: "GET", Path: "/api/customerusers/mine"})
	q := questionOf(t, err, workbench.AskServer)
	if err := b.Agree(t.Context(), q, false); err != nil {
		t.Fatal(err)
	}
	answer, err := b.Call(t.Context(), workbench.Call{EnvironmentID: id, TokenSetID: after.Set.ID, Method: "GET", Path: "/api/customerusers/mine"})
	if err != nil || answer.Exchange.Response.Status != 200 {
		t.Fatalf("answer: %+v, %v", answer, err)
	}
	if _, err := b.Refresh(t.Context(), after.Set.ID, ""); err != nil {
		t.Errorf("the refresh token does not fit after the restart: %v", err)
	}
}

func TestEventsTellWhatChanged(t *testing.T) {
	b := newBench(t)
	seen := map[workbench.Topic]bool{}
	cancel := b.Subscribe(func(e workbench.Event) { seen[e.Topic] = true })
	if _, err := b.TryNow(t.Context()); err != nil {
		t.Fatal(err)
	}
	for _, topic := range []workbench.Topic{workbench.TopicServer, workbench.TopicEnvironments, workbench.TopicTokens, workbench.TopicRuns} {
		if !seen[topic] {
			t.Errorf("nobody was told about %s", topic)
		}
	}
	cancel()
	clear(seen)
	if err := b.StopServer(t.Context()); err != nil {
		t.Fatal(err)
	}
	if len(seen) > 0 {
		t.Errorf("told after cancel: %v", seen)
	}
}

func TestDemoIsBoundToTheLocalServer(t *testing.T) {
	b, token := try(t)
	if err := b.StopServer(t.Context()); err != nil {
		t.Fatal(err)
	}
	_, err := b.SignIn(t.Context(), workbench.SignIn{EnvironmentID: token.Set.EnvironmentID, Flow: profile.FlowGuest})
	asks(t, err, workbench.AskServer)
	runs, err := b.Timeline(t.Context(), token.Set.EnvironmentID, 0)
	if err != nil || len(runs) != 1 {
		t.Errorf("runs: %d, %v; nothing may have been sent", len(runs), err)
	}
}
