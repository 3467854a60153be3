package profile_test

import (
	"regexp"
	"slices"
	"testing"
	"time"

	"tokenbench/oauth"
	"tokenbench/oauth/oro"
	"tokenbench/oauth/profile"
)

// valid gives an Oro environment in which everything is filled in.
func valid() profile.Environment {
	e := profile.New(profile.KindOro)
	e.Name, e.Address, e.Version = "Staging", "https://shop.example.com", oro.V61
	e.Applications = []profile.Application{
		{ID: profile.NewID(), Name: "Storefront desktop", ClientID: "pass-1", Kind: profile.FlowPassword, Secret: profile.PolicyKeep},
		{ID: profile.NewID(), Name: "Nightly import", ClientID: "client-1", Kind: profile.FlowClient, Secret: profile.PolicyAsk},
	}
	e.Users = []profile.User{{ID: profile.NewID(), Name: "amanda@example.com", Password: profile.PolicyUntilExit}}
	return e
}

// generic gives an environment of another server in which everything is filled in.
func generic() profile.Environment {
	e := profile.New(profile.KindGeneric)
	e.Name, e.Address, e.TokenPath = "Identity", "https://id.example.org/realms/demo", "/token"
	e.Extra = []oauth.Param{{Name: "audience", Value: "https://api.example.org"}}
	e.Applications = []profile.Application{{
		ID: profile.NewID(), Name: "All in one", ClientID: "all", Secret: profile.PolicyKeep,
		Flows: []profile.Flow{profile.FlowPassword, profile.FlowClient, profile.FlowRefresh},
	}}
	return e
}

func TestNewID(t *testing.T) {
	form := regexp.MustCompile(`^[0-9a-f]{32}$`)
	a, b := profile.NewID(), profile.NewID()
	if !form.MatchString(a) || a == b {
		t.Errorf("ids %q and %q", a, b)
	}
}

func TestNewHasThePresetsOfItsKind(t *testing.T) {
	o := profile.New(profile.KindOro)
	if o.Side != oro.Storefront || o.Prefix != "/admin" || !o.Commerce || o.Encoding != oauth.EncodingJSON || o.Auth != oauth.AuthBody || o.Timeout != 30*time.Second {
		t.Errorf("Oro: %+v", o)
	}
	g := profile.New(profile.KindGeneric)
	if g.Side != "" || g.Prefix != "" || g.Encoding != oauth.EncodingForm || g.Auth != oauth.AuthBody {
		t.Errorf("generic: %+v", g)
	}
}

func TestDuplicateSharesNothing(t *testing.T) {
	e := generic()
	e.Demo, e.Revision = true, 7
	e.Users = []profile.User{{ID: "u", Name: "amanda"}}
	d := e.Duplicate()
	if d.ID == e.ID || d.Revision != 0 || d.Demo || d.Name != "Identity (copy)" {
		t.Errorf("duplicate %+v", d)
	}
	if d.Applications[0].ID == e.Applications[0].ID || d.Users[0].ID == e.Users[0].ID {
		t.Error("an application or user kept its id")
	}
	d.Applications[0].Flows[0], d.Extra[0].Value, d.Users[0].Name = profile.FlowBrowser, "changed", "changed"
	if e.Applications[0].Flows[0] != profile.FlowPassword || e.Extra[0].Value == "changed" || e.Users[0].Name != "amanda" {
		t.Errorf("the original changed with its copy: %+v", e)
	}
}

