package oro

import (
	"encoding/json"
	"fmt"
	"slices"
	"testing"
)

// TestSentencesByVersion holds the rows on refusals of the table of differences by version.
func TestSentencesByVersion(t *testing.T) {
	for _, c := range []struct {
		situation string
		versions  []Version
		want      string // status, code, description begins with, hint
	}{
		{"wrong user or password", []Version{V40, V41}, `401 invalid_credentials "The user credentials were incorrect." no hint`},
		{"wrong user or password", []Version{V42}, `400 invalid_grant "The provided authorization grant (e." hint ""`},
		{"wrong user or password", []Version{V50, V51, V60, V61}, `400 invalid_grant "The user credentials were incorrect." no hint`},
		{"user disabled", []Version{V40, V41}, `401 invalid_credentials "Account is locked." no hint`},
		{"user disabled", []Version{V42}, `400 invalid_grant "The provided authorization grant (e." hint "Account is locked."`},
		{"user disabled", []Version{V50, V51, V60, V61}, `400 invalid_grant "The provided authorization grant (e." hint "Account is disabled."`},
		{"API switched off", []Version{V41}, `404 not_available "Not found" no hint`},
	} {
		for _, v := range c.versions {
			t.Run(c.situation+" "+string(v), func(t *testing.T) {
				var got []string
				for _, s := range sentences {
					if s.Situation == c.situation && !v.Before(s.From) && !s.To.Before(v) {
						got = append(got, short(s))
					}
				}
				if !slices.Equal(got, []string{c.want}) {
					t.Errorf("got %q, want %q alone", got, c.want)
				}
			})
		}
	}
}

// short is a sentence in one line, its description cut.
func short(s sentence) string {
	hint := "no hint"
	if s.HasHint {
		hint = fmt.Sprintf("hint %q", s.Hint)
	}
	return fmt.Sprintf("%d %s %q %s", s.Status, s.Code, s.Description[:min(len(s.Description), 36)], hint)
}

// TestSentencesAsRecorded compares with bodies that the real engine sent.
func TestSentencesAsRecorded(t *testing.T) {
	for _, body := range []string{
		`{"error":"invalid_client","error_description":"Client authentication failed","message":"Client authentication failed"}`,
		`{"error":"invalid_credentials","error_description":"The user credentials were incorrect.","message":"The user credentials were incorrect."}`,
		`{"error":"invalid_grant","error_description":"The user credentials were incorrect.","message":"The user credentials were incorrect."}`,
		`{"error":"unsupported_grant_type","error_description":"The authorization grant type is not supported by the authorization server.","hint":"Check that all required parameters have been provided","message":"The authorization grant type is not supported by the authorization server."}`,
		`{"error":"invalid_request","error_description":"The refresh token is invalid.","hint":"Token has been revoked","message":"The refresh token is invalid."}`,
		"{\"error\":\"invalid_scope\",\"error_description\":\"The requested scope is invalid, unknown, or malformed\",\"hint\":\"Check the `zzz` scope\",\"message\":\"The requested scope is invalid, unknown, or malformed\"}",
		`{"error":"no_encryption_key","error_description":"The encryption key does not exist.","message":"The encryption key does not exist."}`,
		`{"error":"not_available","error_description":"Not found","message":"Not found"}`,
	} {
		var recorded struct {
			Error       string  `json:"error"`
			Description string  `json:"error_description"`
			Hint        *string `json:"hint"`
		}
		if err := json.Unmarshal([]byte(body), &recorded); err != nil {
			t.Fatal(err)
		}
		known := slices.ContainsFunc(sentences, func(s sentence) bool {
			return s.Code == recorded.Error && s.Description == recorded.Description &&
				s.HasHint == (recorded.Hint != nil) && (recorded.Hint == nil || *recorded.Hint == s.Hint)
		})
		if !known {
			t.Errorf("no sentence for %s", body)
		}
	}
}

func TestSpokenBy(t *testing.T) {
	for _, c := range []struct {
		status     int
		code, hint string
		hasHint    bool
		want       []Version
	}{
		{401, "invalid_credentials", "", false, []Version{V40, V41}},
		{400, "invalid_grant", "", true, []Version{V42}},
		{400, "invalid_grant", "", false, []Version{V50, V51, V60, V61}},
		{400, "invalid_grant", "Compte désactivé.", true, []Version{V42, V50, V51, V60, V61}},
		{404, "not_available", "", false, []Version{V41}},
		{401, "invalid_client", "", false, []Version{V31, V40, V41, V42, V50, V51, V60, V61}},
		{400, "invalid_client", "", false, nil},
		{400, "slow_down", "", false, nil},
	} {
		if got := SpokenBy(c.status, c.code, c.hint, c.hasHint); !slices.Equal(got, c.want) {
			t.Errorf("%d %s %q: %v, want %v", c.status, c.code, c.hint, got, c.want)
		}
	}
}
