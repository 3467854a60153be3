package embedded_test

import (
	"bufio"
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"tokenbench/embedded"
	"tokenbench/embedded/config"
)

// fixtures are the applications and users that the recordings were made with: those of the example.
func fixtures() ([]embedded.Application, []embedded.User) {
	example, ok := config.LookUpExample("recordings")
	if !ok {
		panic("the example of the recordings is gone")
	}
	read, err := config.Read(example.Name, strings.NewReader(example.Text))
	if err != nil {
		panic(err)
	}
	return read.Applications, read.Users
}

// stage is a server on which one case is played.
type stage struct {
	*testing.T
	server    *embedded.Server
	clock     *clock
	recording recording
}

func (s stage) admin() tokens {
	return signIn(s, s.server, "bo_password", "bo_password_secret", "admin", "admin")
}

func (s stage) refresh(old tokens) tokens {
	parsed, _ := requestTokens(s, s.server, "grant_type", "refresh_token",
		"client_id", "bo_password", "client_secret", "bo_password_secret", "refresh_token", old.Refresh)
	return parsed
}

// givens make true what has to be true before a request, and return the fresh tokens that it needs.
var givens = map[string]func(stage) tokens{
	"none": func(stage) tokens { return tokens{} },
	"https://oauth.test.com is an allowed origin": func(stage) tokens { return tokens{} },

	"a fresh password token pair of admin (bo_password)": stage.admin,
	"a fresh password token pair of admin (bo_password), refreshed once": func(s stage) tokens {
		first := s.admin()
		s.refresh(first)
		return first
	},
	"a fresh password token pair of admin (bo_password), refreshed once, then the first refresh token tried again": func(s stage) tokens {
		first := s.admin()
		second := s.refresh(first)
		if again := s.refresh(first); again.Error == "" {
			s.Error("the first refresh token worked twice")
		}
		return second
	},
	"a fresh password token pair of admin (bo_password), its life over": func(s stage) tokens {
		pair := s.admin()
		s.clock.advance(31 * 24 * time.Hour)
		return pair
	},
	"a fresh password token pair of admin (bo_password), then user admin switched off (on again afterwards)": func(s stage) tokens {
		pair := s.admin()
		if err := s.server.Directory().ChangeUser(embedded.BackOffice, "admin", func(u *embedded.User) { u.Disabled = true }); err != nil {
			s.Fatal(err)
		}
		return pair
	},
	"a fresh password token pair of admin (bo_password), then application bo_password switched off (on again afterwards)": func(s stage) tokens {
		pair := s.admin()
		shopAt{s.T, s.server, s.clock}.changeApplication("bo_password", func(a *embedded.Application) { a.Inactive = true })
		return pair
	},
	`a fresh password token pair of admin with scope "a b"`: func(s stage) tokens {
		parsed, _ := requestTokens(s, s.server, "grant_type", "password", "client_id", "bo_password",
			"client_secret", "bo_password_secret", "username", "admin", "password", "admin", "scope", "a b")
		return parsed
	},
	"a fresh guest token pair (sf_password)": guestOf,
	"a fresh guest token":                    guestOf,
	"a fresh client credentials token (bo_cc)": func(s stage) tokens {
		parsed, _ := requestTokens(s, s.server, "grant_type", "client_credentials", "client_id", "bo_cc", "client_secret", "bo_cc_secret")
		return parsed
	},
	"a fresh password token of the customer (sf_password)": func(s stage) tokens {
		return signIn(s, s.server, "sf_password", "sf_password_secret", "amandarcole@example.org", "amandarcole@example.org")
	},
}

// given returns what makes a case's condition true.
func given(condition string) (prepare func(stage) tokens, known bool) {
	if prepare, known = givens[condition]; known {
		return prepare, true
	}
	return browserGiven(condition)
}

func guestOf(s stage) tokens {
	return signIn(s, s.server, "sf_password", "sf_password_secret", "guest", "guest")
}

// freshValue returns what takes the place of the recorded token.
func freshValue(place string, fresh tokens) (value string, needed bool) {
	switch place {
	case "-", cookiePlace:
		return "", false
	case "body code":
		return fresh.Code, true
	case "body refresh_token", "body refresh_token: the first one", "body refresh_token: the second one":
		return fresh.Refresh, true
	case "body refresh_token with its last two characters changed":
		return changeEnd(fresh.Refresh, "00", "11"), true
	case "body refresh_token: the access token", "Authorization", "the place where the request carries the token":
		return fresh.Access, true
	case "Authorization: access token with its last six characters changed":
		return changeEnd(fresh.Access, "AAAAAA", "BBBBBB"), true
	default:
		return "", false
	}
}

