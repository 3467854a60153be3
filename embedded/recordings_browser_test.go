package embedded_test

import (
	"net/url"
	"regexp"
	"strings"
	"time"

	"tokenbench/embedded"
)

const (
	// recordedHost is where most of the recordings were made.
	recordedHost = "127.0.0.1:9410"

	callback = "http://127.0.0.1:8765/callback"

	// The example of RFC 7636, appendix B, with which the recordings were made.
	verifier  = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
	challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"

	cookiePlace = "cookie; on POST the consent page is fetched first and its hidden fields are sent along"
)

var namedClient = regexp.MustCompile(`"?client_id"?[=:] ?"?(\w+)`)

// client returns the application that the recorded request names. Two cases come with the code of
// another application than that.
func (r recording) client() string {
	switch r.name {
	case "ac-18-code-of-other-client":
		return "sf_public"
	case "ac-21-client-of-other-grant", "ac-24-basic-auth": // the last one names it in base64
		return "sf_code"
	}
	if found := namedClient.FindStringSubmatch(r.request); found != nil {
		return found[1]
	}
	return ""
}

// browserGiven returns what makes a condition true that has to do with the browser.
func browserGiven(condition string) (prepare func(stage) tokens, known bool) {
	switch condition {
	case "a signed-in browser session (customer; admin on the back-office side)":
		return stage.openPage, true
	case "a code from authorize-visitor":
		return stage.visitorCode, true
	case "the token pair of ac-05":
		return stage.publicTokens, true
	}
	ending, ok := strings.CutPrefix(condition, "a fresh code: sign in, authorize with the matching parameters of the application named in the request, grant")
	if !ok {
		return nil, false
	}
	return func(s stage) tokens {
		fresh := tokens{Code: s.code(strings.Contains(ending, "S256 challenge"))}
		if strings.Contains(ending, "exchanged once") {
			if first := exchange(s, s.server, "sf_code", "sf_code_secret", fresh.Code); first.Access == "" {
				s.Fatalf("the code was not exchanged: %+v", first)
			}
		}
		if strings.Contains(ending, "its life over") {
			s.clock.advance(601 * time.Second)
		}
		return fresh
	}, true
}

// signedIn returns the browser of the one person who can sign in on the application's side.
func (s stage) signedIn() *browser {
	if strings.HasPrefix(s.recording.client(), "bo_") || strings.Contains(s.recording.request, " /admin/") {
		b := openBrowser(s, s.server, embedded.BackOffice)
		b.signIn("admin", "admin")
		return b
	}
	b := openBrowser(s, s.server, embedded.Storefront)
	b.signIn("amandarcole@example.org", "amandarcole@example.org")
	return b
}

func (s stage) code(withChallenge bool) string {
	more := []string{}
	if withChallenge {
		more = append(more, "code_challenge", challenge, "code_challenge_method", "S256")
	}
	return s.signedIn().grant(authorization(s.recording.client(), more...))
}

// openPage has the browser look at the recorded address.
func (s stage) openPage() tokens {
	b := s.signedIn()
	line, _, _ := strings.Cut(s.recording.request, "\n")
	shown := b.get(strings.Fields(line)[1])
	return tokens{Cookie: b.cookie(), FormToken: formToken(shown.body)}
}

func (s stage) visitorCode() tokens {
	b := openBrowser(s, s.server, embedded.Storefront)
	sent := b.get("/oauth2-token/authorize-visitor?" + authorization("sf_code"))
	return tokens{Code: returned(s, sent, "code")}
}

func (s stage) publicTokens() tokens {
	parsed, _ := requestTokens(s, s.server, "grant_type", "authorization_code", "client_id", "sf_public",
		"redirect_uri", callback, "code", s.code(true), "code_verifier", verifier)
	return parsed
}

// putInCookie gives a recorded request the session and the form token of a fresh browser.
func putInCookie(head, body string, fresh tokens) (newHead, newBody string) {
	head = regexp.MustCompile(`Cookie: \S+`).ReplaceAllString(head, "Cookie: "+fresh.Cookie)
	return head, strings.Replace(body, "_csrf_token=peer", "_csrf_token="+url.QueryEscape(fresh.FormToken), 1)
}

// wordForCode puts a word in the place of codes, which are random.
func wordForCode(values []string) []string {
	var list []string
	for _, value := range values {
		list = append(list, recordedToken.ReplaceAllString(value, "CODE"))
	}
	return list
}
