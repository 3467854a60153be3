package pkce_test

import (
	"net/http"
	"strings"
	"testing"

	"tokenbench/embedded/behaviour"
	"tokenbench/embedded/form"
	"tokenbench/embedded/pkce"
	"tokenbench/embedded/shop"
	"tokenbench/embedded/wire"
)

// The example of RFC 7636, appendix B.
const (
	verifier  = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
	challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
)

// Hints of the engine.
const (
	needed     = "Code challenge must be provided for public clients"
	noPlain    = "Plain code challenge method is not allowed for this client"
	method     = "Code challenge method must be one of `S256`, `plain`"
	malformed  = "Code challenge must follow the specifications of RFC-7636."
	noVerifier = "Check the `code_verifier` parameter"
	badForm    = "Code Verifier must follow the specifications of RFC-7636."
	mismatch   = "Failed to verify `code_verifier`."
	unasked    = "code_verifier received when no code_challenge is present"
	brokenDown = "no hint: a page of status 500"
)

func newest(t *testing.T) behaviour.Browser {
	t.Helper()
	b, err := behaviour.Of(behaviour.Default)
	if err != nil {
		t.Fatal(err)
	}
	return b.Browser
}

func hint(refusal *wire.Error) string {
	if refusal == nil {
		return ""
	}
	if refusal.Code == "" && refusal.Status == http.StatusInternalServerError {
		return brokenDown
	}
	return refusal.Hint
}

func TestAllowed(t *testing.T) {
	plain, s256 := pkce.Challenge{Value: challenge, Method: "plain"}, pkce.Challenge{Value: challenge, Method: "S256"}
	for _, test := range []struct {
		name        string
		challenge   pkce.Challenge
		application shop.Application
		hint        string
	}{
		{"plain", plain, shop.Application{}, noPlain},
		{"plain, public", plain, shop.Application{Public: true}, noPlain},
		{"plain for those who may", plain, shop.Application{PlainPKCE: true}, ""},
		{"S256", s256, shop.Application{Public: true}, ""},
		{"none", pkce.Challenge{}, shop.Application{}, ""},
	} {
		if got := hint(test.challenge.Allowed(test.application)); got != test.hint {
			t.Errorf("%s: got %q, want %q", test.name, got, test.hint)
		}
	}
}

func TestRead(t *testing.T) {
	confidential := shop.Application{}
	public := shop.Application{Public: true}
	allowed := shop.Application{Public: true, PlainPKCE: true}
	long := strings.Repeat("aZ0-._~", 18) // 126
	for _, test := range []struct {
		name, query string
		application shop.Application
		want        pkce.Challenge
		hint        string
	}{
		{"none", "", confidential, pkce.Challenge{}, ""},
		{"none, public", "", public, pkce.Challenge{}, needed},
		{"a method alone", "code_challenge_method=S512", confidential, pkce.Challenge{}, ""},
		{"S256", "code_challenge=" + challenge + "&code_challenge_method=S256", public, pkce.Challenge{Value: challenge, Method: "S256"}, ""},
		{"no method is plain", "code_challenge=" + challenge, public, pkce.Challenge{Value: challenge, Method: "plain"}, ""},
		{"plain, allowed", "code_challenge=" + challenge + "&code_challenge_method=plain", allowed, pkce.Challenge{Value: challenge, Method: "plain"}, ""},
		{"no method, allowed", "code_challenge=" + challenge, allowed, pkce.Challenge{Value: challenge, Method: "plain"}, ""},
		{"lower-case method", "code_challenge=" + challenge + "&code_challenge_method=s256", public, pkce.Challenge{}, method},
		{"empty method", "code_challenge=" + challenge + "&code_challenge_method=", public, pkce.Challenge{}, method},
		{"a list as method", "code_challenge=" + challenge + "&code_challenge_method[]=S256", public, pkce.Challenge{}, brokenDown},
		{"a list as challenge", "code_challenge[]=x", public, pkce.Challenge{}, brokenDown},
		{"empty", "code_challenge=&code_challenge_method=S256", public, pkce.Challenge{}, malformed},
		{"42 characters", "code_challenge=" + challenge[1:] + "&code_challenge_method=S256", public, pkce.Challenge{}, malformed},
		{"128 characters", "code_challenge=" + long + "xx&code_challenge_method=S256", public, pkce.Challenge{Value: long + "xx", Method: "S256"}, ""},
		{"129 characters", "code_challenge=" + long + "xxx&code_challenge_method=S256", public, pkce.Challenge{}, malformed},
		{"a padded one", "code_challenge=" + challenge + "%3D&code_challenge_method=S256", public, pkce.Challenge{}, malformed},
		{"form before plain", "code_challenge=short", public, pkce.Challenge{}, malformed},
	} {
		got, refusal := pkce.Read(form.Parse(test.query), test.application, newest(t))
		if got != test.want || hint(refusal) != test.hint {
			t.Errorf("%s: got %+v, hint %q, want %+v, hint %q", test.name, got, hint(refusal), test.want, test.hint)
		}
	}
}

func TestVerify(t *testing.T) {
	s256 := pkce.Challenge{Value: challenge, Method: "S256"}
	plain := pkce.Challenge{Value: verifier, Method: "plain"}
	other := strings.Repeat("x", 43)
	for _, test := range []struct {
		name      string
		challenge pkce.Challenge
		body      string
		code      string
		hint      string
	}{
		{"S256", s256, "code_verifier=" + verifier, "", ""},
		{"plain", plain, "code_verifier=" + verifier, "", ""},
		{"wrong", s256, "code_verifier=" + other, "invalid_grant", mismatch},
		{"wrong, plain", plain, "code_verifier=" + other, "invalid_grant", mismatch},
		{"the challenge itself", s256, "code_verifier=" + challenge, "invalid_grant", mismatch},
		{"none", s256, "", "invalid_request", noVerifier},
		{"a list", s256, "code_verifier[]=" + verifier, "", brokenDown},
		{"short", s256, "code_verifier=short", "invalid_request", badForm},
		{"empty", s256, "code_verifier=", "invalid_request", badForm},
		{"with a blank", s256, "code_verifier=" + verifier + "+", "invalid_request", badForm},
		{"nothing asked, nothing sent", pkce.Challenge{}, "", "", ""},
		{"nothing asked", pkce.Challenge{}, "code_verifier=" + verifier, "invalid_request", unasked},
		{"nothing asked, empty", pkce.Challenge{}, "code_verifier=", "invalid_request", unasked},
	} {
		refusal := test.challenge.Verify(form.Parse(test.body), newest(t))
		code := ""
		if refusal != nil {
			code = refusal.Code
		}
		if code != test.code || hint(refusal) != test.hint {
			t.Errorf("%s: got %s %q, want %s %q", test.name, code, hint(refusal), test.code, test.hint)
		}
	}
}
