package signin

import (
	"reflect"
	"testing"

	"tokenbench/oauth"
	"tokenbench/oauth/oro"
	"tokenbench/oauth/profile"
	"tokenbench/oauth/store"
	"tokenbench/oauth/workbench"
	"tokenbench/ui/desk"
)

// shop is a storefront with a password application and two kept users.
func shop() profile.Environment {
	env := profile.New(profile.KindOro)
	env.ID, env.Name, env.Address, env.Version = "env", "Example shop", "https://shop.example.com", oro.V61
	env.Applications = []profile.Application{{
		ID: "app", Name: "Desk app", ClientID: "client-id", Kind: profile.FlowPassword, Secret: profile.PolicyKeep,
	}}
	env.Users = []profile.User{
		{ID: "amanda", Name: "amanda@example.org", Password: profile.PolicyKeep},
		{ID: "max", Name: "max@example.org", Password: profile.PolicyAsk},
	}
	return env
}

func token(change func(*store.TokenSet)) *workbench.Token {
	set := store.TokenSet{
		ID: "set", EnvironmentID: "env", ApplicationID: "app", Flow: profile.FlowPassword,
		User: "amanda@example.org", RefreshToken: "refresh-token", State: store.StateCurrent,
	}
	change(&set)
	return &workbench.Token{Set: set}
}

func TestNewFormTakesLastChoices(t *testing.T) {
	for _, c := range []struct {
		name string
		last Choice
		flow profile.Flow
		user string
		keep profile.Policy
	}{
		{"none yet", Choice{}, profile.FlowPassword, "amanda@example.org", profile.PolicyKeep},
		{"guest", Choice{Flow: profile.FlowGuest}, profile.FlowGuest, "amanda@example.org", profile.PolicyKeep},
		{"another user", Choice{Flow: profile.FlowPassword, User: "max@example.org"}, profile.FlowPassword, "max@example.org", profile.PolicyAsk},
		{"somebody who is not kept", Choice{User: "new@example.org"}, profile.FlowPassword, "new@example.org", profile.PolicyKeep},
		{"the browser", Choice{Flow: profile.FlowBrowser}, profile.FlowBrowser, "amanda@example.org", profile.PolicyKeep},
		{"a flow that is not offered", Choice{Flow: "device"}, profile.FlowPassword, "amanda@example.org", profile.PolicyKeep},
	} {
		f := newForm(shop(), c.last)
		if f.flow != c.flow || f.user != c.user || f.keep != c.keep {
			t.Errorf("%s: %s, %s, %s; want %s, %s, %s", c.name, f.flow, f.user, f.keep, c.flow, c.user, c.keep)
		}
	}
}

