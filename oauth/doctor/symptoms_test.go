package doctor

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"tokenbench/oauth"
	"tokenbench/oauth/oro"
	"tokenbench/oauth/profile"
)

// symptom is what people run into, and what they must be told.
type symptom struct {
	name    string
	build   func(*testing.T) Case
	title   string
	first   string       // the lead of the likeliest cause
	says    string       // somewhere in the causes
	not     string       // nowhere in the causes
	buttons []ActionKind // before the two that are always there
}

// refusedBy is the refusal of a token request by a storefront of that version.
func refusedBy(v oro.Version, flow profile.Flow, status int, body string, change ...func(*Case)) func(*testing.T) Case {
	return func(t *testing.T) Case {
		t.Helper()
		c := answered(t, shop(oro.Storefront, v), flow, status, "application/json", body)
		for _, f := range change {
			f(&c)
		}
		return c
	}
}

// page is a token request that got a web page.
func page(v oro.Version, status int, title string, change ...func(*Case)) func(*testing.T) Case {
	return func(t *testing.T) Case {
		t.Helper()
		c := answered(t, shop(oro.Storefront, v), profile.FlowPassword, status, "text/html; charset=UTF-8", "<!DOCTYPE html><html><head><title>\n "+title+"</title></head></html>")
		for _, f := range change {
			f(&c)
		}
		return c
	}
}

// moved is a token request that got a redirect.
func moved(env profile.Environment, location string) func(*testing.T) Case {
	return func(t *testing.T) Case {
		t.Helper()
		c := answered(t, env, profile.FlowPassword, 302, "text/html", "")
		c.Exchange.Response.Header.Set("Location", location)
		return reread(t, c)
	}
}

func public(c *Case)     { c.Application.Public = true }
func backOffice(c *Case) { c.Environment.Side = oro.BackOffice }
func basic(c *Case)      { c.Environment.Auth = oauth.AuthBasic }

// generic is a refusal by a server that nothing is known of.
func generic(flow profile.Flow, status int, contentType, body string, change ...func(*Case)) func(*testing.T) Case {
	return func(t *testing.T) Case {
		t.Helper()
		c := answered(t, other(), flow, status, contentType, body)
		for _, f := range change {
			f(&c)
		}
		return c
	}
}

const asJSON = "application/json"

var (
	badClient      = refusal("invalid_client", "Client authentication failed", "-")
	badCredentials = refusal("invalid_grant", "The user credentials were incorrect.", "-")
	notSupported   = refusal("unsupported_grant_type", "The authorization grant type is not supported by the authorization server.", "Check that all required parameters have been provided")
)

