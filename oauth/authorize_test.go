package oauth_test

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"tokenbench/oauth"
	"tokenbench/oauth/oro"
)

func TestAuthorizeAddress(t *testing.T) {
	const shop = "https://shop.example.com/oauth2-token/authorize"
	tests := []struct {
		name string
		r    oauth.AuthorizeRequest
		want string
	}{
		{"as little as possible", oauth.AuthorizeRequest{URL: shop, ClientID: "a"}, shop + "?response_type=code&client_id=a"},
		{
			"everything",
			oauth.AuthorizeRequest{
				URL: shop, ClientID: "a b", RedirectURI: "http://127.0.0.1:8765/cb?x=1&y=%20", Scope: "read write", State: "s+1", Challenge: "c",
				VisitorToken: "v", Extra: []oauth.Param{{Name: "response_mode", Value: "form_post"}, {Name: "ä", Value: ""}},
			},
			shop + "?response_type=code&client_id=a+b&redirect_uri=http%3A%2F%2F127.0.0.1%3A8765%2Fcb%3Fx%3D1%26y%3D%2520&scope=read+write&state=s%2B1" +
				"&code_challenge=c&code_challenge_method=S256&visitor_access_token=v&response_mode=form_post&%C3%A4=",
		},
		{
			"an address with a query of its own",
			oauth.AuthorizeRequest{URL: "https://id.example.org/auth?tenant=x%20y", ClientID: "a"},
			"https://id.example.org/auth?tenant=x%20y&response_type=code&client_id=a",
		},
		{"an empty query", oauth.AuthorizeRequest{URL: shop + "?", ClientID: "a"}, shop + "?response_type=code&client_id=a"},
	}
	for _, c := range tests {
		t.Run(c.name, func(t *testing.T) {
			if got, err := c.r.Address(); err != nil || got != c.want {
				t.Errorf("got %s, %v\nwant %s", got, err, c.want)
			}
			if text := fmt.Sprintf("%v %+v %#v", c.r, c.r, c.r); c.r.VisitorToken != "" && strings.Contains(text, `"v"`) {
				t.Errorf("printed as %s", text)
			}
		})
	}
}

func TestAuthorizeAddressIsRefused(t *testing.T) {
	const shop = "https://shop.example.com/authorize"
	for _, c := range []struct {
		r    oauth.AuthorizeRequest
		want string
	}{
		{oauth.AuthorizeRequest{}, "no address"},
		{oauth.AuthorizeRequest{URL: "javascript:alert(1)"}, "does not begin with http"},
		{oauth.AuthorizeRequest{URL: shop + "#x"}, "after #"},
		{oauth.AuthorizeRequest{URL: shop + "?state=1", State: "s"}, "has a parameter already"},
		{oauth.AuthorizeRequest{URL: shop + "?a=%zz"}, "can't be read"},
		{oauth.AuthorizeRequest{URL: shop, Extra: []oauth.Param{{Name: "state", Value: "x"}}, State: "s"}, `"state" has a field of its own`},
		{oauth.AuthorizeRequest{URL: shop, Extra: []oauth.Param{{Name: "visitor_access_token", Value: "x"}}}, `"visitor_access_token" has a field of its own`},
		{oauth.AuthorizeRequest{URL: shop, Extra: []oauth.Param{{Name: "redirect_uri", Value: "x"}}}, `"redirect_uri" has a field of its own`},
		{oauth.AuthorizeRequest{URL: shop, Extra: []oauth.Param{{Name: "ui", Value: "x"}, {Name: "ui", Value: "y"}}}, `"ui" is in the request already`},
		{oauth.AuthorizeRequest{URL: shop, Extra: []oauth.Param{{}}}, "no name"},
	} {
		address, err := c.r.Address()
		var refused *oauth.Error
		if !errors.As(err, &refused) || refused.Kind != oauth.KindRequest || !refused.Browser || !strings.Contains(err.Error(), c.want) || address != "" {
			t.Errorf("%s: got %q, %v, want %q", c.r.URL, address, err, c.want)
		}
	}
}

