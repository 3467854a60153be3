package oauth_test

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"testing"
	"time"

	"tokenbench/oauth"
	"tokenbench/oauth/exchange"
)

// answering is a Doer that has one answer to everything.
type answering struct{ e exchange.Exchange }

func (a answering) Do(context.Context, exchange.Request) exchange.Exchange { return a.e }

// answered is an exchange with an answer.
func answered(status int, contentType, body string) exchange.Exchange {
	header := http.Header{"Date": {"Sun, 22 Nov 2026 10:54:07 GMT"}}
	if contentType != "" {
		header.Set("Content-Type", contentType)
	}
	return exchange.Exchange{
		URL: "https://example.com/oauth2-token", Started: time.Date(2026, 11, 22, 10, 54, 0, 0, time.UTC), Timing: exchange.Timing{Total: time.Second},
		Response: &exchange.Response{Status: status, Message: exchange.Message{Header: header, Body: []byte(body)}},
	}
}

func TestTolerantAnswers(t *testing.T) {
	const jsonType = "application/json"
	hour := time.Hour
	tests := []struct {
		name, contentType, body string
		life                    *time.Duration
		scheme                  string
		notes                   int
	}{
		{"Oro's", "application/json; charset=UTF-8", `{"token_type":"Bearer","expires_in":3600,"access_token":"a"}`, &hour, "Bearer", 0},
		{"a float", jsonType, `{"token_type":"bearer","expires_in":3600.0,"access_token":"a"}`, &hour, "Bearer", 0},
		{"an exponent", jsonType, `{"token_type":"bearer","expires_in":3.6e3,"access_token":"a"}`, &hour, "Bearer", 0},
		{"text", jsonType, `{"token_type":"BEARER","expires_in":"3600","access_token":"a"}`, &hour, "Bearer", 1},
		{"a fraction in text", jsonType, `{"token_type":"mac","expires_in":"0.5","access_token":"a"}`, ptr(time.Second / 2), "MAC", 1},
		{"no life", jsonType, `{"token_type":"Bearer","access_token":"a"}`, nil, "Bearer", 0},
		{"null", jsonType, `{"token_type":"Bearer","expires_in":null,"access_token":"a"}`, nil, "Bearer", 0},
		{"zero", jsonType, `{"token_type":"Bearer","expires_in":0,"access_token":"a"}`, ptr(time.Duration(0)), "Bearer", 0},
		{"nonsense", jsonType, `{"token_type":"Bearer","expires_in":[1],"access_token":"a"}`, nil, "Bearer", 1},
		{"negative", jsonType, `{"token_type":"Bearer","expires_in":-1,"access_token":"a"}`, nil, "Bearer", 1},
		{"for ever", jsonType, `{"token_type":"Bearer","expires_in":1e30,"access_token":"a"}`, ptr(time.Duration(1<<63 - 1)), "Bearer", 0},
		{"no type", jsonType, `{"expires_in":3600,"access_token":"a"}`, &hour, "Bearer", 1},
		{"a type of its own", jsonType, `{"token_type":"N_A","access_token":"a"}`, nil, "N_A", 0},
		{"not said to be JSON", "text/html; charset=UTF-8", `{"token_type":"Bearer","access_token":"a"}`, nil, "Bearer", 1},
		{"not said to be anything", "", `{"token_type":"Bearer","access_token":"a"}`, nil, "Bearer", 1},
		{"a kind of JSON", "application/vnd.api+json", `{"token_type":"Bearer","access_token":"a"}`, nil, "Bearer", 0},
		{"a byte order mark", jsonType, "\xef\xbb\xbf\n{\"token_type\":\"Bearer\",\"access_token\":\"a\"}\n", nil, "Bearer", 0},
		{"a form", "application/x-www-form-urlencoded", "access_token=a&token_type=bearer&expires_in=3600", &hour, "Bearer", 2},
		{"an empty error", jsonType, `{"error":"","token_type":"Bearer","access_token":"a"}`, nil, "Bearer", 0},
		{"twice the same name", jsonType, `{"token_type":"Bearer","access_token":"b","access_token":"a"}`, nil, "Bearer", 0},
	}
	for _, test := range tests {
		a, err := readAnswer(t, oauth.GrantPassword, answered(200, test.contentType, test.body))
		if err != nil {
			t.Errorf("%s: %v", test.name, err)
			continue
		}
		if a.AccessToken != "a" || a.Scheme() != test.scheme || len(a.Notes) != test.notes {
			t.Errorf("%s: got token %q, scheme %q, notes %q", test.name, a.AccessToken, a.Scheme(), a.Notes)
		}
		if (a.ExpiresIn == nil) != (test.life == nil) || a.ExpiresIn != nil && *a.ExpiresIn != *test.life {
			t.Errorf("%s: got life %v, want %v", test.name, a.ExpiresIn, test.life)
		}
	}
}

