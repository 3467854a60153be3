package editor

import (
	"maps"
	"slices"
	"testing"

	"tokenbench/oauth"
	"tokenbench/oauth/oro"
	"tokenbench/oauth/profile"
)

// readOnce is an environment whose server told where people sign in, and that it has no PKCE.
func readOnce() profile.Environment {
	env := acme()
	env.Browser = profile.BrowserFlow{
		AuthorizePath: "https://login.example.com/authorize", Issuer: "https://by-hand.example.com", NoPKCE: true,
		From: map[string]oauth.Provenance{profile.FieldAuthorizePath: oauth.FromMetadata, profile.FieldPKCE: oauth.FromMetadata},
	}
	return env
}

func TestWhatAnotherServerToldIsForgotten(t *testing.T) {
	for name, change := range map[string]func(*profile.Environment){
		"address": func(env *profile.Environment) { env.Address = "https://other.example.com" },
		"side":    func(env *profile.Environment) { env.Side = oro.BackOffice },
		"kind":    func(env *profile.Environment) { env.Kind = profile.KindGeneric },
	} {
		t.Run(name, func(t *testing.T) {
			d := newDraft(readOnce())
			if d.followServer() {
				t.Error("it is the same server")
			}
			back := d.env
			change(&d.env)
			if !d.followServer() || d.env.Browser.AuthorizePath != "" || d.env.Browser.NoPKCE || d.env.Browser.From != nil {
				t.Errorf("kept: %+v", d.env.Browser)
			}
			if d.env.Browser.Issuer != "https://by-hand.example.com" {
				t.Error("what was typed is lost")
			}
			d.env.Address, d.env.Side, d.env.Kind = back.Address, back.Side, back.Kind
			if !d.followServer() || d.changes() != 0 {
				t.Errorf("back at the first server: %+v", d.env.Browser)
			}
		})
	}
}

func TestTypingIsStrongerThanReading(t *testing.T) {
	d := newDraft(readOnce())
	asked := d.env.Clone()
	filled := asked.Clone()
	for _, field := range facts {
		setFact(&filled, field, "https://read.example.com", oauth.FromMetadata)
	}
	filled.Browser.NoPKCE, filled.Browser.IssuerSent = true, true
	d.typedFact(profile.FieldAuthorizePath, "/typed/meanwhile")
	told := d.fill(asked, filled)
	if !slices.Equal(told, []string{profile.FieldTokenPath, profile.FieldIssuer, profile.FieldIssuerSent, profile.FieldPKCE}) || d.env.Browser.AuthorizePath != "/typed/meanwhile" {
		t.Errorf("told %q: %+v", told, d.env.Browser)
	}
	want := map[string]oauth.Provenance{
		profile.FieldTokenPath: oauth.FromMetadata, profile.FieldIssuer: oauth.FromMetadata,
		profile.FieldIssuerSent: oauth.FromMetadata, profile.FieldPKCE: oauth.FromMetadata,
	}
	if !maps.Equal(d.env.Browser.From, want) || asked.Browser.From[profile.FieldIssuer] != "" {
		t.Errorf("marked %v", d.env.Browser.From)
	}
	asked = d.env.Clone()
	filled = asked.Clone()
	setFact(&filled, profile.FieldIssuerSent, "", "")
	if d.fill(asked, filled); d.env.Browser.IssuerSent || isRead(d.env, profile.FieldIssuerSent) || !isRead(d.env, profile.FieldIssuer) {
		t.Errorf("what the server tells no longer: %+v", d.env.Browser)
	}
}

func TestMarks(t *testing.T) {
	generic := profile.New(profile.KindGeneric)
	d := newDraft(readOnce())
	for _, c := range []struct {
		name  string
		do    func()
		field string
		want  string
	}{
		{"read", func() {}, profile.FieldAuthorizePath, "from metadata"},
		{"typed", func() { d.typedFact(profile.FieldAuthorizePath, "/login") }, profile.FieldAuthorizePath, "by hand"},
		{"emptied", func() { d.typedFact(profile.FieldAuthorizePath, "") }, profile.FieldAuthorizePath, "from the Oro version"},
		{"issuer", func() {}, profile.FieldIssuer, "by hand"},
		{"nothing known", func() { d.typedFact(profile.FieldIssuer, "") }, profile.FieldIssuer, ""},
		{"PKCE read", func() {}, profile.FieldPKCE, "from metadata"},
		{"PKCE on", func() { d.typedFact(profile.FieldPKCE, "") }, profile.FieldPKCE, "from the Oro version"},
		{"PKCE off", func() { d.typedFact(profile.FieldPKCE, pkceOff) }, profile.FieldPKCE, "by hand"},
	} {
		c.do()
		if got := markOf(d.env, c.field); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
	if got := markOf(generic, profile.FieldTokenPath) + markOf(generic, profile.FieldPKCE); got != "" {
		t.Errorf("nobody filled anything in, and it says %q", got)
	}
}

func TestRedirectsOfADraft(t *testing.T) {
	env := acme()
	env.Applications = append(env.Applications, profile.Application{ID: "web", ClientID: "web", Kind: profile.FlowBrowser, Secret: profile.PolicyKeep})
	d := newDraft(env)
	d.setRedirect("web", 0, "http://localhost:1/cb")
	d.addRedirect("web")
	d.setRedirect("web", 1, profile.DefaultRedirectURI)
	if got := d.redirects("web"); !slices.Equal(got, []string{"http://localhost:1/cb", profile.DefaultRedirectURI}) {
		t.Errorf("got %q", got)
	}
	d.removeRedirect("web", 0)
	if app, _ := d.env.Application("web"); app.RedirectURIs != nil || d.changes() != 0 {
		t.Errorf("the usual address alone is a change: %q", app.RedirectURIs)
	}
	for address, want := range map[string]bool{"http://127.0.0.1:9/cb": true, "http://127.0.0.1:9/c b": false, "callback": false} {
		if got := d.accepts("web", 0, address); got != want {
			t.Errorf("%q is accepted: %v", address, got)
		}
	}
}

func TestKeptFactsAreThoseThatWereTyped(t *testing.T) {
	env := profile.New(profile.KindGeneric)
	env.TokenPath, env.Browser.Issuer = "/typed", "https://typed.example.com"
	byHand := oauth.Setting{Value: "typed", From: oauth.ByHand}
	told := oauth.Settings{TokenURL: byHand, Issuer: byHand, AuthorizeURL: byHand, ChallengeMethod: oauth.Setting{Value: "S256", From: oauth.FromMetadata}}
	if got := factWords(keptFacts(env, told)); got != "issuer, token address" {
		t.Errorf("kept: %s", got)
	}
}
