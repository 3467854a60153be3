package embedded_test

import (
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"net/http"
	"strings"
	"testing"
	"time"

	"tokenbench/embedded"
	"tokenbench/embedded/fault"
)

// Who signs in again gets tokens that can be read; with the old key back, the old ones can.
func TestAnotherEncryptionKey(t *testing.T) {
	f := startFailing(t, "")
	old := f.pair
	f.set(fault.Fault{Kind: fault.EncryptionKeyChanged})
	f.pair = demoTokens(t, f.server, "customer")
	if got := asks["refresh"](f); firstWord(got) != "OK" {
		t.Errorf("refreshed after a new sign-in: %s", got)
	}
	f.server.Faults().ClearAll()
	if got := asks["refresh"](f); !strings.Contains(got, "Cannot decrypt") {
		t.Errorf("a token of the other key: %s", got)
	}
	f.pair = old
	if got := asks["refresh"](f); firstWord(got) != "OK" {
		t.Errorf("with the old key: %s", got)
	}
}

func TestShortLives(t *testing.T) {
	f := startFailing(t, "")
	f.set(fault.Fault{Kind: fault.ShortAccess, Value: 5, Remaining: 1}, fault.Fault{Kind: fault.ShortRefresh, Value: 9, Remaining: 1}, fault.Fault{Kind: fault.ShortCode, Value: 2})
	if got := asks["client"](f); !strings.Contains(got, `"expires_in":5,`) {
		t.Errorf("got %s", got)
	}
	f.pair = demoTokens(t, f.server, "customer") // an access token of an hour, a refresh token of 9 seconds
	if log := f.server.Log(); log[len(log)-1].Fault != "short-refresh-life" {
		t.Errorf("the log says %q", log[len(log)-1].Fault)
	}
	f.code = signedInDemo(t, f.server, embedded.Storefront).grant(authorization("demo-storefront-browser"))
	f.clock.advance(3 * time.Second)
	if got := asks["code"](f); !strings.Contains(got, "Authorization code has expired") {
		t.Errorf("the code after 3 s: %s", got)
	}
	f.clock.advance(7 * time.Second)
	if got := asks["api"](f); firstWord(got) != "OK" {
		t.Errorf("the access token after 10 s: %s", got)
	}
	if got := asks["refresh"](f); !strings.Contains(got, "Token has expired") {
		t.Errorf("the refresh token after 10 s: %s", got)
	}
	f.set(fault.Fault{Kind: fault.ShortAccess, Value: 3600})
	if err := f.server.SetSettings(embedded.Settings{AccessLifetime: time.Minute}); err != nil {
		t.Fatal(err)
	}
	if got := asks["client"](f); !strings.Contains(got, `"expires_in":60,`) {
		t.Errorf("a short life is no longer one: %s", got)
	}
}

// The shop's time shows in tokens, in the header Date, and in what has expired; the log keeps the real one.
func TestTheShopsClock(t *testing.T) {
	f := startFailing(t, "")
	start := f.clock.read()
	f.server.FastForward(50 * time.Minute)
	if got := asks["api"](f); firstWord(got) != "OK" {
		t.Errorf("after 50 minutes: %s", got)
	}
	f.set(fault.Fault{Kind: fault.ClockAhead, Value: 11})
	if got := asks["api"](f); firstWord(got) != "Unauthorized" {
		t.Errorf("after 61 minutes: %s", got)
	}
	got := send(t, http.MethodGet, f.server.URL()+"/", "")
	if want := start.Add(61 * time.Minute).Format(http.TimeFormat); got.header.Get("Date") != want || !f.server.Now().Equal(start.Add(61*time.Minute)) {
		t.Errorf("Date %s, want %s; now %v", got.header.Get("Date"), want, f.server.Now())
	}
	log := f.server.Log()
	if last := log[len(log)-1]; !last.Time.Equal(start) || last.Fault != "clock-ahead" {
		t.Errorf("the log says %+v", last)
	}
	f.set(fault.Fault{Kind: fault.ClockBehind, Value: 60})
	if early := demoTokens(t, f.server, "customer"); issuedAt(t, early.Access) >= float64(start.Unix()) {
		t.Errorf("a token of a clock that is behind was issued at %v", issuedAt(t, early.Access))
	}
	f.server.Faults().ClearAll()
	if got := asks["api"](f); firstWord(got) != "OK" || !f.server.Now().Equal(start) {
		t.Errorf("the clock is right again: %s, %v", got, f.server.Now())
	}
	f.server.Faults().SetOffset(time.Hour)
	if got := send(t, http.MethodGet, f.server.URL()+"/", ""); got.header.Get("Date") != start.Add(time.Hour).Format(http.TimeFormat) {
		t.Errorf("Date %s", got.header.Get("Date"))
	}
}

