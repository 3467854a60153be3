package workbench_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"tokenbench/oauth/doctor"
	"tokenbench/oauth/exchange"
	"tokenbench/oauth/oro"
	"tokenbench/oauth/profile"
	"tokenbench/oauth/store"
	"tokenbench/oauth/workbench"
)

func TestBrowserSignIn(t *testing.T) {
	for _, tt := range []struct {
		app, user, password string
		side                oro.Side
		change              func(*profile.Environment)
	}{
		{"demo-storefront-browser", "nora.demo@example.com", "nora-demo", oro.Storefront, nil},
		{"demo-backoffice-browser", "ada.demo", "ada-demo", oro.BackOffice, nil},
		{"demo-storefront-public", "nora.demo@example.com", "nora-demo", oro.Storefront, nil},
		{"demo-storefront-trusted", "nora.demo@example.com", "nora-demo", oro.Storefront, nil},
		{"demo-storefront-browser", "nora.demo@example.com", "nora-demo", oro.Storefront, func(e *profile.Environment) { e.Browser.NoPKCE = true }},
	} {
		t.Run(tt.app, func(t *testing.T) {
			b, tabs := browsed(t, newSurfer(t, tt.user, tt.password))
			if tt.change == nil {
				tt.change = func(*profile.Environment) {}
			}
			env := demoShop(t, b, tt.side, tt.app, tt.change)
			var w watch
			token, err := b.BrowserSignIn(t.Context(), workbench.BrowserSignIn{EnvironmentID: env.ID}, w.on)
			if err != nil {
				t.Fatal(err)
			}
			if token.Set.Flow != profile.FlowBrowser || token.Set.User != tt.user || token.Set.RefreshToken == "" {
				t.Errorf("the token set: %+v", token.Set.String())
			}
			x, err := b.LastExchange(t.Context(), token.Set.RunID)
			if err != nil || x.Response == nil || !strings.Contains(string(x.Response.Body), token.Set.AccessToken) {
				t.Errorf("the answer that brought the token: %+v, %v", x, err)
			}
			if got := w.steps(); !slices.Equal(got, doctor.BrowserSteps()) {
				t.Errorf("steps %q", got)
			}
			seen := <-tabs
			if seen.err != nil || !strings.Contains(seen.page, "You are signed in") || strings.Contains(seen.end, "code") {
				t.Errorf("the browser ended at %s, %v:\n%s", seen.end, seen.err, seen.page)
			}
			if !strings.Contains(seen.link, "/.tokenbench/start/") || strings.Contains(seen.link, "client_id") {
				t.Errorf("the browser was started with %s", seen.link)
			}
			if _, err := b.Refresh(t.Context(), token.Set.ID, ""); err != nil {
				t.Errorf("the token can't be refreshed: %v", err)
			}
		})
	}
}

func TestTheTimelineTellsTheWholeSignIn(t *testing.T) {
	b, tabs := browsed(t, nora(t))
	env := demoShop(t, b, oro.Storefront, "demo-storefront-browser")
	token, err := b.BrowserSignIn(t.Context(), workbench.BrowserSignIn{EnvironmentID: env.ID}, nil)
	if err != nil {
		t.Fatal(err)
	}
	<-tabs
	views, err := b.Timeline(t.Context(), env.ID, 1)
	if err != nil || len(views) != 1 || views[0].Run.Kind != store.RunBrowser || views[0].Run.TokenSetID != token.Set.ID {
		t.Fatalf("timeline: %+v, %v", views, err)
	}
	var told []string
	for _, h := range views[0].Hops {
		told = append(told, h.Sentence)
	}
	want := []string{"Sent the browser to the login", "The browser brought the answer", "Exchanged the code for a token"}
	if !slices.Equal(told, want) {
		t.Errorf("told %q", told)
	}
	login, answer, request := views[0].Hops[0].Exchange, views[0].Hops[1].Exchange, views[0].Hops[2].Exchange
	if login.Part != exchange.PartLogin || !strings.Contains(login.URL, "code_challenge_method=S256") || !strings.Contains(login.URL, "state="+exchange.Dots) {
		t.Errorf("the login: %+v", login)
	}
	if answer.Part != exchange.PartAnswer || !strings.HasSuffix(answer.URL, "/callback?code="+exchange.Dots+"&state="+exchange.Dots) || answer.Response.Status != 303 {
		t.Errorf("the answer: %+v", answer)
	}
	var sent map[string]string
	if err := json.Unmarshal(request.Request.Body, &sent); err != nil || sent["redirect_uri"] == "" || len(sent["code_verifier"]) != 43 {
		t.Errorf("the request: %s, %v", request.Request.Body, err)
	}
	whole, err := json.Marshal([]exchange.Exchange{login, answer, exchange.Mask(request)})
	if err != nil {
		t.Fatal(err)
	}
	for _, secret := range []string{sent["code"], sent["code_verifier"], sent["client_secret"]} {
		if strings.Contains(string(whole), secret) {
			t.Errorf("%q stands where it is shown", secret)
		}
	}
}

