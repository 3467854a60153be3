package oro

import (
	"slices"
	"strings"
	"testing"
	"time"
)

func TestAPIPath(t *testing.T) {
	for _, c := range []struct {
		side     Side
		prefix   string
		commerce bool
		want     string
	}{
		{Storefront, "/admin", true, "/api"},
		{BackOffice, "/admin", true, "/admin/api"},
		{BackOffice, "", true, "/admin/api"},
		{BackOffice, "office/", true, "/office/api"},
		{BackOffice, "/admin", false, "/api"},
	} {
		if got := APIPath(c.side, c.prefix, c.commerce); got != c.want {
			t.Errorf("APIPath(%q, %q, %v) = %q, want %q", c.side, c.prefix, c.commerce, got, c.want)
		}
	}
	if TokenPath() != "/oauth2-token" {
		t.Errorf("TokenPath() = %q", TokenPath())
	}
}

func TestAuthorizePaths(t *testing.T) {
	const known = "/.well-known/oauth-authorization-server"
	for _, c := range []struct {
		side     Side
		prefix   string
		commerce bool
		before   string
	}{
		{Storefront, "/admin", true, ""},
		{BackOffice, "/admin", true, "/admin"},
		{BackOffice, "", true, "/admin"},
		{BackOffice, "office/", true, "/office"},
		{BackOffice, "/office", false, ""},
	} {
		if got := AuthorizePath(c.side, c.prefix, c.commerce); got != c.before+"/oauth2-token/authorize" {
			t.Errorf("AuthorizePath(%q, %q, %v) = %q", c.side, c.prefix, c.commerce, got)
		}
		if got := IssuerPath(c.side, c.prefix, c.commerce); got != c.before+"/oauth2-server" {
			t.Errorf("IssuerPath(%q, %q, %v) = %q", c.side, c.prefix, c.commerce, got)
		}
		if got := MetadataPath(c.side, c.prefix, c.commerce); got != known+c.before+"/oauth2-server" {
			t.Errorf("MetadataPath(%q, %q, %v) = %q", c.side, c.prefix, c.commerce, got)
		}
	}
	if VisitorPath() != "/oauth2-token/authorize-visitor" {
		t.Errorf("VisitorPath() = %q", VisitorPath())
	}
}

func TestRefreshLifetime(t *testing.T) {
	const day = 24 * time.Hour
	for v, want := range map[Version]time.Duration{
		"": 0, V31: 0, V40: 210 * day, V41: 210 * day, V42: 210 * day, V50: 210 * day, V51: 210 * day, V60: 210 * day, V61: 30 * day,
	} {
		if got, ok := RefreshLifetime(v); got != want || ok != (want > 0) {
			t.Errorf("%q: %v %v, want %v", v, got, ok, want)
		}
	}
}

func TestReadyRequests(t *testing.T) {
	for _, c := range []struct {
		name     string
		side     Side
		version  Version
		commerce bool
		want     string
	}{
		{"storefront", Storefront, V61, true, "/api/customerusers/mine /api/customers/mine /api/products?page[size]=3 /api/shoppinglists /api/countries /api/localizations"},
		{"storefront, don't know", Storefront, "", true, "/api/customerusers/mine /api/customers/mine /api/products?page[size]=3 /api/shoppinglists /api/countries /api/localizations"},
		{"storefront of 4.0", Storefront, V40, true, "/api/customers/mine /api/products?page[size]=3 /api/shoppinglists /api/countries /api/localizations"},
		{"back-office", BackOffice, V51, true, "/x/api/userprofile /x/api/users /x/api/organizations /x/api/businessunits /x/api/products?page[size]=3 /x/api/customers?page[size]=3 /x/api/orders?page[size]=3"},
		{"no commerce", BackOffice, V51, false, "/api/userprofile /api/users /api/organizations /api/businessunits"},
		{"no commerce, no storefront", Storefront, V51, false, ""},
		{"generic", "", "", true, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			var paths []string
			for _, r := range ReadyRequests(c.side, c.version, "/x", c.commerce) {
				paths = append(paths, r.Path)
				if r.Method != "GET" || r.Name == "" || !slices.Equal(r.Header, []Header{{"Accept", "application/vnd.api+json"}}) {
					t.Errorf("%+v: want a named GET that asks for bare JSON:API", r)
				}
			}
			if got := strings.Join(paths, " "); got != c.want {
				t.Errorf("paths %s\nwant  %s", got, c.want)
			}
		})
	}
}

func TestScreens(t *testing.T) {
	for side, want := range map[Side]Screen{
		Storefront: {Menu: "Customers › Customer User OAuth Applications", Path: "/office/oauth2/frontend"},
		BackOffice: {Menu: "System › User Management › OAuth Applications", Path: "/office/oauth2/"},
	} {
		screens := Screens(side, "/office")
		if len(screens) != 2 || screens[0].Menu != want.Menu || screens[0].Path != want.Path {
			t.Errorf("%s: %+v", side, screens)
		}
	}
	if Screens("", "") != nil {
		t.Error("a generic server has screens")
	}
	if !strings.HasSuffix(WebAPISwitch(Storefront), "Enable Storefront API") || !strings.HasSuffix(WebAPISwitch(BackOffice), "› Enable API") {
		t.Error("the switches of the two sides are mixed up")
	}
}

func TestGrantTypeLabel(t *testing.T) {
	for grant, want := range map[string]string{
		"password": "Password", "client_credentials": "Client Credentials", "authorization_code": "Authorization Code", "refresh_token": "",
	} {
		if got := GrantTypeLabel(grant); got != want {
			t.Errorf("%s: %q, want %q", grant, got, want)
		}
	}
}
