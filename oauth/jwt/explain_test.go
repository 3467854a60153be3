package jwt

import (
	"strconv"
	"strings"
	"testing"
	"time"
)

// seconds writes a time as a NumericDate.
func seconds(at time.Time) string { return strconv.FormatInt(at.Unix(), 10) }

func TestExplainWords(t *testing.T) {
	storefront := ClaimContext{Oro: true, Side: "storefront", ApplicationName: "Shop app"}
	backOffice := ClaimContext{Oro: true, Side: "back-office"}
	for _, c := range []struct {
		name, value string
		context     ClaimContext
		want        string
	}{
		{"sub", `"ada@example.org"`, storefront, "Who: a customer user, known by e-mail"},
		{"sub", `"admin"`, backOffice, "Who: a back-office user, known by user name"},
		{"sub", `"ada@example.org"`, ClaimContext{Oro: true}, "Who: a user, known by e-mail"},
		{"sub", `"admin"`, ClaimContext{Oro: true}, "Who: a user, known by user name"},
		{"sub", `""`, storefront, "Who: no user, the application itself acts as its owner"},
		{"sub", `"visitor:12:5dc18b7ef04a9322c6d9"`, storefront, "Who: a guest visitor, known by number and session (the form up to 5.1)"},
		{"sub", `"visitor:5dc18b7ef04a9322c6d9"`, storefront, "Who: a guest visitor, known by session"},
		{"sub", `"visitor:x"`, ClaimContext{}, "Who the token is about, as the server names them"},
		{"aud", `"kH3v"`, storefront, "For which application: Shop app"},
		{"aud", `"kH3v"`, backOffice, "For which application: its client id"},
		{"aud", `["a","b"]`, ClaimContext{}, "Who may accept this token"},
		{"jti", `"5dc1"`, storefront, "Serial number, the shop revokes by it"},
		{"jti", `"5dc1"`, ClaimContext{}, "Serial number of this token"},
		{"scopes", `[ ]`, storefront, "None asked for. Oro does not use them"},
		{"scopes", `["read"]`, storefront, "What was asked for. Oro does not use them"},
		{"scope", `"read write"`, ClaimContext{}, "What the token may be used for"},
		{"scope", `""`, ClaimContext{}, "None"},
		{"tenant", `"x"`, ClaimContext{}, "No standard meaning"},
		{"exp", `"soon"`, storefront, "Not a time: seconds since 1970 are expected"},
		{"exp", `1795342711000`, ClaimContext{}, "Too large for seconds since 1970; perhaps milliseconds"},
	} {
		got := Explain(Member{Name: c.name, Value: []byte(c.value)}, c.context)
		if got.Text != c.want || got.Lead != "" {
			t.Errorf("%s %s: %q %q, want %q", c.name, c.value, got.Lead, got.Text, c.want)
		}
	}
}

func TestExplainTimes(t *testing.T) {
	context := ClaimContext{Now: noon, Issued: noon.Add(-time.Minute), ServerOffset: -4 * time.Minute}
	for _, c := range []struct {
		name       string
		claim      time.Time
		lead, text string
	}{
		{"exp", noon.Add(time.Hour), "Valid until", ""},
		{"exp", noon.Add(-time.Hour), "Expired at", ""},
		{"exp", noon.Add(-4 * time.Minute), "Expired at", ""}, // exactly now, by our clock
		{"exp", noon.Add(-3 * time.Minute), "Valid until", ""},
		{"iat", noon.Add(-time.Minute - 4*time.Minute), "Issued at", ""},
		{"iat", noon.Add(time.Hour), "Issued at", "later than now: the two clocks differ"},
		{"nbf", noon.Add(-time.Minute), "Not before", "same moment"},
		{"nbf", noon.Add(time.Minute), "Not before", ""},
		{"auth_time", noon, "Signed in at", ""},
		{"updated_at", noon, "Profile changed at", ""},
	} {
		got := Explain(Member{Name: c.name, Value: []byte(seconds(c.claim))}, context)
		if got.Lead != c.lead || got.Text != c.text || !got.When.Equal(c.claim.Add(4*time.Minute)) {
			t.Errorf("%s at %v: %q %v %q, want %q and %q by our clock", c.name, c.claim, got.Lead, got.When, got.Text, c.lead, c.text)
		}
	}
}

func TestExplainNamesItsSource(t *testing.T) {
	exp := Explain(Member{Name: "exp", Value: []byte("1")}, ClaimContext{})
	if exp.Source != "https://www.rfc-editor.org/rfc/rfc7519#section-4.1.4" || exp.SourceName != "RFC 7519, 4.1.4" {
		t.Errorf("source of exp: %q %q", exp.Source, exp.SourceName)
	}
	registered := "iss sub aud exp nbf iat jti scope client_id azp acr amr auth_time nonce name email email_verified"
	for name := range strings.FieldsSeq(registered) {
		got := Explain(Member{Name: name, Value: []byte("1")}, ClaimContext{})
		if !strings.HasPrefix(got.Source, "https://") || got.SourceName == "" || got.Lead+got.Text == "" {
			t.Errorf("%s: %+v, want words and a source", name, got)
		}
	}
	if got := Explain(Member{Name: "tenant"}, ClaimContext{}); got.Source != "" {
		t.Errorf("an unknown claim has the source %q", got.Source)
	}
}
