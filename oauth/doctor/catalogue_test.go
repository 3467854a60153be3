package doctor

import (
	"errors"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"tokenbench/oauth"
	"tokenbench/oauth/exchange"
	"tokenbench/oauth/oro"
	"tokenbench/oauth/profile"
)

// long is the sentence of RFC 6749 that the engine sends for many situations.
const long = `The provided authorization grant (e.g., authorization code, resource owner credentials) or refresh token is invalid, ` +
	`expired, revoked, does not match the redirection URI used in the authorization request, or was issued to another client.`

// shop is an Oro environment of a side and version with an application of its own.
func shop(side oro.Side, v oro.Version) profile.Environment {
	env := profile.New(profile.KindOro)
	env.Name, env.Address, env.Side, env.Version = "Staging", "https://shop.example.com", side, v
	env.Applications = []profile.Application{{ID: "a1", Name: "Shop app", ClientID: "kH3vcT2frW8jLpYs", Kind: profile.FlowPassword}}
	return env
}

// other is a generic environment.
func other() profile.Environment {
	env := profile.New(profile.KindGeneric)
	env.Name, env.Address, env.TokenPath = "Other", "https://id.example.org", "/token"
	env.Applications = []profile.Application{{ID: "g1", Name: "App", ClientID: "desk", Flows: []profile.Flow{profile.FlowPassword}}}
	return env
}

// grants are the grants of the flows.
var grants = map[profile.Flow]oauth.GrantType{
	profile.FlowBrowser:  oauth.GrantAuthorizationCode,
	profile.FlowPassword: oauth.GrantPassword, profile.FlowGuest: oauth.GrantPassword,
	profile.FlowClient: oauth.GrantClientCredentials, profile.FlowRefresh: oauth.GrantRefreshToken,
}

// answered is the case of a token request that got this answer, read as the program reads it.
func answered(t *testing.T, env profile.Environment, flow profile.Flow, status int, contentType, body string) Case {
	t.Helper()
	x := exchange.Exchange{
		Started: time.Date(2026, 11, 22, 14, 23, 2, 0, time.UTC), Method: "POST", URL: env.TokenURL(),
		Response: &exchange.Response{Status: status, Message: exchange.Message{Header: http.Header{"Content-Type": {contentType}}, Body: []byte(body)}},
	}
	return reread(t, Case{Exchange: x, Environment: env, Flow: flow, Application: env.Applications[0]})
}

// reread makes the error of a token request anew from its exchange.
func reread(t *testing.T, c Case) Case {
	t.Helper()
	_, _, err := oauth.RequestToken(t.Context(), replay(c.Exchange), oauth.TokenRequest{URL: "https://shop.example.com/oauth2-token", Grant: grants[c.Flow]})
	if !errors.As(err, &c.Err) {
		t.Fatalf("the answer gives no error of the token client: %v", err)
	}
	return c
}

// refusal is an error body of the engine inside Oro; the hint "-" leaves the member out.
func refusal(code, description, hint string) string {
	body := `{"error":"` + code + `","error_description":"` + description + `",`
	if hint != "-" {
		body += `"hint":"` + hint + `",`
	}
	return body + `"message":"` + description + `"}`
}

// ruleOf is the name of the rule that a case falls under.
func ruleOf(c Case) string { return find(&facts{Case: &c, words: c.said()}).name }

// kindsOf lists the buttons of a diagnosis.
func kindsOf(d Diagnosis) []ActionKind {
	var kinds []ActionKind
	for _, a := range d.Actions {
		kinds = append(kinds, a.Kind)
	}
	return kinds
}

// leads are the leads of the causes in one text.
func leads(d Diagnosis) string {
	var list []string
	for _, c := range d.Causes {
		list = append(list, c.Lead)
	}
	return strings.Join(list, " | ")
}

