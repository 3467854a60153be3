package workbench_test

import (
	"context"
	"net/http"
	"strings"
	"testing"

	"tokenbench/oauth/profile"
	"tokenbench/oauth/store"
	"tokenbench/oauth/workbench"
)

func TestGuestAndClientSignIn(t *testing.T) {
	b, first := try(t)
	visitor := guest(t, b, first.Set.EnvironmentID)
	if !strings.HasPrefix(visitor.Decoded.Subject(), "visitor:") {
		t.Errorf("subject of a guest: %q", visitor.Decoded.Subject())
	}
	client, err := b.SignIn(t.Context(), workbench.SignIn{EnvironmentID: first.Set.EnvironmentID, Flow: profile.FlowClient})
	if err != nil {
		t.Fatal(err)
	}
	if client.Set.RefreshToken != "" {
		t.Error("client credentials brought a refresh token")
	}
	history, err := b.History(t.Context(), first.Set.EnvironmentID, 0)
	if err != nil || len(history) != 3 || history[0].ID != client.Set.ID {
		t.Errorf("history: %d sets, %v", len(history), err)
	}
}

func TestWrongPasswordIsExplainedAndNotKept(t *testing.T) {
	b, first := try(t)
	_, err := b.SignIn(t.Context(), workbench.SignIn{
		EnvironmentID: first.Set.EnvironmentID, Flow: profile.FlowPassword,
		Username: "nobody@example.com", Password: "a wrong password", Keep: profile.PolicyKeep,
	})
	p := problemOf(t, err)
	if p.Diagnosis.Code != "invalid_grant" || len(p.Diagnosis.Causes) == 0 {
		t.Errorf("diagnosis: %+v", p.Diagnosis)
	}
	env, err := b.Environment(t.Context(), first.Set.EnvironmentID)
	if err != nil {
		t.Fatal(err)
	}
	for _, u := range env.Users {
		if u.Name == "nobody@example.com" {
			t.Error("a user who could not sign in was kept")
		}
	}
	failed, err := b.FailedRuns(t.Context(), env.ID)
	if err != nil || failed != 1 {
		t.Errorf("failed runs: %d, %v", failed, err)
	}
	views, err := b.Timeline(t.Context(), env.ID, 1)
	if err != nil || views[0].Diagnosis == nil || views[0].Hops[0].Status != 400 {
		t.Errorf("timeline: %+v, %v", views, err)
	}
	x, err := b.LastExchange(t.Context(), views[0].Run.ID)
	if err != nil || !strings.Contains(string(x.Request.Body), "a wrong password") {
		t.Errorf("the exchange: %s, %v", x.Request.Body, err)
	}
	if _, err := b.LastExchange(t.Context(), "gone"); err == nil {
		t.Error("an exchange of no run was found")
	}
}

func TestANewUserIsKeptAfterSigningIn(t *testing.T) {
	b := newBench(t)
	env := fake(t, b, func(w http.ResponseWriter, _ *http.Request) { issue(w, "first", "") })
	in := workbench.SignIn{EnvironmentID: env.ID, Flow: profile.FlowPassword, Username: "ann@example.com", Password: "s3cret phrase", Keep: profile.PolicyKeep}
	if _, err := b.SignIn(t.Context(), in); err != nil {
		t.Fatal(err)
	}
	in.Password = ""
	if _, err := b.SignIn(t.Context(), in); err != nil {
		t.Errorf("the kept password was not used: %v", err)
	}
}

func TestASecretThatIsNotKeptIsAskedFor(t *testing.T) {
	b := newBench(t)
	env := fake(t, b, func(http.ResponseWriter, *http.Request) { t.Error("something was sent") })
	_, err := b.SignIn(t.Context(), workbench.SignIn{EnvironmentID: env.ID, Flow: profile.FlowPassword, Username: "ann@example.com"})
	q := questionOf(t, err, workbench.AskSecret)
	if q.Missing.Name != "password" {
		t.Errorf("missing: %+v", q.Missing)
	}
}

func TestProductionIsAskedBeforeAPasswordGoes(t *testing.T) {
	b := newBench(t)
	sent := 0
	env := fake(t, b, func(w http.ResponseWriter, _ *http.Request) { sent++; issue(w, "t", "") })
	env.Production = true
	env, err := b.SaveEnvironment(t.Context(), env)
	if err != nil {
		t.Fatal(err)
	}
	in := workbench.SignIn{EnvironmentID: env.ID, Flow: profile.FlowPassword, Username: "ann", Password: "pw", Keep: profile.PolicyAsk}
	_, err = b.SignIn(t.Context(), in)
	q := questionOf(t, err, workbench.AskProduction)
	if sent != 0 {
		t.Fatal("the password was sent before the question")
	}
	agree(t, b, q, false)
	if _, err = b.SignIn(t.Context(), in); err != nil {
		t.Fatal(err)
	}
	_, err = b.SignIn(t.Context(), in)
	agree(t, b, questionOf(t, err, workbench.AskProduction), true)
	for range 2 {
		if _, err = b.SignIn(t.Context(), in); err != nil {
			t.Errorf("asked again after \"do not ask again\": %v", err)
		}
	}
}

