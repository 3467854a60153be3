package profile_test

import (
	"bytes"
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"testing"

	"tokenbench/oauth"
	"tokenbench/oauth/oro"
	"tokenbench/oauth/profile"
)

// withBrowser is valid with an application for the browser.
func withBrowser() profile.Environment {
	e := valid()
	e.Applications = append(e.Applications, profile.Application{
		ID: "web", Name: "Desktop", ClientID: "web-1", Kind: profile.FlowBrowser, Secret: profile.PolicyKeep,
	})
	return e
}

// web is the application for the browser.
func web(e *profile.Environment) *profile.Application { return &e.Applications[2] }

func TestWhereABrowserSignInBegins(t *testing.T) {
	for _, tt := range []struct {
		name               string
		env                func() profile.Environment
		authorize, visitor string
		metadata           []string
	}{
		{
			name: "storefront", env: valid, authorize: "https://shop.example.com/oauth2-token/authorize",
			visitor:  "https://shop.example.com/oauth2-token/authorize-visitor",
			metadata: []string{"https://shop.example.com/.well-known/oauth-authorization-server/oauth2-server"},
		}, {
			name: "back-office", env: func() profile.Environment {
				e := valid()
				e.Side, e.Prefix = oro.BackOffice, "/office"
				return e
			},
			authorize: "https://shop.example.com/office/oauth2-token/authorize",
			metadata:  []string{"https://shop.example.com/.well-known/oauth-authorization-server/office/oauth2-server"},
		}, {
			name: "without commerce", env: func() profile.Environment {
				e := valid()
				e.Side, e.Commerce = oro.BackOffice, false
				return e
			},
			authorize: "https://shop.example.com/oauth2-token/authorize",
			metadata:  []string{"https://shop.example.com/.well-known/oauth-authorization-server/oauth2-server"},
		}, {
			name: "Oro, by hand", env: func() profile.Environment {
				e := valid()
				e.Browser.AuthorizePath = "https://login.example.com/authorize?tenant=1"
				return e
			},
			authorize: "https://login.example.com/authorize?tenant=1", visitor: "https://shop.example.com/oauth2-token/authorize-visitor",
			metadata: []string{"https://shop.example.com/.well-known/oauth-authorization-server/oauth2-server"},
		}, {
			name: "generic", env: func() profile.Environment {
				e := generic()
				e.Browser.AuthorizePath, e.Browser.Issuer = "/auth", "https://id.example.org"
				return e
			},
			authorize: "https://id.example.org/realms/demo/auth",
			metadata:  []string{"https://id.example.org/.well-known/oauth-authorization-server", "https://id.example.org/.well-known/openid-configuration"},
		},
	} {
		e := tt.env()
		if e.AuthorizeURL() != tt.authorize || e.VisitorURL() != tt.visitor || !slices.Equal(e.MetadataAddresses(), tt.metadata) {
			t.Errorf("%s: %q, %q, %q", tt.name, e.AuthorizeURL(), e.VisitorURL(), e.MetadataAddresses())
		}
		if found := e.Validate(); found != nil {
			t.Errorf("%s: %v", tt.name, found)
		}
	}
	if got := generic().AuthorizeURL(); got != "" {
		t.Errorf("nobody said where, and it is %q", got)
	}
	if got := generic().MetadataAddresses(); len(got) != 3 {
		t.Errorf("without an issuer: %q", got)
	}
}

func TestWhatAVersionAllows(t *testing.T) {
	for _, tt := range []struct {
		version                     oro.Version
		challenge, anyPort, visitor bool
	}{
		{oro.V41, false, false, false},
		{oro.V42, true, false, false},
		{oro.V50, true, true, false},
		{oro.V61, true, true, true},
		{"", true, true, true},
	} {
		e := valid()
		e.Version, e.Browser.AnyPort = tt.version, true
		if e.SendsChallenge() != tt.challenge || e.TakesAnyPort() != tt.anyPort || e.HandsVisitorsOver() != tt.visitor {
			t.Errorf("%q: challenge %v, any port %v, visitor %v", tt.version, e.SendsChallenge(), e.TakesAnyPort(), e.HandsVisitorsOver())
		}
	}
	e := valid()
	e.Browser.NoPKCE = true
	if e.SendsChallenge() || e.TakesAnyPort() || generic().HandsVisitorsOver() {
		t.Error("what the person chose does not count")
	}
}

