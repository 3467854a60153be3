package fault_test

import (
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"tokenbench/embedded/fault"
)

// Each fault of this table changes what a client gets from the token endpoint.
func TestSymptoms(t *testing.T) {
	tests := []struct {
		kind    fault.Kind
		value   int
		accept  string
		status  int
		header  string // as name: value
		body    string // a part of it; "=" before it: all of it
		err     error
		address string // of the request, if not the token endpoint
	}{
		{kind: fault.LoginPage, status: 200, header: "Content-Type: text/html; charset=UTF-8", body: "<title>Sign in"},
		{kind: fault.Maintenance, status: 503, header: "Content-Type: text/html; charset=UTF-8", body: "<title>Maintenance</title>"},
		{kind: fault.TooManyRequests, value: 7, status: 429, header: "Retry-After: 7", body: "<title>Too Many Requests</title>"},
		{kind: fault.ServerError, status: 500, header: "Content-Type: text/html; charset=UTF-8", body: "<title>An Error Occurred: Internal Server Error</title>"},
		{kind: fault.ServerError, accept: "application/json", status: 500, header: "Content-Type: application/json", body: `={"code":500,"message":"Internal Server Error"}`},
		{
			kind: fault.ServerError, accept: "application/vnd.api+json", address: "/api/users", status: 500,
			header: "Content-Type: application/vnd.api+json", body: `{"errors":[{"status":"500","title":"runtime exception"`,
		},
		{kind: fault.AuthorizationLost, status: 200, header: "X-Authorization: "},
		{kind: fault.WrongContentType, status: 200, header: "Content-Type: text/html; charset=UTF-8", body: "=" + tokenAnswer},
		{kind: fault.TruncatedJSON, status: 200, header: "Content-Length: 31", body: "=" + tokenAnswer[:31]},
		{kind: fault.Cut, status: 200, header: "Content-Length: 62", body: "=" + tokenAnswer[:31], err: io.ErrUnexpectedEOF},
		{kind: fault.Cut, status: 401, header: "Content-Length: 1", body: "=", err: io.ErrUnexpectedEOF, address: "/empty"},
		{kind: fault.ClockAhead, value: 600, status: 200, header: "Date: " + time.Now().UTC().Add(10*time.Hour).Format("Mon, 02 Jan 2006 ")},
		{kind: fault.ClockBehind, value: 6000, status: 200, header: "Date: " + time.Now().UTC().Add(-100*time.Hour).Format("Mon, 02 Jan 2006 ")},
		{kind: fault.SlowFirstByte, value: 1, status: 200, body: "=" + tokenAnswer},
		{kind: fault.SlowBody, value: 1, status: 200, body: "=" + tokenAnswer},
	}
	for _, test := range tests {
		t.Run(string(test.kind)+test.address, func(t *testing.T) {
			t.Parallel()
			s := serveShop(t, false)
			s.set(t, fault.Fault{Kind: test.kind, Value: test.value})
			if test.address == "" {
				test.address = "/oauth2-token"
			}
			answer := s.send(t, plainClient(), http.MethodPost, test.address, "Accept", test.accept, "Authorization", "Basic abc")
			if answer.status != test.status || !errors.Is(answer.err, test.err) {
				t.Errorf("got %d, %v", answer.status, answer.err)
			}
			name, value, _ := strings.Cut(test.header, ": ")
			if sent := answer.header.Get(name); !strings.HasPrefix(sent, value) || value == "" && sent != "" {
				t.Errorf("%s is %q", name, sent)
			}
			whole, exact := strings.CutPrefix(test.body, "=")
			if !strings.Contains(answer.body, whole) || exact && answer.body != whole {
				t.Errorf("body %q", answer.body)
			}
			if s.lastFault() != string(test.kind) {
				t.Errorf("the log says %q", s.lastFault())
			}
		})
	}
}