// refusals are the rows of the catalogue of refusals that a request of this program can meet.
var refusals = []struct {
	situation string
	versions  string // the versions that answer so
	flows     string
	status    int
	code      string
	text      string
	hint      string
	rule      string
	title     string
}{
	{"application refused", "3.1 4.0 4.1 4.2 5.0 5.1 6.0 6.1", "client", 401, "invalid_client", "Client authentication failed", "-", "application refused", "The shop refused the application"},
	{"application refused", "4.0 4.1 4.2 5.0 5.1 6.0 6.1", "password refresh", 401, "invalid_client", "Client authentication failed", "-", "application refused", "The shop refused the application"},
	{"API switched off", "4.1", "password client", 404, "not_available", "Not found", "-", "API switched off (4.1)", "The shop has its API switched off"},
	{"wrong password", "4.0 4.1", "password", 401, "invalid_credentials", "The user credentials were incorrect.", "-", "customer user refused", "The shop refused the sign-in"},
	{"wrong password", "4.2", "password", 400, "invalid_grant", long, "", "customer user refused", "The shop refused the sign-in"},
	{"wrong password", "5.0 5.1 6.0 6.1", "password", 400, "invalid_grant", "The user credentials were incorrect.", "-", "customer user refused", "The shop refused the sign-in"},
	{"guest refused", "5.0 5.1 6.0 6.1", "guest", 400, "invalid_grant", "The user credentials were incorrect.", "-", "guest refused", "The shop refused the guest"},
	{"guest refused", "4.1", "guest", 401, "invalid_credentials", "The user credentials were incorrect.", "-", "guest refused", "The shop refused the guest"},
	{"user disabled", "4.0 4.1", "password", 401, "invalid_credentials", "Account is locked.", "-", "account refused", "The shop refused this account"},
	{"user disabled", "4.2", "password", 400, "invalid_grant", long, "Account is locked.", "account refused", "The shop refused this account"},
	{"user disabled", "5.0 5.1 6.0 6.1", "password", 400, "invalid_grant", long, "Account is disabled.", "account refused", "The shop refused this account"},
	{"request not understood", "4.0 4.1 4.2 5.0 5.1 6.0 6.1", "password client refresh", 400, "unsupported_grant_type", "The authorization grant type is not supported by the authorization server.", "Check that all required parameters have been provided", "request not understood", "The shop did not understand the request"},
	{"parameter missing", "3.1 4.0 4.1 4.2 5.0 5.1 6.0 6.1", "client", 400, "invalid_request", "The request is missing a required parameter.", "Check the `client_id` parameter", "parameter missing", "The shop misses something in the request"},
	{"refresh token missing", "4.0 6.1", "refresh", 400, "invalid_request", "The request is missing a required parameter.", "Check the `refresh_token` parameter", "parameter missing", "The shop misses something in the request"},
	{"refresh token unreadable", "4.0 5.1 6.1", "refresh", 401, "invalid_request", "The refresh token is invalid.", "Cannot decrypt the refresh token", "refresh token unreadable", "The shop can't read the refresh token"},
	{"refresh token of another application", "4.0 5.1 6.1", "refresh", 401, "invalid_request", "The refresh token is invalid.", "Token is not linked to client", "refresh token of another application", "The shop refused the refresh token"},
	{"refresh token expired", "4.0 5.1 6.1", "refresh", 401, "invalid_request", "The refresh token is invalid.", "Token has expired", "refresh token expired", "The shop refused the refresh token"},
	{"refresh token used", "4.0 5.1 6.1", "refresh", 401, "invalid_request", "The refresh token is invalid.", "Token has been revoked", "refresh token used or revoked", "The shop refused the refresh token"},
	{"scope never granted", "4.0 5.1 6.1", "refresh", 400, "invalid_scope", "The requested scope is invalid, unknown, or malformed", "Check the `zzz` scope", "scope refused", "The shop refused the scope"},
	{"key files missing", "3.1 4.1 6.1", "client", 401, "no_encryption_key", "The encryption key does not exist.", "-", "key files missing", "The shop has no keys to sign tokens with"},
	{"no customer bundle", "6.1", "password", 500, "server_error", "The authorization server encountered an unexpected condition.", "-", "server error", "The shop broke down over the request"},
}