var symptoms = []symptom{
	{name: "keys missing", build: refusedBy(oro.V61, profile.FlowClient, 401, refusal("no_encryption_key", "The encryption key does not exist.", "-")), title: "The shop has no keys to sign tokens with", first: "Make the pair of keys on the server.", says: "mode 600", buttons: []ActionKind{TryAgain}},
	{name: "secret mistyped", build: refusedBy(oro.V61, profile.FlowPassword, 401, badClient), title: "The shop refused the application", first: "Type the secret again.", says: "kind Password? Each serves one kind only. Look at Customers › Customer User OAuth Applications", buttons: []ActionKind{EditSecret, EditEnvironment}},
	{name: "application of another kind", build: refusedBy(oro.V61, profile.FlowClient, 401, badClient), title: "The shop refused the application", first: "Type the secret again.", says: "kind Client Credentials?", buttons: []ActionKind{EditSecret, EditEnvironment}},
	{name: "back-office application of another kind", build: refusedBy(oro.V61, profile.FlowClient, 401, badClient, backOffice), title: "The shop refused the application", first: "Type the secret again.", says: "Web API › Enable API.", buttons: []ActionKind{EditSecret, EditEnvironment}},
	{name: "public application before 5.1.4", build: refusedBy(oro.V50, profile.FlowRefresh, 401, badClient, public), title: "The shop refused the application", first: "Use an application with a secret.", says: "Oro 5.0 refuses public applications that send none; that works from late 5.1 on.", not: "Type the secret", buttons: []ActionKind{EditEnvironment}},
	{name: "public application of some 5.1", build: refusedBy(oro.V51, profile.FlowPassword, 401, badClient, public), title: "The shop refused the application", first: "Which patch level is it?", says: "5.1.4", buttons: []ActionKind{EditEnvironment, EditEnvironment}},
	{name: "public application, version not known", build: refusedBy("", profile.FlowPassword, 401, badClient, public), title: "The shop refused the application", first: "Which patch level is it?", says: "late 5.1 on", buttons: []ActionKind{EditEnvironment, EditEnvironment}},
	{name: "public application of 6.1", build: refusedBy(oro.V61, profile.FlowPassword, 401, badClient, public), title: "The shop refused the application", first: "Is the client id right?", not: "secret", buttons: []ActionKind{EditEnvironment}},
	{name: "public application for itself", build: refusedBy(oro.V61, profile.FlowClient, 401, badClient, public), title: "The shop refused the application", first: "Use an application with a secret.", says: "never gets a token for itself", buttons: []ActionKind{EditEnvironment}},
	{name: "API switched off", build: refusedBy(oro.V41, profile.FlowPassword, 404, refusal("not_available", "Not found", "-")), title: "The shop has its API switched off", first: "Switch it on.", says: "Enable Storefront API", buttons: []ActionKind{TryAgain}},
	{name: "guests shut out of 4.1", build: page(oro.V41, 200, "Login"), title: "The shop sent a web page, not a token", first: "Is the storefront closed to guests?", says: "^/oauth2-token$", buttons: []ActionKind{EditEnvironment, TryAgain}},
	{name: "guests shut out, version not known", build: page("", 200, "Login"), title: "The shop sent a web page, not a token", first: "Is the storefront closed to guests?", buttons: []ActionKind{EditEnvironment, TryAgain}},
	{name: "login page of 6.1", build: page(oro.V61, 200, "Sign In"), title: "The shop sent a web page, not a token", first: "Is this the right address?", not: "closed to guests", buttons: []ActionKind{EditEnvironment, TryAgain}},
	{name: "redirect to a login page", build: moved(shop(oro.Storefront, oro.V41), "/customer/user/login"), title: "The shop moved the request elsewhere", first: "Use the final address.", says: "https://shop.example.com/customer/user/login", buttons: []ActionKind{EditEnvironment}},
	{name: "body lost", build: refusedBy(oro.V61, profile.FlowPassword, 400, notSupported), title: "The shop did not understand the request", first: "Did the body get lost?", says: "final address", buttons: []ActionKind{TryAgain, EditEnvironment, EditEnvironment}},
	{name: "password on 3.1", build: refusedBy(oro.V31, profile.FlowPassword, 400, notSupported), title: "Oro 3.1 has no password sign-in", first: "Use a client token.", says: "from 4.0 on", buttons: []ActionKind{EditEnvironment}},
	{name: "guest on 3.1", build: refusedBy(oro.V31, profile.FlowGuest, 400, notSupported), title: "Oro 3.1 has no password sign-in", first: "Use a client token.", buttons: []ActionKind{EditEnvironment}},
	{name: "perhaps 3.1", build: refusedBy("", profile.FlowPassword, 400, notSupported), title: "The shop did not understand the request", first: "Is it 3.1?", says: "from 4.0 on", buttons: []ActionKind{TryAgain, EditEnvironment, EditEnvironment, EditEnvironment}},
	{name: "client on 3.1", build: refusedBy(oro.V31, profile.FlowClient, 400, notSupported), title: "The shop did not understand the request", first: "Did the body get lost?", not: "3.1", buttons: []ActionKind{TryAgain, EditEnvironment, EditEnvironment}},
	{name: "POST turned into GET", build: page(oro.V61, 405, "Method Not Allowed"), title: "The shop takes no such request at this address", first: "Is something in between changing the request?", buttons: []ActionKind{EditEnvironment}},
	{name: "wrong address", build: page(oro.V61, 404, "Not Found"), title: "The shop knows no token address there", first: "Is the address right?", says: "never under the back-office prefix", not: "3.1", buttons: []ActionKind{EditEnvironment}},
	{name: "3.1 without the extension", build: page(oro.V31, 404, "Not Found"), title: "The shop knows no token address there", first: "Is the address right?", says: "extension that must be installed", buttons: []ActionKind{EditEnvironment, EditEnvironment}},
	{name: "guest before 4.1", build: refusedBy(oro.V40, profile.FlowGuest, 401, refusal("invalid_credentials", "The user credentials were incorrect.", "-")), title: "The shop refused the guest", first: "Oro 4.0 has no guests.", says: "from 4.1 on", buttons: []ActionKind{TryAgain, EditEnvironment, EditEnvironment}},
	{name: "guest, version not known", build: refusedBy("", profile.FlowGuest, 400, badCredentials), title: "The shop refused the guest", first: "Is it 4.1 or newer?", says: "from 4.1 on", buttons: []ActionKind{TryAgain, EditEnvironment, EditEnvironment}},
	{name: "guest in the back-office", build: refusedBy(oro.V61, profile.FlowGuest, 400, badCredentials, backOffice), title: "The shop refused the guest", first: "Guests exist on the storefront only.", buttons: []ActionKind{TryAgain, EditEnvironment, EditEnvironment}},
	{name: "guest on a back-office application", build: refusedBy(oro.V61, profile.FlowGuest, 400, badCredentials), title: "The shop refused the guest", first: "Is it an application for customer users?", buttons: []ActionKind{TryAgain, EditEnvironment}},
	{name: "another version's refusal", build: refusedBy(oro.V61, profile.FlowPassword, 401, refusal("invalid_credentials", "The user credentials were incorrect.", "-")), title: "The shop refused the sign-in", first: "Type the password again.", says: "Is it really Oro 6.1? Servers of 4.0 to 4.1 refuse in this form.", buttons: []ActionKind{TryAgain, GuestInstead, EditEnvironment}},
	{name: "the form of 4.2", build: refusedBy(oro.V51, profile.FlowPassword, 400, refusal("invalid_grant", long, "")), title: "The shop refused the sign-in", first: "Type the password again.", says: "Is it really Oro 5.1? Servers of 4.2 refuse", buttons: []ActionKind{TryAgain, GuestInstead, EditEnvironment}},
	{name: "no guest token before 4.1", build: refusedBy(oro.V40, profile.FlowPassword, 401, refusal("invalid_credentials", "The user credentials were incorrect.", "-")), title: "The shop refused the sign-in", first: "Type the password again.", buttons: []ActionKind{TryAgain}},
	{name: "refresh token used", build: refusedBy(oro.V61, profile.FlowRefresh, 401, refusal("invalid_request", "The refresh token is invalid.", "Token has been revoked")), title: "The shop refused the refresh token", first: "Sign in again.", says: "each works once", buttons: []ActionKind{SignInAgain}},
	{name: "refresh token expired", build: refusedBy(oro.V61, profile.FlowRefresh, 401, refusal("invalid_request", "The refresh token is invalid.", "Token has expired")), title: "The shop refused the refresh token", first: "Sign in again.", says: "they live 30 days unless", buttons: []ActionKind{SignInAgain}},
	{name: "refresh token expired in 5.0", build: refusedBy(oro.V50, profile.FlowRefresh, 401, refusal("invalid_request", "The refresh token is invalid.", "Token has expired")), title: "The shop refused the refresh token", first: "Sign in again.", says: "they live 210 days unless", buttons: []ActionKind{SignInAgain}},
	{name: "secret of the server changed", build: refusedBy(oro.V61, profile.FlowRefresh, 401, refusal("invalid_request", "The refresh token is invalid.", "Cannot decrypt the refresh token")), title: "The shop can't read the refresh token", first: "Sign in again.", says: "ORO_SECRET", buttons: []ActionKind{SignInAgain, EditEnvironment}},
	{name: "only a Basic header", build: page(oro.V51, 500, "Oops", basic), title: "The shop broke down over the request", first: "Send the client id and secret in the body.", buttons: []ActionKind{TryAgain, EditEnvironment}},
	{name: "500 without a Basic header", build: page(oro.V51, 500, "Oops"), title: "The shop broke down over the request", first: "Try again.", not: "body", buttons: []ActionKind{TryAgain}},
	{name: "maintenance", build: page(oro.V61, 503, "Maintenance", func(c *Case) { c.Err.RetryAfter = 90e9 }), title: "The shop is closed for now", first: "Try again in 1m30s.", buttons: []ActionKind{TryAgain}},
	{name: "gateway", build: page(oro.V61, 502, "Bad Gateway"), title: "shop.example.com can't reach the shop behind it", first: "Try again in a minute.", buttons: []ActionKind{TryAgain}},
	{name: "asked too often", build: refusedBy(oro.V61, profile.FlowPassword, 429, `{}`), title: "The shop asks to wait", first: "Try again in a minute.", buttons: []ActionKind{TryAgain}},
	{name: "wall before the shop", build: page(oro.V61, 401, "Authorization Required", func(c *Case) {
		c.Exchange.Response.Header = http.Header{"Www-Authenticate": {`Basic realm="staging"`}}
	}), title: "A sign-in in front of shop.example.com refused the request", first: "Ask for a way around it.", buttons: []ActionKind{TryAgain}},
	{name: "empty answer", build: refusedBy(oro.V61, profile.FlowPassword, 200, ""), title: "The shop sent an empty answer", first: "Try again.", buttons: []ActionKind{TryAgain, EditEnvironment}},
	{name: "broken JSON", build: refusedBy(oro.V61, profile.FlowPassword, 200, `{"token_type":"Bea`), title: "The answer of shop.example.com can't be read", first: "Look at it in the timeline.", buttons: []ActionKind{TryAgain}},
	{name: "JSON that is no token", build: refusedBy(oro.V61, profile.FlowPassword, 200, `{"data":[]}`), title: "The shop answered without a token", first: "Is this the address of tokens?", buttons: []ActionKind{EditEnvironment}},
	{name: "malformed request", build: refusedBy(oro.V61, profile.FlowPassword, 400, `{"code":400,"message":"Invalid json message received."}`), title: "The shop answered, but not as OAuth servers do", first: "Try the other form of the body.", buttons: []ActionKind{EditEnvironment, EditEnvironment}},

	{name: "generic: wrong password", build: generic(profile.FlowPassword, 400, asJSON, `{"error":"invalid_grant"}`), title: "The server refused the sign-in", first: "Type the password again.", buttons: []ActionKind{TryAgain}},
	{name: "generic: wrong secret", build: generic(profile.FlowClient, 401, asJSON, `{"error":"invalid_client"}`), title: "The server refused the application", first: "Type the secret again.", says: "Basic header", buttons: []ActionKind{EditSecret, EditEnvironment, EditEnvironment}},
	{name: "generic: refresh refused", build: generic(profile.FlowRefresh, 400, asJSON, `{"error":"invalid_grant"}`), title: "The server refused the refresh token", first: "Sign in again.", buttons: []ActionKind{SignInAgain}},
	{name: "generic: flow not allowed", build: generic(profile.FlowPassword, 400, asJSON, `{"error":"unauthorized_client"}`), title: "The server does not let this application sign in so", first: "Allow it on the server.", buttons: []ActionKind{EditEnvironment}},
	{name: "generic: JSON not read", build: generic(profile.FlowClient, 400, asJSON, `{"error":"unsupported_grant_type"}`, func(c *Case) { c.Environment.Encoding = oauth.EncodingJSON }), title: "The server does not offer this way to sign in", first: "Send the request as a form.", buttons: []ActionKind{EditEnvironment, EditEnvironment}},
	{name: "generic: flow not offered", build: generic(profile.FlowPassword, 400, asJSON, `{"error":"unsupported_grant_type"}`), title: "The server does not offer this way to sign in", first: "Choose another way.", buttons: []ActionKind{EditEnvironment}},
	{name: "generic: scope", build: generic(profile.FlowClient, 400, asJSON, `{"error":"invalid_scope"}`), title: "The server refused the scope", first: "Look at the scope.", buttons: []ActionKind{TryAgain, EditEnvironment}},
	{name: "generic: malformed", build: generic(profile.FlowClient, 400, asJSON, `{"error":"invalid_request"}`), title: "The server misses something in the request", first: "Read what it said.", buttons: []ActionKind{TryAgain}},
	{name: "generic: denied", build: generic(profile.FlowClient, 403, asJSON, `{"error":"access_denied"}`), title: "The server denied the request", first: "Read what it said.", buttons: []ActionKind{TryAgain}},
	{name: "generic: own code", build: generic(profile.FlowClient, 400, asJSON, `{"error":"quota_exceeded"}`), title: "The server refused the request", first: "Read what it said.", buttons: []ActionKind{TryAgain}},
	{name: "generic: temporarily unavailable", build: generic(profile.FlowClient, 400, asJSON, `{"error":"temporarily_unavailable"}`), title: "The server broke down over the request", first: "Try again.", buttons: []ActionKind{TryAgain}},
	{name: "generic: web page", build: generic(profile.FlowClient, 200, "text/html", "<title>Welcome</title>"), title: "The server sent a web page, not a token", first: "Is this the right address?", buttons: []ActionKind{EditEnvironment, TryAgain}},
	{name: "generic: not found", build: generic(profile.FlowClient, 404, asJSON, `{}`), title: "The server knows no token address there", first: "Is the token address right?", buttons: []ActionKind{EditEnvironment}},
	{name: "generic: form refused", build: generic(profile.FlowClient, 415, asJSON, `{"message":"Unsupported"}`), title: "The server answered, but not as OAuth servers do", first: "Try the other form of the body.", buttons: []ActionKind{EditEnvironment, EditEnvironment}},
}

