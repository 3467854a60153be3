package api

import (
	"fmt"
	"testing"

	"tokenbench/oauth/oro"
	"tokenbench/oauth/profile"
)

func TestSentHeaders(t *testing.T) {
	for _, c := range []struct {
		name   string
		method string
		header []oro.Header
		want   string
	}{
		{"reading adds nothing", "GET", []oro.Header{{Name: "Accept", Value: "a/b"}}, "[{Accept a/b}]"},
		{"a body has the type that is accepted", "POST", []oro.Header{{Name: "Accept", Value: "application/vnd.api+json"}}, "[{Accept application/vnd.api+json} {Content-Type application/vnd.api+json}]"},
		{"a type of one's own stays", "PATCH", []oro.Header{{Name: "content-type", Value: "text/plain"}}, "[{content-type text/plain}]"},
		{"anything accepted is sent as JSON", "PUT", []oro.Header{{Name: "Accept", Value: "*/*"}}, "[{Accept */*} {Content-Type application/json}]"},
		{"nothing accepted is sent as JSON", "POST", nil, "[{Content-Type application/json}]"},
		{"names are trimmed, empty ones left out", "DELETE", []oro.Header{{Name: " X-One ", Value: " 1 "}, {Value: "lost"}}, "[{X-One 1}]"},
	} {
		if got := fmt.Sprint(request{Method: c.method, Header: c.header}.sent()); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

func TestBodyOnlyWhereTheMethodCarriesOne(t *testing.T) {
	for method, want := range map[string]string{"GET": "", "HEAD": "", "OPTIONS": "", "DELETE": "", "POST": "{}", "PATCH": "{}", "PUT": "{}"} {
		if got := (request{Method: method, Path: "/", Body: "{}"}).call("e", "", "").Body; got != want {
			t.Errorf("%s sends %q, want %q", method, got, want)
		}
	}
}

func TestWrongPath(t *testing.T) {
	for path, want := range map[string]string{
		"/api/products?page[size]=3": "", " /api ": "", "https://shop.example.com/api": "",
		"": textPathNeeded, "   ": textPathNeeded, "http://a b": textPathBroken, "/%zz": textPathBroken,
	} {
		if got := (request{Path: path}).wrong(); got != want {
			t.Errorf("%q: %q, want %q", path, got, want)
		}
	}
}

func TestStartRequest(t *testing.T) {
	generic := profile.New(profile.KindGeneric)
	generic.Address, generic.APIPath = "https://api.example.org", "/v1"
	bare := generic
	bare.APIPath = ""
	for _, c := range []struct {
		env  profile.Environment
		want string
	}{
		{shop(), "{GET /api [{Accept application/vnd.api+json}] }"},
		{generic, "{GET /v1 [{Accept application/json}] }"},
		{bare, "{GET / [{Accept application/json}] }"},
	} {
		if got := fmt.Sprint(startRequest(c.env)); got != c.want {
			t.Errorf("%s: starts with %s, want %s", c.env.Address, got, c.want)
		}
	}
}

func TestSavedRoundTrip(t *testing.T) {
	r := request{Method: "POST", Path: "/api/x", Header: []oro.Header{{Name: "A", Value: "b"}}, Body: "{}"}
	s := r.toSaved("env", "id", "name")
	if s.ID != "id" || s.EnvironmentID != "env" || s.Name != "name" {
		t.Errorf("kept as %+v", s)
	}
	if back := fromSaved(s); !back.equal(r) {
		t.Errorf("came back as %+v, want %+v", back, r)
	}
}

func TestCloneSharesNothing(t *testing.T) {
	r := request{Header: []oro.Header{{Name: "A", Value: "1"}}}
	c := r.clone()
	c.Header[0].Value = "2"
	if r.Header[0].Value != "1" {
		t.Error("changing the copy changed the request")
	}
}
