package workbench_test

import (
	"crypto/tls"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"tokenbench/oauth"
	"tokenbench/oauth/doctor"
	"tokenbench/oauth/oro"
	"tokenbench/oauth/profile"
	"tokenbench/oauth/workbench"
)

// TestASecureRedirectAddress goes the whole way: the login begins without a warning, the answer comes over TLS, and the
// registered address stands in both requests letter by letter.
func TestASecureRedirectAddress(t *testing.T) {
	redirect := freeRedirect(t, "https://localhost") + "?shop=1"
	var login url.Values
	var body map[string]string
	person := newSurfer(t, "", "")
	var warned []string
	person.client.Transport = &http.Transport{DisableKeepAlives: true, TLSClientConfig: &tls.Config{
		InsecureSkipVerify: true, // the person goes on past the warning, and the certificate is looked at below
		VerifyConnection: func(c tls.ConnectionState) error {
			warned = append(warned, c.ServerName)
			return c.PeerCertificates[0].VerifyHostname(c.ServerName)
		},
	}}
	b, tabs := browsed(t, person)
	env := fake(t, b, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == oro.TokenPath() {
			text, err := io.ReadAll(r.Body)
			if err != nil || json.Unmarshal(text, &body) != nil {
				t.Errorf("the token request: %s, %v", text, err)
			}
			issue(w, "token", "")
			return
		}
		login = r.URL.Query()
		http.Redirect(w, r, login.Get("redirect_uri")+"&code=def50200aabbccdd00112233&state="+login.Get("state"), http.StatusFound)
	})
	env.Applications = append(env.Applications, profile.Application{
		ID: "web", Name: "Web", ClientID: "web", Public: true, Kind: profile.FlowBrowser, RedirectURIs: []string{redirect},
	})
	env, err := b.SaveEnvironment(t.Context(), env)
	if err != nil {
		t.Fatal(err)
	}
	var w watch
	if _, err := b.BrowserSignIn(t.Context(), workbench.BrowserSignIn{EnvironmentID: env.ID}, w.on); err != nil {
		t.Fatal(err)
	}
	seen := <-tabs
	if !strings.HasPrefix(seen.link, "http://127.0.0.1:") || !strings.HasPrefix(seen.end, "https://localhost:") || !strings.Contains(seen.page, "You are signed in") {
		t.Errorf("from %s to %s, %v: %s", seen.link, seen.end, seen.err, seen.page)
	}
	if len(warned) == 0 || warned[0] != "localhost" {
		t.Errorf("TLS was spoken with %q", warned)
	}
	if login.Get("redirect_uri") != redirect || body["redirect_uri"] != redirect {
		t.Errorf("sent %q and %q, registered is %q", login.Get("redirect_uri"), body["redirect_uri"], redirect)
	}
	if oauth.ChallengeS256(body["code_verifier"]) != login.Get("code_challenge") {
		t.Errorf("the verifier does not belong to the challenge")
	}
	if last := w.all[len(w.all)-1]; !last.Warns || last.Redirect != redirect {
		t.Errorf("told %+v", last)
	}
	views, err := b.Timeline(t.Context(), env.ID, 1)
	if err != nil || len(views) != 1 || len(views[0].Hops) != 3 || !strings.HasPrefix(views[0].Hops[1].Exchange.URL, redirect+"&code=•") {
		t.Errorf("timeline: %+v, %v", views, err)
	}
}

// TestARefusalPastedTooLate does not stop the exchange of the code.
func TestARefusalPastedTooLate(t *testing.T) {
	pasted := make(chan struct{})
	b, _ := browsed(t, nora(t))
	env := fake(t, b, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == oro.TokenPath() {
			<-pasted
			issue(w, "token", "")
			return
		}
		asked := r.URL.Query()
		http.Redirect(w, r, asked.Get("redirect_uri")+"?code=c0de&state="+asked.Get("state"), http.StatusFound)
	})
	env.Applications = append(env.Applications, profile.Application{ID: "web", Name: "Web", ClientID: "web", Public: true, Kind: profile.FlowBrowser})
	env.Browser.AnyPort = true
	env, err := b.SaveEnvironment(t.Context(), env)
	if err != nil {
		t.Fatal(err)
	}
	w := watch{at: map[doctor.BrowserStep]func(workbench.Progress){doctor.AtCode: func(p workbench.Progress) {
		defer close(pasted)
		if err := p.Paste(`{"error":"invalid_client"}`); err == nil || !strings.Contains(err.Error(), "answer already") {
			t.Errorf("pasted while the code is exchanged: %v", err)
		}
	}}}
	token, err := b.BrowserSignIn(t.Context(), workbench.BrowserSignIn{EnvironmentID: env.ID}, w.on)
	if err != nil || token.Set.AccessToken != "token" {
		t.Fatalf("%v, %v", token, err)
	}
}

// TestNoWayAroundTheVisitorQuestion: no token gets into the login's address but one that was asked about and made for it.
func TestNoWayAroundTheVisitorQuestion(t *testing.T) {
	b, tabs := browsed(t, nora(t))
	env := demoShop(t, b, oro.Storefront, "demo-storefront-browser")
	in := workbench.BrowserSignIn{EnvironmentID: env.ID, LoginExtra: []oauth.Param{{Name: "visitor_access_token", Value: "kept-token"}}}
	_, err := b.BrowserSignIn(t.Context(), in, nil)
	if p := problemOf(t, err); !strings.Contains(p.Diagnosis.Detail, "has a field of its own") || len(tabs) != 0 {
		t.Errorf("%+v, %d browsers", p.Diagnosis, len(tabs))
	}
}

// TestAnAnswerWithoutItsServerIsRefused: the server told that it names itself in every answer (RFC 9207).
func TestAnAnswerWithoutItsServerIsRefused(t *testing.T) {
	redirect := freeRedirect(t, "http://127.0.0.1")
	b, tabs := browsed(t, nora(t))
	env := fake(t, b, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == oro.TokenPath() {
			t.Error("the code was sent to a server")
		}
		http.Redirect(w, r, redirect+"?code=c0de&state="+r.URL.Query().Get("state"), http.StatusFound)
	})
	env.Applications = append(env.Applications, profile.Application{
		ID: "web", Name: "Web", ClientID: "web", Public: true, Kind: profile.FlowBrowser, RedirectURIs: []string{redirect},
	})
	env.Browser.Issuer, env.Browser.IssuerSent = env.Address, true
	env, err := b.SaveEnvironment(t.Context(), env)
	if err != nil {
		t.Fatal(err)
	}
	_, err = b.BrowserSignIn(t.Context(), workbench.BrowserSignIn{EnvironmentID: env.ID}, nil)
	if p := problemOf(t, err); p.Diagnosis.Title != "The answer does not say which server it comes from" {
		t.Errorf("%+v", p.Diagnosis)
	}
	<-tabs
}
