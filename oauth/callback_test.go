package oauth_test

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tokenbench/oauth"
)

// TestRecordedCallbacks reads what the real engine sends a browser back with.
func TestRecordedCallbacks(t *testing.T) {
	files, err := filepath.Glob("testdata/authorize/az-*.http")
	if err != nil || len(files) < 7 {
		t.Fatalf("found %d recordings: %v", len(files), err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			header, _ := recordedAnswer(t, file)
			values, err := oauth.ReadAddress(header.Get("Location"))
			if err != nil {
				t.Fatal(err)
			}
			code, err := oauth.ReadCode(values, oauth.Expected{State: "st-1"})
			var refused *oauth.Error
			switch {
			case strings.Contains(file, "no-state"):
				if !errors.As(err, &refused) || refused.Kind != oauth.KindState {
					t.Errorf("got %v", err)
				}
			case strings.Contains(file, "denied"):
				if !errors.As(err, &refused) || refused.Kind != oauth.KindRefused || refused.Code != "access_denied" ||
					refused.Hint != "The user denied the request" || !refused.Browser || refused.Message != refused.Description {
					t.Errorf("got %+v", refused)
				}
			case err != nil || !strings.HasPrefix(code, "def50200"):
				t.Errorf("got a code of %d characters, %v", len(code), err)
			}
		})
	}
}