// Every fault of requests acts once, twice, or until it is switched off, and on its routes alone.
func TestCountsAndRoutes(t *testing.T) {
	kinds := []fault.Kind{
		fault.LoginPage, fault.Maintenance, fault.TooManyRequests, fault.ServerError, fault.AuthorizationLost,
		fault.RedirectHTTPS, fault.RedirectWWW, fault.WrongContentType, fault.TruncatedJSON, fault.Cut,
	}
	for _, kind := range kinds {
		t.Run(string(kind), func(t *testing.T) {
			t.Parallel()
			s := serveShop(t, false)
			healthy := func(path string) bool {
				answer := s.send(t, plainClient(), http.MethodPost, path, "Authorization", "Basic abc")
				fine := answer.status == 200 && answer.err == nil && answer.body == tokenAnswer &&
					answer.header.Get("X-Authorization") == "Basic abc" && strings.HasPrefix(answer.header.Get("Content-Type"), "application/json")
				if fine == (s.lastFault() == string(kind)) {
					t.Errorf("%s is healthy: %v, but the log says %q", path, fine, s.lastFault())
				}
				return fine
			}
			for _, count := range []int{1, 2, 0} {
				s.set(t, fault.Fault{Kind: kind, Remaining: count, Routes: []fault.Route{fault.Token}})
				if !healthy("/api/users") {
					t.Errorf("%d: it acts on another route", count)
				}
				for range max(count, 3*(1-min(count, 1))) {
					if healthy("/oauth2-token") {
						t.Errorf("%d: it does not act", count)
					}
				}
				if count == 0 {
					s.Clear(kind)
				}
				if !healthy("/oauth2-token") {
					t.Errorf("%d: it acts once too often", count)
				}
			}
		})
	}
}

// A fault that finds nothing to spoil is not used up.
func TestNothingToSpoil(t *testing.T) {
	s := serveShop(t, false)
	for _, kind := range []fault.Kind{fault.TruncatedJSON, fault.WrongContentType, fault.SlowBody, fault.AuthorizationLost} {
		s.set(t, fault.Fault{Kind: kind, Remaining: 1})
	}
	if answer := s.send(t, plainClient(), http.MethodPost, "/empty"); answer.status != 401 || answer.err != nil {
		t.Errorf("got %+v", answer)
	}
	if answer := s.send(t, plainClient(), http.MethodHead, "/empty"); answer.status != 401 || answer.err != nil {
		t.Errorf("got %+v", answer)
	}
	if len(s.Active()) != 4 || s.lastFault() != "" {
		t.Errorf("left: %v; the log says %q", s.Active(), s.lastFault())
	}
}

// Faults come together; the log names them in the order in which they act.
func TestSeveralFaults(t *testing.T) {
	s := serveShop(t, false)
	s.set(t, fault.Fault{Kind: fault.Cut}, fault.Fault{Kind: fault.WrongContentType}, fault.Fault{Kind: fault.ClockAhead}, fault.Fault{Kind: fault.AuthorizationLost})
	answer := s.send(t, plainClient(), http.MethodPost, "/oauth2-token", "Authorization", "Basic abc")
	if !errors.Is(answer.err, io.ErrUnexpectedEOF) || !strings.HasPrefix(answer.header.Get("Content-Type"), "text/html") || answer.header.Get("X-Authorization") != "" {
		t.Errorf("got %+v", answer)
	}
	if s.lastFault() != "clock-ahead,authorization-lost,wrong-content-type,cut" {
		t.Errorf("the log says %q", s.lastFault())
	}
}

// With nothing switched on, the shop's answers are its own, and the log says nothing.
func TestHealthy(t *testing.T) {
	s := serveShop(t, false)
	if answer := s.send(t, plainClient(), http.MethodPost, "/oauth2-token"); answer.status != 200 || answer.body != tokenAnswer || answer.err != nil {
		t.Errorf("got %+v", answer)
	}
	if s.lastFault() != "" {
		t.Errorf("the log says %q", s.lastFault())
	}
}
