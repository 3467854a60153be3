package editor

import (
	"slices"
	"strings"
	"testing"
	"time"

	"tokenbench/oauth"
	"tokenbench/oauth/oro"
	"tokenbench/oauth/profile"
	"tokenbench/oauth/workbench"
	"tokenbench/ui/desk"
)

func acme() profile.Environment {
	env := profile.New(profile.KindOro)
	env.ID, env.Revision = "acme", 3
	env.Name, env.Address, env.Version = "Acme staging", "https://staging.example.com", oro.V61
	env.Applications = []profile.Application{{ID: "app", Name: "Desktop", ClientID: "client", Kind: profile.FlowPassword, Secret: profile.PolicyKeep}}
	env.Users = []profile.User{{ID: "user", Name: "amanda@example.org", Password: profile.PolicyAsk}}
	return env
}

func TestAddress(t *testing.T) {
	inFolder, fresh, generic := acme(), profile.New(profile.KindOro), profile.New(profile.KindGeneric)
	inFolder.Address = "https://example.com/shop"
	for _, c := range []struct {
		name        string
		env         profile.Environment
		typed, want string
		side        oro.Side
		says        string
	}{
		{"plain", acme(), "https://example.com", "https://example.com", oro.Storefront, ""},
		{"slash", acme(), "https://example.com/", "https://example.com", oro.Storefront, "The slash at the end was left out."},
		{"blanks", acme(), "  https://example.com ", "https://example.com", oro.Storefront, "Blanks were left out."},
		{"no scheme", acme(), "example.com", "https://example.com", oro.Storefront, "https:// was put in front."},
		{"token path", acme(), "https://example.com/oauth2-token", "https://example.com", oro.Storefront, "/oauth2-token at the end was left out"},
		{"a page of the back-office, side kept", acme(), "https://example.com/admin/user/login", "https://example.com", oro.Storefront, "/admin is the back-office."},
		{"a page of the back-office, new", fresh, "https://example.com/admin/user/login", "https://example.com", oro.BackOffice, "/admin is the back-office."},
		{"no address", acme(), "example..com", "example..com", oro.Storefront, ""},
		{"folder of a token address", acme(), "https://example.com/shop/oauth2-token", "https://example.com/shop", oro.Storefront, "The server lives in the folder /shop."},
		{"some path", acme(), "https://example.com/shop", "https://example.com", oro.Storefront, "The path /shop was left out."},
		{"the kept folder", inFolder, "https://example.com/shop", "https://example.com/shop", oro.Storefront, ""},
		{"the kept folder elsewhere", inFolder, "https://example.org/shop", "https://example.org/shop", oro.Storefront, ""},
		{"the kept folder with a slash", inFolder, "example.org/shop/", "https://example.org/shop", oro.Storefront, "https:// was put in front."},
		{"generic keeps its path", generic, "https://id.example.com/realms/demo", "https://id.example.com/realms/demo", "", ""},
		{"generic token address", generic, "https://id.example.com/oauth/token", "https://id.example.com", "", "/oauth/token was taken as the place where tokens are asked for."},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := newDraft(c.env)
			said := d.address(c.typed)
			if d.env.Address != c.want || d.env.Side != c.side {
				t.Errorf("address %q and side %q, want %q and %q", d.env.Address, d.env.Side, c.want, c.side)
			}
			if !strings.Contains(said, c.says) || (said == "") != (c.says == "") {
				t.Errorf("said %q, want %q", said, c.says)
			}
			if strings.Contains(c.want, "/shop") && strings.Contains(said, "left out. If") {
				t.Errorf("said %q of a folder that is kept", said)
			}
		})
	}
}

func TestGuessesGoWithTheAddress(t *testing.T) {
	d := newDraft(profile.New(profile.KindOro))
	d.address("https://example.com/backend/user/login")
	if d.env.Side != oro.BackOffice || d.env.Prefix != "/backend" {
		t.Fatalf("side %q, prefix %q", d.env.Side, d.env.Prefix)
	}
	d.address("https://example.com")
	if d.env.Side != oro.Storefront || d.env.Prefix != oro.DefaultPrefix {
		t.Errorf("with another address side %q, prefix %q", d.env.Side, d.env.Prefix)
	}
	d.touched[profile.FieldSide] = true
	d.address("https://example.com/admin")
	if d.env.Side != oro.Storefront {
		t.Error("the side that a person chose was changed")
	}
	g := newDraft(profile.New(profile.KindGeneric))
	g.address("https://id.example.com/oauth/token")
	g.address("https://id.example.com/oauth/tokens")
	if g.env.TokenPath != "" || g.env.Address != "https://id.example.com/oauth/tokens" {
		t.Errorf("token path %q, address %q", g.env.TokenPath, g.env.Address)
	}
}

func TestChangesAreCounted(t *testing.T) {
	d := newDraft(acme())
	d.env.Extra = []oauth.Param{}
	if n := d.changes(); n != 0 || d.unsaved() {
		t.Errorf("%d changes at the beginning", n)
	}
	d.secrets[workbench.ClientSecretOf("acme", "app")] = "typed"
	if d.unsaved() || d.changes() != 1 {
		t.Error("a typed secret is a change, and not one of the environment")
	}
	d.env.Name = "Other"
	d.application("app", func(a *profile.Application) { a.Public = true })
	if n := d.changes(); n != 3 {
		t.Errorf("%d changes, want 3", n)
	}
	d.env.Name = "Acme staging"
	d.application("app", func(a *profile.Application) { a.Public = false })
	if n := d.changes(); n != 1 {
		t.Errorf("%d changes after going back, want 1", n)
	}
}

