package pages_test

import (
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"math"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"

	"tokenbench/assets/pages"
)

func serve(t *testing.T, p pages.Page) (http.Header, string) {
	t.Helper()
	w := httptest.NewRecorder()
	pages.Serve(w, http.StatusOK, p)
	if w.Code != http.StatusOK {
		t.Fatalf("status %d: %s", w.Code, w.Body)
	}
	return w.Header(), w.Body.String()
}

func TestPageShowsItsWords(t *testing.T) {
	for _, mark := range []pages.Mark{pages.MarkGood, pages.MarkBad, pages.MarkWaiting, pages.MarkNote} {
		_, body := serve(t, pages.Page{
			Mark: mark, Title: "You are signed in", Text: []string{"One.", "Two."}, Said: "access_denied",
		})
		for _, want := range []string{
			"<title>You are signed in · Tokenbench</title>", "<h1>You are signed in</h1>",
			"<p>One.</p>\n<p class=\"label\">What the server said</p>\n<pre>access_denied</pre>\n<p>Two.</p>", `class="mark ` + string(mark) + `"`, `lang="en"`, `name="viewport"`,
		} {
			if !strings.Contains(body, want) {
				t.Errorf("%s: the page lacks %s", mark, want)
			}
		}
		if strings.Contains(body, "<script") || strings.Contains(body, "http-equiv") || strings.Contains(body, "<form") {
			t.Errorf("%s: a plain page has a script, a form or loads itself again", mark)
		}
	}
}

func TestForeignWordsStayWords(t *testing.T) {
	evil := `</pre><script>alert(1)</script><img src=x onerror=alert(1)>"'`
	_, body := serve(t, pages.Page{Title: evil, Text: []string{evil}, Said: evil, Relay: true, NoScript: evil})
	if strings.Contains(body, "alert(1)</script>") || strings.Contains(body, "<img") {
		t.Errorf("foreign words became markup:\n%s", body)
	}
}

func TestWaitingPageLoadsItselfAgainWithoutAScript(t *testing.T) {
	_, body := serve(t, pages.Page{Title: "Waiting", Again: true})
	if !strings.Contains(body, `<meta http-equiv="refresh" content="1">`) || strings.Contains(body, "<script") {
		t.Errorf("got %s", body)
	}
}

var (
	element = regexp.MustCompile(`(?s)<(style|script)>(.*?)</(?:style|script)>`)
	outside = regexp.MustCompile(`(?i)(https?:)?//[a-z0-9]|@import|url\(|\s(src|srcset|action)=`)
)

// TestPolicyFitsThePage works the hashes out again from what the browser gets.
func TestPolicyFitsThePage(t *testing.T) {
	for _, relay := range []bool{false, true} {
		header, body := serve(t, pages.Page{Title: "Title", Relay: relay, NoScript: "Paste it."})
		policy := header.Get("Content-Security-Policy")
		found := map[string]bool{}
		for _, m := range element.FindAllStringSubmatch(body, -1) {
			sum := sha256.Sum256([]byte(m[2]))
			want := m[1] + "-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
			if !strings.Contains(policy, want) {
				t.Errorf("%s is not allowed by %s", want, policy)
			}
			found[m[1]] = true
		}
		if !found["style"] || found["script"] != relay {
			t.Errorf("relay %v: found %v", relay, found)
		}
		form := map[bool]string{true: "form-action 'self'", false: "form-action 'none'"}[relay]
		for _, want := range []string{"default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", form} {
			if !strings.Contains(policy, want) {
				t.Errorf("relay %v: %s is missing in %s", relay, want, policy)
			}
		}
		if strings.Contains(policy, "unsafe") || strings.Contains(policy, "script-src") != relay {
			t.Errorf("relay %v: policy %s", relay, policy)
		}
		if found := outside.FindString(strings.ReplaceAll(body, "xmlns='http://www.w3.org/2000/svg'", "")); found != "" {
			t.Errorf("the page reaches outside: %q", found)
		}
	}
}

func TestHeader(t *testing.T) {
	header, _ := serve(t, pages.Page{Title: "Title"})
	for name, want := range map[string]string{
		"Cache-Control": "no-store", "Referrer-Policy": "no-referrer", "X-Frame-Options": "DENY",
		"X-Content-Type-Options": "nosniff", "Content-Type": "text/html; charset=utf-8",
	} {
		if got := header.Get(name); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}

func TestNoScriptStandsOnlyOnTheRelay(t *testing.T) {
	_, body := serve(t, pages.Page{Title: "Title", Relay: true, NoScript: "Copy the whole address."})
	if !strings.Contains(body, `<noscript><p class="hint">Copy the whole address.</p></noscript>`) {
		t.Errorf("got %s", body)
	}
	if _, body := serve(t, pages.Page{Title: "Title", NoScript: "Copy the whole address."}); strings.Contains(body, "whole address") {
		t.Error("a page without the script speaks of scripts")
	}
}

var variable = regexp.MustCompile(`--([a-z0-9-]+): (#[0-9a-f]+);`)

// TestContrast holds every pair of text and ground to 4.5, the level AA of WCAG 2.2, section 1.4.3.
func TestContrast(t *testing.T) {
	_, body := serve(t, pages.Page{Title: "Title"})
	light, dark, found := strings.Cut(body, "prefers-color-scheme: dark")
	if !found {
		t.Fatal("there is no dark theme")
	}
	for name, css := range map[string]string{"light": light, "dark": dark} {
		colour := map[string]string{}
		for _, m := range variable.FindAllStringSubmatch(css, -1) {
			colour[m[1]] = m[2]
		}
		for _, pair := range [][2]string{
			{"text", "surface"},
			{"text2", "surface"},
			{"text", "sunken"},
			{"text3", "canvas"},
			{"text3", "surface"},
			{"good", "good-tint"},
			{"bad", "bad-tint"},
			{"note", "note-tint"},
		} {
			if ratio := contrast(t, colour[pair[0]], colour[pair[1]]); ratio < 4.5 {
				t.Errorf("%s: %s on %s has %.1f", name, pair[0], pair[1], ratio)
			}
		}
	}
}

func contrast(t *testing.T, a, b string) float64 {
	t.Helper()
	x, y := luminance(t, a), luminance(t, b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// luminance follows WCAG 2.2.
func luminance(t *testing.T, colour string) float64 {
	t.Helper()
	if len(colour) == 4 {
		colour = "#" + strings.Repeat(colour[1:2], 2) + strings.Repeat(colour[2:3], 2) + strings.Repeat(colour[3:], 2)
	}
	var r, g, b int
	if _, err := fmt.Sscanf(colour, "#%02x%02x%02x", &r, &g, &b); err != nil {
		t.Fatalf("%q is no colour: %v", colour, err)
	}
	part := func(c int) float64 {
		v := float64(c) / 255
		if v <= 0.04045 {
			return v / 12.92
		}
		return math.Pow((v+0.055)/1.055, 2.4)
	}
	return 0.2126*part(r) + 0.7152*part(g) + 0.0722*part(b)
}
