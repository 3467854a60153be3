package token_test

import (
	"crypto/rand"
	"strings"
	"testing"

	"tokenbench/embedded/token"
)

// Nothing opens but what was sealed here, each as what it is. Digits count in either case.
func FuzzSealed(f *testing.F) {
	// Each of the processes that fuzz has a key of its own, or the seeds of one would open in another.
	mint, _ := newMint(f, func(config *token.Config) {
		if _, err := rand.Read(config.Encryption[:]); err != nil {
			f.Fatal(err)
		}
	})
	refresh := issue(f, mint, ada).Refresh
	code, err := mint.SealCode(token.Code{ClientID: "app", Subject: "ada"})
	if err != nil {
		f.Fatal(err)
	}
	for _, seed := range []string{refresh, code, refresh[:200], refresh + "00", strings.ToUpper(code), "def50200", "def50200" + strings.Repeat("00", 90), ""} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if _, err := mint.Open(text); err == nil && !strings.EqualFold(text, refresh) {
			t.Fatalf("a refresh token: %q", text)
		}
		if _, err := mint.OpenCode(text); err == nil && !strings.EqualFold(text, code) {
			t.Fatalf("a code: %q", text)
		}
	})
}

// Nothing is a good access token but what was signed here.
func FuzzVerify(f *testing.F) {
	mint, _ := newMint(f, nil)
	good := issue(f, mint, ada).Access
	parts := strings.Split(good, ".")
	for _, seed := range []string{good, parts[0] + "." + parts[1] + ".", "eyJhbGciOiJub25lIn0." + parts[1] + ".", "..", ".", "", good + ".x", "eyJhbGciOiJIUzI1NiJ9." + parts[1] + "." + parts[2]} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		access, err := mint.Verify(text)
		if err == nil && (!strings.HasPrefix(text, parts[0]+"."+parts[1]+".") || access.Subject != "ada") {
			t.Fatalf("an access token of %q: %q", access.Subject, text)
		}
		if visitor, ok := mint.Visitor(text); ok {
			t.Fatalf("the visitor %q: %q", visitor, text)
		}
	})
}
