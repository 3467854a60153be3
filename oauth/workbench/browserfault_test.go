package workbench_test

import (
	"context"
	"errors"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"tokenbench/oauth/doctor"
	"tokenbench/oauth/exchange"
	"tokenbench/oauth/oro"
	"tokenbench/oauth/profile"
	"tokenbench/oauth/workbench"
)

var errNone = errors.New("none")

func contextWithin(t *testing.T) (context.Context, context.CancelFunc) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), within)
	t.Cleanup(cancel)
	return ctx, cancel
}

// strange starts a server that answers logins with a redirect to answer, and token requests with status and body.
// In answer, STATE stands for the state of the request.
func strange(t *testing.T, b *workbench.Workbench, answer string, status int, body string, change ...func(*profile.Environment)) profile.Environment {
	t.Helper()
	env := fake(t, b, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == oro.TokenPath() {
			w.Header().Set("Content-Type", "application/json")
			w.WriteHeader(status)
			_, _ = w.Write([]byte(body)) // a client that went away is the client's affair
			return
		}
		asked := r.URL.Query()
		to := strings.ReplaceAll(answer, "STATE", url.QueryEscape(asked.Get("state")))
		http.Redirect(w, r, asked.Get("redirect_uri")+to, http.StatusFound)
	})
	env.Applications = append(env.Applications, profile.Application{ID: "web", Name: "Web", ClientID: "web", Public: true, Kind: profile.FlowBrowser})
	env.Browser.AnyPort = true
	for _, f := range change {
		f(&env)
	}
	env, err := b.SaveEnvironment(t.Context(), env)
	if err != nil {
		t.Fatal(err)
	}
	return env
}

func TestDenied(t *testing.T) {
	person := nora(t)
	person.deny = true
	b, tabs := browsed(t, person)
	env := demoShop(t, b, oro.Storefront, "demo-storefront-browser")
	_, err := b.BrowserSignIn(t.Context(), workbench.BrowserSignIn{EnvironmentID: env.ID}, nil)
	p := problemOf(t, err)
	if p.Diagnosis.Title != "The access was not allowed" || !strings.Contains(p.Diagnosis.Said, "The user denied the request") || p.Cancelled {
		t.Errorf("%+v", p.Diagnosis)
	}
	if seen := <-tabs; !strings.Contains(seen.page, "The access was not allowed") || strings.Contains(seen.page, "You are signed in") {
		t.Errorf("the browser saw %s", seen.page)
	}
	views, err := b.Timeline(t.Context(), env.ID, 1)
	if err != nil || len(views[0].Hops) != 2 || !views[0].Hops[0].OK || views[0].Hops[1].OK || views[0].Hops[1].Sentence != p.Diagnosis.Title {
		t.Errorf("timeline: %+v, %v", views, err)
	}
}