func TestProvenance(t *testing.T) {
	e := valid()
	if got := e.Provenance(profile.FieldAuthorizePath); got != oauth.FromVersion {
		t.Errorf("Oro's own path: %q", got)
	}
	if got := e.Provenance(profile.FieldIssuer); got != oauth.ByHand {
		t.Errorf("the issuer: %q", got)
	}
	e.Browser.AuthorizePath = "/login"
	if got := e.Provenance(profile.FieldAuthorizePath); got != oauth.ByHand {
		t.Errorf("a typed path: %q", got)
	}
	e.Browser.From = map[string]oauth.Provenance{profile.FieldAuthorizePath: oauth.FromMetadata}
	if got := e.Provenance(profile.FieldAuthorizePath); got != oauth.FromMetadata {
		t.Errorf("a path that was read: %q", got)
	}
	other := generic()
	if got := other.Provenance(profile.FieldTokenPath); got != oauth.ByHand {
		t.Errorf("a generic token path: %q", got)
	}
}

func TestBrowserFor(t *testing.T) {
	e := valid()
	e.Browser.Choice = profile.BrowserChoice{ID: "one"}
	e.Users = append(e.Users, profile.User{ID: "b", Name: "ben@example.com", Browser: profile.BrowserChoice{ID: "two", Private: true}})
	for user, want := range map[string]profile.BrowserChoice{
		"ben@example.com": {ID: "two", Private: true}, "amanda@example.com": {ID: "one"}, "": {ID: "one"},
	} {
		if got := e.BrowserFor(user); got != want {
			t.Errorf("%q: %+v", user, got)
		}
	}
}

// TestChooseBrowser: a choice is kept as it was made, also that of the system's own browser where the environment has another.
func TestChooseBrowser(t *testing.T) {
	for _, user := range []string{"amanda@example.com", "nobody@example.com", ""} {
		for _, choice := range []profile.BrowserChoice{{}, {ID: "two"}, {Private: true}, {ID: "two", Private: true}} {
			before := valid()
			before.Browser.Choice = profile.BrowserChoice{ID: "one"}
			e := before
			e.ChooseBrowser(user, choice)
			if got := e.BrowserFor(user); got != choice {
				t.Errorf("%q chose %+v, kept is %+v", user, choice, got)
			}
			if before.Users[0].Browser != (profile.BrowserChoice{}) || before.BrowserFor(user).ID != "one" {
				t.Errorf("%q: another copy was changed: %+v", user, before)
			}
		}
	}
}

func TestBrowserFieldsAreChecked(t *testing.T) {
	redirects := func(list ...string) func(*profile.Environment) {
		return func(e *profile.Environment) { web(e).RedirectURIs = list }
	}
	all, at := profile.ApplicationField("web", "redirect_uris"), profile.RedirectField("web", 0)
	for _, tt := range []struct {
		name          string
		change        func(*profile.Environment)
		field, reason string // empty: accepted
	}{
		{"the usual address", redirects(), "", ""},
		{"several, one elsewhere", redirects("http://127.0.0.1:8765/callback", "http://[::1]:8765/cb", "https://localhost:9/cb", "https://app.example.com/cb?x=1"), "", ""},
		{"no port where any will do", func(e *profile.Environment) {
			e.Browser.AnyPort = true
			redirects("http://127.0.0.1/callback")(e)
		}, "", ""},
		{"port 0", redirects("http://127.0.0.1:0/callback"), at, "Port 0"},
		{"empty", redirects(""), at, "empty"},
		{"a word", redirects("callback"), at, "begins with http"},
		{"own scheme", redirects("app:/callback"), at, "begins with http"},
		{"fragment", redirects("https://app.example.com/cb#x"), at, "#"},
		{"password", redirects("https://ann:hunter2@app.example.com/cb"), at, "password"},
		{"blank", redirects("http://127.0.0.1:8765/a b"), at, "a blank or an invisible letter"},
		{"invisible letter", redirects("http://127.0.0.1:8765/a\u200b"), at, "a blank or an invisible letter"},
		{"no address", redirects("http://127.0.0.1:port/"), at, "can't be read"},
		{"another loopback address", redirects("http://127.0.0.2:8765/cb"), at, "127.0.0.1"},
		{"twice", redirects("http://127.0.0.1:8765/a", "http://127.0.0.1:8765/a"), profile.RedirectField("web", 1), "Address 2: It is there twice"},
		{"several and left out", func(e *profile.Environment) {
			e.Browser.Redirect = oauth.RedirectLeftOut
			redirects("http://127.0.0.1:8765/a", "http://127.0.0.1:8766/a")(e)
		}, all, "exactly one"},
		{"one and left out", func(e *profile.Environment) { e.Browser.Redirect = oauth.RedirectLeftOut }, "", ""},
		{"any port and left out", func(e *profile.Environment) {
			e.Browser.Redirect, e.Browser.AnyPort = oauth.RedirectLeftOut, true
		}, profile.FieldAnyPort, "is sent"},
		{"any port before 5.0", func(e *profile.Environment) { e.Version, e.Browser.AnyPort = oro.V42, true }, profile.FieldAnyPort, "from 5.0 on"},
		{"rule", func(e *profile.Environment) { e.Browser.Redirect = "sometimes" }, profile.FieldRedirect, "sent or left out"},
		{"authorize path", func(e *profile.Environment) { e.Browser.AuthorizePath = "login" }, profile.FieldAuthorizePath, "slash"},
		{"issuer", func(e *profile.Environment) { e.Browser.Issuer = "id.example.org" }, profile.FieldIssuer, "http"},
		{"issuer with a query", func(e *profile.Environment) { e.Browser.Issuer = "https://id.example.org/?x" }, profile.FieldIssuer, "question mark"},
		{"own parameter", func(e *profile.Environment) { e.Browser.Extra = []oauth.Param{{Name: "prompt", Value: "login"}} }, "", ""},
		{"state", func(e *profile.Environment) { e.Browser.Extra = []oauth.Param{{Name: "state"}} }, profile.AuthorizeExtraField(0, "name"), "field of its own"},
		{"secret", func(e *profile.Environment) { e.Browser.Extra = []oauth.Param{{Name: "id_token_hint"}} }, profile.AuthorizeExtraField(0, "name"), "secret"},
	} {
		e := withBrowser()
		tt.change(&e)
		found := e.Validate()
		switch {
		case tt.reason == "" && found != nil:
			t.Errorf("%s: %v", tt.name, found)
		case tt.reason != "" && (len(found) != 1 || found[0].Field != tt.field || !strings.Contains(found[0].Reason, tt.reason)):
			t.Errorf("%s: %v", tt.name, found)
		}
		for _, f := range found {
			if strings.Contains(f.Reason, "hunter2") {
				t.Errorf("%s: the reason repeats a password", tt.name)
			}
		}
	}
}

