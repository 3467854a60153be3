package doctor

import (
	"slices"
	"strings"
	"testing"
	"time"

	"tokenbench/oauth"
	"tokenbench/oauth/exchange"
	"tokenbench/oauth/oro"
	"tokenbench/oauth/profile"
)

// unanswered is the case of a request that got no whole answer.
func unanswered(env profile.Environment, flow profile.Flow, kind exchange.FailureKind, step exchange.Step) Case {
	failure := &exchange.Failure{Kind: kind, Step: step, Text: "Seen on the wire."}
	err := &oauth.Error{Kind: oauth.KindTransport, Grant: grants[flow], Failure: failure}
	if kind == exchange.Cancelled {
		err.Kind = oauth.KindCancelled
	}
	return Case{
		Err: err, Environment: env, Flow: flow, Application: env.Applications[0],
		Exchange: exchange.Exchange{Method: "POST", URL: env.TokenURL(), Failure: failure},
	}
}

// failures are the kinds of failed connections, and what must be said of each.
var failures = []struct {
	kind  exchange.FailureKind
	step  exchange.Step
	title string
	first string
	field string // of the environment, which a button opens; may be empty
}{
	{exchange.NameNotFound, exchange.StepResolve, "The name shop.example.com was not found", "Is the name typed right?", "address"},
	{exchange.Refused, exchange.StepConnect, "No answer from shop.example.com", "Is the server running?", "address"},
	{exchange.Unreachable, exchange.StepConnect, "No answer from shop.example.com", "Is the VPN on?", "address"},
	{exchange.CertificateUntrusted, exchange.StepTLS, "The certificate of shop.example.com isn't trusted on this computer", "Add the authority's certificate to the environment.", "ca"},
	{exchange.CertificateExpired, exchange.StepTLS, "The certificate of shop.example.com is out of its time", "Ask for a new certificate.", ""},
	{exchange.CertificateHost, exchange.StepTLS, "The certificate is not made for shop.example.com", "Is the name right?", "address"},
	{exchange.TLSFailed, exchange.StepTLS, "No safe connection to shop.example.com", "Does it speak https at this port?", "address"},
	{exchange.Timeout, exchange.StepConnect, "No answer from shop.example.com", "Is the VPN on?", "address"},
	{exchange.Timeout, exchange.StepWait, "No answer from shop.example.com", "Try again.", "timeout"},
	{exchange.Cancelled, exchange.StepWait, "You stopped the request", "Start it again when you like.", ""},
	{exchange.Unsendable, exchange.StepBuild, "The request could not be sent", "Look at the address.", "address"},
	{exchange.Cut, exchange.StepRead, "shop.example.com broke off the connection", "Try again.", ""},
	{exchange.TooLarge, exchange.StepRead, "The answer of shop.example.com is too large", "Is this the address of tokens?", "address"},
	{exchange.Proxy, exchange.StepConnect, "The proxy did not let the request through", "Look at the proxy settings.", ""},
	{exchange.Other, exchange.StepConnect, "No answer from shop.example.com", "Is this a web server?", "address"},
}

func TestFailedConnections(t *testing.T) {
	for _, row := range failures {
		t.Run(string(row.kind)+" at "+string(row.step), func(t *testing.T) {
			d := Diagnose(unanswered(shop(oro.Storefront, oro.V61), profile.FlowPassword, row.kind, row.step))
			if d.Title != row.title || d.Causes[0].Lead != row.first {
				t.Errorf("title %q, first %q; want %q, %q", d.Title, d.Causes[0].Lead, row.title, row.first)
			}
			if d.Detail != "Seen on the wire." || d.Status != "" || d.Said != "" {
				t.Errorf("detail %q, status %q, said %q", d.Detail, d.Status, d.Said)
			}
			opens := slices.ContainsFunc(d.Actions, func(a Action) bool {
				return a.Kind == EditEnvironment && a.Field == row.field && a.Label != ""
			})
			if opens != (row.field != "") {
				t.Errorf("buttons %+v, want one for the field %q", d.Actions, row.field)
			}
		})
	}
}