func TestWhatServersAnswer(t *testing.T) {
	const code = "?code=def50200aabbccdd00112233&state=STATE"
	refused := func(code, hint string) string {
		return `{"error":"` + code + `","error_description":"The request is malformed.","hint":"` + hint + `","message":"The request is malformed."}`
	}
	for _, tt := range []struct {
		name, answer string
		status       int
		body         string
		title        string
		failed       string
	}{
		{"code expired", code, 400, refused("invalid_request", "Authorization code has expired"), "The shop refused the code", "Code exchanged"},
		{"code used", code, 400, refused("invalid_request", "Authorization code has been revoked"), "The shop refused the code", "Code exchanged"},
		{"wrong verifier", code, 400, refused("invalid_grant", "Failed to verify `code_verifier`."), "The shop refused the proof of PKCE", "Code exchanged"},
		{"web page for a token", code, 500, "<title>Oops</title>", "The shop broke down over the request", "Code exchanged"},
		{"no code", "?state=STATE", 0, "", "The shop sent the browser back without a code", "Code received"},
		{"two codes", "?state=STATE&code=a&code=b", 0, "", "The browser's answer can't be read", "Code received"},
		{"an error with words", "?state=STATE&error=invalid_scope&error_description=no+such+scope", 0, "", "The shop refused the scope", "Code received"},
		{"broke down", "?state=STATE&error=server_error", 0, "", "The shop broke down over the request", "Code received"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			b, tabs := browsed(t, nora(t))
			env := strange(t, b, tt.answer, tt.status, tt.body)
			_, err := b.BrowserSignIn(t.Context(), workbench.BrowserSignIn{EnvironmentID: env.ID}, nil)
			p := problemOf(t, err)
			if p.Diagnosis.Title != tt.title || p.Flow != profile.FlowBrowser {
				t.Errorf("%+v", p.Diagnosis)
			}
			i := slices.IndexFunc(p.Diagnosis.Steps, func(s doctor.Step) bool { return s.State == doctor.Failed })
			if i < 0 || p.Diagnosis.Steps[i].Name != tt.failed {
				t.Errorf("steps %+v", p.Diagnosis.Steps)
			}
			if seen := <-tabs; !strings.Contains(seen.page, "Tokenbench shows what to try") {
				t.Errorf("the browser saw %s", seen.page)
			}
		})
	}
}

func TestRedirectRuleIsMirrored(t *testing.T) {
	for version, want := range map[oro.Version]bool{oro.V41: true, oro.V61: false} {
		t.Run(string(version), func(t *testing.T) {
			var login, body string
			redirect := freeRedirect(t, "http://127.0.0.1")
			b, tabs := browsed(t, nora(t))
			env := fake(t, b, func(w http.ResponseWriter, r *http.Request) {
				if r.URL.Path != oro.TokenPath() {
					login = r.URL.RawQuery
					http.Redirect(w, r, redirect+"?code=c0de&state="+r.URL.Query().Get("state"), http.StatusFound)
					return
				}
				text := make([]byte, r.ContentLength)
				_, _ = r.Body.Read(text) // what is missing is found below
				body = string(text)
				issue(w, "token", "")
			})
			env.Applications = append(env.Applications, profile.Application{
				ID: "web", Name: "Web", ClientID: "web", Public: true, Kind: profile.FlowBrowser, RedirectURIs: []string{redirect},
			})
			env.Version, env.Browser.Redirect = version, "left out"
			env, err := b.SaveEnvironment(t.Context(), env)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := b.BrowserSignIn(t.Context(), workbench.BrowserSignIn{EnvironmentID: env.ID}, nil); err != nil {
				t.Fatal(err)
			}
			<-tabs
			if strings.Contains(login, "redirect_uri") || strings.Contains(body, "redirect_uri") != want {
				t.Errorf("login %s\nbody %s", login, body)
			}
			if challenged := strings.Contains(login, "code_challenge"); challenged == (version == oro.V41) || strings.Contains(body, "code_verifier") != challenged {
				t.Errorf("challenge: login %s\nbody %s", login, body)
			}
		})
	}
}

func TestStraysDoNotEndTheWait(t *testing.T) {
	b := newBench(t)
	env := demoShop(t, b, oro.Storefront, "demo-storefront-browser")
	stranger, person := newSurfer(t, "", ""), nora(t)
	w := watch{at: map[doctor.BrowserStep]func(workbench.Progress){doctor.AtOpen: func(p workbench.Progress) {
		if _, page, err := stranger.open(p.Redirect + "?code=def50200ffffffffffff&state=guessed"); err != nil || !strings.Contains(page, "did not ask") {
			t.Errorf("%v: %s", err, page)
		}
		if _, _, err := person.open(p.Link); err != nil {
			t.Error(err)
		}
	}}}
	if _, err := b.BrowserSignIn(t.Context(), workbench.BrowserSignIn{EnvironmentID: env.ID, Way: workbench.WayLink}, w.on); err != nil {
		t.Fatal(err)
	}
	if !slices.ContainsFunc(w.all, func(p workbench.Progress) bool { return strings.Contains(p.Stray, "did not count") }) {
		t.Errorf("nothing was told: %+v", w.all)
	}
	views, err := b.Timeline(t.Context(), env.ID, 1)
	if err != nil || len(views[0].Hops) != 4 || views[0].Hops[1].Exchange.Part != exchange.PartStray || strings.Contains(views[0].Hops[1].Exchange.URL, "def50200") {
		t.Errorf("timeline: %+v, %v", views, err)
	}
}

