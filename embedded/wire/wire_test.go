package wire_test

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"tokenbench/embedded/wire"
)

func TestMarshalAsPHP(t *testing.T) {
	tests := []struct {
		name string
		in   any
		want string
	}{
		{"slash", map[string]string{"u": "http://a/b"}, `{"u":"http:\/\/a\/b"}`},
		{"latin", "Größe", `"Gr\u00f6\u00dfe"`},
		{"outside the basic plane", "😀", `"\ud83d\ude00"`},
		{"markup stays", "<a href='x'>&</a>", `"<a href='x'>&<\/a>"`},
		{"quotes, backslash, newline", "\"\\\n", `"\"\\\n"`},
		{"line separator", "\u2028", `"\u2028"`},
		{"last of the basic plane", "\uffff", `"\uffff"`},
		{"names too", map[string]int{"ä/": 1}, `{"\u00e4\/":1}`},
		{"order of a struct", struct {
			B int `json:"b"`
			A int `json:"a"`
		}{1, 2}, `{"b":1,"a":2}`},
	}
	for _, test := range tests {
		got, err := wire.Marshal(test.in)
		if err != nil || string(got) != test.want {
			t.Errorf("%s: got %s, %v, want %s", test.name, got, err, test.want)
		}
	}
	if _, err := wire.Marshal(func() {}); err == nil {
		t.Error("a function was encoded")
	}
}

func TestErrorBodies(t *testing.T) {
	tests := []struct {
		refusal *wire.Error
		status  int
		body    string
	}{
		{wire.InvalidClient(), 401, `{"error":"invalid_client","error_description":"Client authentication failed","message":"Client authentication failed"}`},
		{wire.InvalidCredentials(), 400, `{"error":"invalid_grant","error_description":"The user credentials were incorrect.","message":"The user credentials were incorrect."}`},
		{wire.UnsupportedGrantType(), 400, `{"error":"unsupported_grant_type","error_description":"The authorization grant type is not supported by the authorization server.","hint":"Check that all required parameters have been provided","message":"The authorization grant type is not supported by the authorization server."}`},
		{wire.InvalidRefreshToken("Token has been revoked"), 401, `{"error":"invalid_request","error_description":"The refresh token is invalid.","hint":"Token has been revoked","message":"The refresh token is invalid."}`},
		{wire.InvalidScope("zzz"), 400, "{\"error\":\"invalid_scope\",\"error_description\":\"The requested scope is invalid, unknown, or malformed\",\"hint\":\"Check the `zzz` scope\",\"message\":\"The requested scope is invalid, unknown, or malformed\"}"},
	}
	for _, test := range tests {
		w := httptest.NewRecorder()
		wire.WriteError(w, httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/", nil), test.refusal)
		if w.Code != test.status || w.Body.String() != test.body {
			t.Errorf("%v: got %d %s", test.refusal, w.Code, w.Body)
		}
		if got := w.Header().Get("Content-Type"); got != "application/json" {
			t.Errorf("%v: content type %q, want no charset", test.refusal, got)
		}
		if got := w.Header().Get("Cache-Control"); got != "no-cache, private" {
			t.Errorf("%v: cache control %q", test.refusal, got)
		}
	}
}

func TestChallenge(t *testing.T) {
	tests := []struct {
		name          string
		authorization string
		refusal       *wire.Error
		want          string
	}{
		{"no header", "", wire.InvalidClient(), ""},
		{"Basic", "Basic eDp5", wire.InvalidClient(), `Basic realm="OAuth"`},
		{"anything else", "Digest x", wire.InvalidClient(), `Basic realm="OAuth"`},
		{"Bearer", "Bearer x", wire.InvalidClient(), `Bearer realm="OAuth"`},
		{"another refusal", "Basic eDp5", wire.InvalidCredentials(), ""},
	}
	for _, test := range tests {
		r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/", nil)
		if test.authorization != "" {
			r.Header.Set("Authorization", test.authorization)
		}
		w := httptest.NewRecorder()
		wire.WriteError(w, r, test.refusal)
		if got := w.Header().Get("WWW-Authenticate"); got != test.want {
			t.Errorf("%s: got %q, want %q", test.name, got, test.want)
		}
	}
}

func TestErrorText(t *testing.T) {
	if got, want := wire.InvalidScope("a").Error(), "invalid_scope: The requested scope is invalid, unknown, or malformed (Check the `a` scope)"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestPages(t *testing.T) {
	w := httptest.NewRecorder()
	wire.Page(w, http.StatusMethodNotAllowed)
	if w.Code != 405 || w.Header().Get("Content-Type") != "text/html; charset=UTF-8" || w.Body.Len() == 0 {
		t.Errorf("page: %d %v", w.Code, w.Header())
	}
	w = httptest.NewRecorder()
	wire.Empty(w, http.StatusUnauthorized)
	if w.Code != 401 || w.Body.Len() != 0 || w.Header().Get("Content-Length") != "0" {
		t.Errorf("empty: %d %v %q", w.Code, w.Header(), w.Body)
	}
	w = httptest.NewRecorder()
	wire.JSON(w, http.StatusOK, wire.TypeJSON, func() {})
	if w.Code != 500 {
		t.Errorf("a value that does not encode: status %d, want 500", w.Code)
	}
}
