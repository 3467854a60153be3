package workbench_test

import (
	"strings"
	"testing"

	"tokenbench/oauth/doctor"
	"tokenbench/oauth/oro"
	"tokenbench/oauth/profile"
	"tokenbench/oauth/workbench"
)

func TestAVisitorSignsInWithTheBrowser(t *testing.T) {
	b, tabs := browsed(t, newSurfer(t, "", ""))
	env := demoShop(t, b, oro.Storefront, "demo-storefront-browser")
	token, err := b.BrowserSignIn(t.Context(), workbench.BrowserSignIn{EnvironmentID: env.ID, AsVisitor: true}, nil)
	if err != nil {
		t.Fatal(err)
	}
	<-tabs
	if !strings.HasPrefix(token.Decoded.Subject(), "visitor:") || token.Set.User != "" || !workbench.IsVisitor(token.Set) {
		t.Errorf("the token of %q, kept for %q", token.Decoded.Subject(), token.Set.User)
	}
}

func TestAVisitorBecomesTheCustomerInTheBrowser(t *testing.T) {
	b, tabs := browsed(t, nora(t))
	env := demoShop(t, b, oro.Storefront, "demo-storefront-browser")
	in := workbench.BrowserSignIn{EnvironmentID: env.ID, NewVisitor: true}
	_, err := b.BrowserSignIn(t.Context(), in, nil)
	q := questionOf(t, err, workbench.AskVisitor)
	if views, err := b.Timeline(t.Context(), env.ID, 0); err != nil || len(views) != 0 {
		t.Fatalf("something was done before the question: %+v, %v", views, err)
	}
	agree(t, b, q, false)
	token, err := b.BrowserSignIn(t.Context(), in, nil)
	if err != nil {
		t.Fatal(err)
	}
	<-tabs
	if token.Set.User != "nora.demo@example.com" {
		t.Errorf("the token of %q", token.Set.User)
	}
	views, err := b.Timeline(t.Context(), env.ID, 1)
	if err != nil || len(views[0].Hops) != 4 || views[0].Hops[0].Sentence != "Made a visitor for this sign-in" {
		t.Fatalf("timeline: %+v, %v", views, err)
	}
	login := views[0].Hops[1].Exchange.URL
	if !strings.Contains(login, "visitor_access_token=") || strings.Contains(login, "visitor_access_token=eyJ") {
		t.Errorf("the login in the timeline: %s", login)
	}
	if history, err := b.History(t.Context(), env.ID, 0); err != nil || len(history) != 1 {
		t.Errorf("the visitor's token is in the history: %d sets, %v", len(history), err)
	}
}

// TestTheSecretOfVisitorsIsTyped keeps no secret of the application that makes visitors.
func TestTheSecretOfVisitorsIsTyped(t *testing.T) {
	b, tabs := browsed(t, nora(t))
	env := demoShop(t, b, oro.Storefront, "demo-storefront-browser")
	app, _ := env.ApplicationFor(profile.FlowGuest)
	ref := workbench.ClientSecretOf(env.ID, app.ID)
	secret := ""
	for _, a := range b.Server().Applications {
		if a.ID == app.ClientID {
			secret = a.Secret
		}
	}
	if err := b.KeepSecret(t.Context(), ref, "", profile.PolicyAsk); err != nil {
		t.Fatal(err)
	}
	in := workbench.BrowserSignIn{EnvironmentID: env.ID, NewVisitor: true}
	_, err := b.BrowserSignIn(t.Context(), in, nil)
	if q := questionOf(t, err, workbench.AskSecret); q.Missing != ref {
		t.Fatalf("asks for %+v", q.Missing)
	}
	in.VisitorSecret = secret
	_, err = b.BrowserSignIn(t.Context(), in, nil)
	agree(t, b, questionOf(t, err, workbench.AskVisitor), false)
	if _, err = b.BrowserSignIn(t.Context(), in, nil); err != nil {
		t.Fatal(err)
	}
	<-tabs
}

func TestAVisitorWhoIsRefused(t *testing.T) {
	b := newBench(t)
	env := strange(t, b, "", 401, `{"error":"invalid_client","error_description":"Client authentication failed","message":"Client authentication failed"}`)
	in := workbench.BrowserSignIn{EnvironmentID: env.ID, NewVisitor: true}
	_, err := b.BrowserSignIn(t.Context(), in, nil)
	agree(t, b, questionOf(t, err, workbench.AskVisitor), false)
	_, err = b.BrowserSignIn(t.Context(), in, nil)
	p := problemOf(t, err)
	if p.Diagnosis.Title != "The shop refused the application" || p.Flow != profile.FlowBrowser || p.Diagnosis.Steps[1].State != doctor.Failed {
		t.Errorf("%+v", p)
	}
}

func TestAVisitorBecomesTheCustomerWithThePassword(t *testing.T) {
	b, first := try(t)
	visitor := guest(t, b, first.Set.EnvironmentID)
	in := workbench.SignIn{
		EnvironmentID: first.Set.EnvironmentID, Flow: profile.FlowPassword, Username: "nora.demo@example.com", Visitor: visitor.Set.ID,
	}
	shown, err := b.Preview(t.Context(), in)
	if body := string(shown.Request.Body); err != nil || !strings.Contains(body, "visitor_access_token") || strings.Contains(body, visitor.Set.AccessToken) {
		t.Errorf("what will be sent: %s, %v", body, err)
	}
	customer, err := b.SignIn(t.Context(), in)
	if err != nil || workbench.IsVisitor(customer.Set) || !workbench.IsVisitor(visitor.Set) {
		t.Fatalf("a visitor before %v, afterwards %v, %v", workbench.IsVisitor(visitor.Set), workbench.IsVisitor(customer.Set), err)
	}
	views, err := b.Timeline(t.Context(), first.Set.EnvironmentID, 1)
	if err != nil || !strings.Contains(string(views[0].Hops[0].Exchange.Request.Body), `"visitor_access_token":"`+visitor.Set.AccessToken) {
		t.Errorf("timeline: %+v, %v", views, err)
	}
	in.EnvironmentID = demoShop(t, b, oro.Storefront, "demo-storefront-browser").ID
	in.Password = "nora-demo"
	if _, err := b.SignIn(t.Context(), in); err == nil || !strings.Contains(err.Error(), "another environment") {
		t.Errorf("a visitor of elsewhere: %v", err)
	}
}

func TestVisitorsNeed61(t *testing.T) {
	b := newBench(t)
	env := demoShop(t, b, oro.Storefront, "demo-storefront-browser", func(e *profile.Environment) {
		e.Version, e.Browser.AnyPort = oro.V60, false
	})
	for _, in := range []workbench.BrowserSignIn{{AsVisitor: true}, {NewVisitor: true}} {
		in.EnvironmentID = env.ID
		if _, err := b.BrowserSignIn(t.Context(), in, nil); err == nil || !strings.Contains(err.Error(), "6.1") {
			t.Errorf("%+v: %v", in, err)
		}
	}
	_, err := b.SignIn(t.Context(), workbench.SignIn{EnvironmentID: env.ID, Flow: profile.FlowPassword, Username: "nora", Password: "x", Visitor: "any"})
	if err == nil || !strings.Contains(err.Error(), "6.1") {
		t.Errorf("with the password: %v", err)
	}
}
