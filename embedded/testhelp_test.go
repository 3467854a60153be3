package embedded_test

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"tokenbench/embedded"
)

// testKeys are made once: an RSA key costs more than all the rest of a test.
var testKeys = sync.OnceValue(func() embedded.Keys {
	keys, err := embedded.GenerateKeys()
	if err != nil {
		panic(err)
	}
	return keys
})

// startServer starts a server on a free port and stops it with the test.
func startServer(tb testing.TB, change func(*embedded.Config)) *embedded.Server {
	tb.Helper()
	config := embedded.Config{Addr: "127.0.0.1:0", Keys: testKeys()}
	if change != nil {
		change(&config)
	}
	server, err := embedded.New(config)
	if err != nil {
		tb.Fatal(err)
	}
	if err := server.Start(tb.Context()); err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		// The test's own context has ended by now.
		ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
		defer cancel()
		if err := server.Stop(ctx); err != nil {
			tb.Error(err)
		}
	})
	return server
}

// answer is a response that was read to its end.
type answer struct {
	status int
	header http.Header
	body   string
}

// send sends one request on a connection of its own. Headers come in pairs of name and value.
func send(tb testing.TB, method, address, body string, headers ...string) answer {
	tb.Helper()
	request, err := http.NewRequestWithContext(tb.Context(), method, address, strings.NewReader(body))
	if err != nil {
		tb.Fatal(err)
	}
	request.Close = true
	for i := 0; i+1 < len(headers); i += 2 {
		if headers[i] == "Host" {
			request.Host = headers[i+1]
			continue
		}
		request.Header.Set(headers[i], headers[i+1])
	}
	client := http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	response, err := client.Do(request)
	if err != nil {
		tb.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		tb.Fatal(err)
	}
	return answer{response.StatusCode, response.Header, string(text)}
}

// tokens is the answer to a token request.
type tokens struct {
	Access  string `json:"access_token"`
	Refresh string `json:"refresh_token"`
	Error   string `json:"error"`
	Hint    string `json:"hint"`

	Code      string `json:"-"` // authorization code, where a test needs one
	Cookie    string `json:"-"` // of a browser that is signed in
	FormToken string `json:"-"` // of the page that the browser sees
}

// requestTokens posts a form to the token endpoint. Parameters come in pairs of name and value.
func requestTokens(tb testing.TB, server *embedded.Server, parameters ...string) (tokens, answer) {
	tb.Helper()
	form := url.Values{}
	for i := 0; i+1 < len(parameters); i += 2 {
		form.Set(parameters[i], parameters[i+1])
	}
	got := send(tb, http.MethodPost, server.URL()+"/oauth2-token", form.Encode(),
		"Content-Type", "application/x-www-form-urlencoded")
	return parseTokens(tb, got), got
}

// parseTokens reads an answer of the token endpoint; one that is no JSON holds nothing.
func parseTokens(tb testing.TB, got answer) tokens {
	tb.Helper()
	var parsed tokens
	if strings.HasPrefix(got.header.Get("Content-Type"), "application/json") {
		if err := json.Unmarshal([]byte(got.body), &parsed); err != nil {
			tb.Fatalf("the answer is no JSON: %v", err)
		}
	}
	return parsed
}

// signIn returns the tokens of a password sign-in that has to work.
func signIn(tb testing.TB, server *embedded.Server, client, secret, user, password string) tokens {
	tb.Helper()
	parsed, got := requestTokens(tb, server, "grant_type", "password", "client_id", client, "client_secret", secret,
		"username", user, "password", password)
	if got.status != http.StatusOK || parsed.Access == "" || parsed.Refresh == "" {
		tb.Fatalf("%s did not get in: %d %s", user, got.status, got.body)
	}
	return parsed
}

// demoTokens signs a demo user or a guest in.
func demoTokens(tb testing.TB, server *embedded.Server, who string) tokens {
	tb.Helper()
	switch who {
	case "back-office":
		return signIn(tb, server, "demo-backoffice", "demo-backoffice-secret", "ada.demo", "ada-demo")
	case "customer":
		return signIn(tb, server, "demo-storefront", "demo-storefront-secret", "nora.demo@example.com", "nora-demo")
	case "guest":
		return signIn(tb, server, "demo-storefront", "demo-storefront-secret", "guest", "guest")
	default:
		tb.Fatalf("nobody is called %s", who)
		return tokens{}
	}
}

// clock is a time that moves only when a test says so.
type clock struct {
	mu  sync.Mutex
	now time.Time
}

func newClock() *clock { return &clock{now: time.Date(2026, 11, 22, 10, 54, 4, 502270000, time.UTC)} }

func (c *clock) read() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *clock) advance(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}
