package workbench_test

import (
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"tokenbench/oauth"
	"tokenbench/oauth/oro"
	"tokenbench/oauth/profile"
	"tokenbench/oauth/workbench"
)

func TestMetadataOfTheLocalServer(t *testing.T) {
	b, _ := try(t)
	envs, err := b.Environments(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	facts, err := b.ReadMetadata(t.Context(), envs[0])
	if err != nil || !facts.Found {
		t.Fatalf("%+v, %v", facts, err)
	}
	base := b.Server().URL
	for name, got := range map[string]oauth.Setting{
		base + "/oauth2-server":          facts.Issuer,
		base + "/oauth2-token/authorize": facts.AuthorizeURL,
		base + "/oauth2-token":           facts.TokenURL,
		"S256":                           facts.ChallengeMethod,
	} {
		if got != (oauth.Setting{Value: name, From: oauth.FromMetadata}) {
			t.Errorf("%+v, want %s from metadata", got, name)
		}
	}
	filled := facts.Fill(envs[0])
	if filled.Browser.AuthorizePath != base+"/oauth2-token/authorize" || filled.Provenance(profile.FieldIssuer) != oauth.FromMetadata || filled.Validate() != nil {
		t.Errorf("%+v: %v", filled.Browser, filled.Validate())
	}
	if envs[0].Browser.From != nil {
		t.Error("the environment was changed")
	}
}

func TestServersThatTellNothing(t *testing.T) {
	b := newBench(t)
	silent := httptest.NewServer(http.NotFoundHandler())
	t.Cleanup(silent.Close)
	env := profile.New(profile.KindOro)
	env.Address, env.Version = silent.URL, oro.V41
	facts, err := b.ReadMetadata(t.Context(), env)
	if err != nil || facts.Found || len(facts.Notes) != 1 {
		t.Fatalf("%+v, %v", facts, err)
	}
	if facts.ChallengeMethod != (oauth.Setting{Value: oauth.NoChallenge, From: oauth.FromVersion}) || facts.AuthorizeURL.From != oauth.FromVersion {
		t.Errorf("%+v", facts.Settings)
	}
	if filled := facts.Fill(env); filled.Browser.AuthorizePath != "" || filled.Browser.From != nil {
		t.Errorf("filled %+v", filled.Browser)
	}
	silent.Close()
	if _, err := b.ReadMetadata(t.Context(), env); err == nil {
		t.Error("a server that is not there is no older one")
	}
}

func TestWhatWasTypedStays(t *testing.T) {
	b := newBench(t)
	var srv *httptest.Server
	told := "true" // that it names itself
	srv = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !strings.HasSuffix(r.URL.Path, "/openid-configuration") {
			http.NotFound(w, r)
			return
		}
		_, _ = w.Write([]byte(`{"issuer":"` + srv.URL + `","authorization_endpoint":"` + srv.URL + `/auth","token_endpoint":"` + srv.URL + `/tok","code_challenge_methods_supported":["plain"],"authorization_response_iss_parameter_supported":` + told + `}`))
	}))
	t.Cleanup(srv.Close)
	env := profile.New(profile.KindGeneric)
	env.Address, env.TokenPath = srv.URL, "/typed"
	facts, err := b.ReadMetadata(t.Context(), env)
	if err != nil || !facts.Found {
		t.Fatalf("%+v, %v", facts, err)
	}
	filled := facts.Fill(env)
	if filled.TokenPath != "/typed" || filled.AuthorizeURL() != srv.URL+"/auth" || !filled.Browser.NoPKCE || filled.Browser.Issuer != srv.URL {
		t.Errorf("filled %+v, token path %s", filled.Browser, filled.TokenPath)
	}
	again, err := b.ReadMetadata(t.Context(), filled)
	if err != nil || again.AuthorizeURL.From != oauth.FromMetadata || again.TokenURL.From != oauth.ByHand || again.ChallengeMethod.From != oauth.FromMetadata {
		t.Errorf("read again: %+v, %v", again.Settings, err)
	}
	if !filled.Browser.IssuerSent || filled.Provenance(profile.FieldIssuerSent) != oauth.FromMetadata {
		t.Errorf("names itself: %+v", filled.Browser)
	}
	told = "false"
	again, err = b.ReadMetadata(t.Context(), filled)
	if last := again.Fill(filled); err != nil || last.Browser.IssuerSent || last.Browser.From[profile.FieldIssuerSent] != "" {
		t.Errorf("names itself no longer: %+v, %v", last.Browser, err)
	}
}

func TestMetadataOfAnotherServerFillsNothing(t *testing.T) {
	b := newBench(t)
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		_, _ = w.Write([]byte(`{"issuer":"https://evil.example.org","authorization_endpoint":"https://evil.example.org/auth","token_endpoint":"https://evil.example.org/tok"}`))
	}))
	t.Cleanup(srv.Close)
	env := profile.New(profile.KindGeneric)
	env.Address = srv.URL
	facts, err := b.ReadMetadata(t.Context(), env)
	if err != nil || facts.Found || !slices.ContainsFunc(facts.Notes, func(s string) bool { return strings.Contains(s, "evil.example.org") }) {
		t.Errorf("%+v, %v", facts, err)
	}
	if filled := facts.Fill(env); filled.AuthorizeURL() != "" || filled.TokenURL() != "" || filled.Browser.Issuer != "" {
		t.Errorf("filled %+v", filled)
	}
}

func TestMetadataOfAStoppedServerAsks(t *testing.T) {
	b := newBench(t)
	env := profile.New(profile.KindOro)
	env.Demo = true
	_, err := b.ReadMetadata(t.Context(), env)
	asks(t, err, workbench.AskServer)
}

func TestTheDemoHasOneApplicationOfEachKind(t *testing.T) {
	b, _ := try(t)
	envs, err := b.Environments(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	kinds := map[profile.Flow]int{}
	for _, a := range envs[0].Applications {
		kinds[a.Kind]++
		if a.Public {
			t.Errorf("%s is public, and there is one with a secret", a.Name)
		}
	}
	if len(kinds) != 3 || slices.Max([]int{kinds[profile.FlowPassword], kinds[profile.FlowBrowser], kinds[profile.FlowClient]}) != 1 {
		t.Errorf("kinds %v", kinds)
	}
	if redirects := envs[0].Applications[0].Redirects(); len(redirects) == 0 || !envs[0].TakesAnyPort() {
		t.Errorf("redirect addresses %q, any port: %v", redirects, envs[0].TakesAnyPort())
	}
}