func TestSetClock(t *testing.T) {
	s := openShop(t, embedded.Settings{})
	pair := s.admin()
	for offset, want := range map[time.Duration]int{
		0: 200, 59 * time.Minute: 200, time.Hour: 401, -time.Second: 401, -time.Hour: 401,
	} {
		s.server.Faults().SetOffset(offset)
		if got := s.apiStatus("/admin/api/users", pair.Access); got != want {
			t.Errorf("%v: got %d, want %d", offset, got, want)
		}
	}
	s.server.Faults().SetOffset(-10 * time.Minute)
	_, claims := s.ownToken()
	if !strings.Contains(claims, `"iat":1795344244.50227,`) {
		t.Errorf("claims %s", claims)
	}
	if at := s.server.Log()[0].Time; !at.Equal(s.clock.read()) {
		t.Errorf("the log has the time %v", at)
	}
}

func TestFaultsFromTheStart(t *testing.T) {
	server := startServer(t, func(config *embedded.Config) {
		config.Faults = []fault.Fault{{Kind: fault.Maintenance, Remaining: 1}}
	})
	page := func() int { return send(t, http.MethodGet, server.URL()+"/", "").status }
	if first, second := page(), page(); first != 503 || second != 200 {
		t.Errorf("got %d, then %d", first, second)
	}
	if err := server.Faults().Set(fault.Fault{Kind: fault.ServerError}); err != nil {
		t.Fatal(err)
	}
	server.FastForward(time.Hour)
	if err := server.Reset(); err != nil {
		t.Fatal(err)
	}
	if first, second := page(), page(); first != 503 || second != 200 || server.Faults().Offset() != 0 {
		t.Errorf("after the reset: %d, then %d, %v ahead", first, second, server.Faults().Offset())
	}
	_, err := embedded.New(embedded.Config{Keys: testKeys(), Faults: []fault.Fault{{Kind: "nothing"}}})
	if err == nil || !strings.Contains(err.Error(), `no fault "nothing"`) {
		t.Errorf("got %v", err)
	}
}

// The address becomes https and back while the port stays open; the server's authority makes it trusted.
func TestAddressWithTLS(t *testing.T) {
	server := startServer(t, nil)
	before := server.URL()
	if err := server.Faults().Set(fault.Fault{Kind: fault.TLSOwnCA}); err != nil {
		t.Fatal(err)
	}
	if server.URL() != strings.Replace(before, "http", "https", 1) {
		t.Errorf("from %s to %s", before, server.URL())
	}
	pool := x509.NewCertPool()
	if !pool.AppendCertsFromPEM(server.CA()) {
		t.Fatal("the authority is no PEM")
	}
	for trusted, roots := range map[bool]*x509.CertPool{true: pool, false: x509.NewCertPool()} {
		client := &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{RootCAs: roots}, DisableKeepAlives: true}}
		request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, server.URL()+"/", nil)
		if err != nil {
			t.Fatal(err)
		}
		response, err := client.Do(request)
		if (err == nil) != trusted {
			t.Errorf("trusted %v: %v", trusted, err)
		}
		if err == nil {
			_ = response.Body.Close()
		}
	}
	server.Faults().ClearAll()
	if got := send(t, http.MethodGet, server.URL()+"/", ""); got.status != 200 || server.URL() != before {
		t.Errorf("%d at %s", got.status, server.URL())
	}
	always := startServer(t, func(config *embedded.Config) { config.TLS = true })
	if !strings.HasPrefix(always.URL(), "https://") || string(always.CA()) != string(server.CA()) {
		t.Errorf("%s, another authority with the same keys", always.URL())
	}
}

func issuedAt(t *testing.T, access string) float64 {
	t.Helper()
	var claims struct {
		IssuedAt float64 `json:"iat"`
	}
	if err := json.Unmarshal([]byte(decodePart(strings.Split(access, ".")[1])), &claims); err != nil {
		t.Fatal(err)
	}
	return claims.IssuedAt
}
