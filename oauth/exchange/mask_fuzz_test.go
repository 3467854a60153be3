package exchange_test

import (
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"tokenbench/oauth/exchange"
)

// FuzzMaskNeverShowsASecret plants a secret of 32 characters under its name somewhere in an exchange and, in some spelling,
// anywhere else, and looks for it in everything that is made for other eyes.
func FuzzMaskNeverShowsASecret(f *testing.F) {
	for seed := range uint64(300) {
		f.Add(seed, `x","y":{"z`, "the answer is ")
	}
	f.Add(uint64(1), "\\", "&x=")
	f.Add(uint64(2), "=", "\"")
	f.Fuzz(func(t *testing.T, seed uint64, noise, words string) {
		random := rand.New(rand.NewPCG(seed, 1))
		planted := randomSecret(random)
		e := exchangeWith(random, planted, noise, words)
		masked, err := json.Marshal(exchange.Mask(e))
		if err != nil {
			t.Fatal(err)
		}
		m := exchange.Mask(e)
		shown := []string{
			string(masked), m.URL, string(m.Request.Body), string(m.Response.Body), fmt.Sprint(m.Request.Header, m.Response.Header),
			exchange.Curl(e, false), exchange.PowerShell(e, false),
		}
		for _, text := range shown {
			for _, spelling := range spellingsOf(planted) {
				if strings.Contains(text, spelling) {
					t.Fatalf("seed %d: %q shows in\n%s\nmade of\n%s\n%s\n%s", seed, spelling, text, e.URL, e.Request.Body, e.Response.Body)
				}
			}
		}
	})
}

func randomSecret(random *rand.Rand) string {
	const letters = `abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789-_.~+/=&%"\'<>{}[]:;,!$é€ `
	runes := []rune(letters)
	secret := make([]rune, 32)
	for i := range secret {
		secret[i] = runes[random.IntN(len(runes))]
	}
	secret[0], secret[31] = 'a', 'z' // blanks at the ends would be trimmed on the way
	return string(secret)
}

func spellingsOf(secret string) []string {
	quoted, _ := json.Marshal(secret)
	return []string{
		secret, string(quoted[1 : len(quoted)-1]), url.QueryEscape(secret), url.PathEscape(secret),
		hex.EncodeToString([]byte(secret)), strings.ToUpper(hex.EncodeToString([]byte(secret))),
		base64.RawStdEncoding.EncodeToString([]byte(secret)), base64.RawURLEncoding.EncodeToString([]byte(secret)),
	}
}

// exchangeWith plants secret in the request under a name, in one of the ways a client sends it, and lets the answer repeat it.
func exchangeWith(random *rand.Rand, secret, noise, words string) exchange.Exchange {
	names := []string{
		"client_secret", "password", "refresh_token", "access_token", "id_token", "code", "code_verifier", "visitor_access_token",
		"assertion", "client_assertion", "token", "api-key",
	}
	name := names[random.IntN(len(names))]
	e := exchange.Exchange{Method: "POST", URL: "https://example.com/oauth2-token"}
	e.Request.Header = http.Header{}
	switch random.IntN(6) {
	case 0:
		text, _ := json.Marshal(map[string]any{"grant_type": "password", name: secret, "z": noise})
		e.Request.Header.Set("Content-Type", "application/json")
		e.Request.Body = text
	case 1:
		text, _ := json.Marshal(map[string]any{"a": []any{noise, map[string]any{name: []string{secret}}}, "z": 1})
		e.Request.Body = text[:len(text)-random.IntN(4)] // perhaps cut
		e.Request.Header.Set("Content-Type", "application/vnd.api+json")
	case 2:
		e.Request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		e.Request.Body = []byte(url.Values{"a": {noise}, name: {secret}, "z": {words}}.Encode())
	case 3:
		e.URL += "?" + url.Values{name: {secret}}.Encode()
	case 4:
		e.Request.Header.Set("Authorization", "Basic "+base64.StdEncoding.EncodeToString([]byte("id:"+secret)))
	case 5:
		e.Request.Header.Set("X-Api-Key", secret)
	}
	spelling := spellingsOf(secret)[random.IntN(8)]
	e.Response = &exchange.Response{Status: 400, Message: exchange.Message{
		Header: http.Header{"Content-Type": {[]string{"text/html", "application/json", "text/plain", ""}[random.IntN(4)]}},
	}}
	repeated, _ := json.Marshal(map[string]string{"message": words + " " + secret})
	e.Response.Body = [][]byte{[]byte("<p>" + words + " " + spelling + "</p>"), repeated, []byte(words + " " + spelling), nil}[random.IntN(4)]
	if random.IntN(2) == 0 {
		e.Response.Header.Set("X-Said", words+" "+url.QueryEscape(secret))
	}
	e.Failure = &exchange.Failure{Kind: exchange.Other, Text: words + " " + secret}
	return e
}
