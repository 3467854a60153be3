package oauth_test

import (
	"context"
	"errors"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"tokenbench/oauth"
	"tokenbench/oauth/exchange"
)

// failure is a way in which a server, or the way to it, can let a token request down, and what must become of it.
type failure struct {
	name    string
	url     string
	options exchange.Options
	kind    oauth.Kind
	failure exchange.FailureKind // with step and words for KindTransport
	step    exchange.Step
	words   string
	check   func(*testing.T, *oauth.Error)
}

func TestFailures(t *testing.T) {
	authority := newAuthority(t)
	tests := append(connectionFailures(t, authority), answerFailures(t)...)
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			client, err := exchange.NewClient(test.options)
			if err != nil {
				t.Fatal(err)
			}
			answer, e, err := oauth.RequestToken(t.Context(), client, passwordRequest(test.url))
			var got *oauth.Error
			if !errors.As(err, &got) || answer != nil {
				t.Fatalf("got answer %v, error %v", answer, err)
			}
			checkFailure(t, test, got)
			if e.URL != test.url || len(e.Request.Body) == 0 || e.Timing.Total <= 0 {
				t.Errorf("the exchange is not recorded: %s, %d bytes, %v", e.URL, len(e.Request.Body), e.Timing.Total)
			}
			for _, text := range []string{err.Error(), exchange.Curl(e, false)} {
				if strings.Contains(text, "hidden") {
					t.Errorf("a secret shows in %s", text)
				}
			}
		})
	}
}

func passwordRequest(url string) oauth.TokenRequest {
	return oauth.TokenRequest{
		URL: url, Grant: oauth.GrantPassword, Client: oauth.Client{ID: "shop", Secret: "hidden-secret"}, Username: "amanda", Password: "hidden-password",
	}
}

func checkFailure(t *testing.T, want failure, got *oauth.Error) {
	t.Helper()
	if got.Kind != want.kind {
		t.Errorf("got kind %s (%v), want %s", got.Kind, got, want.kind)
	}
	if want.failure == "" && got.Failure != nil {
		t.Errorf("got failure %+v", got.Failure)
	}
	if f := got.Failure; want.failure != "" && (f == nil || f.Kind != want.failure || f.Step != want.step) {
		t.Errorf("got failure %+v, want %s at %s", f, want.failure, want.step)
	}
	if !strings.Contains(got.Error(), want.words) {
		t.Errorf("got %q, want %q in it", got.Error(), want.words)
	}
	if want.check != nil {
		want.check(t, got)
	}
}

