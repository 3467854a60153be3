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

// cases is what each client does on each side: from which version on, and until which, the newest if that
// is empty; what the server says to it; and the tokens and refusals that the server counts.
var cases = []struct {
	grant, from, to string
	detail          string
	issued          []string // grant types
	refused         string   // error code
}{
	{"client credentials", "3.1", "", "", []string{"client_credentials"}, ""},
	{"password", "4.0", "", "", []string{"password"}, ""},
	{"refresh", "4.0", "", "", []string{"password", "refresh_token"}, ""},
	{"code", "4.1", "", "", []string{"authorization_code", "refresh_token"}, ""},
	{"code with PKCE", "4.2", "", "", []string{"authorization_code", "refresh_token"}, ""},
	{"code with PKCE, no secret", "4.2", "", "", []string{"authorization_code"}, ""},
	{"refresh, no secret", "5.1", "", "", []string{"authorization_code", "refresh_token"}, ""},
	{"wrong secret", "3.1", "", "401 | invalid_client | Client authentication failed", nil, "invalid_client"},
	{"wrong password", "4.0", "4.1", "401 | invalid_credentials | The user credentials were incorrect.", nil, "invalid_credentials"},
	{"wrong password", "4.2", "4.2", "400 | invalid_grant | " + badGrant, nil, "invalid_grant"},
	{"wrong password", "5.0", "", "400 | invalid_grant | The user credentials were incorrect.", nil, "invalid_grant"},
	{
		"refresh token used twice", "4.0", "", "401 | invalid_request | The refresh token is invalid. | Token has been revoked",
		[]string{"password", "refresh_token"},
		"invalid_request",
	},
}

const badGrant = "The provided authorization grant (e.g., authorization code, resource owner credentials) or refresh token " +
	"is invalid, expired, revoked, does not match the redirection URI used in the authorization request, or was issued to another client."

// clients are the names and encodings in the order in which they have their turn.
var clients = [][2]string{
	{"openid-client", "form"}, {"oauth4webapi", "form"}, {"simple-oauth2", "form"}, {"simple-oauth2", "json"},
}

// bothSides are in the order of describe.
var bothSides = []embedded.Side{embedded.Storefront, embedded.BackOffice}

func TestRealClients(t *testing.T) {
	checkNode(t)
	keys, err := embedded.GenerateKeys()
	if err != nil {
		t.Fatal(err)
	}
	for _, version := range embedded.Versions() {
		t.Run(string(version), func(t *testing.T) {
			server := start(t, keys, version)
			shop := describe(server)
			shop.Metadata = version >= "6.0"
			shop.Cases = casesOf(string(version))
			got := run(t, shop)
			compare(t, got, expected(string(version)))
			checkLog(t, string(version), server.Log())
			t.Logf("%d clients and encodings, %d cases each on both sides", len(clients), len(shop.Cases))
		})
	}
}

// has reports whether a version lies between two others, the second empty for the newest.
func has(version, from, to string) bool { return version >= from && (to == "" || version <= to) }

func casesOf(version string) (names []string) {
	for _, c := range cases {
		if has(version, c.from, c.to) {
			names = append(names, c.grant)
		}
	}
	return names
}

// expected lists all lines in the order in which they are printed.
func expected(version string) (lines []line) {
	for _, client := range clients {
		for _, side := range bothSides {
			for _, c := range cases {
				if has(version, c.from, c.to) {
					lines = append(lines, line{client[0], client[1], string(side), c.grant, true, c.detail})
				}
			}
		}
	}
	return lines
}

func compare(t *testing.T, got, want []line) {
	t.Helper()
	for i := range max(len(got), len(want)) {
		switch {
		case i >= len(got):
			t.Errorf("missing: %+v", want[i])
		case i >= len(want):
			t.Errorf("too many: %+v", got[i])
		case got[i] != want[i]:
			t.Errorf("got  %+v\nwant %+v", got[i], want[i])
		}
	}
}

// checkLog looks at the same from the server's side: it has answered what the clients say that it has.
func checkLog(t *testing.T, version string, entries []embedded.LogEntry) {
	t.Helper()
	counted, rounds := map[string]int{}, len(clients)*len(bothSides)
	for _, entry := range entries {
		switch {
		case entry.Path != "/oauth2-token":
		case entry.Status == 200:
			counted[entry.Grant]++
		default:
			counted[entry.Error]++
		}
	}
	for _, c := range cases {
		if !has(version, c.from, c.to) {
			continue
		}
		for _, grant := range c.issued {
			counted[grant] -= rounds
		}
		if c.refused != "" {
			counted[c.refused] -= rounds
		}
	}
	for name, difference := range counted {
		if difference != 0 {
			t.Errorf("the server has counted %+d %s", difference, name)
		}
	}
}
