package e2e

import (
	"fmt"
	"testing"

	"tokenbench/cmd/tokenbench/e2e/desktop"
	"tokenbench/cmd/tokenbench/e2e/leak"
)

// TestSecretsStayHidden works with a shop of the test's own, signs in rightly and wrongly, refreshes and calls the
// API. Then secret, passwords and tokens are nowhere to be found, while the program runs and after it has ended, and
// all of them are still there at the next start.
func TestSecretsStayHidden(t *testing.T) {
	t.Parallel()
	s := openShop(t)
	p := sitDown(t, desktop.Options{Keyring: desktop.UnlockedKeyring})
	p.start()
	p.connect("Own shop", s.URL, application{id: s.clientID, secret: s.secret})
	wrong := random()
	p.fails(func() { p.signIn(s.user, wrong) })
	p.keys("ctrl+a")
	p.write(s.password)
	p.keys("ctrl+Return")
	p.sees("Own shop · 59 min left")
	first := p.token()
	p.changes(tabs, func() { p.keys("ctrl+2") })
	p.keys("ctrl+Return")
	p.served(s, gotCustomer, 1)
	p.keys("ctrl+r")
	p.newToken(first, p.token)

	search := func(when string) {
		t.Helper()
		secrets := map[string]string{"the client secret": s.secret, "the password": s.password, "the wrong password": wrong}
		for i, token := range s.tokens() {
			secrets[fmt.Sprintf("token %d", i+1)] = token
		}
		p.findsNone(when, s.clientID, secrets)
	}
	search("while the program runs")
	p.quit()
	search("after the program ended")

	p.start()
	p.sees("Own shop · 59 min left")
	kept := p.token()
	p.keys("ctrl+r") // with the secret that was kept
	p.newToken(kept, p.token)
	refreshed := p.token()
	p.keys("ctrl+Return") // and with the password
	p.newToken(refreshed, p.token)
	search("after the second start")
	p.quit()
	if n := s.served(gotToken); n != 4 {
		t.Errorf("the shop handed out %d tokens, want 4", n)
	}
}

// findsNone looks for secrets in all files of the desktop and in all processes. Known is a text that lies open in the
// data: where even that is not found, the search itself is broken. More folders are searched for secrets, too.
func (p *person) findsNone(when, known string, secrets map[string]string, more ...string) {
	p.Helper()
	var search, control leak.Search
	p.try(control.Add("the client id", known))
	for name, secret := range secrets {
		p.try(search.Add(name, secret))
	}
	opened := 0
	for _, folder := range append([]string{p.desktop.Home(), p.desktop.Temp(), p.desktop.Logs(), p.desktop.Runtime()}, more...) {
		found, err := search.Files(folder)
		p.try(err)
		for _, f := range found {
			p.Errorf("%s: %s", when, f)
		}
		there, err := control.Files(folder)
		p.try(err)
		opened += len(there)
	}
	if opened == 0 {
		p.Errorf("%s: not even the client id is found", when)
	}
	found, read, err := search.Processes()
	p.try(err)
	if read == 0 {
		p.Errorf("%s: no process could be read", when)
	}
	for _, f := range found {
		p.Errorf("%s: %s", when, f)
	}
}