func TestAnswersArePastedWhereNothingListens(t *testing.T) {
	b := newBench(t)
	env := demoShop(t, b, oro.Storefront, "demo-storefront-browser")
	person := nora(t)
	person.stayAt = profile.DefaultRedirectURI // nothing listens there
	reasons := make(chan string, 4)
	w := watch{at: map[doctor.BrowserStep]func(workbench.Progress){doctor.AtOpen: func(p workbench.Progress) {
		end, _, err := person.open(p.Link)
		if err != nil || !p.ByHand {
			t.Errorf("the browser ended at %s, %v, by hand: %v", end, err, p.ByHand)
		}
		for _, text := range []string{"", p.Link, profile.DefaultRedirectURI + "?code=forged&state=guessed", end} {
			err := p.Paste(text)
			if err == nil {
				err = errNone
			}
			reasons <- err.Error()
		}
	}}}
	token, err := b.BrowserSignIn(t.Context(), workbench.BrowserSignIn{EnvironmentID: env.ID, Way: workbench.WayPaste}, w.on)
	if err != nil || token.Set.User != "nora.demo@example.com" {
		t.Fatalf("%v, %v", token, err)
	}
	for _, want := range []string{"nothing to read", "address of the login", "another sign-in", "none"} {
		if got := <-reasons; !strings.Contains(got, want) {
			t.Errorf("told %q, want %q", got, want)
		}
	}
	last := w.all[len(w.all)-1]
	if err := last.Paste("http://127.0.0.1:8765/callback?code=x&state=y"); err == nil {
		t.Error("a sign-in that is over takes an answer")
	}
}

func TestAnAddressElsewhereIsAnsweredByHand(t *testing.T) {
	b := newBench(t)
	env := demoShop(t, b, oro.Storefront, "demo-storefront-browser", func(e *profile.Environment) {
		e.Applications[1].RedirectURIs = []string{"https://app.example.com/callback"}
	})
	ctx, cancel := contextWithin(t)
	w := watch{at: map[doctor.BrowserStep]func(workbench.Progress){doctor.AtOpen: func(workbench.Progress) { cancel() }}}
	_, err := b.BrowserSignIn(ctx, workbench.BrowserSignIn{EnvironmentID: env.ID}, w.on)
	if p := problemOf(t, err); !p.Cancelled || !w.all[0].ByHand || w.all[0].Redirect != "https://app.example.com/callback" {
		t.Errorf("%+v, %+v", p, w.all)
	}
}

func TestTwoSignInsShareAnAddress(t *testing.T) {
	ctx, _ := contextWithin(t)
	tabs, done := make(chan tab, 2), make(chan error, 2)
	place := newSetting(t)
	place.openURL = func(link string) error { // a private window each: logins in one at a time get in each other's way
		end, page, err := nora(t).open(link)
		tabs <- tab{link, end, page, err}
		return nil
	}
	b, _ := place.start(t)
	for _, app := range []string{"demo-storefront-browser", "demo-storefront-public"} {
		env := demoShop(t, b, oro.Storefront, app)
		go func() {
			_, err := b.BrowserSignIn(ctx, workbench.BrowserSignIn{EnvironmentID: env.ID}, nil)
			done <- err
		}()
	}
	for range 2 {
		if err := <-done; err != nil {
			t.Error(err)
		}
		if seen := <-tabs; !strings.Contains(seen.page, "You are signed in") {
			t.Errorf("a browser saw %s", seen.page)
		}
	}
}

func TestTheBrowserIsRemembered(t *testing.T) {
	b, tabs := browsed(t, nora(t))
	env := demoShop(t, b, oro.Storefront, "demo-storefront-browser", func(e *profile.Environment) {
		e.Users = []profile.User{{ID: "n", Name: "nora.demo@example.com", Password: profile.PolicyAsk, Browser: profile.BrowserChoice{ID: "other"}}}
		e.Browser.Choice = profile.BrowserChoice{ID: "that of everybody else"}
	})
	in := workbench.BrowserSignIn{EnvironmentID: env.ID, User: "nora.demo@example.com"}
	if _, err := b.BrowserSignIn(t.Context(), in, nil); err != nil {
		t.Fatal(err)
	}
	<-tabs
	env, err := b.Environment(t.Context(), env.ID)
	if err != nil || env.BrowserFor(in.User) != in.Browser {
		t.Errorf("kept %+v, %v", env.BrowserFor(in.User), err)
	}
}

func TestPreviewOfABrowserSignIn(t *testing.T) {
	b := newBench(t)
	env := demoShop(t, b, oro.Storefront, "demo-storefront-browser")
	shown, err := b.PreviewBrowser(t.Context(), workbench.BrowserSignIn{EnvironmentID: env.ID, Scope: "all", NewVisitor: true})
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"state=" + exchange.Dots, "code_challenge=" + exchange.Dots, "visitor_access_token=" + exchange.Dots, "scope=all", "redirect_uri=http%3A%2F%2F127.0.0.1%3A8765%2Fcallback"} {
		if !strings.Contains(shown.Login.URL, want) {
			t.Errorf("the login %s lacks %s", shown.Login.URL, want)
		}
	}
	if body := string(shown.Token.Request.Body); strings.Contains(body, "demo-storefront-browser-secret") || !strings.Contains(body, `"grant_type":"authorization_code"`) {
		t.Errorf("the token request: %s", body)
	}
}
