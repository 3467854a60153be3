package bare_test

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"tokenbench/embedded"
	"tokenbench/embedded/internal/bare"
)

// The yardstick is honest: its tokens say as much as the local server's, in as many bytes.
func TestSameClaims(t *testing.T) {
	keys, err := embedded.GenerateKeys()
	if err != nil {
		t.Fatal(err)
	}
	server, err := embedded.New(embedded.Config{Addr: "127.0.0.1:0", Keys: keys})
	if err != nil {
		t.Fatal(err)
	}
	if err := server.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = server.Stop(context.Background()) })
	yardstick := httptest.NewServer(bare.Handler(keys.Signing))
	t.Cleanup(yardstick.Close)

	want, got := accessToken(t, server.URL()), accessToken(t, yardstick.URL)
	if w, g := describe(t, want), describe(t, got); w != g {
		t.Errorf("the yardstick's token is\n%s, want\n%s", g, w)
	}
	// Of a time's six decimal places zeros at the end are left out.
	if difference := len(got) - len(want); difference < -20 || difference > 20 {
		t.Errorf("the yardstick's token has %d bytes, the local server's %d", len(got), len(want))
	}
}

func TestNobodyAsks(t *testing.T) {
	yardstick := httptest.NewServer(bare.Handler(nil))
	t.Cleanup(yardstick.Close)
	if status, body := post(t, yardstick.URL, url.Values{}); status != http.StatusBadRequest {
		t.Errorf("got %d %s", status, body)
	}
}

func accessToken(t *testing.T, address string) string {
	t.Helper()
	status, body := post(t, address, url.Values{
		"grant_type": {"password"}, "client_id": {"demo-backoffice"}, "client_secret": {"demo-backoffice-secret"},
		"username": {"ada.demo"}, "password": {"ada-demo"},
	})
	var answer struct {
		Access string `json:"access_token"`
	}
	if err := json.Unmarshal(body, &answer); err != nil || status != http.StatusOK {
		t.Fatalf("%d %s, %v", status, body, err)
	}
	return answer.Access
}

func post(t *testing.T, address string, parameters url.Values) (status int, body []byte) {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodPost, address+"/oauth2-token", strings.NewReader(parameters.Encode()))
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	body, err = io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response.StatusCode, body
}

// describe returns header and claims of a token with only the type of what differs each time.
func describe(t *testing.T, access string) string {
	t.Helper()
	parts := strings.Split(access, ".")
	if len(parts) != 3 {
		t.Fatalf("%q is no JWT", access)
	}
	described := map[string]string{"signature": fmt.Sprint(len(parts[2]))}
	for _, part := range parts[:2] {
		text, err := base64.RawURLEncoding.DecodeString(part)
		if err != nil {
			t.Fatal(err)
		}
		var members map[string]any
		if err := json.Unmarshal(text, &members); err != nil {
			t.Fatal(err)
		}
		for name, value := range members {
			switch name {
			case "iat", "nbf", "exp":
				described[name] = fmt.Sprintf("%T", value)
			case "jti":
				described[name] = fmt.Sprintf("%T of %d", value, len(value.(string)))
			default:
				described[name] = fmt.Sprint(value)
			}
		}
	}
	text, err := json.Marshal(described)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
