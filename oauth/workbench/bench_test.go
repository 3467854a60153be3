package workbench_test

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
	"time"

	"tokenbench/cmd/localserver"
	"tokenbench/oauth/oro"
	"tokenbench/oauth/profile"
	"tokenbench/oauth/store"
	"tokenbench/oauth/workbench"
)

// memoryKeyring is a keyring that always answers.
type memoryKeyring struct {
	mu   sync.Mutex
	keys map[string][]byte
}

func (k *memoryKeyring) Get(_ context.Context, user string) ([]byte, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	key, ok := k.keys[user]
	if !ok {
		return nil, store.ErrNoEntry
	}
	return key, nil
}

func (k *memoryKeyring) Set(_ context.Context, user string, key []byte) error {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.keys[user] = key
	return nil
}

func (k *memoryKeyring) Delete(_ context.Context, user string) error {
	k.mu.Lock()
	defer k.mu.Unlock()
	delete(k.keys, user)
	return nil
}

// newServer is the local server as the program has it, on any free port.
func newServer() *localserver.Server { return localserver.New("127.0.0.1:0") }

// setting is a data directory with its keyring, so that a test can start the program again.
type setting struct {
	dir     string
	keyring *memoryKeyring
	server  *localserver.Server
	// openURL is the browser; nil means one that does nothing.
	openURL func(string) error
}

func newSetting(t *testing.T) *setting {
	t.Helper()
	return &setting{dir: t.TempDir(), keyring: &memoryKeyring{keys: map[string][]byte{}}, server: newServer()}
}

func (s *setting) open(link string) error {
	if s.openURL == nil {
		return nil
	}
	return s.openURL(link)
}

// start opens store, vault and workbench, and ends them with the test at the latest.
func (s *setting) start(t *testing.T) (b *workbench.Workbench, stop func()) {
	t.Helper()
	ctx := context.Background()
	kept, err := store.Open(ctx, store.Options{Dir: s.dir, Keyring: s.keyring})
	if err != nil {
		t.Fatal(err)
	}
	b, err = workbench.New(ctx, workbench.Options{Store: kept, Server: s.server, Version: "test", OpenURL: s.open})
	if err != nil {
		t.Fatal(err)
	}
	if err := b.OpenVault(ctx); err != nil {
		t.Fatal(err)
	}
	var once sync.Once
	stop = func() {
		once.Do(func() {
			if err := errors.Join(b.Close(ctx), kept.Close()); err != nil {
				t.Error(err)
			}
		})
	}
	t.Cleanup(stop)
	return b, stop
}

func openStore(t *testing.T) *store.Store {
	t.Helper()
	kept, err := store.Open(t.Context(), store.Options{Dir: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = kept.Close() }) // the test is over
	return kept
}

func newBench(t *testing.T) *workbench.Workbench {
	t.Helper()
	b, _ := newSetting(t).start(t)
	return b
}

// try gives a bench on which the first door was opened.
func try(t *testing.T) (*workbench.Workbench, *workbench.Token) {
	t.Helper()
	b := newBench(t)
	token, err := b.TryNow(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return b, token
}

// fake starts a server that a test can make say anything, and an environment for it with the secret kept.
func fake(t *testing.T, b *workbench.Workbench, handler http.HandlerFunc) profile.Environment {
	t.Helper()
	srv := httptest.NewServer(handler)
	t.Cleanup(srv.Close)
	env := profile.New(profile.KindOro)
	env.Name, env.Address, env.Version = "Fake", srv.URL, oro.V61
	env.Applications = []profile.Application{
		{ID: profile.NewID(), Name: "App", ClientID: "id", Kind: profile.FlowPassword, Secret: profile.PolicyKeep},
	}
	saved, err := b.SaveEnvironment(t.Context(), env)
	if err != nil {
		t.Fatal(err)
	}
	ref := workbench.ClientSecretOf(saved.ID, saved.Applications[0].ID)
	if err := b.KeepSecret(t.Context(), ref, "fake client secret", profile.PolicyKeep); err != nil {
		t.Fatal(err)
	}
	return saved
}

// guest signs in as a guest and must be let in.
func guest(t *testing.T, b *workbench.Workbench, environmentID string) *workbench.Token {
	t.Helper()
	token, err := b.SignIn(t.Context(), workbench.SignIn{EnvironmentID: environmentID, Flow: profile.FlowGuest})
	if err != nil {
		t.Fatal(err)
	}
	return token
}

// questionOf fails unless err is a question of that kind.
func questionOf(t *testing.T, err error, want workbench.QuestionKind) *workbench.Question {
	t.Helper()
	var q *workbench.Question
	if !errors.As(err, &q) || q.Kind != want {
		t.Fatalf("got %v, want the question %q", err, want)
	}
	return q
}

// asks fails unless err is a question of that kind.
func asks(t *testing.T, err error, want workbench.QuestionKind) {
	t.Helper()
	_ = questionOf(t, err, want) // the question itself does not matter here
}

// fails fails unless err is a problem.
func fails(t *testing.T, err error) {
	t.Helper()
	_ = problemOf(t, err) // the problem itself does not matter here
}

// problemOf fails unless err is a problem.
func problemOf(t *testing.T, err error) *workbench.Problem {
	t.Helper()
	var p *workbench.Problem
	if !errors.As(err, &p) {
		t.Fatalf("got %v, want a problem", err)
	}
	return p
}

// within bounds what must not hang.
const within = 20 * time.Second
