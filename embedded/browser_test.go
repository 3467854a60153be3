package embedded_test

import (
	"html"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"tokenbench/embedded"
)

// browser plays the part of a web browser: it keeps cookies, but follows no redirect by itself.
type browser struct {
	testing.TB
	server *embedded.Server
	side   embedded.Side
	client http.Client
}

func openBrowser(tb testing.TB, server *embedded.Server, side embedded.Side) *browser {
	tb.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		tb.Fatal(err)
	}
	stay := func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	return &browser{tb, server, side, http.Client{Jar: jar, CheckRedirect: stay, Transport: &http.Transport{DisableKeepAlives: true}}}
}

func (b *browser) get(path string) answer { return b.do(http.MethodGet, path, nil) }

func (b *browser) post(path string, pairs ...string) answer {
	values := url.Values{}
	for i := 0; i+1 < len(pairs); i += 2 {
		values.Set(pairs[i], pairs[i+1])
	}
	return b.do(http.MethodPost, path, values)
}

func (b *browser) do(method, path string, values url.Values, headers ...string) answer {
	b.Helper()
	request, err := http.NewRequestWithContext(b.Context(), method, b.server.URL()+path, strings.NewReader(values.Encode()))
	if err != nil {
		b.Fatal(err)
	}
	if values != nil {
		request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		request.Header.Set("Origin", b.server.URL())
	}
	for i := 0; i+1 < len(headers); i += 2 {
		request.Header.Set(headers[i], headers[i+1])
	}
	response, err := b.client.Do(request)
	if err != nil {
		b.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		b.Fatal(err)
	}
	return answer{response.StatusCode, response.Header, string(text)}
}

func (b *browser) path(rest string) string {
	if b.side == embedded.BackOffice {
		return "/admin" + rest
	}
	return rest
}

func (b *browser) loginPath() string {
	if b.side == embedded.BackOffice {
		return "/admin/user/login"
	}
	return "/customer/user/login"
}

// tryPassword fills in the login page.
func (b *browser) tryPassword(name, password string) answer {
	page := b.get(b.loginPath())
	return b.post(b.loginPath()+"-check", "_username", name, "_password", password, "_csrf_token", formToken(page.body))
}

// signIn has to work.
func (b *browser) signIn(name, password string) {
	b.Helper()
	if got := b.tryPassword(name, password); got.status != http.StatusFound || got.header.Get("Location") != "/" {
		b.Fatalf("%s did not get in: %d, to %q", name, got.status, got.header.Get("Location"))
	}
}

// answerConsent opens the consent page and presses a button.
func (b *browser) answerConsent(query, word string) answer {
	address := b.path("/oauth2-token/authorize") + "?" + query
	page := b.get(address)
	if page.status != http.StatusOK {
		return page
	}
	return b.post(address, "grantAccess", word, "_csrf_token", formToken(page.body))
}

// grant agrees, and returns the code.
func (b *browser) grant(query string) string {
	b.Helper()
	return returned(b, b.answerConsent(query, "true"), "code")
}

// cookie returns what a request to the side would carry.
func (b *browser) cookie() string {
	address, err := url.Parse(b.server.URL() + b.path("/oauth2-token/authorize"))
	if err != nil {
		b.Fatal(err)
	}
	var pairs []string
	for _, cookie := range b.client.Jar.Cookies(address) {
		pairs = append(pairs, cookie.Name+"="+cookie.Value)
	}
	return strings.Join(pairs, "; ")
}

// authorization returns the query of an authorization request with the usual redirect_uri and state.
func authorization(client string, more ...string) string {
	values := url.Values{"response_type": {"code"}, "client_id": {client}, "redirect_uri": {callback}, "state": {"st-1"}}
	for i := 0; i+1 < len(more); i += 2 {
		values.Set(more[i], more[i+1])
		if more[i+1] == "-" {
			values.Del(more[i])
		}
	}
	return values.Encode()
}

// returned reads a parameter with which the browser is sent back to the application.
func returned(tb testing.TB, got answer, name string) string {
	tb.Helper()
	address, err := url.Parse(got.header.Get("Location"))
	if err != nil || got.status != http.StatusFound || address.Query().Get(name) == "" {
		tb.Fatalf("no %s came back: %d, to %q, %s", name, got.status, got.header.Get("Location"), got.body)
	}
	return address.Query().Get(name)
}

var tokenField = regexp.MustCompile(`name="_csrf_token" value="([^"]*)"`)

// formToken returns the anti-forgery token of a page; empty when it has none.
func formToken(page string) string {
	found := tokenField.FindStringSubmatch(page)
	if found == nil {
		return ""
	}
	return html.UnescapeString(found[1])
}

// exchange asks for the tokens of a code, with the usual redirect_uri.
func exchange(tb testing.TB, server *embedded.Server, client, secret, code string, more ...string) tokens {
	tb.Helper()
	parameters := append([]string{
		"grant_type", "authorization_code", "client_id", client, "client_secret", secret, "redirect_uri", callback, "code", code,
	}, more...)
	parsed, _ := requestTokens(tb, server, parameters...)
	return parsed
}
