package e2e

import (
	"context"
	"fmt"
	"html/template"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
)

// foreign is the name of a site that is somebody else's; the browser finds it on this computer.
const foreign = "foreign.example"

// onslaught is a page that does to the listener what a page can: posts forms across sites, into a frame and in its
// own place, asks for images, scripts and documents at the redirect address and at guessed links, and frames it.
var onslaught = template.Must(template.New("").Parse(`<!DOCTYPE html>
<title>busy</title><link rel="icon" href="data:,">
<iframe name="target"></iframe>
<iframe src="{{.Redirect}}?code=forged&amp;state={{.Guess}}"></iframe>
<form id="hidden" method="post" action="{{.Redirect}}" target="target">
<input name="code" value="forged"><input name="state" value="{{.Guess}}"></form>
<form id="open" method="post" action="{{.Redirect}}">
<input name="fragment" value="code=forged&amp;state={{.Guess}}"><button id="go">Go</button></form>
<p id="read"></p>
<script>
document.getElementById("hidden").submit();
const redirect = {{.Redirect}}, origin = new URL(redirect).origin, tries = [];
const loads = (make, address) => new Promise(done => {
  const e = make();
  e.onload = () => done("loaded " + address);
  e.onerror = () => done("");
  e.src = address;
  document.body.append(e);
});
for (let i = 0; i < 30; i++) {
  const guess = Array.from(crypto.getRandomValues(new Uint8Array(16)), b => b.toString(16).padStart(2, "0")).join("");
  tries.push(loads(() => new Image(), origin + "/.tokenbench/start/" + guess));
}
tries.push(loads(() => new Image(), redirect + "?code=forged&state=" + {{.Guess}}));
tries.push(loads(() => document.createElement("script"), redirect + "?code=forged&state=" + {{.Guess}}));
for (const mode of ["no-cors", "cors"])
  tries.push(fetch(redirect + "?error=access_denied&state=" + {{.Guess}}, {mode})
    .then(a => a.text()).then(t => t ? "read " + t : "", () => ""));
tries.push(fetch(redirect, {method: "POST", mode: "no-cors", body: "code=forged&state=" + {{.Guess}}}).then(() => "", () => ""));
Promise.all(tries).then(all => {
  document.getElementById("read").textContent = all.filter(t => t).join("; ");
  document.title = "done";
});
</script>`))

// TestAttacks lets another site in the same browser do its worst while a sign-in waits: it learns nothing and ends
// nothing, not even with the right state, and the sign-in goes its way.
func TestAttacks(t *testing.T) {
	t.Parallel()
	s := goSurfing(t)
	s.tryDemo()
	first := s.token()
	page := s.begin()
	link := s.link().Query()
	redirect, state := link.Get("redirect_uri"), link.Get("state")

	evil := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		err := onslaught.Execute(w, map[string]string{"Redirect": redirect, "Guess": strings.Repeat("A", len(state))})
		if err != nil {
			t.Error(err)
		}
	}))
	t.Cleanup(evil.Close)
	attack := s.newTab(strings.Replace(evil.URL, "127.0.0.1", foreign, 1))
	s.soon(func(ctx context.Context) error { return attack.Titled(ctx, "done") })
	read, err := attack.Text(s.ctx)
	s.try(err)
	if strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(read), "Go")) != "" {
		t.Errorf("the other site got something out of the listener: %.300s", read)
	}
	s.framedNothing(attack, redirect)
	attack.press("#go")
	attack.sees("Tokenbench did not ask for this answer")

	// Somebody else's name that leads here, with a state that was learnt somehow.
	elsewhere := strings.Replace(redirect, "127.0.0.1", foreign, 1)
	attack.open(elsewhere + "?" + url.Values{"code": {"forged"}, "state": {state}}.Encode())
	attack.sees("This name does not lead here")

	opened, err := s.browser.Opened()
	s.try(err)
	attack.open(opened[0])
	attack.sees("This link was used already")

	s.sees(waiting)
	page.press(oneClick)
	page.press(granting)
	page.sees(signedIn)
	s.belongsTo(s.renewed(first), "nora.demo@example.com", "demo-storefront-browser")
	s.front()
	s.quit()
}

// framedNothing looks whether the browser refused to show the listener's pages in a frame.
func (s *surfer) framedNothing(attack *tab, redirect string) {
	s.Helper()
	origin := strings.TrimSuffix(redirect, "/callback")
	blocked := 0
	for _, hop := range attack.Hops() {
		if hop.Type != "Document" || !strings.HasPrefix(hop.Address, origin) || hop.Status == http.StatusSeeOther {
			continue
		}
		if hop.Failed == "" {
			s.Errorf("a frame of the other site shows %s", fmt.Sprint(hop.Status, " ", hop.Address))
			continue
		}
		blocked++
	}
	if blocked != 2 {
		s.Errorf("%d frames were refused, want 2", blocked)
	}
}