func TestKindChangesPresetsAndBack(t *testing.T) {
	d := newDraft(acme())
	d.choseKind(profile.KindGeneric)
	if d.env.Side != "" || d.env.Version != "" || d.env.Encoding != oauth.EncodingForm || !slices.Equal(d.env.Applications[0].Flows, []profile.Flow{profile.FlowPassword}) {
		t.Errorf("generic: %+v", d.env)
	}
	d.choseKind(profile.KindOro)
	if d.env.Side != oro.Storefront || d.env.Version != oro.V61 || d.env.Encoding != oauth.EncodingJSON {
		t.Errorf("Oro again: %+v", d.env)
	}
}

func TestStorefrontNeedsCommerce(t *testing.T) {
	env := acme()
	env.Side, env.Commerce = oro.BackOffice, false
	d := newDraft(env)
	d.choseSide(oro.Storefront)
	if found := d.wrong(); !d.env.Commerce || found != nil {
		t.Errorf("commerce is %v, wrong is %v", d.env.Commerce, found)
	}
}

func TestThreeApplicationsAtMost(t *testing.T) {
	d := newDraft(acme())
	d.env.Applications = append(d.env.Applications, profile.Application{ID: "web", ClientID: "web", Kind: profile.FlowBrowser, Secret: profile.PolicyKeep})
	if got := d.missing(); !slices.Equal(got, []profile.Flow{profile.FlowClient}) {
		t.Errorf("offered %v, want the client application alone", got)
	}
	id := d.addApplication(profile.FlowClient)
	if again := d.addApplication(profile.FlowClient); again != id || len(d.env.Applications) != 3 || d.missing() != nil {
		t.Errorf("%d applications, offered %v", len(d.env.Applications), d.missing())
	}
	g := newDraft(profile.New(profile.KindGeneric))
	first := g.addApplication(profile.FlowPassword)
	g.serve(first, profile.FlowClient, true)
	g.serve(first, profile.FlowBrowser, true)
	if g.missing() != nil {
		t.Errorf("one application serves all, and %v is offered", g.missing())
	}
	g.serve(first, profile.FlowPassword, false)
	if got := g.missing(); !slices.Equal(got, []profile.Flow{profile.FlowPassword}) {
		t.Errorf("offered %v", got)
	}
}

func TestMissingApplicationOfAFlow(t *testing.T) {
	for flow, want := range map[profile.Flow]profile.Flow{
		profile.FlowPassword: profile.FlowPassword, profile.FlowGuest: profile.FlowPassword,
		profile.FlowBrowser: profile.FlowBrowser, profile.FlowClient: profile.FlowClient, profile.FlowRefresh: "",
	} {
		if got, _ := missingApplication(profile.ApplicationField("", string(flow))); got != want {
			t.Errorf("%s needs %q, want %q", flow, got, want)
		}
	}
}

func TestRemovingForgetsWhatWasTyped(t *testing.T) {
	d := newDraft(acme())
	d.secrets[workbench.ClientSecretOf("acme", "app")] = "typed"
	d.secrets[workbench.PasswordOf("acme", "user")] = "typed"
	d.touched[profile.ApplicationField("app", "client_id")] = true
	d.removeApplication("app")
	d.removeUser("user")
	if len(d.secrets) != 0 || len(d.touched) != 0 || len(d.env.Applications)+len(d.env.Users) != 0 {
		t.Errorf("left over: %+v", d)
	}
}

func TestSecretsToStore(t *testing.T) {
	d := newDraft(acme())
	d.secrets[workbench.ClientSecretOf("acme", "app")] = "client secret"
	d.secrets[workbench.PasswordOf("acme", "user")] = "password" // asked each time: not stored
	if got := d.typed(); len(got) != 1 || got[0].value != "client secret" || got[0].policy != profile.PolicyKeep {
		t.Errorf("%d secrets would be stored", len(got))
	}
	d.application("app", func(a *profile.Application) { a.Public = true })
	if got := d.typed(); len(got) != 0 {
		t.Error("a public application has no secret to store")
	}
}

func TestReasonsWaitUntilAFieldWasTouched(t *testing.T) {
	env := acme()
	env.Name, env.Extra = "", []oauth.Param{{Name: "audience", Value: "x"}, {Name: "scope", Value: "y"}}
	d := newDraft(env)
	if got := d.reasons(); len(got) != 0 {
		t.Errorf("reasons at the beginning: %v", got)
	}
	d.touched[profile.FieldName] = true
	if got := d.reasons(); len(got) != 1 || got[profile.FieldName] == "" {
		t.Errorf("reasons: %v, want that of the name", got)
	}
	d.tried = true
	if got := d.reasons()[fieldExtra]; got != "Line 2: This parameter has a field of its own." {
		t.Errorf("all extra parameters share a field, which says %q", got)
	}
}

func TestSeconds(t *testing.T) {
	for _, c := range []struct {
		text string
		want time.Duration
	}{{" 30 ", 30 * time.Second}, {"", 0}, {"x", 0}, {"1e3", 0}, {"99999999999999", 0}, {"-1", -time.Second}} {
		if got := seconds(c.text); got != c.want {
			t.Errorf("%q is %v, want %v", c.text, got, c.want)
		}
	}
}

func TestExtraParameters(t *testing.T) {
	params := parseExtra("audience = https://api.example.com?a=b \n\n resource\n")
	want := []oauth.Param{{Name: "audience", Value: "https://api.example.com?a=b"}, {Name: "resource"}}
	if !slices.Equal(params, want) {
		t.Errorf("%v, want %v", params, want)
	}
	if got := parseExtra(desk.Params(want)); !slices.Equal(got, want) {
		t.Errorf("there and back: %v", got)
	}
}
