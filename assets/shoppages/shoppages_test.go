package shoppages_test

import (
	"crypto/sha256"
	"encoding/base64"
	"regexp"
	"strings"
	"testing"

	"tokenbench/assets/shoppages"
)

// attack would break out of every place of a page that does not escape it.
const attack = `"'><script>alert(1)</script></title></style>{{.}}`

type page interface{ Render() ([]byte, error) }

func pages() map[string]page {
	return map[string]page{
		"login": shoppages.Login{
			Side: attack, Application: attack, Problem: attack, SignedIn: attack, NameLabel: attack, Typed: attack,
			Action: "/customer/user/login-check", Target: attack, Token: attack,
			People: []shoppages.Person{{Login: attack, Name: attack, Initials: attack, State: attack}},
		},
		"login, bare": shoppages.Login{},
		"consent": shoppages.Consent{
			Side: attack, Application: attack, SignedIn: attack, ReturnsTo: attack, Scopes: []string{attack, attack},
			Visitor: true, LoginPage: attack, Token: attack,
		},
		"consent, script as address": shoppages.Consent{LoginPage: "javascript:alert(1)"},
		"home":                       shoppages.Home{},
	}
}

func render(t *testing.T, p page) string {
	t.Helper()
	text, err := p.Render()
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// The policy admits the style sheet by its hash: it has to reach the browser byte for byte, once.
func TestStyleFitsThePolicy(t *testing.T) {
	for name, p := range pages() {
		found := regexp.MustCompile(`(?s)<style>(.*?)</style>`).FindAllStringSubmatch(render(t, p), -1)
		if len(found) != 1 {
			t.Fatalf("%s: %d style sheets", name, len(found))
		}
		sum := sha256.Sum256([]byte(found[0][1]))
		if got := "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"; got != shoppages.StyleSource() {
			t.Errorf("%s: %s, want %s", name, got, shoppages.StyleSource())
		}
	}
}

func TestPagesHoldNothingActive(t *testing.T) {
	forbidden := regexp.MustCompile(`(?i)<script|javascript:|\son\w+=|\sstyle=|<iframe|<object|url\(|@import|(src|href|action)="(https?:)?//`)
	for name, p := range pages() {
		text := render(t, p)
		if found := forbidden.FindString(text); found != "" {
			t.Errorf("%s holds %q", name, found)
		}
		for _, part := range []string{"<!DOCTYPE html>", `<html lang="en">`, `name="viewport"`, "prefers-color-scheme: dark", "</html>"} {
			if strings.Count(text, part) != 1 {
				t.Errorf("%s: %q is there %d times", name, part, strings.Count(text, part))
			}
		}
		if strings.Count(text, "<h1>") != 1 {
			t.Errorf("%s has no heading of its own", name)
		}
	}
}

func TestWhatPagesSay(t *testing.T) {
	login := shoppages.Login{Side: "Storefront", NameLabel: "E-mail address", Application: "Demo", Problem: "Wrong.", People: []shoppages.Person{{Login: "a@example.com", Name: "A", State: "locked"}}}
	consent := shoppages.Consent{Application: "Demo", SignedIn: "a@example.com", ReturnsTo: "http://127.0.0.1/x", LoginPage: "/login?_target_path=%2Fa%3Fb%3Dc"}
	for _, test := range []struct {
		name   string
		page   page
		has    []string
		hasNot []string
	}{
		{"login", login, []string{`<h1>Sign in to continue to “Demo”</h1>`, "Wrong.", `value="a@example.com"`, "locked", "E-mail address"}, []string{"signed in as"}},
		{"bare login", shoppages.Login{}, []string{"<h1>Sign in</h1>"}, []string{`<p class="problem"`, "_demo_user", "one click"}},
		{"consent", consent, []string{`<h1>“Demo” wants to access your account</h1>`, ">Grant<", ">Cancel<", "http://127.0.0.1/x", `href="/login?_target_path=%2Fa%3Fb%3Dc"`}, []string{"Asks for", "guest"}},
	} {
		text := render(t, test.page)
		_, body, _ := strings.Cut(text, "</style>")
		for _, part := range test.has {
			if !strings.Contains(body, part) {
				t.Errorf("%s does not say %q:\n%s", test.name, part, body)
			}
		}
		for _, part := range test.hasNot {
			if strings.Contains(body, part) {
				t.Errorf("%s says %q", test.name, part)
			}
		}
	}
}

// Text of the pages is readable in both themes: 4.5 to 1 at least (WCAG 2.2, 1.4.3).
func TestContrast(t *testing.T) {
	text := render(t, shoppages.Home{})
	blocks := regexp.MustCompile(`(?s):root \{(.*?)\}`).FindAllStringSubmatch(text, -1)
	if len(blocks) != 2 {
		t.Fatalf("%d themes", len(blocks))
	}
	for i, theme := range []string{"light", "dark"} {
		colours := map[string]string{"white": "#fff"}
		for _, pair := range regexp.MustCompile(`--([\w-]+): (#[0-9a-f]+);`).FindAllStringSubmatch(blocks[i][1], -1) {
			colours[pair[1]] = pair[2]
		}
		for _, pair := range [][2]string{
			{"text", "canvas"},
			{"text", "surface"},
			{"text", "sunken"},
			{"text2", "canvas"},
			{"text2", "surface"},
			{"text3", "canvas"},
			{"text3", "surface"},
			{"text3", "sunken"},
			{"text3", "primary-tint"},
			{"text", "outline"},
			{"text3", "outline"},
			{"text", "field-fill"},
			{"primary-text", "surface"},
			{"primary-text", "canvas"},
			{"primary-text", "primary-tint"},
			{"bad", "bad-tint"},
			{"warn", "warn-tint"},
			{"white", "primary"},
			{"white", "primary-over"},
		} {
			if got := contrast(t, colours[pair[0]], colours[pair[1]]); got < 4.5 {
				t.Errorf("%s: %s on %s is %.2f to 1", theme, pair[0], pair[1], got)
			}
		}
	}
}
