package signin

import (
	"html"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"tokenbench/embedded/behaviour"
	"tokenbench/embedded/shop"
)

// TestOneClickIsForThisComputer plays the login in the browser of a computer at the address from.
func TestOneClickIsForThisComputer(t *testing.T) {
	for from, allowed := range map[string]bool{
		"127.0.0.1:50000": true, "[::1]:50000": true, "[::ffff:127.0.0.1]:50000": true,
		"192.0.2.7:50000": false, "[2001:db8::7]:50000": false, "": false,
	} {
		t.Run(from, func(t *testing.T) {
			d := testDesk(t)
			page := httptest.NewRequestWithContext(t.Context(), http.MethodGet, d.site.Page, nil)
			page.RemoteAddr = from
			shown := httptest.NewRecorder()
			d.Page(shown, page)
			if offered := strings.Contains(shown.Body.String(), "ada@example.com"); offered != allowed {
				t.Errorf("offered: %v", offered)
			}

			values := url.Values{"_demo_user": {"ada@example.com"}, "_csrf_token": {formToken(t, shown.Body.String())}}
			form := httptest.NewRequestWithContext(t.Context(), http.MethodPost, d.site.Check, strings.NewReader(values.Encode()))
			form.Header.Set("Content-Type", "application/x-www-form-urlencoded")
			form.RemoteAddr = from
			for _, cookie := range shown.Result().Cookies() {
				form.AddCookie(cookie)
			}
			got := httptest.NewRecorder()
			d.Check(got, form)
			if signedIn := got.Header().Get("Location") == home; signedIn != allowed {
				t.Errorf("led to %q", got.Header().Get("Location"))
			}
		})
	}
}

func testDesk(t *testing.T) *Desk {
	t.Helper()
	directory, err := shop.NewDirectory(nil, []shop.User{{Side: shop.Storefront, Email: "ada@example.com", Password: "ada"}})
	if err != nil {
		t.Fatal(err)
	}
	b, err := behaviour.Of(behaviour.Default)
	if err != nil {
		t.Fatal(err)
	}
	return New(Storefront(), directory, b, time.Now)
}

// formToken reads the anti-forgery token of a page.
func formToken(t *testing.T, page string) string {
	t.Helper()
	found := regexp.MustCompile(`name="_csrf_token" value="([^"]+)"`).FindStringSubmatch(page)
	if found == nil {
		t.Fatalf("no form in %s", page)
	}
	return html.UnescapeString(found[1])
}
