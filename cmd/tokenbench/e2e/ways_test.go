package e2e

import (
	"strings"
	"testing"
)

// TestOtherWaysToAnswer signs in at a server whose answer comes behind the # of the address, and as a form. With
// scripts off what is behind the # reaches nobody: the page then says which address to paste, and with it the sign-in
// ends well.
func TestOtherWaysToAnswer(t *testing.T) {
	t.Parallel()
	shop, s := openShop(t), goSurfing(t)
	s.start()
	s.register("Own shop", shop.URL, "", application{id: shop.clientID, secret: shop.secret, redirect: shop.redirect})

	shop.answerBy(byFragment)
	page := s.begin()
	page.press("#grant")
	page.sees(signedIn)
	s.sees("Own shop · 59 min left")
	page.holdsNothingOf(shop)
	first := s.token()

	shop.answerBy(byForm)
	page = s.begin()
	page.press("#grant")
	page.sees(signedIn)
	page.holdsNothingOf(shop)
	second := s.renewed(first)

	shop.answerBy(byFragment)
	page = s.begin()
	s.try(page.WithoutScripts(s.ctx))
	page.press("#grant")
	page.sees("Scripts are switched off", "copy the whole address and paste it in Tokenbench")
	s.sees(waiting)
	s.picture("fragment-without-scripts")
	address, err := page.Address(s.ctx)
	s.try(err)
	s.paste(address)
	if third := s.renewed(second); third == first {
		t.Error("the third sign-in brought the first token")
	}
	s.front()
	s.quit()
}

// holdsNothingOf looks whether the address bar and the page hold nothing of the shop's last answer.
func (t *tab) holdsNothingOf(shop *shop) {
	t.s.Helper()
	address, err := t.Address(t.s.ctx)
	t.s.try(err)
	source, err := t.Source(t.s.ctx)
	t.s.try(err)
	grants := shop.grants()
	if code := grants[len(grants)-1].code; strings.Contains(address+source, code) || strings.Contains(address, "#") {
		t.s.Errorf("the page holds the answer, or its address: %s", strings.Split(address, "#")[0])
	}
}

// paste gives the window the address at which a browser ended.
func (s *surfer) paste(address string) {
	s.Helper()
	s.front()
	s.click(pasteField)
	s.try(s.desktop.SetClipboard(s.ctx, address))
	s.keys("ctrl+v", "Return")
}