func TestStepsAndSafeLine(t *testing.T) {
	env := shop(oro.Storefront, oro.V61)
	for _, c := range []struct {
		name  string
		c     Case
		had   bool
		steps []StepState
		safe  string
	}{
		{"name not found", unanswered(env, profile.FlowPassword, exchange.NameNotFound, exchange.StepResolve), true, []StepState{Failed, Skipped}, "Nothing was sent. Your last token was not touched."},
		{"certificate", unanswered(env, profile.FlowPassword, exchange.CertificateUntrusted, exchange.StepTLS), false, []StepState{Done, Failed, Skipped}, "Nothing was sent."},
		{"waited in vain", unanswered(env, profile.FlowPassword, exchange.Timeout, exchange.StepWait), true, []StepState{Done, Failed}, "No token arrived. Your last token was not touched."},
		{"refresh waited in vain", unanswered(env, profile.FlowRefresh, exchange.Timeout, exchange.StepWait), true, []StepState{Done, Failed}, "No new token arrived. The shop may have used up the refresh token."},
		{"not sendable", unanswered(env, profile.FlowPassword, exchange.Unsendable, exchange.StepBuild), true, []StepState{Failed, Skipped, Skipped}, "Nothing was sent. Your last token was not touched."},
		{"not put together", Case{Err: &oauth.Error{Kind: oauth.KindRequest, Reason: "the address is empty"}, Environment: env, Application: env.Applications[0]}, false, []StepState{Failed, Skipped, Skipped}, "Nothing was sent."},
	} {
		t.Run(c.name, func(t *testing.T) {
			c.c.HasToken = c.had
			d := Diagnose(c.c)
			var states []StepState
			for _, s := range d.Steps {
				states = append(states, s.State)
			}
			if !slices.Equal(states, c.steps) || d.Safe != c.safe {
				t.Errorf("steps %v, safe %q; want %v, %q", d.Steps, d.Safe, c.steps, c.safe)
			}
		})
	}
}

func TestLostRefreshOffersBothWays(t *testing.T) {
	for _, kind := range []exchange.FailureKind{exchange.Timeout, exchange.Cut, exchange.Other} {
		d := Diagnose(unanswered(shop(oro.Storefront, oro.V61), profile.FlowRefresh, kind, exchange.StepRead))
		if d.Title != "The answer of shop.example.com was lost" || !slices.Equal(kindsOf(d)[:2], []ActionKind{TryAgain, SignInAgain}) {
			t.Errorf("%s: %q with %v", kind, d.Title, kindsOf(d))
		}
	}
}

func TestCertificateIsNamed(t *testing.T) {
	c := unanswered(shop(oro.Storefront, oro.V61), profile.FlowPassword, exchange.CertificateExpired, exchange.StepTLS)
	c.Exchange.TLS = &exchange.TLS{NotBefore: time.Date(2025, 1, 2, 0, 0, 0, 0, time.UTC), NotAfter: time.Date(2026, 3, 4, 0, 0, 0, 0, time.UTC)}
	if d := Diagnose(c); !strings.Contains(d.Causes[0].Text, "from 2 January 2025 to 4 March 2026") {
		t.Errorf("%+v", d.Causes[0])
	}
	c = unanswered(shop(oro.Storefront, oro.V61), profile.FlowPassword, exchange.CertificateUntrusted, exchange.StepTLS)
	c.Exchange.TLS = &exchange.TLS{Issuer: "Example Test CA"}
	if d := Diagnose(c); !strings.Contains(d.Causes[0].Text, "issued by Example Test CA.") {
		t.Errorf("%+v", d.Causes[0])
	}
}

func TestDemoServerNotRunning(t *testing.T) {
	env := shop(oro.Storefront, oro.V61)
	env.Demo, env.Address = true, "http://127.0.0.1:8425"
	d := Diagnose(unanswered(env, profile.FlowGuest, exchange.Refused, exchange.StepConnect))
	if d.Title != "No answer from the local server" || d.Causes[0].Lead != "Start the local server." {
		t.Errorf("%q: %s", d.Title, leads(d))
	}
}

func TestRequestNotPutTogether(t *testing.T) {
	env := shop(oro.Storefront, oro.V61)
	d := Diagnose(Case{Err: &oauth.Error{Kind: oauth.KindRequest, Reason: "the address has no host"}, Environment: env, Application: env.Applications[0]})
	if d.Title != "The request could not be put together" || d.Detail != "the address has no host" {
		t.Errorf("%q, %q", d.Title, d.Detail)
	}
}