func TestCatalogueOfRefusals(t *testing.T) {
	for _, row := range refusals {
		for v := range strings.FieldsSeq(row.versions) {
			for flow := range strings.FieldsSeq(row.flows) {
				t.Run(row.situation+" "+v+" "+flow, func(t *testing.T) {
					c := answered(t, shop(oro.Storefront, oro.Version(v)), profile.Flow(flow), row.status, "application/json", refusal(row.code, row.text, row.hint))
					if got := ruleOf(c); got != row.rule {
						t.Fatalf("rule %q, want %q", got, row.rule)
					}
					d := Diagnose(c)
					if d.Title != row.title || d.Code != row.code || !strings.HasPrefix(d.Said, row.text) {
						t.Errorf("title %q, code %q, said %q", d.Title, d.Code, d.Said)
					}
					if row.hint != "-" && !strings.HasSuffix(d.Said, row.hint) {
						t.Errorf("said %q without the hint", d.Said)
					}
					if strings.Contains(leads(d), "Is it really") {
						t.Errorf("the version is doubted though it refuses like this: %s", leads(d))
					}
					signIn := row.rule == "refresh token unreadable" || strings.HasPrefix(row.title, "The shop refused the refresh token")
					if slices.Contains(kindsOf(d), SignInAgain) != signIn && row.rule != "request not understood" {
						t.Errorf("buttons %v; sign in again wanted: %v", kindsOf(d), signIn)
					}
				})
			}
		}
	}
}

func TestBackOfficeWording(t *testing.T) {
	body := refusal("invalid_grant", "The user credentials were incorrect.", "-")
	d := Diagnose(answered(t, shop(oro.BackOffice, oro.V61), profile.FlowPassword, 400, "application/json", body))
	if d.Title != "The shop refused the sign-in" || d.Causes[1].Lead != "Is this a back-office user?" {
		t.Errorf("%q, %s", d.Title, leads(d))
	}
	if slices.Contains(kindsOf(d), GuestInstead) {
		t.Error("a guest token is offered in the back-office")
	}
}

// TestCardOfAWrongPassword holds the whole card of the commonest failure.
func TestCardOfAWrongPassword(t *testing.T) {
	c := answered(t, shop(oro.Storefront, oro.V61), profile.FlowPassword, 400, "application/json", refusal("invalid_grant", "The user credentials were incorrect.", "-"))
	c.HasToken = true
	d := Diagnose(c)
	if d.Safe != "Nothing was issued. Your last token was not touched." {
		t.Errorf("safe line %q", d.Safe)
	}
	if d.Status != "400 Bad Request" || d.Said != "The user credentials were incorrect." {
		t.Errorf("status %q, said %q", d.Status, d.Said)
	}
	if !slices.Equal(d.Steps, []Step{{"Reached the shop", Done}, {"Asked for the token", Failed}}) {
		t.Errorf("steps %v", d.Steps)
	}
	if want := "Type the password again. | Is this a customer user? | Still refused?"; leads(d) != want {
		t.Errorf("causes %s", leads(d))
	}
	if want := []ActionKind{TryAgain, GuestInstead, ShowTimeline, CopyReport}; !slices.Equal(kindsOf(d), want) {
		t.Errorf("buttons %v, want %v", kindsOf(d), want)
	}
}

// TestAccountTextsAreNotMatched gives the same words for an account's state in any language.
func TestAccountTextsAreNotMatched(t *testing.T) {
	for _, v := range []oro.Version{oro.V41, oro.V42, oro.V61} {
		var want string
		for _, text := range []string{"Account is disabled.", "Account is locked.", "Your password was reset by administrator.", "Das Konto ist gesperrt.", "账户已停用"} {
			status, code, description, hint := 400, "invalid_grant", long, text
			if v == oro.V41 {
				status, code, description, hint = 401, "invalid_credentials", text, "-"
			}
			d := Diagnose(answered(t, shop(oro.Storefront, v), profile.FlowPassword, status, "application/json", refusal(code, description, hint)))
			if !strings.Contains(d.Said, text) {
				t.Errorf("%s: said %q, want the shop's own words", v, d.Said)
			}
			got := d.Title + " " + leads(d)
			if want == "" {
				want = got
			}
			if got != want || d.Title != "The shop refused this account" {
				t.Errorf("%s, %q: %s; want %s", v, text, got, want)
			}
		}
	}
}
