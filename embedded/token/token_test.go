package token_test

import (
	"crypto/rand"
	"crypto/rsa"
	"encoding/base64"
	"encoding/json"
	"errors"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"tokenbench/embedded/token"
)

var signingKey = sync.OnceValue(func() *rsa.PrivateKey {
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		panic(err)
	}
	return key
})

// start is a moment with microseconds; clock moves only when a test says so.
var start = time.Date(2026, 11, 22, 10, 54, 4, 502270999, time.UTC)

type clock struct{ now time.Time }

func (c *clock) read() time.Time { return c.now }

func newMint(t testing.TB, change func(*token.Config)) (*token.Mint, *clock) {
	t.Helper()
	c := &clock{now: start}
	config := token.Config{
		Signing: signingKey(), Encryption: [32]byte{1, 2, 3}, Now: c.read,
		AccessLifetime: time.Hour, RefreshLifetime: 24 * time.Hour, CodeLifetime: 10 * time.Minute,
	}
	if change != nil {
		change(&config)
	}
	mint, err := token.NewMint(config)
	if err != nil {
		t.Fatal(err)
	}
	return mint, c
}

func issue(t testing.TB, mint *token.Mint, order token.Order) token.Pair {
	t.Helper()
	pair, err := mint.Issue(order)
	if err != nil {
		t.Fatal(err)
	}
	return pair
}

var ada = token.Order{ClientID: "app", Subject: "ada", Scopes: []string{"a", "b/ü"}, Refreshable: true}

func TestAccessTokenText(t *testing.T) {
	mint, _ := newMint(t, nil)
	parts := strings.Split(issue(t, mint, ada).Access, ".")
	if len(parts) != 3 {
		t.Fatalf("got %d parts", len(parts))
	}
	head, err := base64.RawURLEncoding.DecodeString(parts[0])
	if err != nil || string(head) != `{"typ":"JWT","alg":"RS256"}` {
		t.Errorf("header %s, %v", head, err)
	}
	payload, err := base64.RawURLEncoding.DecodeString(parts[1])
	if err != nil {
		t.Fatal(err)
	}
	want := regexp.MustCompile(`^\{"aud":"app","jti":"[0-9a-f]{80}","iat":1795344844\.50227,"nbf":1795344844\.50227,` +
		`"exp":1795348444\.50227,"sub":"ada","scopes":\["a","b/ü"\]\}$`)
	if !want.Match(payload) {
		t.Errorf("claims %s", payload)
	}
}

// The independent judge of the signature is golang-jwt's own parser.
func TestAccessTokenVerifiesElsewhere(t *testing.T) {
	mint, _ := newMint(t, nil)
	parser := jwt.NewParser(jwt.WithValidMethods([]string{"RS256"}), jwt.WithTimeFunc(func() time.Time { return start }))
	parsed, err := parser.Parse(issue(t, mint, ada).Access, func(*jwt.Token) (any, error) { return &signingKey().PublicKey, nil })
	if err != nil || !parsed.Valid {
		t.Errorf("golang-jwt refuses the token: %v", err)
	}
}

func TestWholeSecondsAreIntegers(t *testing.T) {
	mint, c := newMint(t, nil)
	c.now = start.Truncate(time.Second)
	payload := strings.Split(issue(t, mint, token.Order{ClientID: "app"}).Access, ".")[1]
	text, err := base64.RawURLEncoding.DecodeString(payload)
	if err != nil || !strings.Contains(string(text), `"iat":1795344844,"nbf":1795344844,"exp":1795348444,"sub":"","scopes":[]`) {
		t.Errorf("claims %s, %v", text, err)
	}
}

func TestVerifyAndTime(t *testing.T) {
	mint, c := newMint(t, nil)
	access := issue(t, mint, ada).Access
	expires := start.Truncate(time.Microsecond).Add(time.Hour)
	for _, test := range []struct {
		name string
		now  time.Time
		good bool
	}{
		{"at once", start, true},
		{"the last nanosecond", expires.Add(-1), true},
		{"at the end", expires, false},
		{"the clock went back", start.Add(-time.Millisecond), false},
	} {
		c.now = test.now
		got, err := mint.Verify(access)
		if (err == nil) != test.good || (err != nil && !errors.Is(err, token.ErrRefused)) {
			t.Errorf("%s: %v", test.name, err)
		}
		if test.good && (got.ClientID != "app" || got.Subject != "ada" || len(got.Scopes) != 2) {
			t.Errorf("%s: %+v", test.name, got)
		}
	}
}

