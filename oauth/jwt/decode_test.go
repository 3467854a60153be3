package jwt

import (
	"encoding/base64"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	gojwt "github.com/golang-jwt/jwt/v5"
)

// Claims as Oro writes them since 4.2: times with microseconds, trailing zeros dropped.
const (
	oroHeader = `{"typ":"JWT","alg":"RS256"}`
	oroClaims = `{"aud":"kH3vcT2frW8jLpYs1Na6dEuzx9Qe0mBg","jti":"5dc18b7ef04a9322","iat":1795342711.35349,` +
		`"nbf":1795342711.353504,"exp":1795346311.35018,"sub":"ada@example.org","scopes":[]}`
)

// encode makes a token of a header and claims, with a signature that no key made.
func encode(header, claims string) string {
	b64 := base64.RawURLEncoding.EncodeToString
	return b64([]byte(header)) + "." + b64([]byte(claims)) + "." + b64([]byte("signature"))
}

func mustDecode(t *testing.T, raw string) *Token {
	t.Helper()
	token, err := Decode(raw)
	if err != nil {
		t.Fatalf("Decode: %v", err)
	}
	return token
}

func TestDecodeKeepsWireOrderAndNumbers(t *testing.T) {
	token := mustDecode(t, encode(oroHeader, oroClaims))
	if token.Algorithm != "RS256" || token.Subject() != "ada@example.org" {
		t.Errorf("algorithm %q, subject %q", token.Algorithm, token.Subject())
	}
	var names []string
	for _, m := range token.Claims {
		names = append(names, m.Name)
	}
	if got := strings.Join(names, " "); got != "aud jti iat nbf exp sub scopes" {
		t.Errorf("order of claims: %s", got)
	}
	if exp, _ := token.Claim("exp"); string(exp.Value) != "1795346311.35018" {
		t.Errorf("exp = %s, want every digit as sent", exp.Value)
	}
	if len(token.Notes) != 0 {
		t.Errorf("notes on a regular token: %q", token.Notes)
	}
}

func TestDecodeUnderstandsWhatWasPastedAround(t *testing.T) {
	want := encode(oroHeader, oroClaims)
	for name, raw := range map[string]string{
		"bare":           want,
		"white space":    " \r\n\t" + want + "\n",
		"bearer":         "Bearer " + want,
		"lower case":     "bearer   " + want,
		"header line":    "Authorization: Bearer " + want + "\r\n",
		"quotes":         `"` + want + `",`,
		"quoted header":  `'Authorization: Bearer ` + want + `'`,
		"broken by mail": want[:40] + "\n  " + want[40:90] + "\r\n" + want[90:],
	} {
		t.Run(name, func(t *testing.T) {
			if got := mustDecode(t, raw).Raw; got != want {
				t.Errorf("Raw = %q", got)
			}
		})
	}
}

func TestDecodeRefusesWithWords(t *testing.T) {
	part := func(text string) string { return base64.RawURLEncoding.EncodeToString([]byte(text)) }
	header := part(oroHeader)
	for _, c := range []struct {
		name, raw string
		is        error
		part      string
		says      string
	}{
		{name: "nothing", raw: " \n", is: ErrEmpty},
		{name: "bearer alone", raw: "Bearer ", is: ErrOpaque},
		{name: "too long", raw: strings.Repeat("a", MaxSize+1), is: ErrTooLarge},
		{name: "Oro refresh token", raw: "def50200" + strings.Repeat("0f", 360), is: ErrOpaque, says: "Oro's refresh tokens"},
		{name: "opaque", raw: "2YotnFZFEjr1zCsicMWpAA", is: ErrOpaque, says: "not a JWT"},
		{name: "opaque with a dot", raw: "ya29.a0AfB_byC", is: ErrOpaque},
		{name: "JWE", raw: part(`{"alg":"RSA-OAEP","enc":"A256GCM"}`) + ".a.b.c.d", is: ErrEncrypted, says: "encrypted"},
		{name: "cut off", raw: header + "." + part(oroClaims), part: "token", says: "2 of the three parts"},
		{name: "four parts", raw: header + ".e30.a.b", part: "token", says: "4 parts in place of three"},
		{name: "header no base64", raw: "a!b." + part("{}") + ".c2ln", part: "header", says: "base64url"},
		{name: "header no JSON", raw: part("secret") + "." + part("{}") + ".", part: "header", says: "JSON object"},
		{name: "claims a list", raw: header + "." + part("[1]") + ".", part: "claims", says: "JSON object"},
		{name: "claims cut off", raw: header + "." + part(`{"sub":"a`) + ".", part: "claims", says: "JSON object"},
		{name: "claims twice", raw: header + "." + part(`{} {}`) + ".", part: "claims", says: "JSON object"},
		{name: "signature no base64", raw: header + "." + part("{}") + ".a b%", part: "signature", says: "base64url"},
	} {
		t.Run(c.name, func(t *testing.T) {
			token, err := Decode(c.raw)
			if err == nil || token != nil {
				t.Fatalf("Decode = %v, %v; want an error alone", token, err)
			}
			if c.is != nil && !errors.Is(err, c.is) {
				t.Errorf("error %v, want %v", err, c.is)
			}
			var malformed *MalformedError
			if errors.As(err, &malformed) != (c.part != "") || (malformed != nil && malformed.Part != c.part) {
				t.Errorf("error %#v, want one about the part %q", err, c.part)
			}
			if !strings.Contains(err.Error(), c.says) {
				t.Errorf("error %q doesn't say %q", err, c.says)
			}
		})
	}
}