// TestRedirectRule is the table of what each version asks for, once at authorize and once for the token.
func TestRedirectRule(t *testing.T) {
	const uri = "http://127.0.0.1:8765/callback"
	for _, v := range append(oro.Versions(), "") {
		if oauth.RedirectSent.ForAuthorize(uri) != uri || oauth.RedirectSent.ForToken(uri, v) != uri {
			t.Errorf("%s: it is to stand in both requests", v)
		}
		want := ""
		if v == oro.V41 {
			want = uri
		}
		if oauth.RedirectLeftOut.ForAuthorize(uri) != "" || oauth.RedirectLeftOut.ForToken(uri, v) != want {
			t.Errorf("%s: left out at authorize, then %q", v, oauth.RedirectLeftOut.ForToken(uri, v))
		}
	}
	if oauth.RedirectRule("").ForAuthorize(uri) != uri || oauth.RedirectRule("").ForToken(uri, oro.V61) != uri {
		t.Error("no rule is to mean that it stands in both")
	}
}

func TestCodeRequestBodies(t *testing.T) {
	full := oauth.TokenRequest{
		URL: "https://shop.example.com/oauth2-token", Grant: oauth.GrantAuthorizationCode, Client: oauth.Client{ID: "shop", Secret: "s"},
		Code: "def50200", RedirectURI: "http://127.0.0.1:8765/cb", CodeVerifier: "v",
	}
	bare := full
	bare.Client, bare.RedirectURI, bare.CodeVerifier = oauth.Client{ID: "shop", Public: true}, "", ""
	visitor := oauth.TokenRequest{
		URL: full.URL, Grant: oauth.GrantPassword, Client: bare.Client, Username: "amanda@example.org", Password: "p", VisitorToken: "guest-token", Scope: "s",
	}
	for _, c := range []struct {
		r    oauth.TokenRequest
		want string
	}{
		{full, `{"grant_type":"authorization_code","client_id":"shop","client_secret":"s","redirect_uri":"http://127.0.0.1:8765/cb","code":"def50200","code_verifier":"v"}`},
		{bare, `{"grant_type":"authorization_code","client_id":"shop","code":"def50200"}`},
		{visitor, `{"grant_type":"password","client_id":"shop","username":"amanda@example.org","password":"p","visitor_access_token":"guest-token","scope":"s"}`},
		{oauth.Guest(visitor), `{"grant_type":"password","client_id":"shop","username":"guest","password":"guest","scope":"s"}`},
	} {
		request, err := c.r.Exchange()
		if err != nil || string(request.Body) != c.want {
			t.Errorf("got %s, %v\nwant %s", request.Body, err, c.want)
		}
	}
}

// TestErrorsRepeatNoCode: some servers put what they were sent into their refusals.
func TestErrorsRepeatNoCode(t *testing.T) {
	r := oauth.TokenRequest{
		Grant: oauth.GrantAuthorizationCode, Client: oauth.Client{ID: "shop", Public: true}, Code: "the-code-itself", CodeVerifier: "the-verifier-itself",
	}
	r.URL = server(t, answer(400, "application/json", `{"error":"invalid_grant","error_description":"the-code-itself with the-verifier-itself"}`))
	_, _, err := oauth.RequestToken(t.Context(), client(t), r)
	if err == nil || strings.Contains(err.Error(), "itself") {
		t.Errorf("got %v", err)
	}
}

var verifierForm = regexp.MustCompile(`^[A-Za-z0-9._~-]{43,128}$`)

func TestPKCE(t *testing.T) {
	// RFC 7636, appendix B.
	if got := oauth.ChallengeS256("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"); got != "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM" {
		t.Errorf("got the challenge %s", got)
	}
	seen := map[string]bool{}
	for range 100 {
		for _, text := range []string{oauth.NewVerifier(), oauth.NewState()} {
			if !verifierForm.MatchString(text) || seen[text] {
				t.Fatalf("%q is too short, of another form, or not new", text)
			}
			seen[text] = true
		}
	}
}
