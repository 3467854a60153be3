package card

import (
	"strings"
	"testing"
	"time"

	"tokenbench/oauth/oro"
	"tokenbench/oauth/profile"
	"tokenbench/oauth/store"
	"tokenbench/oauth/workbench"
	"tokenbench/ui/widgets"
)

var noon = time.Date(2026, 11, 22, 12, 0, 0, 0, time.Local)

func shop() profile.Environment {
	env := profile.New(profile.KindOro)
	env.ID, env.Name, env.Address, env.Version = "env", "Example shop", "https://shop.example.com", oro.V61
	env.Applications = []profile.Application{{ID: "app", Name: "Desk app", ClientID: "abcdefghijklmnop", Kind: profile.FlowPassword}}
	return env
}

// hour is a set issued at noon that lives an hour.
func hour(change func(*store.TokenSet)) store.TokenSet {
	set := store.TokenSet{
		ID: "set", EnvironmentID: "env", Flow: profile.FlowPassword, User: "amanda@example.org", ApplicationID: "app",
		ClientID: "abcdefghijklmnop", RefreshToken: "def5", Issued: noon, Expires: noon.Add(time.Hour), ClockKnown: true,
		AccessToken: "opaque-access-token", State: store.StateCurrent, RunID: "run",
	}
	change(&set)
	return set
}

func asIs(*store.TokenSet) {}

func text(runs []widgets.Run) string {
	var words strings.Builder
	for _, run := range runs {
		words.WriteString(run.Text)
	}
	return words.String()
}

func TestLife(t *testing.T) {
	for _, c := range []struct {
		name  string
		after time.Duration
		want  widgets.TimeLeft
	}{
		{"just issued", 0, widgets.TimeLeft{Left: time.Hour, Share: 1}},
		{"half", 30 * time.Minute, widgets.TimeLeft{Left: 30 * time.Minute, Share: .5}},
		{"the very end", time.Hour, widgets.TimeLeft{Beside: "just now"}},
		{"after the end", 66 * time.Minute, widgets.TimeLeft{Left: -6 * time.Minute, Beside: "6 min ago"}},
	} {
		if got := life(hour(asIs), noon.Add(c.after)); got != c.want {
			t.Errorf("%s: %+v, want %+v", c.name, got, c.want)
		}
	}
	endless := hour(func(s *store.TokenSet) { s.Expires = time.Time{} })
	if got := life(endless, noon); !got.NoEnd || Expired(endless, noon.AddDate(9, 0, 0)) {
		t.Errorf("without an end: %+v", got)
	}
}

func TestSentences(t *testing.T) {
	for _, c := range []struct {
		name   string
		env    func(*profile.Environment)
		set    func(*store.TokenSet)
		want   string
		ledger string
	}{
		{"customer", nil, asIs, "Customer token for amanda@example.org", "Password sign-in, amanda@example.org"},
		{"back-office", func(e *profile.Environment) { e.Side = oro.BackOffice }, asIs, "Back-office token for amanda@example.org", "Password sign-in, amanda@example.org"},
		{"generic", func(e *profile.Environment) { e.Side, e.Kind = "", profile.KindGeneric }, asIs, "Token for amanda@example.org", "Password sign-in, amanda@example.org"},
		{"guest", nil, func(s *store.TokenSet) { s.Flow, s.User = profile.FlowGuest, "guest" }, "Guest token", "Guest visitor"},
		{"refreshed guest", nil, func(s *store.TokenSet) { s.Flow, s.ParentID = profile.FlowGuest, "p" }, "Guest token", "Refreshed guest visitor"},
		{"client", nil, func(s *store.TokenSet) { s.Flow, s.User = profile.FlowClient, "" }, "Client token for Desk app", "Client sign-in, Desk app"},
		{"client that is gone", nil, func(s *store.TokenSet) { s.Flow, s.ApplicationID = profile.FlowClient, "x" }, "Client token for abcdefghijklmnop", "Client sign-in, abcdefghijklmnop"},
		{"refreshed", nil, func(s *store.TokenSet) { s.ParentID = "p" }, "Customer token for amanda@example.org", "Refreshed for amanda@example.org"},
	} {
		env := shop()
		if c.env != nil {
			c.env(&env)
		}
		if got := text(sentence(env, hour(c.set))); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
		if got := origin(env, hour(c.set)); got != c.ledger {
			t.Errorf("%s in the ledger: %q, want %q", c.name, got, c.ledger)
		}
	}
}

func TestUntil(t *testing.T) {
	for _, c := range []struct {
		after time.Duration
		want  string
	}{
		{0, "Valid until 13:00:00 today, your time"},
		{56 * time.Minute, "Expires at 13:00:00 today, your time"},
		{2 * time.Hour, "Expired at 13:00:00 today, your time"},
		{24 * time.Hour, "Expired at 22 Nov 2026, 13:00, your time"},
	} {
		if got := text(until(hour(asIs), noon.Add(c.after))); got != c.want {
			t.Errorf("after %v: %q, want %q", c.after, got, c.want)
		}
	}
}

