package doctor

import (
	"encoding/base64"
	"net/http"
	"slices"
	"strings"
	"testing"

	"tokenbench/oauth"
	"tokenbench/oauth/exchange"
	"tokenbench/oauth/oro"
	"tokenbench/oauth/profile"
)

// called is the case of an API request with a token for the subject.
func called(env profile.Environment, path, subject string, token *TokenFacts, status int, contentType, body string) Case {
	b64 := func(text string) string { return base64.RawURLEncoding.EncodeToString([]byte(text)) }
	header := http.Header{}
	if token != nil {
		header.Set("Authorization", "Bearer "+b64(`{"alg":"RS256"}`)+"."+b64(`{"sub":"`+subject+`"}`)+"."+b64("signature"))
	}
	return Case{
		API: true, Environment: env, Token: token, HasToken: token != nil,
		Exchange: exchange.Exchange{
			Method: "GET", URL: env.Address + path, Request: exchange.Message{Header: header},
			Response: &exchange.Response{Status: status, Message: exchange.Message{Header: http.Header{"Content-Type": {contentType}}, Body: []byte(body)}},
		},
	}
}

const asJSONAPI = "application/vnd.api+json"

func TestAPIAnswers(t *testing.T) {
	storefront, backOffice := shop(oro.Storefront, oro.V61), shop(oro.BackOffice, oro.V61)
	crm := shop(oro.BackOffice, oro.V61)
	crm.Commerce = false
	good := &TokenFacts{}
	forbidden := `{"errors":[{"status":"403","title":"authentication exception","detail":"This API is not accessible via the current OAuth2 token."}]}`
	denied := `{"errors":[{"status":"403","title":"access denied exception","detail":"No access to this type of entities."}]}`
	missing := `{"errors":[{"status":"404","title":"not found http exception","detail":"Unsupported request."}]}`

	for _, c := range []struct {
		name  string
		c     Case
		title string
		first string
		said  string
		has   ActionKind // a button that must be there
	}{
		{"expired", called(storefront, "/api/products", "ada@example.org", &TokenFacts{Expired: true}, 401, asJSONAPI, ""), "The shop refused the token", "It has expired.", "", SignInAgain},
		{"replaced", called(storefront, "/api/products", "ada@example.org", &TokenFacts{Replaced: true}, 401, asJSONAPI, ""), "The shop refused the token", "Use the newest token.", "", SignInAgain},
		{"no token", called(storefront, "/api/products", "", nil, 401, asJSONAPI, ""), "The shop wants a token", "Send one along.", "", SignInAgain},
		{"back-office token", called(storefront, "/api/products", "admin", good, 401, asJSONAPI, ""), "The shop refused the token", "This token is for the back-office.", "", SignInAgain},
		{"guest token", called(backOffice, "/admin/api/users", "visitor:5dc18b7ef04a", good, 401, asJSONAPI, ""), "The shop refused the token", "This token is for the storefront.", "", SignInAgain},
		{"user name like an e-mail", called(backOffice, "/admin/api/users", "ada@example.org", good, 401, asJSONAPI, ""), "The shop refused the token", "Is the application of the right side?", "", TryAgain},
		{"fresh token", called(storefront, "/api/products", "ada@example.org", good, 401, asJSONAPI, ""), "The shop refused the token", "Is the application of the right side?", "", SignInAgain},
		{"application limited", called(storefront, "/api/products", "ada@example.org", good, 403, asJSONAPI, forbidden), "The shop does not let this application use this API", "Tick the API at the application.", "This API is not accessible via the current OAuth2 token.", EditEnvironment},
		{"guest", called(storefront, "/api/shoppinglists", "visitor:5dc1", &TokenFacts{Guest: true}, 403, asJSONAPI, denied), "The shop does not let guests do this", "Is the feature on for guests?", "No access to this type of entities.", SignInAgain},
		{"no right", called(storefront, "/api/orders", "ada@example.org", good, 403, asJSONAPI, denied), "The shop does not let this user do this", "The token is fine.", "No access to this type of entities.", SignInAgain},
		{"firewall", called(storefront, "/api/orders", "ada@example.org", good, 403, "text/html", "<title>Blocked</title>"), "Something in front of shop.example.com refused the request", "Is a firewall in between?", "Blocked", TryAgain},
		{"the manual's path", called(backOffice, "/api/users", "admin", good, 404, asJSONAPI, missing), "The shop found nothing at this address", "The back-office's API lies under /admin/api.", "Unsupported request.", TryAgain},
		{"outside the API", called(storefront, "/admin/api/users", "ada@example.org", good, 404, asJSONAPI, missing), "The shop found nothing at this address", "This environment's API lies under /api.", "Unsupported request.", TryAgain},
		{"no such record", called(storefront, "/api/products/0", "ada@example.org", good, 404, asJSONAPI, missing), "The shop found nothing at this address", "Does this side have such records?", "Unsupported request.", TryAgain},
		{"the manual's path without commerce", called(crm, "/api/users/0", "admin", good, 404, asJSONAPI, missing), "The shop found nothing at this address", "Does this side have such records?", "Unsupported request.", EditEnvironment},
		{"method", called(storefront, "/api/countries", "ada@example.org", good, 405, asJSONAPI, ""), "The shop takes no such request at this address", "Look at the method.", "", TryAgain},
		{"not acceptable", called(storefront, "/api/countries", "ada@example.org", good, 406, asJSONAPI, ""), "The shop refused the form of the request", "Send the bare type.", "", TryAgain},
		{"unsupported type", called(storefront, "/api/countries", "ada@example.org", good, 415, asJSONAPI, ""), "The shop refused the form of the request", "Send the bare type.", "", TryAgain},
		{"plain JSON", called(storefront, "/api/countries", "ada@example.org", good, 200, "application/json", "[]"), "The shop answered in the plain form", "Ask for JSON:API.", "", TryAgain},
		{"web page", called(storefront, "/api/countries", "ada@example.org", good, 200, "text/html", "<title>Home</title>"), "The shop sent a web page, not data", "Is the path right?", "Home", TryAgain},
		{"login page", called(storefront, "/api/countries", "ada@example.org", good, 302, "text/html", ""), "The shop moved the request elsewhere", "Use the final address.", "", EditEnvironment},
		{"field refused", called(storefront, "/api/orders", "ada@example.org", good, 400, asJSONAPI, `{"errors":[{"title":"not blank constraint","detail":"This value should not be blank."}]}`), "The shop refused the request", "Read what it said.", "This value should not be blank.", TryAgain},
		{"broken down", called(storefront, "/api/orders", "ada@example.org", good, 500, asJSONAPI, `{"errors":[{"title":"runtime exception"}]}`), "The shop broke down over the request", "Try again.", "", TryAgain},
		{"maintenance", called(storefront, "/api/orders", "ada@example.org", good, 503, "text/html", "<title>Soon back</title>"), "The shop is closed for now", "Try again in a minute.", "Soon back", TryAgain},
		{"generic 401", called(other(), "/me", "ada", good, 401, "application/json", `{"error":"invalid_token"}`), "The server refused the token", "Sign in again.", "", SignInAgain},
		{"generic 406", called(other(), "/me", "ada", good, 406, "text/plain", ""), "The server refused the form of the request", "Look at Accept and Content-Type.", "", TryAgain},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := Diagnose(c.c)
			if d.Title != c.title || d.Causes[0].Lead != c.first || d.Said != c.said {
				t.Errorf("title %q, first %q, said %q; want %q, %q, %q", d.Title, d.Causes[0].Lead, d.Said, c.title, c.first, c.said)
			}
			if !slices.Contains(kindsOf(d), c.has) {
				t.Errorf("buttons %v without %s", kindsOf(d), c.has)
			}
			if d.Steps[1].Name != "Asked the API" || strings.Contains(d.Safe, "issued") {
				t.Errorf("steps %v, safe %q speak of a token request", d.Steps, d.Safe)
			}
		})
	}
}