// recordedAnswer reads the response of a recording.
func recordedAnswer(t *testing.T, path string) (header http.Header, body string) {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	_, tail, found := bytes.Cut(text, []byte("\n\n### RESPONSE\n"))
	if !found {
		t.Fatal("this is not a recording")
	}
	answer, err := http.ReadResponse(bufio.NewReader(bytes.NewReader(tail)), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	read, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer.Header, string(read)
}

// TestAnswerWithoutItsServer: who says that it names itself in every answer has to (RFC 9207, section 2.4).
func TestAnswerWithoutItsServer(t *testing.T) {
	for _, c := range []struct {
		want  oauth.Expected
		query url.Values
		kind  oauth.Kind
	}{
		{oauth.Expected{Issuer: "https://a.example.com", IssuerSent: true}, url.Values{"code": {"c"}}, oauth.KindNoIssuer},
		{oauth.Expected{Issuer: "https://a.example.com", IssuerSent: true}, url.Values{"error": {"access_denied"}}, oauth.KindNoIssuer},
		{oauth.Expected{Issuer: "https://a.example.com", IssuerSent: true}, url.Values{"code": {"c"}, "iss": {""}}, oauth.KindIssuer},
		{oauth.Expected{Issuer: "https://a.example.com", IssuerSent: true}, url.Values{"code": {"c"}, "iss": {"https://a.example.com"}}, ""},
		{oauth.Expected{IssuerSent: true}, url.Values{"code": {"c"}}, ""}, // nothing to compare with
	} {
		c.want.State = "state"
		c.query.Set("state", "state")
		_, err := oauth.ReadCode(c.query, c.want)
		var refused *oauth.Error
		if errors.As(err, &refused); (err == nil) != (c.kind == "") || refused != nil && refused.Kind != c.kind {
			t.Errorf("%v: %v, want %q", c.query, err, c.kind)
		}
	}
}

func TestReadCode(t *testing.T) {
	want := oauth.Expected{State: "the-state-of-this-sign-in", Issuer: "https://shop.example.com"}
	for _, c := range []struct {
		query string
		code  string
		kind  oauth.Kind
		words string
	}{
		{"code=c&state=the-state-of-this-sign-in", "c", "", ""},
		{"code=c&state=the-state-of-this-sign-in&iss=https://shop.example.com", "c", "", ""},
		{"code=c&state=the-state-of-this-sign-in&iss=https://evil.example.org", "", oauth.KindIssuer, `another server than the one that was asked: "https://evil.example.org"`},
		{"code=c", "", oauth.KindState, "no state"},
		{"code=c&state=", "", oauth.KindState, "not that of this sign-in"},
		{"code=c&state=the-state-of-another-sign-in", "", oauth.KindState, "not that of this sign-in"},
		{"code=c&state=the-state-of-this-sign-in&state=x", "", oauth.KindState, "more than one"},
		{"error=access_denied&state=x", "", oauth.KindState, "not that of this sign-in"},
		{"code=c&code=d&state=the-state-of-this-sign-in", "", oauth.KindMalformed, "more than once"},
		{"error=a&error=b&state=the-state-of-this-sign-in", "", oauth.KindMalformed, "more than once"},
		{"code=c&state=the-state-of-this-sign-in&iss=https://shop.example.com&iss=https://evil.example.org", "", oauth.KindMalformed, "more than once"},
		{"state=the-state-of-this-sign-in", "", oauth.KindNoCode, "neither a code nor an error"},
		{"code=&error=&state=the-state-of-this-sign-in", "", oauth.KindNoCode, "neither a code nor an error"},
		{"error=access_denied&code=c&state=the-state-of-this-sign-in", "", oauth.KindRefused, `the server refused: "access_denied"`},
		{
			"error=server_error&error_description=It+said%0A+code-of-sixteen-characters+the-state-of-this-sign-in&code=code-of-sixteen-characters&hint=&state=the-state-of-this-sign-in",
			"", oauth.KindRefused, `"server_error", "It said •••••••• ••••••••"`,
		},
	} {
		values, err := url.ParseQuery(c.query)
		if err != nil {
			t.Fatal(err)
		}
		code, err := oauth.ReadCode(values, want)
		if c.kind == "" {
			if code != c.code || err != nil {
				t.Errorf("%s: got %q, %v", c.query, code, err)
			}
			continue
		}
		var refused *oauth.Error
		if !errors.As(err, &refused) || refused.Kind != c.kind || !refused.Browser || code != "" || refused.Grant != oauth.GrantAuthorizationCode {
			t.Errorf("%s: got %q, %+v", c.query, code, refused)
			continue
		}
		if text := err.Error(); !strings.Contains(text, c.words) || strings.Contains(text, "the-state-of") || !strings.HasPrefix(text, "could not sign in with the browser: ") {
			t.Errorf("%s: says %s", c.query, text)
		}
		if refused.SignInAgain() || refused.HasHint != values.Has("hint") {
			t.Errorf("%s: got %+v", c.query, refused)
		}
	}
	if _, err := oauth.ReadCode(url.Values{"code": {"c"}, "state": {""}}, oauth.Expected{}); err == nil {
		t.Error("an empty state counts as the right one")
	}
}

func TestReadAddress(t *testing.T) {
	for _, text := range []string{
		"http://127.0.0.1:8765/callback?code=a%2Bb&state=s",
		"  \"http://127.0.0.1:8765/callback?code=a%2Bb\r\n  &state=s\"\n",
		"<https://localhost/callback#code=a%2Bb&state=s>",
		"http://127.0.0.1:8765/callback?x=1#code=a%2Bb&state=s",
		"127.0.0.1:8765/callback?code=a%2Bb&state=s",
		"?code=a%2Bb&state=s",
		"code=a%2Bb&state=s",
		"#code=a%2Bb&state=s",
		"http://127.0.0.1:8765/callback?code=a%2Bb&state=s#",
	} {
		values, err := oauth.ReadAddress(text)
		if err != nil || values.Get("code") != "a+b" || values.Get("state") != "s" {
			t.Errorf("%q: got %v, %v", text, values, err)
		}
	}
	if values, err := oauth.ReadAddress("http://127.0.0.1:8765/callback?&error=access_denied&state=s"); err != nil || values.Get("error") != "access_denied" {
		t.Errorf("got %v, %v", values, err)
	}
}

func TestReadAddressSaysWhatToPaste(t *testing.T) {
	for text, want := range map[string]string{
		"":   "nothing to read",
		`""`: "nothing to read",
		"https://shop.example.com/oauth2-token/authorize?response_type=code&client_id=a&state=secret-state": "sign in there",
		"https://shop.example.com/customer/user/login?_target_path=%2Foauth2-token":                         "sign in there",
		"https://shop.example.com/":                            "neither a code nor an error",
		"http://127.0.0.1:8765/.tokenbench/page/secret-state":  "neither a code nor an error",
		"http://127.0.0.1:8765/callback?code=%zz&secret-state": "neither a code nor an error",
		strings.Repeat("secret-state", 10_000):                 "too long",
	} {
		_, err := oauth.ReadAddress(text)
		var refused *oauth.PasteError
		if !errors.As(err, &refused) || !strings.Contains(refused.Reason, want) || strings.Contains(err.Error(), "secret-state") {
			t.Errorf("%.80q: got %v, want %q", text, err, want)
		}
	}
}

// FuzzReadAddress: whatever is pasted, a code comes out only with the right state.
func FuzzReadAddress(f *testing.F) {
	for _, seed := range []string{"?code=c&state=s", "http://127.0.0.1/#code=c&state=s", "%", "code=c;state=s", "?#?code=&error=x", "\x00code=c&state=s"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		values, err := oauth.ReadAddress(text)
		if err != nil {
			return
		}
		if !values.Has("code") && !values.Has("error") {
			t.Fatalf("%q is taken for an answer", text)
		}
		code, err := oauth.ReadCode(values, oauth.Expected{State: "s"})
		if right := len(values["state"]) == 1 && values.Get("state") == "s"; err == nil && (!right || code == "") {
			t.Fatalf("%q gives %q", text, code)
		}
	})
}
