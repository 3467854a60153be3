package workbench_test

import (
	"bytes"
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"sync"
	"sync/atomic"
	"testing"

	"tokenbench/oauth/oro"
	"tokenbench/oauth/profile"
	"tokenbench/oauth/store"
	"tokenbench/oauth/workbench"
)

// remote gives an environment that several questions are asked about: production, plain http to another
// computer, and a password that is not kept. Nothing listens there.
func remote(t *testing.T, b *workbench.Workbench) profile.Environment {
	t.Helper()
	env := sample()
	env.Production, env.Address = true, "http://192.0.2.1"
	return withApplication(t, b, env)
}

func TestAllAnswersHoldUntilTheCallIsSent(t *testing.T) {
	b := newBench(t)
	env := remote(t, b)
	in := workbench.SignIn{EnvironmentID: env.ID, Flow: profile.FlowPassword, Username: "ann", Keep: profile.PolicyAsk}
	_, err := b.SignIn(t.Context(), in)
	asks(t, err, workbench.AskSecret) // what has to be typed comes first
	in.Password = "typed"
	_, err = b.SignIn(t.Context(), in)
	agree(t, b, questionOf(t, err, workbench.AskProduction), false)
	_, err = b.SignIn(t.Context(), in)
	plain := questionOf(t, err, workbench.AskPlainHTTP)
	_, err = b.SignIn(t.Context(), in)
	asks(t, err, workbench.AskPlainHTTP) // production is not asked again
	if plain.Text == "" || plain.Where == "" {
		t.Errorf("the question has no words: %+v", plain)
	}
}

func TestAnAnswerIsNotLeftOverForAnotherCall(t *testing.T) {
	b := newBench(t)
	env := remote(t, b)
	in := workbench.SignIn{EnvironmentID: env.ID, Flow: profile.FlowPassword, Username: "ann", Password: "typed", Keep: profile.PolicyAsk}
	_, err := b.SignIn(t.Context(), in)
	agree(t, b, questionOf(t, err, workbench.AskProduction), false)
	_, err = b.SignIn(t.Context(), in)
	agree(t, b, questionOf(t, err, workbench.AskPlainHTTP), false)
	// The person gives this one up and signs in as a guest.
	_, err = b.SignIn(t.Context(), workbench.SignIn{EnvironmentID: env.ID, Flow: profile.FlowGuest})
	asks(t, err, workbench.AskPlainHTTP)
	_, err = b.SignIn(t.Context(), in)
	asks(t, err, workbench.AskProduction)
}

func TestAccessTokensStayWithTheAddressOfTheAPI(t *testing.T) {
	b := newBench(t)
	var seen atomic.Int32
	api := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { seen.Add(1) }))
	t.Cleanup(api.Close)
	env := generic(t, b)
	token, err := b.SignIn(t.Context(), workbench.SignIn{EnvironmentID: env.ID, Flow: profile.FlowClient})
	if err != nil {
		t.Fatal(err)
	}
	env.Address = api.URL // the token address is absolute and stays
	if env, err = b.SaveEnvironment(t.Context(), env); err != nil {
		t.Fatal(err)
	}
	call := workbench.Call{EnvironmentID: env.ID, TokenSetID: token.Set.ID, Method: "GET", Path: "/who"}
	_, err = b.Call(t.Context(), call)
	q := questionOf(t, err, workbench.AskAddress)
	if seen.Load() != 0 {
		t.Fatal("the token was sent before the question")
	}
	agree(t, b, q, false)
	if _, err := b.Call(t.Context(), call); err != nil || seen.Load() != 1 {
		t.Errorf("after the answer: %v, %d requests", err, seen.Load())
	}
}

func TestAnAPIThatLivesElsewhereCanBeCalled(t *testing.T) {
	b := newBench(t)
	asked := make(chan string, 1)
	api := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { asked <- r.URL.Path }))
	t.Cleanup(api.Close)
	env := generic(t, b)
	env.APIPath = api.URL + "/v1"
	env, err := b.SaveEnvironment(t.Context(), env)
	if err != nil {
		t.Fatal(err)
	}
	token, err := b.SignIn(t.Context(), workbench.SignIn{EnvironmentID: env.ID, Flow: profile.FlowClient})
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{"/v1/who", api.URL + "/v1/who"} {
		if _, err := b.Call(t.Context(), workbench.Call{EnvironmentID: env.ID, TokenSetID: token.Set.ID, Method: "GET", Path: path}); err != nil {
			t.Fatal(err)
		}
		if got := <-asked; got != "/v1/who" {
			t.Errorf("%s: asked for %s", path, got)
		}
	}
}

// generic gives an environment of a generic server with an absolute token address.
func generic(t *testing.T, b *workbench.Workbench) profile.Environment {
	t.Helper()
	tokens := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { issue(w, "generic token", "") }))
	t.Cleanup(tokens.Close)
	env := profile.New(profile.KindGeneric)
	env.Name, env.Address, env.TokenPath, env.APIPath = "Generic", tokens.URL, tokens.URL+"/token", "/api"
	env.Applications = []profile.Application{{
		ID: profile.NewID(), Name: "App", ClientID: "id", Public: true, Kind: profile.FlowClient, Flows: []profile.Flow{profile.FlowClient}, Secret: profile.PolicyAsk,
	}}
	saved, err := b.SaveEnvironment(t.Context(), env)
	if err != nil {
		t.Fatal(err)
	}
	return saved
}