// TestOldDocumentsMeanTheSame reads an environment that was saved before there were browser sign-ins.
func TestOldDocumentsMeanTheSame(t *testing.T) {
	old := `{"name":"Staging","colour":"violet","kind":"oro","address":"https://shop.example.com","side":"storefront","version":"6.1",` +
		`"commerce":true,"prefix":"/admin","encoding":"json","auth":"body","timeout":30000000000,` +
		`"applications":[{"id":"web","name":"Web","client_id":"web-1","kind":"browser","secret":"keep"}]}`
	var e profile.Environment
	if err := json.Unmarshal([]byte(old), &e); err != nil {
		t.Fatal(err)
	}
	if !e.SendsChallenge() || e.TakesAnyPort() || !slices.Equal(e.Applications[0].Redirects(), []string{profile.DefaultRedirectURI}) || e.Validate() != nil {
		t.Errorf("%+v: %v", e, e.Validate())
	}
}

func TestBrowserFieldsTravelInFiles(t *testing.T) {
	e := withBrowser()
	web(&e).RedirectURIs = []string{"http://127.0.0.1:9/cb"}
	e.Browser = profile.BrowserFlow{
		AuthorizePath: "/login", Issuer: "https://shop.example.com", Redirect: oauth.RedirectLeftOut, NoPKCE: true,
		Extra: []oauth.Param{{Name: "prompt", Value: "login"}, {Name: "id_token_hint", Value: "hunter2"}},
	}
	want := e.Clone()
	want.Browser.Extra = want.Browser.Extra[:1]
	e.Browser.Choice = profile.BrowserChoice{ID: "firefox", Private: true}
	e.Browser.From = map[string]oauth.Provenance{profile.FieldIssuer: oauth.FromMetadata}
	var written bytes.Buffer
	if err := profile.Export(&written, []profile.Environment{e}); err != nil {
		t.Fatal(err)
	}
	for _, unwanted := range []string{"hunter2", "firefox", "from metadata"} {
		if strings.Contains(written.String(), unwanted) {
			t.Errorf("the file holds %q", unwanted)
		}
	}
	got, notes, err := profile.Import(&written)
	if err != nil || len(notes) > 0 || len(got) != 1 {
		t.Fatalf("imported %d with notes %q and error %v", len(got), notes, err)
	}
	if a, b := withoutIDs(got[0]), withoutIDs(want); !reflect.DeepEqual(a, b) {
		t.Errorf("imported %+v\nexported %+v", a, b)
	}
}

func TestCloneSharesNoBrowserFields(t *testing.T) {
	e := withBrowser()
	web(&e).RedirectURIs = []string{"http://127.0.0.1:9/cb"}
	e.Browser.Extra = []oauth.Param{{Name: "prompt", Value: "login"}}
	e.Browser.From = map[string]oauth.Provenance{profile.FieldIssuer: oauth.FromMetadata}
	c := e.Clone()
	web(&c).RedirectURIs[0], c.Browser.Extra[0].Value = "changed", "changed"
	delete(c.Browser.From, profile.FieldIssuer)
	if web(&e).RedirectURIs[0] == "changed" || e.Browser.Extra[0].Value == "changed" || len(e.Browser.From) == 0 {
		t.Errorf("the original changed with its copy: %+v", e)
	}
}
