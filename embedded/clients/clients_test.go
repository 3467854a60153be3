//go:build clients

package clients_test

import (
	"testing"

	"tokenbench/embedded"
)

// line is what run.mjs prints for one case.
type line struct {
	Client   string `json:"client"`
	Encoding string `json:"encoding"`
	Side     string `json:"side"`
	Grant    string `json:"grant"`
	OK       bool   `json:"ok"`
	Detail   string `json:"detail"` // how it failed, or how the server refused
}

const (
	badClient = "401 | invalid_client | Client authentication failed"
	badUser   = "400 | invalid_grant | The user credentials were incorrect."
	usedTwice = "401 | invalid_request | The refresh token is invalid. | Token has been revoked"
)

// cases is what each client does on each side, in this order, with what the server says to it.
var cases = []struct{ grant, detail string }{
	{"client credentials", ""},
	{"password", ""},
	{"refresh", ""},
	{"code", ""},
	{"code with PKCE", ""},
	{"code with PKCE, no secret", ""},
	{"wrong secret", badClient},
	{"wrong password", badUser},
	{"refresh token used twice", usedTwice},
}

// expected lists all lines in the order in which they are printed.
func expected() (lines []line) {
	for _, client := range []struct{ name, encoding string }{
		{"openid-client", "form"},
		{"oauth4webapi", "form"},
		{"simple-oauth2", "form"},
		{"simple-oauth2", "json"},
	} {
		for _, side := range []embedded.Side{embedded.Storefront, embedded.BackOffice} {
			for _, c := range cases {
				lines = append(lines, line{client.name, client.encoding, string(side), c.grant, true, c.detail})
			}
		}
	}
	return lines
}

func TestRealClients(t *testing.T) {
	checkNode(t)
	server := start(t)
	got, want := run(t, describe(server)), expected()
	agree := map[string]int{}
	for i := range max(len(got), len(want)) {
		switch {
		case i >= len(got):
			t.Errorf("missing: %+v", want[i])
		case i >= len(want):
			t.Errorf("too many: %+v", got[i])
		case got[i] != want[i]:
			t.Errorf("got  %+v\nwant %+v", got[i], want[i])
		default:
			agree[got[i].Client+", "+got[i].Encoding]++
		}
	}
	for client, n := range agree {
		t.Logf("%s: %d cases as expected", client, n)
	}
	checkLog(t, server.Log())
}

// checkLog looks at the same from the server's side: it has answered what the clients say that it has.
func checkLog(t *testing.T, entries []embedded.LogEntry) {
	t.Helper()
	issued, refused := map[string]int{}, map[string]int{}
	for _, entry := range entries {
		switch {
		case entry.Path != "/oauth2-token":
		case entry.Status == 200:
			issued[entry.Grant]++
		default:
			refused[entry.Error]++
		}
	}
	const rounds = 4 * 2 // clients with their encodings, times sides
	for grant, each := range map[string]int{
		"client_credentials": 1,
		"password":           3, // password, refresh, refresh token used twice
		"authorization_code": 3,
		"refresh_token":      5, // one after each code
	} {
		if issued[grant] != each*rounds {
			t.Errorf("%s: the server has issued %d, want %d", grant, issued[grant], each*rounds)
		}
	}
	for _, code := range []string{"invalid_client", "invalid_grant", "invalid_request"} {
		if refused[code] != rounds {
			t.Errorf("%s: the server has refused %d, want %d", code, refused[code], rounds)
		}
	}
}
