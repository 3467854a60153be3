package config_test

import (
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"tokenbench/embedded"
)

// A proof key and its challenge (RFC 7636, appendix B).
const (
	verifier  = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
	challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
)

// person is somebody at a browser that follows redirects within the shop.
type person struct {
	*testing.T
	server *embedded.Server
	client http.Client
}

// sit gives a person a browser without cookies.
func sit(t *testing.T, server *embedded.Server) *person {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	stay := func(next *http.Request, _ []*http.Request) error {
		if !strings.HasPrefix(next.URL.String(), server.URL()+"/") {
			return http.ErrUseLastResponse
		}
		return nil
	}
	return &person{t, server, http.Client{Jar: jar, CheckRedirect: stay}}
}

// page is where a browser has arrived.
type page struct {
	address  *url.URL
	body     string
	leadsOut string // where the browser is sent that is not the shop
}

// open opens an address of the shop; a form is posted.
func (p *person) open(address string, form url.Values) page {
	p.Helper()
	method := http.MethodGet
	if form != nil {
		method = http.MethodPost
	}
	request, err := http.NewRequestWithContext(p.Context(), method, p.server.URL()+address, strings.NewReader(form.Encode()))
	if err != nil {
		p.Fatal(err)
	}
	if form != nil {
		request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	response, err := p.client.Do(request)
	if err != nil {
		p.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		p.Fatal(err)
	}
	return page{response.Request.URL, string(body), response.Header.Get("Location")}
}

// hidden returns the anti-forgery token of a page.
func (p page) hidden() string {
	found := regexp.MustCompile(`name="_csrf_token" value="([^"]*)"`).FindStringSubmatch(p.body)
	if found == nil {
		return ""
	}
	return found[1]
}

// code signs a user in for an application, agrees if asked, and returns the code that comes back.
func (p *person) code(a embedded.Application, u embedded.User) string {
	p.Helper()
	endpoint := "/oauth2-token/authorize"
	if settings := p.server.Settings(); a.Side == embedded.BackOffice && !settings.PlatformOnly {
		endpoint = settings.Prefix + endpoint
	}
	query := url.Values{
		"response_type": {"code"}, "client_id": {a.ID}, "redirect_uri": {a.RedirectURIs[0]},
		"code_challenge": {challenge}, "code_challenge_method": {"S256"},
	}
	at := p.open(endpoint+"?"+query.Encode(), nil)
	at = p.open(at.address.Path+"-check", url.Values{
		"_username": {u.Identifier()}, "_password": {u.Password}, "_csrf_token": {at.hidden()},
		"_target_path": {at.address.Query().Get("_target_path")},
	})
	if at.leadsOut == "" {
		at = p.open(at.address.RequestURI(), url.Values{"grantAccess": {"true"}, "_csrf_token": {at.hidden()}})
	}
	back, err := url.Parse(at.leadsOut)
	if err != nil || !strings.HasPrefix(at.leadsOut, a.RedirectURIs[0]) || back.Query().Get("code") == "" {
		p.Fatalf("%v: no code came back, but %q %s", a, at.leadsOut, at.body)
	}
	return back.Query().Get("code")
}

// requireCode gets a token by way of the browser.
func requireCode(t *testing.T, server *embedded.Server, a embedded.Application, u embedded.User) {
	t.Helper()
	requireToken(t, server, a, url.Values{
		"grant_type": {"authorization_code"}, "code": {sit(t, server).code(a, u)}, "redirect_uri": {a.RedirectURIs[0]},
		"code_verifier": {verifier},
	})
}
