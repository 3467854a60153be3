package e2e

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"
)

// ready is what the server without a window says once it answers.
var ready = regexp.MustCompile(`ready: (http://127\.0\.0\.1:\d+) \(Oro 5\.1\)`)

// TestServerWithoutWindow signs in at the server of the terminal's program, with a password and with the browser, as
// at somebody's shop.
func TestServerWithoutWindow(t *testing.T) {
	t.Parallel()
	s := goSurfing(t)
	path := filepath.Join(filepath.Dir(program(t)), "tokenctl")
	if _, err := os.Stat(path); err != nil {
		t.Fatalf("tokenctl does not stand beside the program; make test builds it: %v", err)
	}
	server, err := s.desktop.Start(s.ctx, path, "serve", "--addr", "127.0.0.1:0", "--version", "5.1")
	s.try(err)
	var said []string
	s.try(s.eventually(func() (bool, error) {
		out, err := server.Output()
		said = ready.FindStringSubmatch(out)
		return said != nil, err
	}))
	s.start()
	s.connect("Terminal", said[1], application{id: "demo-storefront", secret: "demo-storefront-secret"})
	s.addBrowser(flowBrowser, application{id: "demo-storefront-public", redirect: comesBack(t)})
	page := s.begin()
	page.press(oneClick)
	page.press(granting)
	page.sees(signedIn)
	s.gets("Terminal", "nora.demo@example.com", "demo-storefront-public")
	first := s.token()
	s.chooseFlow(flowPassword)
	s.signIn("nora.demo@example.com", "nora-demo")
	s.belongsTo(s.renewed(first), "nora.demo@example.com", "demo-storefront")
	s.quit()
}
