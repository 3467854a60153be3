package signin

import (
	"strings"
	"testing"
)

// A sign-in leads home or to the side's own authorization endpoint, whatever a link says.
func FuzzTarget(f *testing.F) {
	for _, site := range []Site{Storefront(), BackOffice("/admin"), BackOffice("").OwnPage()} {
		f.Add(site.Authorize)
	}
	for _, seed := range []string{"/oauth2-token/authorize?a=b", "//example.com", "/oauth2-token/authorize\r\nX: y", "https://example.com/oauth2-token/authorize", "/oauth2-token/authorize/../x", "/admin/oauth2-token/authorize?\x7f", ""} {
		f.Add(seed)
	}
	desks := []*Desk{{site: Storefront()}, {site: BackOffice("/admin")}, {site: BackOffice("").OwnPage()}}
	f.Fuzz(func(t *testing.T, path string) {
		for _, desk := range desks {
			got := desk.target(path)
			endpoint, _, _ := strings.Cut(got, "?")
			if got != "/" && (endpoint != desk.site.Authorize || got != path) || strings.ContainsAny(got, "\r\n \x7f") {
				t.Fatalf("%q leads to %q", path, got)
			}
		}
	})
}

func TestOwnPage(t *testing.T) {
	for want, site := range map[string]Site{
		"/oauth2-token/login":             Storefront().OwnPage(),
		"/admin/oauth2-token/login":       BackOffice("/admin").OwnPage(),
		"/back/office/oauth2-token/login": BackOffice("/back/office").OwnPage(),
	} {
		if site.Page != want || site.Check != want+"-check" || !site.Own {
			t.Errorf("got %+v, want the page %s", site, want)
		}
	}
}