func TestAPIWithoutAnswer(t *testing.T) {
	c := unanswered(shop(oro.Storefront, oro.V61), "", exchange.Timeout, exchange.StepWait)
	c.API = true
	if d := Diagnose(c); d.Safe != "Whether the request was carried out is not known." || d.Title != "No answer from shop.example.com" {
		t.Errorf("%q, %q", d.Title, d.Safe)
	}
	c = unanswered(shop(oro.Storefront, oro.V61), "", exchange.TooLarge, exchange.StepRead)
	c.API = true
	if d := Diagnose(c); d.Causes[0].Lead != "Ask for less." {
		t.Errorf("too large: %s", leads(d))
	}
}

func TestAPIRequestThatCannotBeSent(t *testing.T) {
	client, err := exchange.NewClient(exchange.Options{})
	if err != nil {
		t.Fatal(err)
	}
	env := shop(oro.Storefront, oro.V61)
	x := client.Do(t.Context(), exchange.Request{
		Method: "GET", URL: env.Address + "/api/products", Header: http.Header{"Authorization": {"Bearer a\nb"}, "X-Note": {"one"}},
	})
	d := Diagnose(Case{API: true, Environment: env, Exchange: x, Err: &oauth.Error{Kind: oauth.KindTransport, Failure: x.Failure}})
	if d.Title != "The request could not be sent" || d.Safe != "Nothing was sent." || d.Steps[0].State != Failed {
		t.Errorf("%q, %q, %v", d.Title, d.Safe, d.Steps)
	}
	if want := "The header Authorization has a line end or another control character in it, which HTTP does not allow."; d.Detail != want {
		t.Errorf("detail %q, want %q", d.Detail, want)
	}
	if !slices.Contains(kindsOf(d), SignInAgain) {
		t.Errorf("buttons %v", kindsOf(d))
	}
}