// changeEnd puts end at the end of text, or other if it ends so already.
func changeEnd(text, end, other string) string {
	if strings.HasSuffix(text, end) {
		end = other
	}
	return text[:len(text)-len(end)] + end
}

// recording is one case.
type recording struct {
	name, given, place string
	request            string // raw
	response           *http.Response
	body               string // of the response
}

var recordedToken = regexp.MustCompile(`def50200[0-9a-f]{100,}|eyJ[\w-]+\.[\w-]+\.[\w-]+`)

func readRecordings(t *testing.T) []recording {
	t.Helper()
	table, err := os.ReadFile(filepath.Join("testdata", "recordings", "given.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	var list []recording
	for i, line := range strings.Split(strings.TrimSpace(string(table)), "\n") {
		columns := strings.Split(line, "\t")
		if i == 0 || len(columns) != 3 {
			continue
		}
		list = append(list, readRecording(t, columns[0], columns[1], columns[2]))
	}
	return list
}

func readRecording(t *testing.T, name, given, place string) recording {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", "recordings", name+".http"))
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.ReplaceAll(string(text), "\r\n", "\n")
	_, rest, _ := strings.Cut(lines, "### REQUEST\n")
	request, response, found := strings.Cut(rest, "\n### RESPONSE\n")
	if !found {
		t.Fatalf("%s has no response", name)
	}
	head, body, _ := strings.Cut(response, "\n\n")
	parsed, err := http.ReadResponse(bufio.NewReader(strings.NewReader(head+"\n\n")), nil)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	_ = parsed.Body.Close() // it is empty: the text was cut before it
	return recording{name, given, place, request, parsed, strings.TrimSpace(body)}
}

// play sends the request byte for byte, but for the fresh token, over a socket of its own.
func (r recording) play(t *testing.T, addr string, fresh tokens) answer {
	t.Helper()
	head, body, _ := strings.Cut(r.request, "\n\n")
	body = strings.TrimSuffix(body, "\n")
	place := r.place
	if place == "body refresh_token, or Authorization" { // one text of the table for two cases
		place = "Authorization"
		if strings.Contains(body, "refresh_token") {
			place = "body refresh_token"
		}
	}
	if value, needed := freshValue(place, fresh); needed {
		before := head + body
		head, body = recordedToken.ReplaceAllString(head, value), recordedToken.ReplaceAllString(body, value)
		if value == "" || head+body == before {
			t.Fatalf("%s: no fresh token was put in", r.name)
		}
	}
	if place == cookiePlace {
		head, body = putInCookie(head, body, fresh)
	}
	head = regexp.MustCompile(`Content-Length: \d+`).ReplaceAllString(head, "Content-Length: "+strconv.Itoa(len(body)))
	head = strings.ReplaceAll(head, recordedHost, addr)
	connection, err := new(net.Dialer).DialContext(t.Context(), "tcp", addr)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = connection.Close() }()
	if _, err := connection.Write([]byte(strings.ReplaceAll(head, "\n", "\r\n") + "\r\n\r\n" + body)); err != nil {
		t.Fatal(err)
	}
	response, err := http.ReadResponse(bufio.NewReader(connection), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	var text bytes.Buffer
	if _, err := text.ReadFrom(response.Body); err != nil {
		t.Fatal(err)
	}
	return answer{response.StatusCode, response.Header, text.String()}
}

var comparedHeaders = []string{
	"Content-Type", "Cache-Control", "Pragma", "WWW-Authenticate", "Allow", "Vary", "Location",
	"Access-Control-Allow-Origin", "Access-Control-Allow-Methods", "Access-Control-Allow-Headers",
	"Access-Control-Max-Age", "Access-Control-Allow-Credentials", "Access-Control-Expose-Headers",
}

// differences lists where an answer is not the recorded one.
func (r recording) differences(got answer) []string {
	var list []string
	if got.status != r.response.StatusCode {
		list = append(list, fmt.Sprintf("status %d, want %d", got.status, r.response.StatusCode))
	}
	page := strings.HasPrefix(r.body, "<!") // a stand-in; ours is kept by no cache, too
	for _, name := range comparedHeaders {
		if page && r.response.StatusCode == http.StatusOK && name == "Cache-Control" {
			continue
		}
		have, want := wordForCode(got.header.Values(name)), wordForCode(r.response.Header.Values(name))
		if !slices.Equal(have, want) {
			list = append(list, fmt.Sprintf("%s %q, want %q", name, have, want))
		}
	}
	standIn := page || strings.HasPrefix(got.header.Get("Content-Type"), "application/vnd.api+json")
	if have, want := shape(got.body), shape(r.body); !standIn && have != want {
		list = append(list, fmt.Sprintf("body %s, want %s", have, want))
	}
	return list
}

// shape replaces what is random or a time in a body by a word, and unfolds access tokens.
func shape(body string) string {
	body = recordedToken.ReplaceAllStringFunc(body, func(token string) string {
		if strings.HasPrefix(token, "def50200") {
			return "REFRESH"
		}
		parts := strings.Split(token, ".")
		return decodePart(parts[0]) + "." + decodePart(parts[1]) + fmt.Sprintf(".SIGNATURE of %d", len(parts[2]))
	})
	for _, rule := range []struct{ pattern, word string }{
		{`"jti":"[0-9a-f]{80}"`, `"jti":"HEX80"`},
		{`"(iat|nbf|exp)":\d{10}(\.\d{1,6})?\b`, `"$1":TIME`},
		{`"visitor:[0-9a-f]{20}"`, `"visitor:HEX20"`},
		{`"expires_in":(3600|3599)\b`, `"expires_in":3600`},
	} {
		body = regexp.MustCompile(rule.pattern).ReplaceAllString(body, rule.word)
	}
	return body
}

func decodePart(part string) string {
	text, err := base64.RawURLEncoding.DecodeString(part)
	if err != nil || !json.Valid(text) {
		return "UNREADABLE " + part
	}
	return string(text)
}

func TestRecordings(t *testing.T) {
	recordings := readRecordings(t)
	files, err := filepath.Glob(filepath.Join("testdata", "recordings", "*.http"))
	if err != nil || len(files) != len(recordings) || len(recordings) < 118 {
		t.Fatalf("%d cases for %d recordings, %v", len(recordings), len(files), err)
	}
	agreed := 0
	for _, r := range recordings {
		if t.Run(r.name, func(t *testing.T) { replay(t, r) }) {
			agreed++
		}
	}
	t.Logf("%d of %d recordings agree", agreed, len(recordings))
}

func replay(t *testing.T, r recording) {
	t.Logf("given: %s", r.given)
	prepare, ok := given(r.given)
	if !ok {
		t.Fatalf("nobody knows how to make this true: %s", r.given)
	}
	c := newClock()
	server := startServer(t, func(config *embedded.Config) {
		config.Applications, config.Users = fixtures()
		config.Settings.CORS = embedded.CORS{Origins: []string{"https://oauth.test.com"}, Headers: []string{"X-Foo"}}
		config.Now = c.read
	})
	fresh := prepare(stage{t, server, c, r})
	r.body = strings.ReplaceAll(r.body, recordedHost, server.Addr())
	for _, difference := range r.differences(r.play(t, server.Addr(), fresh)) {
		t.Error(difference)
	}
}

// The comparison itself has to see differences, or agreement would mean nothing.
func TestDifferencesAreSeen(t *testing.T) {
	good := readRecording(t, "pw-01-backoffice-success", "", "")
	same := answer{200, good.response.Header, good.body}
	if list := good.differences(same); len(list) != 0 {
		t.Fatalf("a recording differs from itself: %v", list)
	}
	for name, other := range map[string]answer{
		"status":        {201, good.response.Header, good.body},
		"header":        {200, http.Header{"Content-Type": {"application/json"}}, good.body},
		"member":        {200, good.response.Header, strings.Replace(good.body, "token_type", "type", 1)},
		"type":          {200, good.response.Header, strings.Replace(good.body, "3600", `"3600"`, 1)},
		"claims":        {200, good.response.Header, strings.Replace(good.body, "eyJhdWQiOiJib19wYXNzd29yZCIs", "eyJhdWQiOiJib19wYXNzd29yZCAi", 1)},
		"refresh token": {200, good.response.Header, strings.Replace(good.body, "def50200", "abc50200", 1)},
	} {
		if len(good.differences(other)) == 0 {
			t.Errorf("%s: the difference was not seen", name)
		}
	}
}
