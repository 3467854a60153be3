package requests

import (
	"testing"

	"tokenbench/embedded"
	"tokenbench/oauth/workbench"
)

func TestServerWords(t *testing.T) {
	for _, c := range []struct {
		entry embedded.LogEntry
		want  string
	}{
		{signIn(""), "New token, signed in with a password · nora.demo@example.com · demo-storefront"},
		{disabled(""), "Refused: the account is disabled, by a fault · nora.demo@example.com · demo-storefront"},
		{call(""), "API answered · nora.demo@example.com · demo-storefront"},
		{embedded.LogEntry{Status: 503, Fault: "maintenance"}, "Service Unavailable · fault: 503 and a maintenance page"},
		{embedded.LogEntry{Status: 200, Route: "api", Fault: "clock-ahead,cut"}, "API answered · fault: Tokens seem to come from the future, The connection breaks off in the answer"},
		{embedded.LogEntry{Status: 200, Grant: "refresh_token", Outcome: "tokens issued"}, "Token refreshed"},
		{embedded.LogEntry{Status: 200, Grant: "client_credentials", Outcome: "tokens issued"}, "New token for the application"},
		{embedded.LogEntry{Status: 200, Grant: "authorization_code", Outcome: "tokens issued"}, "Code swapped for a token"},
		{embedded.LogEntry{Status: 200, Grant: "authorization_code", Outcome: "tokens issued", Visitor: true}, "Code swapped for a token, of a guest until now"},
		{embedded.LogEntry{Status: 200, Grant: "password", User: "visitor:0a1b", Outcome: "tokens issued"}, "New guest token · visitor:0a1b"},
		{embedded.LogEntry{Status: 401, Grant: "refresh_token", Error: "invalid_request", Outcome: "refused: it was revoked"}, "Refused: it was revoked"},
		{embedded.LogEntry{Status: 400, Error: "invalid_scope"}, "Refused: invalid_scope"},
		{embedded.LogEntry{Status: 401, Error: "invalid_request", Outcome: "refused"}, "Refused: invalid_request"},
		{embedded.LogEntry{Status: 401, Outcome: "refused: access token refused: it is revoked"}, "Access token refused: it is revoked"},
		{embedded.LogEntry{Status: 404}, "Not Found"},
		{embedded.LogEntry{Status: 302, Route: "login"}, "Sent on to another address"},
		{embedded.LogEntry{Status: 200, Route: "login"}, "Showed the login page"},
		{embedded.LogEntry{Status: 200, Route: "metadata"}, "Told about itself"},
		{embedded.LogEntry{Status: 200, Route: "keys"}, "Gave its public key"},
		{embedded.LogEntry{Status: 200}, "Showed a page"},
		{embedded.LogEntry{Method: tlsMethod, Outcome: "refused: the client spoke plain http", Fault: "tls-expired"}, "The client spoke plain http · fault: The certificate has expired"},
		{embedded.LogEntry{}, "Nothing was answered"},
	} {
		if got := serverWords(c.entry); got != c.want {
			t.Errorf("%+v: %q, want %q", c.entry, got, c.want)
		}
	}
}

func TestTheServersOwnWord(t *testing.T) {
	failed, silent, fine := recorded("1", disabled("")), recorded("2", disabled("")), recorded("3", signIn(""))
	silent.Note = "POST /oauth2-token"
	if got := saidWords(newSent(failed)); got != "Account is disabled." {
		t.Errorf("it said %q", got)
	}
	for _, x := range []workbench.LocalExchange{silent, fine} {
		if got := saidWords(newSent(x)); got != "" {
			t.Errorf("nothing was said, and here it is %q", got)
		}
	}
}

func TestLiveWords(t *testing.T) {
	for n, want := range map[int]string{0: "live", 7: "live · 7", 1000: "live · the last 1,000"} {
		if got := liveWords(n); got != want {
			t.Errorf("%d: %q, want %q", n, got, want)
		}
	}
}
