package token

import (
	"context"
	"fmt"
	"sync"
	"time"

	"tokenbench/oauth/doctor"
	"tokenbench/oauth/exchange"
	"tokenbench/oauth/oro"
	"tokenbench/oauth/profile"
	"tokenbench/oauth/store"
	"tokenbench/oauth/workbench"
	"tokenbench/oauth/workbench/browsers"
)

var _ Workbench = (*workbench.Workbench)(nil)

// bench is a workbench with everything in memory. end, when set, is how the next use cases end.
type bench struct {
	mu       sync.Mutex       // guards settings, which are read and written off the window's thread
	sets     []store.TokenSet // newest first
	atHand   map[string]bool
	settings map[string]string
	locked   error
	broken   error

	end     error
	keepEnd error
	hang    bool
	slow    chan struct{} // what looks at a token by its id waits for it where it is set
	release chan struct{}

	signIns     []workbench.SignIn
	browsed     []workbench.BrowserSignIn
	progress    []workbench.Progress
	refreshed   []string
	keptSecrets []string
	keptAgain   []string
	unkept      bool // tokens come but can't be stored
}

func newBench() *bench {
	return &bench{
		settings: map[string]string{}, atHand: map[string]bool{"app": true, "amanda": true}, release: make(chan struct{}),
	}
}

func shop() profile.Environment {
	env := profile.New(profile.KindOro)
	env.ID, env.Name, env.Address, env.Version = "env", "Example shop", "https://shop.example.com", oro.V61
	env.Applications = []profile.Application{{ID: "app", Name: "Desk app", ClientID: "client-id", Kind: profile.FlowPassword, Secret: profile.PolicyKeep}}
	env.Users = []profile.User{{ID: "amanda", Name: "amanda@example.org", Password: profile.PolicyKeep}}
	return env
}

// hasToken adds a customer's token that lives an hour from now on.
func (b *bench) hasToken() { b.add(profile.FlowPassword) }

func (b *bench) add(flow profile.Flow) *workbench.Token {
	n := len(b.sets) + 1
	set := store.TokenSet{
		ID: fmt.Sprintf("set%d", n), EnvironmentID: "env", Flow: flow, User: "amanda@example.org", ApplicationID: "app",
		AccessToken: fmt.Sprintf("access%d", n), RefreshToken: "refresh", Issued: time.Now(),
		Expires: time.Now().Add(time.Hour), State: store.StateCurrent,
	}
	b.sets = append([]store.TokenSet{set}, b.sets...)
	return &workbench.Token{Set: set}
}

// do ends a use case as the test wants it.
func (b *bench) do(ctx context.Context, flow profile.Flow) (*workbench.Token, error) {
	if b.hang {
		select {
		case <-ctx.Done():
			return nil, &workbench.Problem{Flow: flow, Cancelled: true, Diagnosis: doctor.Diagnosis{Title: "You ended it"}}
		case <-b.release:
		}
	}
	if b.end != nil {
		return nil, b.end
	}
	token := b.add(flow)
	if b.unkept {
		token.Unkept, token.Notes = true, []string{"The token could not be kept: the disk is full"}
	}
	return token, nil
}

func (b *bench) SignIn(ctx context.Context, in workbench.SignIn) (*workbench.Token, error) {
	b.signIns = append(b.signIns, in)
	return b.do(ctx, in.Flow)
}

// BrowserSignIn tells of the progress that the test has prepared, and waits where it should hang.
func (b *bench) BrowserSignIn(ctx context.Context, in workbench.BrowserSignIn, on func(workbench.Progress)) (*workbench.Token, error) {
	b.browsed = append(b.browsed, in)
	for _, p := range b.progress {
		on(p)
	}
	token, err := b.do(ctx, profile.FlowBrowser)
	if token != nil {
		token.Set.EnvironmentID = in.EnvironmentID
	}
	return token, err
}

func (b *bench) Browsers() []browsers.Browser { return nil }

func (b *bench) PreviewBrowser(context.Context, workbench.BrowserSignIn) (workbench.BrowserPreview, error) {
	return workbench.BrowserPreview{}, nil
}

func (b *bench) KeepAgain(_ context.Context, environmentID string) error {
	b.keptAgain = append(b.keptAgain, environmentID)
	return nil
}

func (b *bench) Refresh(ctx context.Context, id, secret string) (*workbench.Token, error) {
	b.refreshed = append(b.refreshed, id+" "+secret)
	return b.do(ctx, profile.FlowPassword)
}

func (b *bench) Current(_ context.Context, id string) (*workbench.Token, error) {
	if b.locked != nil {
		return nil, b.locked
	}
	if id != "env" || len(b.sets) == 0 {
		return nil, nil
	}
	return &workbench.Token{Set: b.sets[0]}, nil
}

func (b *bench) Token(_ context.Context, id string) (*workbench.Token, error) {
	if slow := b.slow; slow != nil {
		<-slow
	}
	for _, set := range b.sets {
		if set.ID == id {
			return &workbench.Token{Set: set}, nil
		}
	}
	return nil, store.ErrNotFound
}

func (b *bench) Summaries(context.Context) (map[string]store.Summary, error) {
	return map[string]store.Summary{"env": {Count: len(b.sets)}}, b.broken
}

func (b *bench) History(context.Context, string, int) ([]store.TokenSet, error) { return b.sets, nil }
func (b *bench) ForgetToken(context.Context, store.TokenSet) error              { return nil }

func (b *bench) KeepSecret(_ context.Context, ref store.SecretRef, value string, policy profile.Policy) error {
	if b.keepEnd != nil {
		return b.keepEnd
	}
	b.keptSecrets = append(b.keptSecrets, fmt.Sprint(ref.Owner, " ", ref.Name, " ", value, " ", policy))
	b.atHand[ref.Owner] = true
	return nil
}

func (b *bench) HasSecret(_ context.Context, ref store.SecretRef) bool { return b.atHand[ref.Owner] }
func (b *bench) Vault() store.VaultState                               { return store.VaultState{} }

func (b *bench) Remember(_ context.Context, name, value string) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.settings[name] = value
	return nil
}

func (b *bench) Remembered(_ context.Context, name string) (string, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.settings[name], nil
}

func (b *bench) Claims(*workbench.Token, profile.Environment) []workbench.Claim { return nil }

func (b *bench) LastExchange(context.Context, string) (exchange.Exchange, error) {
	return exchange.Exchange{}, nil
}

func (b *bench) Preview(context.Context, workbench.SignIn) (exchange.Exchange, error) {
	return exchange.Exchange{}, nil
}

func (b *bench) PreviewCurl(context.Context, workbench.SignIn, bool) (string, error) { return "", nil }

func (b *bench) PreviewRefresh(context.Context, string, string) (exchange.Exchange, error) {
	return exchange.Exchange{}, nil
}

func (b *bench) PreviewRefreshCurl(context.Context, string, string, bool) (string, error) {
	return "", nil
}
