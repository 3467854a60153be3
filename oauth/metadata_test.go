package oauth_test

import (
	"context"
	"fmt"
	"net/http"
	"reflect"
	"slices"
	"strings"
	"testing"

	"tokenbench/oauth"
	"tokenbench/oauth/exchange"
	"tokenbench/oauth/oro"
)

// documents is a server with one answer for each path, and 404 for the rest.
func documents(t *testing.T, answers map[string]http.HandlerFunc) string {
	t.Helper()
	return server(t, func(w http.ResponseWriter, r *http.Request) {
		if serve := answers[r.URL.EscapedPath()]; serve != nil && r.Method == http.MethodGet && r.Header.Get("Accept") == "application/json" {
			serve(w, r)
			return
		}
		w.Header().Set("Content-Type", "text/plain")
		w.WriteHeader(http.StatusNotFound)
		_, _ = w.Write([]byte("The OAuth server not found."))
	})
}

func client(t *testing.T) *exchange.Client {
	t.Helper()
	c, err := exchange.NewClient(exchange.Options{Proxy: noProxy})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// TestRecordedMetadata reads the real document, from where that version of Oro has it.
func TestRecordedMetadata(t *testing.T) {
	_, document := recordedAnswer(t, "testdata/authorize/meta-02.http")
	var base string
	base = documents(t, map[string]http.HandlerFunc{
		oro.MetadataPath(oro.BackOffice, "/admin", true): func(w http.ResponseWriter, _ *http.Request) {
			_, _ = fmt.Fprint(w, strings.ReplaceAll(document, `http:\/\/127.0.0.1:9410`, strings.ReplaceAll(base, "/", `\/`)))
		},
	})
	found, err := oauth.Discover(t.Context(), client(t), oauth.MetadataAddresses(base+oro.IssuerPath(oro.BackOffice, "/admin", true))...)
	if err != nil || found.Metadata == nil || len(found.Exchanges) != 1 {
		t.Fatalf("got %+v, %v", found, err)
	}
	m := found.Metadata
	if m.AuthorizeURL != base+oro.AuthorizePath(oro.BackOffice, "/admin", true) || m.TokenURL != base+oro.TokenPath() ||
		m.Issuer != base+"/admin/oauth2-server" || len(m.Notes) != 0 || !slices.Equal(m.ChallengeMethods, []string{"S256"}) {
		t.Errorf("got %+v", *m)
	}
	want := oauth.Setup{Issuer: m.Issuer, AuthorizeURL: m.AuthorizeURL, TokenURL: m.TokenURL, ChallengeMethod: oauth.ChallengeByS256}
	if got := m.Setup(); got != want {
		t.Errorf("got %+v", got)
	}
}

// TestNoMetadata: that is how older servers are, and no error.
func TestNoMetadata(t *testing.T) {
	base := documents(t, nil)
	found, err := oauth.Discover(t.Context(), client(t), oauth.MetadataAddresses(base+"/oauth2-server")...)
	if err != nil || found.Metadata != nil || len(found.Exchanges) != 3 {
		t.Errorf("got %+v, %v", found, err)
	}
	if got := found.Metadata.Setup(); got != (oauth.Setup{}) {
		t.Errorf("got %+v", got)
	}
}

func TestMetadataAddresses(t *testing.T) {
	for issuer, want := range map[string][]string{
		"https://id.example.org": {
			"https://id.example.org/.well-known/oauth-authorization-server", "https://id.example.org/.well-known/openid-configuration",
		},
		"https://id.example.org:8443/realms/a%20b/": {
			"https://id.example.org:8443/.well-known/oauth-authorization-server/realms/a%20b",
			"https://id.example.org:8443/realms/a%20b/.well-known/openid-configuration",
			"https://id.example.org:8443/.well-known/openid-configuration/realms/a%20b",
		},
		"ftp://id.example.org": nil, "id.example.org": nil, "": nil, "http://%": nil,
	} {
		if got := oauth.MetadataAddresses(issuer); !slices.Equal(got, want) {
			t.Errorf("%s: got %q", issuer, got)
		}
	}
}

func TestOpenIDMetadata(t *testing.T) {
	var base string
	base = documents(t, map[string]http.HandlerFunc{
		"/.well-known/oauth-authorization-server/realm": answer(http.StatusOK, "text/html", "<title>Start</title>"),
		"/realm/.well-known/openid-configuration": func(w http.ResponseWriter, _ *http.Request) {
			_, _ = fmt.Fprintf(w, `{"issuer":%q,"authorization_endpoint":%q,"token_endpoint":"https://tokens.example.org/t",
				"code_challenge_methods_supported":["plain"],"grant_types_supported":"odd"}`, base+"/realm", base+"/auth")
		},
	})
	found, err := oauth.Discover(t.Context(), client(t), oauth.MetadataAddresses(base+"/realm")...)
	if err != nil || found.Metadata == nil || len(found.Exchanges) != 2 {
		t.Fatalf("got %+v, %v", found, err)
	}
	m := found.Metadata
	if !slices.Equal(m.ChallengeMethods, []string{"plain"}) || m.Setup().ChallengeMethod != oauth.NoChallenge {
		t.Errorf("got %+v", *m)
	}
	if !slices.Equal(m.Notes, []string{"The document's token address lies on another server than the document."}) {
		t.Errorf("notes %q", m.Notes)
	}
}

// TestMetadataOfSomebodyElse is told, but nothing of it is used.
func TestMetadataOfSomebodyElse(t *testing.T) {
	for document, want := range map[string]string{
		`{"issuer":"https://evil.example.org","authorization_endpoint":"javascript:alert(1)","token_endpoint":"/t"}`: `"https://evil.example.org"`,
		`{"authorization_endpoint":"javascript:alert(1)","token_endpoint":"/t"}`:                                     "whose it is",
	} {
		base := documents(t, map[string]http.HandlerFunc{"/doc": answer(http.StatusOK, "application/json", document)})
		found, err := oauth.Discover(t.Context(), client(t), base+"/doc")
		if err != nil || found.Metadata == nil {
			t.Fatalf("got %+v, %v", found, err)
		}
		m := found.Metadata
		if !m.Foreign || m.AuthorizeURL != "" || m.TokenURL != "" || len(m.Notes) != 1 || !strings.Contains(m.Notes[0], want) {
			t.Errorf("got %+v", *m)
		}
	}
	for issuer, foreign := range map[string]bool{
		"https://id.example.org": false, "https://ID.example.org:443/": false,
		"https://id.example.org:8443": true, "http://id.example.org": true, "https://id.example.org/other": true,
	} {
		document := `{"issuer":"` + issuer + `","authorization_endpoint":"https://id.example.org/a","code_challenge_methods_supported":["plain"]}`
		found, err := oauth.Discover(t.Context(), fixed{document}, "https://id.example.org/.well-known/oauth-authorization-server")
		if err != nil || found.Metadata.Foreign != foreign || (found.Metadata.Setup() == oauth.Setup{}) != foreign {
			t.Errorf("%s: got %+v, %v", issuer, found.Metadata, err)
		}
	}
}

// TestAddressesThatNoRequestGoesTo do not come out of a document, though it is the server's own.
func TestAddressesThatNoRequestGoesTo(t *testing.T) {
	const document = `{"issuer":"https://id.example.org","authorization_endpoint":"javascript:alert(1)","token_endpoint":"/t"}`
	found, err := oauth.Discover(t.Context(), fixed{document}, "https://id.example.org/.well-known/openid-configuration")
	if err != nil {
		t.Fatal(err)
	}
	if m := found.Metadata; m.Foreign || m.AuthorizeURL != "" || m.TokenURL != "" || len(m.Notes) != 2 || !strings.Contains(m.Notes[0], "authorize") {
		t.Errorf("got %+v", *m)
	}
}

func TestMetadataThatCannotBeRead(t *testing.T) {
	for want, serve := range map[string]http.HandlerFunc{
		"something else than a JSON object": answer(http.StatusOK, "application/json", `["issuer"]`),
		"403 Forbidden":                     answer(http.StatusForbidden, "text/html", "no"),
		"301 Moved Permanently":             redirect,
		"500 Internal Server Error":         answer(http.StatusInternalServerError, "", ""),
		"larger than the limit":             tooLarge,
	} {
		base := documents(t, map[string]http.HandlerFunc{"/first": serve})
		found, err := oauth.Discover(t.Context(), client(t), base+"/first", base+"/second")
		if err == nil || !strings.Contains(err.Error(), want) || found.Metadata != nil || len(found.Exchanges) != 2 {
			t.Errorf("%s: got %d exchanges, %v", want, len(found.Exchanges), err)
		}
	}
	if _, err := oauth.Discover(t.Context(), client(t), "file:///etc/passwd"); err == nil {
		t.Error("a file was asked for")
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	base := documents(t, nil)
	if found, err := oauth.Discover(ctx, client(t), base+"/a", base+"/b"); err == nil || len(found.Exchanges) != 1 {
		t.Errorf("cancelled: got %d exchanges, %v", len(found.Exchanges), err)
	}
}

func TestMerge(t *testing.T) {
	hand := oauth.Setup{TokenURL: "hand"}
	metadata := oauth.Setup{TokenURL: "metadata", AuthorizeURL: "metadata"}
	version := oauth.Setup{TokenURL: "version", AuthorizeURL: "version", ChallengeMethod: oauth.ChallengeByS256}
	want := oauth.Settings{
		TokenURL: oauth.Setting{Value: "hand", From: oauth.ByHand}, AuthorizeURL: oauth.Setting{Value: "metadata", From: oauth.FromMetadata},
		ChallengeMethod: oauth.Setting{Value: oauth.ChallengeByS256, From: oauth.FromVersion},
	}
	if got := oauth.Merge(hand, metadata, version); !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v", got)
	}
}

// FuzzMetadata: whatever a server writes, no address that a request could not go to comes out of it.
func FuzzMetadata(f *testing.F) {
	f.Add(`{"issuer":"https://a.example.org","authorization_endpoint":"https://a.example.org/x","token_endpoint":"ftp://x"}`)
	f.Add(`{"issuer":"https://a.example.org","authorization_endpoint":"javascript:alert(1)"}`)
	f.Add(`{"issuer":1,"grant_types_supported":{},"token_endpoint":null}`)
	f.Fuzz(func(t *testing.T, body string) {
		found, err := oauth.Discover(t.Context(), fixed{body}, "https://a.example.org/.well-known/openid-configuration")
		if err != nil || found.Metadata == nil {
			return
		}
		for _, address := range []string{found.Metadata.AuthorizeURL, found.Metadata.TokenURL} {
			if address != "" && !strings.HasPrefix(strings.ToLower(address), "http") {
				t.Fatalf("got %q", address)
			}
		}
	})
}

// fixed answers every request with the same body.
type fixed struct{ body string }

func (f fixed) Do(_ context.Context, r exchange.Request) exchange.Exchange {
	return exchange.Exchange{URL: r.URL, Response: &exchange.Response{
		Status: http.StatusOK, Message: exchange.Message{Header: http.Header{}, Body: []byte(f.body)},
	}}
}
