package wording

import (
	"testing"

	"tokenbench/oauth/oro"
	"tokenbench/oauth/profile"
)

func TestWords(t *testing.T) {
	shop, admin, generic := profile.New(profile.KindOro), profile.New(profile.KindOro), profile.New(profile.KindGeneric)
	admin.Side = oro.BackOffice
	generic.Address = "https://id.example.com:8443"
	for _, c := range []struct {
		env                profile.Environment
		flow               profile.Flow
		noun, side, server string
	}{
		{shop, profile.FlowPassword, "customer token", "Storefront", "shop"},
		{shop, profile.FlowGuest, "guest token", "Storefront", "shop"},
		{admin, profile.FlowPassword, "back-office token", "Back-office", "shop"},
		{admin, profile.FlowClient, "client token", "Back-office", "shop"},
		{generic, profile.FlowPassword, "token", "id.example.com:8443", "server"},
	} {
		if got := Noun(c.env, c.flow); got != c.noun {
			t.Errorf("%s of %q: %q, want %q", c.flow, c.env.Side, got, c.noun)
		}
		if got := Side(c.env); got != c.side {
			t.Errorf("side %q: %q, want %q", c.env.Side, got, c.side)
		}
		if got := Server(c.env); got != c.server {
			t.Errorf("server of %s: %q, want %q", c.env.Kind, got, c.server)
		}
	}
}

func TestEveryFlowHasItsOwnNameAndIcon(t *testing.T) {
	names, icons := map[string]bool{}, map[string]bool{}
	flows := []profile.Flow{profile.FlowPassword, profile.FlowGuest, profile.FlowBrowser, profile.FlowClient, profile.FlowRefresh}
	for _, flow := range flows {
		names[Name(flow)] = true
		icons[string(Icon(flow))] = true
	}
	if len(names) != len(flows) || len(icons) != len(flows) {
		t.Errorf("names %v, icons %v", names, icons)
	}
}
