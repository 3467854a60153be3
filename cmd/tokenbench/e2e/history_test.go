package e2e

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tokenbench/cmd/tokenbench/e2e/leak"
)

// TestNothingStaysInTheBrowser signs in at a shop of the test's own. No token, verifier or secret is in what the
// browser keeps, on its pages, in a log, or, at any moment of the sign-in, in the list of processes. Code and state
// are in the browser's history, and worth nothing.
func TestNothingStaysInTheBrowser(t *testing.T) {
	t.Parallel()
	shop, s := openShop(t), goSurfing(t)
	s.start()
	s.register("Own shop", shop.URL, "", application{id: shop.clientID, secret: shop.secret, redirect: shop.redirect})
	witness := leak.Watch()
	page := s.begin()
	page.press("#grant")
	page.sees(signedIn)
	page.clean()
	s.sees("Own shop · 59 min left")
	witness.End()
	source, err := page.Source(s.ctx)
	s.try(err)
	answer := page.answer(shop.redirect)
	s.soon(s.browser.Close)

	secrets := map[string]string{"the client secret": shop.secret, "the verifier": shop.grants()[0].verifier}
	for i, token := range shop.tokens() {
		secrets[fmt.Sprintf("token %d", i+1)] = token
	}
	s.findsNone("after the sign-in", shop.clientID, secrets, s.browser.Profile())
	var search leak.Search
	for name, secret := range secrets {
		s.try(search.Add(name, secret))
	}
	for _, found := range append(witness.Search(&search), search.Text("the last page", []byte(source))...) {
		t.Errorf("during the sign-in: %s", found)
	}
	s.neverStartedWith(witness, strings.TrimPrefix(shop.URL, "http://")+"/oauth2-token/authorize?")

	history, err := os.ReadFile(filepath.Join(s.browser.Profile(), "Default", "History"))
	s.try(err)
	if !bytes.Contains(history, []byte(answer)) {
		t.Fatal("the history lacks the address with code and state: the search in it shows nothing")
	}
	s.worthNothing(shop, answer)
}

// answer is the address at which the browser brought the answer.
func (t *tab) answer(redirect string) string {
	t.s.Helper()
	for _, hop := range t.Hops() {
		if strings.HasPrefix(hop.Address, redirect+"?") {
			return hop.Address
		}
	}
	t.s.Fatal("the browser brought no answer")
	return ""
}

// neverStartedWith looks whether the address of the login was in no list of processes: what the browser is started
// with leads there once, and does not any more.
func (s *surfer) neverStartedWith(witness *leak.Witness, address string) {
	s.Helper()
	opened, err := s.browser.Opened()
	s.try(err)
	var link, login leak.Search
	s.try(link.Add("the one-time link", opened[0]))
	s.try(login.Add("the address of the login", address))
	if len(witness.Search(&link)) == 0 {
		s.Errorf("the link that the browser was opened with was not seen: the watch shows nothing")
	}
	for _, found := range witness.Search(&login) {
		s.Error(found)
	}
}

// worthNothing tries the code at the shop, and the whole answer at the program while it waits for another one.
func (s *surfer) worthNothing(shop *shop, answer string) {
	s.Helper()
	spent := shop.grants()[0]
	body, err := json.Marshal(map[string]string{
		"grant_type": "authorization_code", "client_id": shop.clientID, "client_secret": shop.secret,
		"code": spent.code, "redirect_uri": shop.redirect, "code_verifier": spent.verifier,
	})
	s.try(err)
	r, err := http.NewRequestWithContext(s.ctx, http.MethodPost, shop.URL+"/oauth2-token", bytes.NewReader(body))
	s.try(err)
	r.Header.Set("Content-Type", "application/json")
	got, err := http.DefaultClient.Do(r)
	s.try(err)
	s.try(got.Body.Close())
	if got.StatusCode != http.StatusBadRequest {
		s.Errorf("a spent code is answered with %s", got.Status)
	}

	tokens := len(shop.tokens())
	page := s.begin()
	old := s.newTab(answer)
	old.sees("Tokenbench did not ask for this answer")
	s.sees(waiting)
	if n := len(shop.tokens()); n != tokens {
		s.Errorf("an old answer brought %d tokens", n-tokens)
	}
	page.press("#grant")
	page.sees(signedIn)
	s.sees("Own shop · 59 min left")
	if n := len(shop.tokens()); n != tokens+2 {
		s.Errorf("after the second sign-in there are %d tokens more, want access and refresh token", n-tokens)
	}
	s.front()
	s.quit()
}
