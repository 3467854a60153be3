package oauth_test

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"tokenbench/oauth"
	"tokenbench/oauth/exchange"
)

// TestRecordedAnswers reads what the real engine answered, and compares with the list of what was recorded.
func TestRecordedAnswers(t *testing.T) {
	files, err := filepath.Glob("testdata/recordings/*.http")
	if err != nil || len(files) < 50 {
		t.Fatalf("found %d recordings: %v", len(files), err)
	}
	listed := recordedCases(t)
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".http")
		t.Run(name, func(t *testing.T) {
			want, ok := listed[name]
			if !ok {
				t.Fatal("the case is not in the list")
			}
			e, grant := recorded(t, file)
			answer, err := readAnswer(t, grant, e)
			if want.status == http.StatusOK {
				checkAnswer(t, answer, err, e)
				return
			}
			checkRefusal(t, err, want, grant)
		})
	}
}

type recordedCase struct {
	status                               int
	code, description, hint, contentType string
}

func recordedCases(t *testing.T) map[string]recordedCase {
	t.Helper()
	file, err := os.Open("testdata/recordings/summary.tsv")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = file.Close() }()
	table := csv.NewReader(file)
	table.Comma, table.LazyQuotes = '\t', true
	rows, err := table.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	cases := map[string]recordedCase{}
	for _, row := range rows[1:] {
		status, err := strconv.Atoi(row[1])
		if err != nil {
			t.Fatal(err)
		}
		contentType, _, _ := strings.Cut(row[7], ";")
		cases[row[0]] = recordedCase{status: status, code: row[2], description: row[3], hint: row[4], contentType: contentType}
	}
	return cases
}

// recorded reads a recording: a request and a response, each below a line with its name.
func recorded(t *testing.T, path string) (exchange.Exchange, oauth.GrantType) {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	head, tail, found := bytes.Cut(text, []byte("\n\n### RESPONSE\n"))
	_, request, begun := bytes.Cut(head, []byte("### REQUEST\n"))
	if !found || !begun {
		t.Fatal("this is not a recording")
	}
	answer, err := http.ReadResponse(bufio.NewReader(bytes.NewReader(bytes.TrimSuffix(tail, []byte("\n")))), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = answer.Body.Close() }()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	grant := oauth.GrantPassword
	switch {
	case bytes.Contains(request, []byte("refresh_token")):
		grant = oauth.GrantRefreshToken
	case bytes.Contains(request, []byte("authorization_code")):
		grant = oauth.GrantAuthorizationCode
	}
	return exchange.Exchange{URL: "http://127.0.0.1/oauth2-token", Response: &exchange.Response{
		Status: answer.StatusCode, Message: exchange.Message{Header: answer.Header, Body: body},
	}}, grant
}

func checkAnswer(t *testing.T, a *oauth.Answer, err error, e exchange.Exchange) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(a.AccessToken, "eyJ") || a.TokenType != "Bearer" || len(a.Notes) != 0 || a.Date != e.Response.Header.Get("Date") {
		t.Errorf("got %#v, notes %q", *a, a.Notes)
	}
	if a.ExpiresIn == nil || a.ExpiresIn.Seconds() < 3599 || a.ExpiresIn.Seconds() > 3600 {
		t.Errorf("got life %v", a.ExpiresIn)
	}
	if a.RefreshToken != "" && !strings.HasPrefix(a.RefreshToken, "def50200") {
		t.Errorf("got a refresh token of %d characters that is not the engine's", len(a.RefreshToken))
	}
	masked := string(exchange.Mask(e).Response.Body)
	if strings.Contains(masked, a.AccessToken[:20]) || strings.Contains(masked, "def50200") || !strings.Contains(masked, "characters)") {
		t.Errorf("masked as %s", masked)
	}
}

func checkRefusal(t *testing.T, err error, want recordedCase, grant oauth.GrantType) {
	t.Helper()
	var got *oauth.Error
	if !errors.As(err, &got) {
		t.Fatalf("got error %v", err)
	}
	kind := oauth.KindRefused
	if want.code == "" {
		kind = oauth.KindUnexpected // the framework's own words about malformed JSON
	}
	if got.Kind != kind || got.Status != want.status || got.Grant != grant || got.ContentType != want.contentType {
		t.Errorf("got %+v, want %+v", *got, want)
	}
	if got.Code != want.code || shorten(got.Description) != want.description || got.Hint != want.hint || got.HasHint != (want.hint != "") {
		t.Errorf("got %+v, want %+v", *got, want)
	}
	if got.Message == "" || want.description != "" && got.Message != got.Description {
		t.Errorf("got message %q", got.Message)
	}
	again := grant == oauth.GrantRefreshToken && want.status == 401 && want.code == "invalid_request"
	if got.SignInAgain() != again && want.status == 401 {
		t.Errorf("sign in again: %v", got.SignInAgain())
	}
}

// shorten cuts text where the list of recordings does.
func shorten(text string) string { return text[:min(len(text), 200)] }