func TestAddresses(t *testing.T) {
	tests := []struct {
		name               string
		change             func(*profile.Environment)
		token, api, origin string
		apiOrigin, host    string
		loopback, plain    bool
		kind               profile.Kind
	}{
		{
			name: "storefront", token: "https://shop.example.com/oauth2-token", api: "https://shop.example.com/api",
			origin: "https://shop.example.com:443", apiOrigin: "https://shop.example.com:443", host: "shop.example.com",
		},
		{
			name: "back-office", change: func(e *profile.Environment) { e.Side = oro.BackOffice; e.Prefix = "/office" },
			token: "https://shop.example.com/oauth2-token", api: "https://shop.example.com/office/api",
			origin: "https://shop.example.com:443", apiOrigin: "https://shop.example.com:443", host: "shop.example.com",
		},
		{
			name: "without commerce, in a folder, plain", token: "http://crm.example.com:81/crm/oauth2-token", api: "http://crm.example.com:81/crm/api",
			change: func(e *profile.Environment) {
				e.Side, e.Commerce, e.Address = oro.BackOffice, false, "http://crm.example.com:81/crm"
			},
			origin: "http://crm.example.com:81", apiOrigin: "http://crm.example.com:81", host: "crm.example.com:81", plain: true,
		},
		{
			name: "this computer", change: func(e *profile.Environment) { e.Address = "http://127.0.0.1:8425" },
			token: "http://127.0.0.1:8425/oauth2-token", api: "http://127.0.0.1:8425/api",
			origin: "http://127.0.0.1:8425", apiOrigin: "http://127.0.0.1:8425", host: "127.0.0.1:8425", loopback: true,
		},
		{
			name: "this computer, IPv6", change: func(e *profile.Environment) { e.Address = "http://[::1]" },
			token: "http://[::1]/oauth2-token", api: "http://[::1]/api", origin: "http://[::1]:80", apiOrigin: "http://[::1]:80",
			host: "[::1]", loopback: true,
		},
		{
			name: "generic", kind: profile.KindGeneric, token: "https://id.example.org/realms/demo/token", api: "https://id.example.org/realms/demo",
			origin: "https://id.example.org:443", apiOrigin: "https://id.example.org:443", host: "id.example.org",
		},
		{
			name: "generic with addresses of their own", kind: profile.KindGeneric,
			change: func(e *profile.Environment) {
				e.TokenPath, e.APIPath = "https://login.example.org/token", "http://api.example.org/v1/"
			},
			token: "https://login.example.org/token", api: "http://api.example.org/v1",
			origin: "https://login.example.org:443", apiOrigin: "http://api.example.org:80", host: "id.example.org", plain: true,
		},
		{
			name: "generic, not said yet", kind: profile.KindGeneric, change: func(e *profile.Environment) { e.TokenPath = "" },
			api: "https://id.example.org/realms/demo", apiOrigin: "https://id.example.org:443", host: "id.example.org",
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			e := valid()
			if tt.kind == profile.KindGeneric {
				e = generic()
			}
			if tt.change != nil {
				tt.change(&e)
			}
			for _, c := range []struct{ what, got, want string }{
				{"token URL", e.TokenURL(), tt.token},
				{"API", e.APIBase(), tt.api},
				{"origin", e.Origin(), tt.origin},
				{"origin of the API", e.APIOrigin(), tt.apiOrigin},
				{"host", e.Host(), tt.host},
			} {
				if c.got != c.want {
					t.Errorf("%s %q, want %q", c.what, c.got, c.want)
				}
			}
			if e.Loopback() != tt.loopback || e.PlainHTTP() != tt.plain {
				t.Errorf("loopback %v, plain %v", e.Loopback(), e.PlainHTTP())
			}
		})
	}
}

func TestOriginOf(t *testing.T) {
	for raw, want := range map[string]string{
		"https://Shop.Example.com/x?y": "https://shop.example.com:443",
		"http://localhost:80":          "http://localhost:80",
		"ftp://shop.example.com":       "",
		"/oauth2-token":                "",
		"https://":                     "",
		"http://[::1":                  "",
	} {
		if got := profile.OriginOf(raw); got != want {
			t.Errorf("%q has origin %q, want %q", raw, got, want)
		}
	}
}

func TestApplicationFor(t *testing.T) {
	e := valid()
	for flow, want := range map[profile.Flow]string{
		profile.FlowPassword: "pass-1", profile.FlowGuest: "pass-1", profile.FlowClient: "client-1",
		profile.FlowBrowser: "", profile.FlowRefresh: "",
	} {
		a, ok := e.ApplicationFor(flow)
		if a.ClientID != want || ok != (want != "") {
			t.Errorf("%s: %q, %v", flow, a.ClientID, ok)
		}
	}
	g := generic()
	for flow, want := range map[profile.Flow]bool{
		profile.FlowPassword: true, profile.FlowClient: true,
		profile.FlowGuest: false, profile.FlowBrowser: false, profile.FlowRefresh: false,
	} {
		if _, ok := g.ApplicationFor(flow); ok != want {
			t.Errorf("generic %s: %v", flow, ok)
		}
	}
}

func TestFlows(t *testing.T) {
	shop := valid()
	if got := shop.Flows(); !slices.Equal(got, []profile.Flow{profile.FlowPassword, profile.FlowGuest, profile.FlowBrowser, profile.FlowClient, profile.FlowRefresh}) {
		t.Errorf("storefront %v", got)
	}
	shop.Side = oro.BackOffice
	known := generic()
	known.Browser.AuthorizePath = "/authorize"
	for _, e := range []profile.Environment{shop, known} {
		if got := e.Flows(); !slices.Equal(got, []profile.Flow{profile.FlowPassword, profile.FlowBrowser, profile.FlowClient, profile.FlowRefresh}) {
			t.Errorf("%s %s: %v", e.Kind, e.Side, got)
		}
	}
	if slices.Contains(generic().Flows(), profile.FlowBrowser) {
		t.Error("a browser sign-in is offered that begins nowhere")
	}
}

func TestLookUps(t *testing.T) {
	e := valid()
	if a, ok := e.Application(e.Applications[1].ID); !ok || a.ClientID != "client-1" {
		t.Errorf("application %+v, %v", a, ok)
	}
	if u, ok := e.User(e.Users[0].ID); !ok || u.Name != "amanda@example.com" {
		t.Errorf("user %+v, %v", u, ok)
	}
	if _, ok := e.Application("none"); ok {
		t.Error("found an application that is not there")
	}
	if _, ok := e.User("none"); ok {
		t.Error("found a user who is not there")
	}
}