// TestAnswersDuringTheExchange: what comes to the listener while the token is asked for is in the timeline, too.
func TestAnswersDuringTheExchange(t *testing.T) {
	redirect := freeRedirect(t, "http://127.0.0.1")
	stranger := newSurfer(t, "", "")
	var state string
	b, tabs := browsed(t, nora(t))
	env := fake(t, b, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != oro.TokenPath() {
			state = r.URL.Query().Get("state")
			http.Redirect(w, r, redirect+"?code=c0de&state="+state, http.StatusFound)
			return
		}
		for _, answer := range []string{"?code=0ther&state=guessed", "?code=c0de&state=" + state} {
			if _, _, err := stranger.fetch(http.MethodGet, redirect+answer, nil); err != nil {
				t.Error(err)
			}
		}
		issue(w, "token", "")
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
	<-tabs
	if i := slices.IndexFunc(w.all, func(p workbench.Progress) bool { return p.Step == doctor.AtCode && p.Stray != "" }); i >= 0 {
		t.Errorf("told while nobody waits any more: %s", w.all[i].Stray)
	}
	views, err := b.Timeline(t.Context(), env.ID, 1)
	if err != nil {
		t.Fatal(err)
	}
	var parts []exchange.BrowserPart
	for _, hop := range views[0].Hops {
		parts = append(parts, hop.Exchange.Part)
	}
	if want := []exchange.BrowserPart{exchange.PartLogin, exchange.PartAnswer, exchange.PartStray, exchange.PartStray, ""}; !slices.Equal(parts, want) {
		t.Errorf("timeline %q, want %q", parts, want)
	}
}

func TestPortTaken(t *testing.T) {
	var config net.ListenConfig
	other, err := config.Listen(t.Context(), "tcp4", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = other.Close() }) // the test is over
	b := newBench(t)
	address := "http://" + other.Addr().String() + "/callback"
	env := strange(t, b, "", 0, "", func(e *profile.Environment) {
		e.Applications[1].RedirectURIs, e.Browser.AnyPort = []string{address}, false
	})
	var w watch
	_, err = b.BrowserSignIn(t.Context(), workbench.BrowserSignIn{EnvironmentID: env.ID}, w.on)
	p := problemOf(t, err)
	if p.Diagnosis.Title != "The port for the browser's answer is taken" || !strings.Contains(p.Diagnosis.Report(), address) ||
		!slices.ContainsFunc(p.Diagnosis.Actions, func(a doctor.Action) bool { return a.Kind == doctor.PasteInstead }) {
		t.Errorf("%s\n%+v", p.Diagnosis.Report(), p.Diagnosis.Actions)
	}
	if views, err := b.Timeline(t.Context(), env.ID, 1); err != nil || len(views) != 1 || views[0].Diagnosis == nil {
		t.Errorf("timeline: %+v, %v", views, err)
	}
	if len(w.all) != 0 {
		t.Errorf("told of steps that were not made: %+v", w.all)
	}
}