func TestVerifyRefuses(t *testing.T) {
	mint, _ := newMint(t, nil)
	access := issue(t, mint, ada).Access
	parts := strings.Split(access, ".")
	public, err := json.Marshal(signingKey().PublicKey)
	if err != nil {
		t.Fatal(err)
	}
	hmac := base64.RawURLEncoding.EncodeToString([]byte(`{"typ":"JWT","alg":"HS256"}`)) + "." + parts[1]
	signature, err := jwt.SigningMethodHS256.Sign(hmac, public)
	if err != nil {
		t.Fatal(err)
	}
	none := base64.RawURLEncoding.EncodeToString([]byte(`{"typ":"JWT","alg":"none"}`))
	other, _ := newMint(t, func(c *token.Config) {
		key, err := rsa.GenerateKey(rand.Reader, 2048)
		if err != nil {
			t.Fatal(err)
		}
		c.Signing = key
	})
	for name, text := range map[string]string{
		"empty":                 "",
		"no dots":               "WRONG_KEY",
		"signature cut":         parts[0] + "." + parts[1] + ".",
		"signature changed":     access[:len(access)-6] + "AAAAAA",
		"claims changed":        parts[0] + "." + strings.Replace(parts[1], parts[1][:4], "e30K", 1) + "." + parts[2],
		"algorithm none":        none + "." + parts[1] + ".",
		"public key as HMAC":    hmac + "." + base64.RawURLEncoding.EncodeToString(signature),
		"another key":           issue(t, other, ada).Access,
		"header is not base64":  "!." + parts[1] + "." + parts[2],
		"four parts":            access + ".x",
		"the refresh token":     issue(t, mint, ada).Refresh,
		"signature not base64":  parts[0] + "." + parts[1] + ".!",
		"padding at the end":    access + "==",
		"white space in front":  " " + access,
		"claims are not base64": parts[0] + ".!." + parts[2],
	} {
		if _, err := mint.Verify(text); !errors.Is(err, token.ErrRefused) {
			t.Errorf("%s: got %v, want ErrRefused", name, err)
		}
	}
}

func TestRefreshToken(t *testing.T) {
	mint, c := newMint(t, nil)
	pair := issue(t, mint, ada)
	if !regexp.MustCompile(`^def50200[0-9a-f]{600,800}$`).MatchString(pair.Refresh) {
		t.Errorf("refresh token of %d characters: %s…", len(pair.Refresh), pair.Refresh[:20])
	}
	refresh, err := mint.Open(pair.Refresh)
	if err != nil {
		t.Fatal(err)
	}
	if refresh.ClientID != "app" || refresh.Subject != "ada" || len(refresh.Scopes) != 2 || len(refresh.ID) != 80 {
		t.Errorf("got %+v", refresh)
	}
	if access, err := mint.Verify(pair.Access); err != nil || access.ID != refresh.AccessID {
		t.Errorf("the pair does not belong together: %v", err)
	}
	c.now = time.Unix(refresh.Expires, 999)
	if mint.Expired(refresh) {
		t.Error("expired within its last second")
	}
	c.now = time.Unix(refresh.Expires+1, 0)
	if !mint.Expired(refresh) {
		t.Error("not expired a second later")
	}
	if issue(t, mint, token.Order{ClientID: "app"}).Refresh != "" {
		t.Error("an order that is not refreshable got a refresh token")
	}
}

func TestOpenRefuses(t *testing.T) {
	mint, _ := newMint(t, nil)
	sealed := issue(t, mint, ada).Refresh
	last := "00"
	if strings.HasSuffix(sealed, last) {
		last = "11"
	}
	other, _ := newMint(t, func(c *token.Config) { c.Encryption[31] = 9 })
	for name, text := range map[string]string{
		"empty":          "",
		"a word":         "test",
		"prefix only":    "def50200",
		"not hex":        "def50200" + strings.Repeat("x", 700),
		"short":          "def50200" + strings.Repeat("00", 60),
		"zeros":          "def50200" + strings.Repeat("00", 400),
		"changed":        sealed[:len(sealed)-2] + last,
		"cut":            sealed[:len(sealed)-2],
		"another prefix": "abcdef00" + sealed[8:],
		"another key":    issue(t, other, ada).Refresh,
		"access token":   issue(t, mint, ada).Access,
	} {
		if _, err := mint.Open(text); !errors.Is(err, token.ErrUnreadable) {
			t.Errorf("%s: got %v, want ErrUnreadable", name, err)
		}
	}
}

func TestSpendOnceAndRestart(t *testing.T) {
	mint, _ := newMint(t, nil)
	pair := issue(t, mint, ada)
	refresh, err := mint.Open(pair.Refresh)
	if err != nil {
		t.Fatal(err)
	}
	if mint.Revoked(refresh) || !mint.Spend(refresh) || mint.Spend(refresh) || !mint.Revoked(refresh) {
		t.Error("a refresh token is to be spent exactly once")
	}
	if _, err := mint.Verify(pair.Access); !errors.Is(err, token.ErrRefused) {
		t.Errorf("the access token outlived its refresh: %v", err)
	}
	again, _ := newMint(t, nil) // the same keys, nothing remembered
	if opened, err := again.Open(pair.Refresh); err != nil || again.Revoked(opened) {
		t.Errorf("after a restart: %v", err)
	}
	if _, err := again.Verify(pair.Access); err != nil {
		t.Errorf("after a restart: %v", err)
	}
}

func TestSlowMomentShows(t *testing.T) {
	mint, _ := newMint(t, func(c *token.Config) {
		now := start
		c.Now = func() time.Time { now = now.Add(300 * time.Millisecond); return now }
	})
	if got := issue(t, mint, ada).ExpiresIn; got != 3599 {
		t.Errorf("got %d seconds, want 3599", got)
	}
}

func TestNewMintRefuses(t *testing.T) {
	good := token.Config{Signing: signingKey(), Now: time.Now, AccessLifetime: 1, RefreshLifetime: 1, CodeLifetime: 1}
	if _, err := token.NewMint(good); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		want   string
		change func(*token.Config)
	}{
		{"signing key", func(c *token.Config) { c.Signing = nil }},
		{"lifetime", func(c *token.Config) { c.AccessLifetime = 0 }},
		{"lifetime", func(c *token.Config) { c.RefreshLifetime = 0 }},
		{"lifetime", func(c *token.Config) { c.CodeLifetime = -1 }},
	} {
		config := good
		test.change(&config)
		if _, err := token.NewMint(config); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: %v", test.want, err)
		}
	}
}