func TestObstacle(t *testing.T) {
	all := AtHand{"app": true, "amanda": true}
	for _, c := range []struct {
		name   string
		change func(*form)
		want   string
	}{
		{"everything is at hand", func(*form) {}, ""},
		{"no user", func(f *form) { f.user = "" }, "Type the customer's e-mail first"},
		{"a user without a kept password", func(f *form) { f.user = "max@example.org" }, typePassword},
		{"with a typed one", func(f *form) { f.user, f.password = "max@example.org", "typed" }, ""},
		{"no secret", func(f *form) { f.atHand = AtHand{"amanda": true} }, typeSecret},
		{"with a typed one", func(f *form) { f.atHand, f.secret = AtHand{"amanda": true}, "typed" }, ""},
		{"a public application needs none", func(f *form) {
			f.atHand = AtHand{"amanda": true}
			f.env.Applications[0].Public = true
		}, ""},
		{"guest asks nothing", func(f *form) { f.flow, f.user = profile.FlowGuest, "" }, ""},
		{"extra parameters", func(f *form) { f.extra = "no equals sign" }, extraObstacle},
		{"nothing to refresh", func(f *form) { f.flow = profile.FlowRefresh }, nothingToRefresh},
		{"no refresh token", func(f *form) {
			f.flow, f.token = profile.FlowRefresh, token(func(s *store.TokenSet) { s.RefreshToken = "" })
		}, noRefreshToken},
		{"its application is gone", func(f *form) {
			f.flow, f.token = profile.FlowRefresh, token(func(s *store.TokenSet) { s.ApplicationID = "other" })
		}, issuerGone},
		{"it can be refreshed", func(f *form) {
			f.flow, f.token = profile.FlowRefresh, token(func(*store.TokenSet) {})
		}, ""},
		{"no token address", func(f *form) { f.env.Kind, f.env.Applications[0].Flows = profile.KindGeneric, []profile.Flow{f.flow} }, noTokenAddress},
	} {
		f := newForm(shop(), Choice{})
		f.atHand = all
		c.change(&f)
		if got := f.obstacle(); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestActionIsNamedAfterItsResult(t *testing.T) {
	backOffice, generic := shop(), shop()
	backOffice.Side = oro.BackOffice
	generic.Side, generic.Kind = "", profile.KindGeneric
	for _, c := range []struct {
		env  profile.Environment
		flow profile.Flow
		want string
	}{
		{shop(), profile.FlowPassword, "Get customer token"},
		{shop(), profile.FlowGuest, "Get guest token"},
		{shop(), profile.FlowClient, "Get client token"},
		{shop(), profile.FlowRefresh, "Refresh customer token"},
		{backOffice, profile.FlowPassword, "Get back-office token"},
		{generic, profile.FlowPassword, "Get token"},
	} {
		f := newForm(c.env, Choice{Flow: c.flow})
		if got := f.action(); got != c.want {
			t.Errorf("%s of %s: %q, want %q", c.flow, c.env.Side, got, c.want)
		}
	}
}

func TestGuestIsForStorefrontsAlone(t *testing.T) {
	env := shop()
	f := newForm(env, Choice{Flow: profile.FlowGuest})
	env.Side = oro.BackOffice
	f.env = env
	f.keepFlow()
	if f.flow != profile.FlowPassword {
		t.Errorf("the flow is %s after the environment became a back-office", f.flow)
	}
}

func TestSignInInput(t *testing.T) {
	env := shop()
	env.Scope, env.Extra = "read", []oauth.Param{{Name: "audience", Value: "shop"}}
	f := newForm(env, Choice{})
	f.password, f.secret = "pass", "secret"
	want := workbench.SignIn{
		EnvironmentID: "env", Flow: profile.FlowPassword, Username: "amanda@example.org", Password: "pass",
		Keep: profile.PolicyKeep, Secret: "secret", Scope: "read", Extra: []oauth.Param{{Name: "audience", Value: "shop"}},
	}
	if got := f.signIn(); !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
	f.flow, f.extra = profile.FlowGuest, ""
	got := f.signIn()
	if got.Username != "" || got.Password != "" {
		t.Errorf("a guest sends a user: %+v", got)
	}
	if got.Extra == nil || len(got.Extra) != 0 {
		t.Errorf("parameters that were taken out come back: %#v", got.Extra)
	}
}

func TestParseExtra(t *testing.T) {
	for _, c := range []struct {
		text string
		want []oauth.Param
		fail bool
	}{
		{"", nil, false},
		{"a=b", []oauth.Param{{Name: "a", Value: "b"}}, false},
		{" a = b=c \n\n d=\n", []oauth.Param{{Name: "a", Value: "b=c"}, {Name: "d"}}, false},
		{"a", nil, true},
		{"=b", nil, true},
	} {
		got, err := parseExtra(c.text)
		if (err != nil) != c.fail || !reflect.DeepEqual(got, c.want) {
			t.Errorf("%q: %v, %v", c.text, got, err)
		}
		if c.fail {
			continue
		}
		if again, err := parseExtra(desk.Params(got)); err != nil || !reflect.DeepEqual(again, got) {
			t.Errorf("%q written and read again: %v, %v", c.text, again, err)
		}
	}
}