func TestSecretsStayWithTheirAddress(t *testing.T) {
	b := newBench(t)
	env := fake(t, b, func(w http.ResponseWriter, _ *http.Request) { issue(w, "old", "old refresh") })
	token := guest(t, b, env.ID)
	elsewhere := fake(t, b, func(w http.ResponseWriter, _ *http.Request) { issue(w, "new", "new refresh") })
	env.Address = elsewhere.Address
	env, err := b.SaveEnvironment(t.Context(), env)
	if err != nil {
		t.Fatal(err)
	}
	in := workbench.SignIn{EnvironmentID: env.ID, Flow: profile.FlowGuest}
	_, err = b.SignIn(t.Context(), in)
	agree(t, b, questionOf(t, err, workbench.AskAddress), false)
	if _, err = b.SignIn(t.Context(), in); err != nil {
		t.Errorf("asked again although the secret is bound to the new address: %v", err)
	}
	_, err = b.Call(t.Context(), workbench.Call{EnvironmentID: env.ID, TokenSetID: token.Set.ID, Method: "GET", Path: "/api/x"})
	asks(t, err, workbench.AskAddress)
	_, err = b.Refresh(t.Context(), token.Set.ID, "")
	asks(t, err, workbench.AskAddress)
}

func TestPlainHTTPIsAskedAbout(t *testing.T) {
	b := newBench(t)
	env := sample()
	env.Address = "http://shop.example.com"
	env = withApplication(t, b, env)
	_, err := b.SignIn(t.Context(), workbench.SignIn{EnvironmentID: env.ID, Flow: profile.FlowGuest})
	asks(t, err, workbench.AskPlainHTTP)
	if got := b.Connection(env); got != workbench.ConnectionPlain {
		t.Errorf("connection: %s", got)
	}
}

func TestPreviewIsMaskedAndCurlHasVariables(t *testing.T) {
	b, first := try(t)
	in := workbench.SignIn{EnvironmentID: first.Set.EnvironmentID, Flow: profile.FlowPassword, Username: "x@example.com", Password: "typed-here-9"}
	x, err := b.Preview(t.Context(), in)
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(x.Request.Body), in.Password) || !strings.Contains(string(x.Request.Body), "x@example.com") {
		t.Errorf("preview: %s", x.Request.Body)
	}
	plain, err := b.PreviewCurl(t.Context(), in, false)
	if err != nil || strings.Contains(plain, in.Password) {
		t.Errorf("curl without secrets: %s, %v", plain, err)
	}
	whole, err := b.PreviewCurl(t.Context(), in, true)
	if err != nil || !strings.Contains(whole, in.Password) {
		t.Errorf("curl with secrets lacks the password: %v", err)
	}
}

func TestCancelEndsASignInAtOnce(t *testing.T) {
	b := newBench(t)
	arrived, release := make(chan struct{}), make(chan struct{})
	env := fake(t, b, func(http.ResponseWriter, *http.Request) { close(arrived); <-release })
	defer close(release)
	ctx, cancel := context.WithTimeout(t.Context(), within)
	defer cancel()
	done := make(chan error, 1)
	go func() {
		_, err := b.SignIn(ctx, workbench.SignIn{EnvironmentID: env.ID, Flow: profile.FlowGuest})
		done <- err
	}()
	<-arrived
	cancel()
	if p := problemOf(t, <-done); !p.Cancelled {
		t.Errorf("problem: %+v", p)
	}
	if failed, err := b.FailedRuns(t.Context(), env.ID); err != nil || failed != 0 {
		t.Errorf("a cancelled run counts as failed: %d, %v", failed, err)
	}
	views, err := b.Timeline(t.Context(), env.ID, 1)
	if err != nil || len(views) != 1 || views[0].Run.Outcome != store.OutcomeCancelled {
		t.Errorf("timeline: %+v, %v", views, err)
	}
}

func agree(t *testing.T, b *workbench.Workbench, q *workbench.Question, remember bool) {
	t.Helper()
	if err := b.Agree(t.Context(), q, remember); err != nil {
		t.Fatal(err)
	}
}

// issue answers a token request.
func issue(w http.ResponseWriter, access, refresh string) {
	w.Header().Set("Content-Type", "application/json; charset=UTF-8")
	body := `{"token_type":"Bearer","expires_in":3600,"access_token":"` + access + `"`
	if refresh != "" {
		body += `,"refresh_token":"` + refresh + `"`
	}
	_, _ = w.Write([]byte(body + "}")) // a client that went away is the client's affair
}