func TestWithALockedVaultNothingIsSent(t *testing.T) {
	place := newSetting(t)
	b, stop := place.start(t)
	env := fake(t, b, func(http.ResponseWriter, *http.Request) { t.Error("something was sent") })
	stop()
	for id := range place.keyring.keys {
		place.keyring.keys[id] = make([]byte, 32) // somebody else's key
	}
	b, _ = place.start(t)
	_, err := b.SignIn(t.Context(), workbench.SignIn{EnvironmentID: env.ID, Flow: profile.FlowGuest})
	asks(t, err, workbench.AskUnlock)
	_, err = b.Call(t.Context(), workbench.Call{EnvironmentID: env.ID, Method: "GET", Path: "/api/countries"})
	asks(t, err, workbench.AskUnlock)
}

func TestTheLocalServerStartsOnceHoweverManyAsk(t *testing.T) {
	place := newSetting(t)
	b, _ := place.start(t)
	var all sync.WaitGroup
	addresses := make([]string, 6)
	for i := range addresses {
		all.Go(func() {
			info, err := b.StartServer(t.Context())
			if err != nil {
				t.Error(err)
			}
			addresses[i] = info.URL
		})
	}
	all.Wait()
	for _, a := range addresses {
		if a == "" || a != addresses[0] {
			t.Errorf("started at %v", addresses)
		}
	}
}

// stubborn is a local server that can't read its keys at first and does not end well.
type stubborn struct{ given [][]byte }

func (s *stubborn) Start(_ context.Context, sealed []byte) ([]byte, error) {
	s.given = append(s.given, sealed)
	if sealed != nil {
		return nil, workbench.ErrServerKeys
	}
	return []byte("new keys"), nil
}

func (s *stubborn) Info() workbench.ServerInfo {
	return workbench.ServerInfo{URL: "http://127.0.0.1:1", Version: oro.V61}
}

func (s *stubborn) Watch(func()) {}

func (s *stubborn) Configuration() ([]byte, error) { return nil, nil }

func (s *stubborn) Configure([]byte) error { return nil }

func (s *stubborn) Stop(context.Context) error { return errors.New("it hangs") }

func TestUnreadableServerKeysAreReplacedAndAFailingStopStops(t *testing.T) {
	kept := openStore(t)
	if err := kept.OpenVault(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := kept.SetSealedSetting(t.Context(), "local-server-keys", []byte("rubbish")); err != nil {
		t.Fatal(err)
	}
	b, err := workbench.New(t.Context(), workbench.Options{Store: kept, Server: &stubborn{}})
	if err != nil {
		t.Fatal(err)
	}
	if err := b.OpenVault(t.Context()); err != nil {
		t.Fatal(err)
	}
	if _, err := b.StartServer(t.Context()); err != nil {
		t.Fatal(err)
	}
	if keys, _, err := kept.SealedSetting(t.Context(), "local-server-keys"); err != nil || string(keys) != "new keys" {
		t.Errorf("kept %q, %v", keys, err)
	}
	if err := b.StopServer(t.Context()); err == nil || b.Server().Running() {
		t.Errorf("after a stop that failed: %v, running: %v", err, b.Server().Running())
	}
}

func TestATokenThatCannotBeKeptIsNotLost(t *testing.T) {
	place := newSetting(t)
	b, _ := place.start(t)
	env := fake(t, b, func(w http.ResponseWriter, _ *http.Request) {
		place.deleteEnvironments(t) // the storage refuses what belongs to no environment
		issue(w, "precious", "")
	})
	token, err := b.SignIn(t.Context(), workbench.SignIn{EnvironmentID: env.ID, Flow: profile.FlowGuest})
	if err != nil || token.Set.AccessToken != "precious" || !token.Unkept || len(token.Notes) == 0 {
		t.Fatalf("%+v, %v", token, err)
	}
	if again, err := b.Current(t.Context(), env.ID); err != nil || again == nil || !again.Unkept {
		t.Errorf("the token is gone: %v, %v", again, err)
	}
	if err := b.KeepAgain(t.Context(), env.ID); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("keep again: %v", err)
	}
}

func TestCurlWithSecretsAsksForWhatIsMissing(t *testing.T) {
	b := newBench(t)
	env := fake(t, b, func(http.ResponseWriter, *http.Request) {})
	in := workbench.SignIn{EnvironmentID: env.ID, Flow: profile.FlowPassword, Username: "ann"}
	_, err := b.PreviewCurl(t.Context(), in, true)
	asks(t, err, workbench.AskSecret)
	if _, err := b.PreviewCurl(t.Context(), in, false); err != nil {
		t.Errorf("with variables: %v", err)
	}
}

func TestPreviewOfARefresh(t *testing.T) {
	b, token := try(t)
	x, err := b.PreviewRefresh(t.Context(), token.Set.ID, "")
	if err != nil || contains(x.Request.Body, token.Set.RefreshToken) || !contains(x.Request.Body, "refresh_token") {
		t.Errorf("preview: %s, %v", x.Request.Body, err)
	}
	whole, err := b.PreviewRefreshCurl(t.Context(), token.Set.ID, "", true)
	if err != nil || !contains([]byte(whole), token.Set.RefreshToken) {
		t.Errorf("curl with secrets: %v", err)
	}
}

func contains(text []byte, part string) bool { return bytes.Contains(text, []byte(part)) }

// deleteEnvironments removes all environments from another process.
func (s *setting) deleteEnvironments(t *testing.T) {
	t.Helper()
	other, err := store.Open(context.Background(), store.Options{Dir: s.dir, Keyring: s.keyring})
	if err != nil {
		t.Error(err)
		return
	}
	defer func() { _ = other.Close() }() // the test looks at the other one
	envs, err := other.Environments(context.Background())
	for _, env := range envs {
		if _, deleted := other.DeleteEnvironment(context.Background(), env.ID); deleted != nil {
			err = errors.Join(err, deleted)
		}
	}
	if err != nil {
		t.Error(err)
	}
}