// replay answers every request with a recorded exchange.
type replay exchange.Exchange

func (r replay) Do(context.Context, exchange.Request) exchange.Exchange { return exchange.Exchange(r) }

// readAnswer reads a recorded answer to a request with this grant.
func readAnswer(t *testing.T, grant oauth.GrantType, e exchange.Exchange) (*oauth.Answer, error) {
	t.Helper()
	answer, _, err := oauth.RequestToken(t.Context(), replay(e), oauth.TokenRequest{URL: "https://example.com/oauth2-token", Grant: grant})
	return answer, err
}

func ptr[T any](value T) *T { return &value }

func TestEverythingInAnAnswer(t *testing.T) {
	e := answered(200, "application/json", `{"b":1,"access_token":"a","refresh_token":"r","id_token":"i","scope":["x","y"],"token_type":"Bearer","a":{"c":2}}`)
	a, err := readAnswer(t, oauth.GrantPassword, e)
	if err != nil {
		t.Fatal(err)
	}
	if a.RefreshToken != "r" || a.IDToken != "i" || a.Scope != "x y" || a.Date != "Sun, 22 Nov 2026 10:54:07 GMT" {
		t.Errorf("got %#v", *a)
	}
	if want := e.Started.Add(time.Second); !a.Received.Equal(want) {
		t.Errorf("received at %v, want %v", a.Received, want)
	}
	var members []string
	for _, m := range a.Members {
		members = append(members, m.Name+"="+string(m.Value))
	}
	if got, want := strings.Join(members, " "), `b=1 access_token="a" refresh_token="r" id_token="i" scope=["x","y"] token_type="Bearer" a={"c":2}`; got != want {
		t.Errorf("got members %s, want %s", got, want)
	}
}

