package e2e

import (
	"crypto/rand"
	"encoding/json"
	"net"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
)

// A shop is a server of the test's own: it issues tokens as Oro does, to one application and one customer, and
// has an API behind them. Everything secret is random, of 32 characters, and new for each test.
type shop struct {
	*httptest.Server
	clientID, secret, user, password string
	redirect                         string // the one address that a sign-in with the browser comes back to

	mu      sync.Mutex
	issued  []string // every token that was handed out, access and refresh
	answers int      // how a sign-in with the browser comes back
	codes   map[string]grant
	spent   []grant  // what codes stood for that brought a token
	log     []string // "POST /oauth2-token 200", in the order of the answers
}

func openShop(t *testing.T) *shop {
	t.Helper()
	s := &shop{codes: map[string]grant{}, clientID: "client-" + random(), secret: random(), user: "amanda@example.org", password: random(), redirect: comesBack(t)}
	s.Server = httptest.NewServer(s.siteMap())
	t.Cleanup(s.Close)
	return s
}

// reopen lets a closed shop answer again at its address.
func (s *shop) reopen(t *testing.T) {
	t.Helper()
	var config net.ListenConfig
	listener, err := config.Listen(t.Context(), "tcp", s.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	s.Server = httptest.NewUnstartedServer(s.siteMap())
	if err := s.Listener.Close(); err != nil {
		t.Fatal(err)
	}
	s.Listener = listener
	s.Start()
	t.Cleanup(s.Close)
}

func (s *shop) siteMap() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("POST /oauth2-token", s.token)
	mux.HandleFunc("/oauth2-token/authorize", s.authorize)
	mux.HandleFunc("GET /api/customerusers/mine", s.customer)
	return mux
}

// random is 32 characters that nobody can guess.
func random() string { return (rand.Text() + rand.Text())[:32] }

// token answers a token request: the password of the customer, or a refresh token that was not used yet.
func (s *shop) token(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var in map[string]string
	switch err := json.NewDecoder(r.Body).Decode(&in); {
	case err != nil:
		s.refuse(w, r, http.StatusBadRequest, "invalid_request")
	case in["client_id"] != s.clientID || in["client_secret"] != s.secret:
		s.refuse(w, r, http.StatusUnauthorized, "invalid_client")
	case in["grant_type"] == "password" && in["username"] == s.user && in["password"] == s.password,
		in["grant_type"] == "authorization_code" && s.redeems(in["code"], in["redirect_uri"], in["code_verifier"]),
		in["grant_type"] == "refresh_token" && slices.Contains(s.issued, in["refresh_token"]):
		access, refresh := random(), random()
		s.issued = append(s.issued, access, refresh)
		s.answer(w, r, http.StatusOK, map[string]any{
			"token_type": "Bearer", "expires_in": 3600, "access_token": access, "refresh_token": refresh,
		})
	default:
		s.refuse(w, r, http.StatusBadRequest, "invalid_grant")
	}
}

func (s *shop) customer(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	token, _ := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	if !slices.Contains(s.issued, token) {
		w.WriteHeader(http.StatusUnauthorized)
		s.note(r, http.StatusUnauthorized)
		return
	}
	s.answer(w, r, http.StatusOK, map[string]any{"data": map[string]any{"type": "customerusers", "id": "1"}})
}

func (s *shop) refuse(w http.ResponseWriter, r *http.Request, status int, code string) {
	s.answer(w, r, status, map[string]any{"error": code, "error_description": "The request was refused."})
}

func (s *shop) answer(w http.ResponseWriter, r *http.Request, status int, body any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	// An error means that the program hung up, which the log of requests shows too.
	_ = json.NewEncoder(w).Encode(body)
	s.note(r, status)
}

func (s *shop) note(r *http.Request, status int) {
	s.log = append(s.log, r.Method+" "+r.URL.RequestURI()+" "+http.StatusText(status))
}

// tokens are all tokens that were handed out so far.
func (s *shop) tokens() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.issued)
}

// served is how many requests were answered in this way, such as "POST /oauth2-token OK".
func (s *shop) served(line string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	n := 0
	for _, l := range s.log {
		if l == line {
			n++
		}
	}
	return n
}

// What the log of a shop says.
const (
	gotToken    = "POST /oauth2-token OK"
	gotCustomer = "GET /api/customerusers/mine OK"
)

// signIn types user and password: what is missing gets the keyboard when the main button is pressed.
func (p *person) signIn(user, password string) {
	p.Helper()
	p.keys("ctrl+Return")
	p.write(user)
	p.keys("ctrl+Return")
	p.write(password)
	p.keys("ctrl+Return")
}

// served waits until the shop has answered n requests in this way.
func (p *person) served(s *shop, line string, n int) {
	p.Helper()
	if err := p.eventually(func() (bool, error) { return s.served(line) >= n, nil }); err != nil {
		p.Fatalf("%s: answered %d times, want %d", line, s.served(line), n)
	}
}