func TestSpanAndState(t *testing.T) {
	for _, c := range []struct {
		name        string
		set         func(*store.TokenSet)
		after       time.Duration
		span, state string
	}{
		{"running", asIs, 19 * time.Minute, "12:00 to 13:00", "41 min left"},
		{"soon over", asIs, 57 * time.Minute, "12:00 to 13:00", "3 min left"},
		{"over", asIs, 2 * time.Hour, "12:00 to 13:00", "expired"},
		{"replaced", func(s *store.TokenSet) { s.State = store.StateReplaced }, 0, "12:00 to 13:00", "replaced"},
		{"refused", func(s *store.TokenSet) { s.State = store.StateRefused }, 0, "12:00 to 13:00", "refused"},
		{"without end", func(s *store.TokenSet) { s.Expires = time.Time{} }, 0, "since 12:00", "no end date"},
		{"another day", asIs, 48 * time.Hour, "22 Nov, 12:00 to 13:00", "expired"},
		{"over night", func(s *store.TokenSet) { s.Expires = noon.Add(20 * time.Hour) }, 0, "12:00 to 23 Nov, 08:00", "20 h left"},
	} {
		set, now := hour(c.set), noon.Add(c.after)
		if got := span(set, now); got != c.span {
			t.Errorf("%s: %q, want %q", c.name, got, c.span)
		}
		if _, got := state(set, now); got != c.state {
			t.Errorf("%s: %q, want %q", c.name, got, c.state)
		}
	}
}

func TestMoments(t *testing.T) {
	if got := relative(noon.Add(41*time.Minute), noon); got != "in 41 min" {
		t.Errorf("to come: %q", got)
	}
	if got := relative(noon.Add(-19*time.Minute), noon); got != "19 min ago" {
		t.Errorf("past: %q", got)
	}
	east := time.FixedZone("east", 2*60*60)
	defer func(zone *time.Location) { time.Local = zone }(time.Local)
	time.Local = east
	at := time.Date(2026, 11, 22, 14, 4, 12, 0, east)
	if got := universal(at, at); got != "12:04:12 UTC" {
		t.Errorf("the same day: %q", got)
	}
	if got := universal(at, at.AddDate(0, 0, 3)); got != "22 Nov 2026, 12:04 UTC" {
		t.Errorf("another day: %q", got)
	}
	time.Local = time.UTC
	if got := universal(at, at); got != "" {
		t.Errorf("where local time is UTC: %q", got)
	}
}

func TestFacts(t *testing.T) {
	find := func(t *testing.T, env profile.Environment, set store.TokenSet, name string) fact {
		t.Helper()
		for _, f := range factsOf(env, &workbench.Token{Set: set}) {
			if f.name == name {
				return f
			}
		}
		t.Fatalf("no fact %q", name)
		return fact{}
	}
	back := shop()
	back.Side = oro.BackOffice
	generic := shop()
	generic.Kind, generic.Side, generic.Version = profile.KindGeneric, "", ""
	for _, c := range []struct {
		name  string
		env   profile.Environment
		set   func(*store.TokenSet)
		fact  string
		value string
	}{
		{"guest", shop(), func(s *store.TokenSet) { s.Flow = profile.FlowGuest }, "Who", "A guest visitor"},
		{"customer", shop(), asIs, "Who", "amanda@example.org"},
		{"storefront", shop(), asIs, "Opens", "Storefront API"},
		{"back-office", back, asIs, "Opens", "Back-office API"},
		{"generic", generic, asIs, "Opens", "shop.example.com"},
		{"clocks", shop(), asIs, "Clocks", "Agree"},
		{"unknown clock", shop(), func(s *store.TokenSet) { s.ClockKnown = false }, "Clocks", "Not compared"},
		{"ahead", shop(), func(s *store.TokenSet) { s.ClockOffset = 3 * time.Minute }, "Clocks", "The shop is 3 min ahead"},
		{"behind", generic, func(s *store.TokenSet) { s.ClockOffset = -40 * time.Second }, "Clocks", "The server is 40 s behind"},
		{"far behind", generic, func(s *store.TokenSet) { s.ClockOffset = -5 * time.Hour }, "Clocks", "The server is 5 h behind"},
		{"application", shop(), asIs, "For which application", "Desk app"},
		{"gone", shop(), func(s *store.TokenSet) { s.ApplicationID = "x" }, "For which application", "No longer kept"},
		{"refresh token of 6.1", shop(), asIs, "Refresh token", "Works until about 22 Dec 2026"},
		{"refresh token elsewhere", generic, asIs, "Refresh token", "Kept"},
		{"none", shop(), func(s *store.TokenSet) { s.RefreshToken = "" }, "Refresh token", "None came with it"},
		{"used up", shop(), func(s *store.TokenSet) { s.State = store.StateReplaced }, "Refresh token", "Used up"},
		{"refused", shop(), func(s *store.TokenSet) { s.State = store.StateRefused }, "Refresh token", "Refused"},
		{"opaque", shop(), asIs, "Signature", "None to look at"},
	} {
		if got := find(t, c.env, hour(c.set), c.fact).value; got != c.value {
			t.Errorf("%s: %q, want %q", c.name, got, c.value)
		}
	}
	if got := find(t, shop(), hour(asIs), "For which application"); got.code != "abcd…mnop" {
		t.Errorf("the client id reads %q", got.code)
	}
}

func TestMasked(t *testing.T) {
	jwt := "eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhbWFuZGEifQ.c2lnbmF0dXJlc2lnbmF0dXJl"
	for _, c := range []struct{ name, text, token, want string }{
		{"a JWT keeps its beginning", "Bearer " + jwt, jwt, "Bearer eyJ0eXAiOiJKV1Qi••••••••"},
		{"an opaque token keeps nothing", "Bearer abcdef", "abcdef", "Bearer ••••••••"},
		{"a short one that begins like a JWT, too", "eyJ0eXAiOiJK", "eyJ0eXAiOiJK", "••••••••"},
		{"every place", "a abc b abc", "abc", "a •••••••• b ••••••••"},
		{"no token", "text", "", "text"},
	} {
		if got := masked(c.text, c.token); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
	if got := onOneLine("curl 'x' \\\n  -H 'y'\n"); got != "curl 'x' -H 'y'" {
		t.Errorf("on one line: %q", got)
	}
}