func TestAnswersThatAreNone(t *testing.T) {
	const jsonType = "application/json"
	tests := []struct {
		name, contentType, body string
		status                  int
		want                    oauth.Error
		text                    string
	}{
		{
			"refused with 200", jsonType, `{"error":"bad_verification_code","error_description":"no","access_token":"x"}`, 200,
			oauth.Error{Kind: oauth.KindRefused, Code: "bad_verification_code", Description: "no"},
			`the server refused with 200 OK: "bad_verification_code", "no"`,
		},
		{
			"empty hint of 4.2", jsonType, `{"error":"invalid_grant","hint":""}`, 400,
			oauth.Error{Kind: oauth.KindRefused, Code: "invalid_grant", HasHint: true},
			`the server refused with 400 Bad Request: "invalid_grant"`,
		},
		{"error as a form", "text/plain", "error=access_denied&error_description=a+b", 403, oauth.Error{Kind: oauth.KindRefused, Code: "access_denied", Description: "a b"}, ""},
		{"error object", jsonType, `{"error":{"code":401,"message":"no","status":"UNAUTHENTICATED"}}`, 401, oauth.Error{Kind: oauth.KindRefused, Code: "UNAUTHENTICATED", Message: "no"}, ""},
		{"error true", jsonType, `{"error":true,"message":"no"}`, 401, oauth.Error{Kind: oauth.KindRefused, Message: "no"}, ""},
		{"JSON:API", jsonType, `{"errors":[{"status":"403","title":"access denied exception","detail":"No."}]}`, 403, oauth.Error{Kind: oauth.KindUnexpected, Description: "No.", Message: "access denied exception"}, ""},
		{"server_error", jsonType, `{"error":"server_error"}`, 500, oauth.Error{Kind: oauth.KindRefused, Code: "server_error"}, ""},
		{"a framework's 500", jsonType, `{"error":"Internal Server Error"}`, 500, oauth.Error{Kind: oauth.KindServer, Code: "Internal Server Error"}, ""},
		{"500 without a word", "", "", 500, oauth.Error{Kind: oauth.KindServer}, "the server failed with 500 Internal Server Error"},
		{"500 as a page", "text/html", "<html><title>Oops</title>", 503, oauth.Error{Kind: oauth.KindServer, Title: "Oops"}, `the server failed with 503 Service Unavailable: "Oops"`},
		{
			"login page", "text/html; charset=UTF-8", "<!DOCTYPE html><html><head><title>\n Sign\u202e in &amp;\x00 up </title><script>x</script>", 200,
			oauth.Error{Kind: oauth.KindHTML, Title: "Sign in & up"},
			`the answer is a web page with 200 OK: "Sign in & up"`,
		},
		{"page without a title", "text/html", "<body><h1>Not <b>found</b></h1>", 404, oauth.Error{Kind: oauth.KindHTML, Title: "Not found"}, ""},
		{"page that calls itself JSON", jsonType, "<html><title>Proxy</title>", 200, oauth.Error{Kind: oauth.KindHTML, Title: "Proxy"}, ""},
		{"empty", jsonType, " \n", 200, oauth.Error{Kind: oauth.KindEmpty}, "the answer is empty with 200 OK"},
		{"empty 401", "", "", 401, oauth.Error{Kind: oauth.KindEmpty}, ""},
		{"cut", jsonType, `{"access_token":"a`, 200, oauth.Error{Kind: oauth.KindMalformed}, "the answer is broken JSON with 200 OK"},
		{"two objects", jsonType, `{"access_token":"a"}{"b":1}`, 200, oauth.Error{Kind: oauth.KindMalformed}, ""},
		{"words before JSON", jsonType, `Notice: x {"access_token":"a"}`, 200, oauth.Error{Kind: oauth.KindMalformed}, ""},
		{"no token", jsonType, `{"token_type":"Bearer"}`, 200, oauth.Error{Kind: oauth.KindUnexpected}, "the answer is not a token answer with 200 OK"},
		{"a token that is a number", jsonType, `{"access_token":5}`, 200, oauth.Error{Kind: oauth.KindUnexpected}, ""},
		{"a list", jsonType, `[]`, 200, oauth.Error{Kind: oauth.KindUnexpected}, ""},
		{"plain text", "text/plain", "OK", 200, oauth.Error{Kind: oauth.KindUnexpected}, ""},
		{"a token with 404", jsonType, `{"access_token":"a"}`, 404, oauth.Error{Kind: oauth.KindUnexpected}, ""},
	}
	for _, test := range tests {
		_, err := readAnswer(t, oauth.GrantPassword, answered(test.status, test.contentType, test.body))
		var got *oauth.Error
		if !errors.As(err, &got) {
			t.Errorf("%s: got error %v", test.name, err)
			continue
		}
		contentType, _, _ := strings.Cut(test.contentType, ";")
		test.want.Grant, test.want.Status, test.want.ContentType = oauth.GrantPassword, test.status, contentType
		if *got != test.want {
			t.Errorf("%s:\n got %+v\nwant %+v", test.name, *got, test.want)
		}
		if test.text != "" && got.Error() != "could not get a token: "+test.text {
			t.Errorf("%s: got %q", test.name, got.Error())
		}
	}
}