func TestNoBrowser(t *testing.T) {
	place := newSetting(t)
	place.openURL = func(string) error { return errNone }
	b, _ := place.start(t)
	env := strange(t, b, "", 0, "")
	ctx, cancel := contextWithin(t)
	var trouble *doctor.Diagnosis
	_, err := b.BrowserSignIn(ctx, workbench.BrowserSignIn{EnvironmentID: env.ID}, func(p workbench.Progress) {
		if p.Trouble != nil {
			trouble = p.Trouble
			cancel()
		}
	})
	if p := problemOf(t, err); !p.Cancelled || p.Diagnosis.Title != "You stopped the sign-in" {
		t.Errorf("%+v", p)
	}
	if trouble == nil || trouble.Title != "No browser could be opened" {
		t.Errorf("trouble: %+v", trouble)
	}
	place.openURL = nil // a browser that was started and shows nothing
	_, err = b.BrowserSignIn(t.Context(), workbench.BrowserSignIn{EnvironmentID: env.ID, Timeout: time.Millisecond}, nil)
	if p := problemOf(t, err); p.Cancelled || p.Diagnosis.Title != "The browser did not open the login" {
		t.Errorf("%+v", p)
	}
}

func TestTheBrowserNeverReturns(t *testing.T) {
	b, tabs := browsed(t, nora(t))
	env := demoShop(t, b, oro.Storefront, "demo-storefront-browser", func(e *profile.Environment) {
		e.Applications[1].RedirectURIs, e.Browser.AnyPort = []string{freeRedirect(t, "http://127.0.0.1") + "/other"}, false
	})
	ctx, cancel := contextWithin(t)
	w := watch{at: map[doctor.BrowserStep]func(workbench.Progress){doctor.AtAnswer: func(p workbench.Progress) {
		seen := <-tabs // JSON, since the address is not registered
		if err := p.Paste(seen.page); err != nil {
			t.Error(err)
		}
	}}}
	_, err := b.BrowserSignIn(ctx, workbench.BrowserSignIn{EnvironmentID: env.ID}, w.on)
	p := problemOf(t, err)
	if p.Diagnosis.Title != "The shop does not know this application or its redirect address" || p.Diagnosis.Code != "invalid_client" {
		t.Errorf("%+v", p.Diagnosis)
	}
	cancel()
}

func TestCloseEndsTheWait(t *testing.T) {
	place := newSetting(t)
	b, _ := place.start(t)
	env := strange(t, b, "", 0, "")
	w := watch{at: map[doctor.BrowserStep]func(workbench.Progress){doctor.AtOpen: func(workbench.Progress) {
		if err := b.Close(context.Background()); err != nil {
			t.Error(err)
		}
	}}}
	_, err := b.BrowserSignIn(t.Context(), workbench.BrowserSignIn{EnvironmentID: env.ID}, w.on)
	if p := problemOf(t, err); p.Diagnosis.Title != "The sign-in was ended" {
		t.Errorf("%+v", p)
	}
}

func TestQuestionsBeforeABrowserSignIn(t *testing.T) {
	b := newBench(t)
	env := strange(t, b, "", 0, "", func(e *profile.Environment) { e.Address = "http://192.0.2.1" })
	_, err := b.BrowserSignIn(t.Context(), workbench.BrowserSignIn{EnvironmentID: env.ID}, nil)
	asks(t, err, workbench.AskPlainHTTP)
	env.Applications[1].Public, env.Applications[1].Secret = false, profile.PolicyKeep
	if env, err = b.SaveEnvironment(t.Context(), env); err != nil {
		t.Fatal(err)
	}
	_, err = b.BrowserSignIn(t.Context(), workbench.BrowserSignIn{EnvironmentID: env.ID}, nil)
	if q := questionOf(t, err, workbench.AskSecret); q.Missing != workbench.ClientSecretOf(env.ID, "web") {
		t.Errorf("missing %+v", q.Missing)
	}
	_, err = b.SignIn(t.Context(), workbench.SignIn{EnvironmentID: env.ID, Flow: profile.FlowBrowser})
	if err == nil || !strings.Contains(err.Error(), "use case of its own") {
		t.Errorf("the wrong door: %v", err)
	}
}