func TestSymptoms(t *testing.T) {
	for _, s := range symptoms {
		t.Run(s.name, func(t *testing.T) { checkSymptom(t, s) })
	}
}

func checkSymptom(t *testing.T, s symptom) {
	t.Helper()
	d := Diagnose(s.build(t))
	var causes strings.Builder
	for _, c := range d.Causes {
		causes.WriteString(c.Lead + " " + c.Text + "\n")
	}
	if d.Title != s.title {
		t.Errorf("title %q, want %q", d.Title, s.title)
	}
	if len(d.Causes) == 0 || len(d.Causes) > 3 || d.Causes[0].Lead != s.first {
		t.Fatalf("causes\n%swant first %q", causes.String(), s.first)
	}
	if !strings.Contains(causes.String(), s.says) || (s.not != "" && strings.Contains(causes.String(), s.not)) {
		t.Errorf("causes\n%swant %q and not %q", causes.String(), s.says, s.not)
	}
	if want := append(slices.Clone(s.buttons), ShowTimeline, CopyReport); !slices.Equal(kindsOf(d), want) {
		t.Errorf("buttons %v, want %v", kindsOf(d), want)
	}
}

func TestUseAddress(t *testing.T) {
	generic := other()
	for _, c := range []struct {
		name, location, want string
		env                  profile.Environment
	}{
		{"https", "https://www.shop.example.com/oauth2-token", "https://www.shop.example.com", shop(oro.Storefront, oro.V61)},
		{"a folder", "/en/oauth2-token/", "https://shop.example.com/en", shop(oro.Storefront, oro.V61)},
		{"a login page", "/customer/user/login", "", shop(oro.Storefront, oro.V61)},
		{"the same address", "https://shop.example.com/oauth2-token", "", shop(oro.Storefront, oro.V61)},
		{"query and password dropped", "https://u:p@x.example.com/oauth2-token?code=1#x", "https://x.example.com", shop(oro.Storefront, oro.V61)},
		{"no web address", "ftp://shop.example.com/oauth2-token", "", shop(oro.Storefront, oro.V61)},
		{"generic", "/oauth/v2/token", "https://id.example.org/oauth/v2/token", generic},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := Diagnose(moved(c.env, c.location)(t))
			i := slices.IndexFunc(d.Actions, func(a Action) bool { return a.Kind == UseAddress })
			switch {
			case c.want == "" && i >= 0:
				t.Errorf("offers %q", d.Actions[i].Value)
			case c.want != "" && (i != 0 || d.Actions[0].Value != c.want || d.Actions[0].Label != "Use "+c.want):
				t.Errorf("buttons %+v, want first one for %q", d.Actions, c.want)
			}
		})
	}
}

func TestFieldsToFocus(t *testing.T) {
	c := refusedBy(oro.V61, profile.FlowPassword, 401, badClient)(t)
	for _, id := range []string{"a1", ""} {
		c.Application.ID = id
		secret, field := profile.ApplicationField(id, "secret"), profile.ApplicationField(id, "client_id")
		if id == "" {
			secret, field = profile.FieldApplications, profile.FieldApplications
		}
		d := Diagnose(c)
		if d.Actions[0].Field != secret || d.Actions[1].Field != field || d.Actions[1].Label != "Edit the application" {
			t.Errorf("application %q: buttons %+v", id, d.Actions)
		}
	}
}
