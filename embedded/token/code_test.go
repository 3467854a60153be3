package token_test

import (
	"errors"
	"reflect"
	"regexp"
	"strings"
	"testing"
	"time"

	"tokenbench/embedded/token"
)

var adasCode = token.Code{
	ClientID: "app", RedirectURI: "http://127.0.0.1:8765/callback", Subject: "ada", Scopes: []string{"a", "b"},
	Challenge: "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM", ChallengeMethod: "S256", Visitor: "visitor:x",
}

func sealCode(t *testing.T, mint *token.Mint, code token.Code) string {
	t.Helper()
	sealed, err := mint.SealCode(code)
	if err != nil {
		t.Fatal(err)
	}
	return sealed
}

func TestCodeKeepsItsContent(t *testing.T) {
	mint, c := newMint(t, nil)
	sealed := sealCode(t, mint, adasCode)
	if !regexp.MustCompile(`^def50200[0-9a-f]{600,1000}$`).MatchString(sealed) {
		t.Errorf("code of %d characters: %s…", len(sealed), sealed[:20])
	}
	code, err := mint.OpenCode(sealed)
	if err != nil {
		t.Fatal(err)
	}
	want := adasCode
	want.ID, want.Expires = code.ID, start.Add(10*time.Minute).Unix()
	if len(code.ID) != 80 || !reflect.DeepEqual(code, want) {
		t.Errorf("got %+v, want %+v", code, want)
	}
	c.now = time.Unix(code.Expires, 999)
	if mint.CodeExpired(code) {
		t.Error("expired within its last second")
	}
	c.now = time.Unix(code.Expires+1, 0)
	if !mint.CodeExpired(code) {
		t.Error("not expired a second later")
	}
}

func TestCodeIsSpentOnce(t *testing.T) {
	mint, _ := newMint(t, nil)
	code, err := mint.OpenCode(sealCode(t, mint, adasCode))
	if err != nil {
		t.Fatal(err)
	}
	if mint.CodeSpent(code) || !mint.SpendCode(code) || mint.SpendCode(code) || !mint.CodeSpent(code) {
		t.Error("a code is to be spent exactly once")
	}
}

func TestOpenCodeRefuses(t *testing.T) {
	mint, _ := newMint(t, nil)
	other, _ := newMint(t, func(c *token.Config) { c.Encryption[0] = 9 })
	sealed := sealCode(t, mint, adasCode)
	for name, test := range map[string]struct {
		text string
		want error
	}{
		"empty":                         {"", token.ErrUnreadable},
		"a word":                        {"code", token.ErrUnreadable},
		"short":                         {"def50200" + strings.Repeat("00", 60), token.ErrUnreadable},
		"cut":                           {sealed[:len(sealed)-2], token.ErrUnreadable},
		"another key":                   {sealCode(t, other, adasCode), token.ErrUnreadable},
		"a refresh token":               {issue(t, mint, ada).Refresh, token.ErrNoCode},
		"a refresh token, other key":    {issue(t, other, ada).Refresh, token.ErrUnreadable},
		"an access token of this mint":  {issue(t, mint, ada).Access, token.ErrUnreadable},
		"a code in capitals of its hex": {"def50200" + strings.ToUpper(sealed[8:20]), token.ErrUnreadable},
	} {
		if _, err := mint.OpenCode(test.text); !errors.Is(err, test.want) {
			t.Errorf("%s: got %v, want %v", name, err, test.want)
		}
	}
	if _, err := mint.Open(sealed); !errors.Is(err, token.ErrUnreadable) {
		t.Errorf("a code was read as a refresh token: %v", err)
	}
}

func TestVisitors(t *testing.T) {
	mint, c := newMint(t, nil)
	visitor := mint.NewVisitor()
	if !regexp.MustCompile(`^visitor:[0-9a-f]{20}$`).MatchString(visitor) || visitor == mint.NewVisitor() {
		t.Errorf("visitor %q", visitor)
	}
	guest := issue(t, mint, token.Order{ClientID: "app", Subject: visitor}).Access
	if got, ok := mint.Visitor(guest); !ok || got != visitor {
		t.Errorf("got %q, %v", got, ok)
	}
	for name, access := range map[string]string{"a user": issue(t, mint, ada).Access, "garbage": "x", "nothing": ""} {
		if got, ok := mint.Visitor(access); ok {
			t.Errorf("%s is the visitor %q", name, got)
		}
	}
	c.now = start.Add(2 * time.Hour)
	if _, ok := mint.Visitor(guest); ok {
		t.Error("an expired token still stands for its guest")
	}
}