func TestRedirect(t *testing.T) {
	e := answered(302, "text/html", "<title>Moved</title>")
	e.Response.Header.Set("Location", "/login?next=/&token=abc")
	e.Response.Header.Set("Retry-After", "7")
	_, err := readAnswer(t, oauth.GrantPassword, e)
	var got *oauth.Error
	if !errors.As(err, &got) || got.Kind != oauth.KindRedirect || got.RetryAfter != 7*time.Second {
		t.Fatalf("got %+v", got)
	}
	if want := "https://example.com/login?next=/&token=" + exchange.Dots; got.Location != want {
		t.Errorf("got location %q, want %q", got.Location, want)
	}
}

func TestRetryAfter(t *testing.T) {
	for value, want := range map[string]time.Duration{
		"": 0, "120": 2 * time.Minute, "-5": 0, "soon": 0, "99999999999": 1 << 31 * time.Second,
		"Sun, 22 Nov 2026 10:54:31 GMT": 30 * time.Second, "Sun, 22 Nov 2020 10:54:31 GMT": 0,
	} {
		e := answered(503, "", "")
		e.Response.Header.Set("Retry-After", value)
		_, err := readAnswer(t, oauth.GrantPassword, e)
		var got *oauth.Error
		if !errors.As(err, &got) || got.RetryAfter != want {
			t.Errorf("%q: got %v, want %v", value, got.RetryAfter, want)
		}
	}
}

func TestSignInAgain(t *testing.T) {
	tests := []struct {
		grant  oauth.GrantType
		status int
		body   string
		want   bool
	}{
		{oauth.GrantRefreshToken, 401, `{"error":"invalid_request"}`, true},
		{oauth.GrantRefreshToken, 400, `{"error":"invalid_grant"}`, true},
		{oauth.GrantRefreshToken, 401, `{"error":"invalid_client"}`, false},
		{oauth.GrantRefreshToken, 503, `{"error":"invalid_grant"}`, false},
		{oauth.GrantRefreshToken, 401, ``, false},
		{oauth.GrantPassword, 400, `{"error":"invalid_grant"}`, false},
	}
	for _, test := range tests {
		_, err := readAnswer(t, test.grant, answered(test.status, "application/json", test.body))
		var got *oauth.Error
		if !errors.As(err, &got) || got.SignInAgain() != test.want {
			t.Errorf("%+v: got %v", test, got.SignInAgain())
		}
	}
}

func TestErrorsRepeatNoSecret(t *testing.T) {
	r := oauth.TokenRequest{
		URL: "https://example.com/", Grant: oauth.GrantPassword, Username: "amanda",
		Client: oauth.Client{ID: "shop", Secret: "very-hidden-secret"}, Password: "very-hidden/password",
	}
	for _, e := range []exchange.Exchange{
		answered(400, "application/json", `{"error":"very-hidden-secret","error_description":"very-hidden\/password","hint":"very-hidden%2Fpassword"}`),
		answered(500, "text/html", "<title>very-hidden/password and eyJhbGciOiJub25lIn0.eyJhIjoidmVyeS1oaWRkZW4ifQ.</title>"),
		answered(400, "application/json", `{"error":"x","error_description":"`+strings.Repeat("long ", 1000)+`\u001b[31m"}`),
	} {
		_, _, err := oauth.RequestToken(t.Context(), answering{e}, r)
		var got *oauth.Error
		if !errors.As(err, &got) {
			t.Fatalf("got %v", err)
		}
		for _, text := range []string{err.Error(), got.Code, got.Description, got.Hint, got.Title} {
			if strings.Contains(text, "very-hidden") || strings.Contains(text, "eyJ") || strings.Contains(text, "\x1b") || len(text) > 2100 {
				t.Errorf("got %q", text)
			}
		}
		if len(err.Error()) > 400 {
			t.Errorf("the error has %d characters", len(err.Error()))
		}
	}
}