func TestDecodeNotesIrregularities(t *testing.T) {
	padded := base64.URLEncoding.EncodeToString([]byte(`{"alg":"RS256"}  `))
	plain := base64.StdEncoding.EncodeToString([]byte(`{"sub":"??>>~~"}`))
	if !strings.HasSuffix(padded, "=") || !strings.ContainsAny(plain, "+/") {
		t.Fatalf("test data is regular: %s %s", padded, plain)
	}
	token := mustDecode(t, padded+"."+plain+".c2ln")
	if token.Subject() != "??>>~~" {
		t.Errorf("subject %q", token.Subject())
	}
	if len(token.Notes) != 2 || !strings.HasPrefix(token.Notes[0], "The header ") || !strings.HasPrefix(token.Notes[1], "The claims ") {
		t.Errorf("notes %q, want one on the header and one on the claims", token.Notes)
	}
}

func TestDecodeKeepsRepeatedClaims(t *testing.T) {
	token := mustDecode(t, encode(oroHeader, `{"sub":"a","aud":"x","sub":"b","sub":"c"}`))
	var marks []bool
	for _, m := range token.Claims {
		marks = append(marks, m.Repeated)
	}
	if !slices.Equal(marks, []bool{true, false, true, true}) {
		t.Errorf("repeated marks %v", marks)
	}
	if token.Subject() != "c" {
		t.Errorf("subject %q, want the last one", token.Subject())
	}
	if len(token.Notes) != 1 || !strings.Contains(token.Notes[0], `"sub"`) {
		t.Errorf("notes %q, want one that names sub", token.Notes)
	}
}

func TestTokenPrintsNoSecret(t *testing.T) {
	token := mustDecode(t, encode(oroHeader, oroClaims))
	for _, format := range []string{"%v", "%+v", "%s", "%#v", "%q"} {
		for _, printed := range []any{token, *token, []Token{*token}} {
			if text := fmt.Sprintf(format, printed); strings.Contains(text, token.Parts[1]) || strings.Contains(text, "ada@") {
				t.Errorf("%s shows the token: %s", format, text)
			}
		}
	}
}

func TestMemberText(t *testing.T) {
	for value, want := range map[string]string{
		`"a\u00e9"`: "aé", `[]`: "[]", `1795346311.35018`: "1795346311.35018", `null`: "null", `{"a": 1}`: `{"a": 1}`,
	} {
		if got := (Member{Value: []byte(value)}).Text(); got != want {
			t.Errorf("Text of %s = %q, want %q", value, got, want)
		}
	}
}

func FuzzDecode(f *testing.F) {
	f.Add(encode(oroHeader, oroClaims))
	f.Add("Bearer " + encode(oroHeader, `{"exp":"1e400","sub":"a","sub":null}`))
	f.Add("def50200aa")
	f.Add("a.b.c.d.e")
	f.Fuzz(func(t *testing.T, raw string) {
		token, err := Decode(raw)
		if err != nil {
			if token != nil {
				t.Fatal("a token together with an error")
			}
			return
		}
		again, err := Decode(token.Raw)
		if err != nil || len(again.Claims) != len(token.Claims) {
			t.Fatalf("the cleaned token decodes otherwise: %v", err)
		}
		for _, m := range token.Claims {
			_ = Explain(m, ClaimContext{Oro: true})
			_, _ = token.Time(m.Name)
		}
	})
}

func BenchmarkDecode(b *testing.B) {
	raw := encode(oroHeader, oroClaims)
	b.Run("Decode", func(b *testing.B) {
		for b.Loop() {
			if _, err := Decode(raw); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("golang-jwt ParseUnverified", func(b *testing.B) {
		parser := gojwt.NewParser()
		for b.Loop() {
			if _, _, err := parser.ParseUnverified(raw, gojwt.MapClaims{}); err != nil {
				b.Fatal(err)
			}
		}
	})
}