// connectionFailures happen before there is an answer, or a whole one.
func connectionFailures(t *testing.T, authority *authority) []failure {
	names := nameServer(t)
	return []failure{
		{
			name: "name not found", url: "http://nobody.example.com/oauth2-token", options: exchange.Options{Resolver: names, Proxy: noProxy},
			kind: oauth.KindTransport, failure: exchange.NameNotFound, step: exchange.StepResolve, words: "There is no host named nobody.example.com.",
		},
		{
			name: "name server fails", url: "http://broken.example.com/oauth2-token", options: exchange.Options{Resolver: names, Proxy: noProxy},
			kind: oauth.KindTransport, failure: exchange.NameNotFound, step: exchange.StepResolve, words: "The name broken.example.com could not be looked up.",
		},
		{
			name: "connection refused", url: closedPort(t),
			kind: oauth.KindTransport, failure: exchange.Refused, step: exchange.StepConnect, words: "Nothing takes connections at 127.0.0.1:",
		},
		{
			name: "certificate not trusted", url: authority.serve(t, "127.0.0.1", time.Hour),
			kind: oauth.KindTransport, failure: exchange.CertificateUntrusted, step: exchange.StepTLS, words: "whom this computer does not trust",
		},
		{
			name: "certificate expired", url: authority.serve(t, "127.0.0.1", -time.Hour), options: exchange.Options{CA: authority.pem},
			kind: oauth.KindTransport, failure: exchange.CertificateExpired, step: exchange.StepTLS, words: "The certificate of 127.0.0.1 ended on",
		},
		{
			name: "certificate of another host", url: authority.serve(t, "other.example.com", time.Hour), options: exchange.Options{CA: authority.pem},
			kind: oauth.KindTransport, failure: exchange.CertificateHost, step: exchange.StepTLS, words: "is made for other.example.com, not for 127.0.0.1",
		},
		{
			name: "never answers", url: server(t, neverAnswers), options: exchange.Options{Timeout: 200 * time.Millisecond},
			kind: oauth.KindTransport, failure: exchange.Timeout, step: exchange.StepWait, words: "did not answer in time",
		},
		{
			name: "body cut short", url: server(t, raw("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"access_token\":\"x")),
			kind: oauth.KindTransport, failure: exchange.Cut, step: exchange.StepRead, words: "ended before the whole answer had come",
			check: func(t *testing.T, e *oauth.Error) {
				if e.Status != 200 {
					t.Errorf("got status %d", e.Status)
				}
			},
		},
		{
			name: "chunk cut short", url: server(t, raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\n{")),
			kind: oauth.KindTransport, failure: exchange.Cut, step: exchange.StepRead, words: "ended before the whole answer had come",
		},
		{
			name: "hangs up", url: server(t, raw("")),
			kind: oauth.KindTransport, failure: exchange.Cut, step: exchange.StepWait, words: "closed the connection without an answer",
		},
		{
			name: "not HTTP", url: server(t, raw("220 mail.example.com ESMTP\r\n")),
			kind: oauth.KindTransport, failure: exchange.Other, step: exchange.StepRead, words: "is not an HTTP answer",
		},
		{
			name: "too large", url: server(t, tooLarge),
			kind: oauth.KindTransport, failure: exchange.TooLarge, step: exchange.StepRead, words: "larger than the limit",
		},
	}
}

// answerFailures are whole answers that hold no token.
func answerFailures(t *testing.T) []failure {
	const page = "<!DOCTYPE html><html><head><title>Sign In</title></head><body>hidden-password</body></html>"
	return []failure{
		{
			name: "page in place of JSON", url: server(t, answer(200, "text/html; charset=UTF-8", page)),
			kind: oauth.KindHTML, words: `the answer is a web page with 200 OK: "Sign In"`,
		},
		{name: "empty body", url: server(t, answer(200, "application/json", "")), kind: oauth.KindEmpty, words: "the answer is empty"},
		{name: "malformed JSON", url: server(t, answer(200, "application/json", `{"access_token":`)), kind: oauth.KindMalformed, words: "the answer is broken JSON"},
		{
			name: "500", url: server(t, answer(500, "text/html", "<html><title>Oops!</title>")),
			kind: oauth.KindServer, words: `the server failed with 500 Internal Server Error: "Oops!"`,
		},
		{
			name: "redirect", url: server(t, redirect), kind: oauth.KindRedirect, words: "the server points elsewhere with 301 Moved Permanently",
			check: func(t *testing.T, e *oauth.Error) {
				if e.Location != "https://www.example.com/oauth2-token" {
					t.Errorf("got location %q", e.Location)
				}
			},
		},
		{
			name: "wrong password", url: server(t, answer(400, "application/json", `{"error":"invalid_grant","error_description":"The user credentials were incorrect.","message":"The user credentials were incorrect."}`)),
			kind: oauth.KindRefused, words: `the server refused with 400 Bad Request: "invalid_grant", "The user credentials were incorrect."`,
		},
	}
}

func TestCancelledTokenRequest(t *testing.T) {
	arrived := make(chan struct{})
	url := server(t, func(w http.ResponseWriter, r *http.Request) {
		close(arrived)
		neverAnswers(w, r)
	})
	client, err := exchange.NewClient(exchange.Options{Timeout: time.Hour})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() {
		_, _, err := oauth.RequestToken(ctx, client, passwordRequest(url))
		done <- err
	}()
	<-arrived
	cancel()
	select {
	case err := <-done:
		var got *oauth.Error
		if !errors.As(err, &got) || got.Kind != oauth.KindCancelled || got.Failure.Step != exchange.StepWait {
			t.Errorf("got %v", err)
		}
	case <-time.After(10 * time.Second):
		t.Fatal("the request went on after it was cancelled")
	}
}

func TestLookUpIsTimed(t *testing.T) {
	client, err := exchange.NewClient(exchange.Options{Resolver: nameServer(t), Proxy: noProxy})
	if err != nil {
		t.Fatal(err)
	}
	_, port, _ := net.SplitHostPort(strings.TrimPrefix(server(t, answer(200, "", "")), "http://"))
	e := client.Do(t.Context(), exchange.Request{Method: "GET", URL: "http://shop.example.com:" + port})
	if e.Failure != nil || e.Timing.DNS <= 0 || e.Timing.DNS >= e.Timing.Total {
		t.Errorf("got %v of %v, failure %+v", e.Timing.DNS, e.Timing.Total, e.Failure)
	}
}
