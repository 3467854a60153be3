package e2e

import (
	"errors"
	"fmt"
	"net"
	"os"
	"strings"
	"testing"

	"tokenbench/cmd/tokenbench/e2e/desktop"
)

// TestRedirectAddressIsNotRegistered signs in with an address that the shop does not know. The shop shows an error
// and never sends the browser back; pasted into the window the error ends the wait, and is explained.
func TestRedirectAddressIsNotRegistered(t *testing.T) {
	t.Parallel()
	s := goSurfing(t)
	s.start()
	s.keys("ctrl+Return")
	s.sees(demo)
	unknown := "http://localhost:" + freePort(t) + "/callback"
	s.register("Unknown", s.server(), "", application{id: "demo-storefront-public", redirect: unknown})
	page := s.begin()
	page.press(oneClick)
	page.sees("invalid_client")
	if got := s.link().Query().Get("redirect_uri"); got != unknown {
		t.Fatalf("it goes back to %s, want %s", got, unknown)
	}
	text, err := page.Text(s.ctx)
	s.try(err)
	s.fails(func() { s.paste(strings.TrimPrefix(text, "Pretty-print")) })
	s.sees("Unknown · no token yet")
	s.picture("not-registered")
	if report := s.report(true); !strings.Contains(report, "invalid_client") || !strings.Contains(report, unknown) {
		t.Errorf("the report does not tell of the address:\n%s", report)
	}
	s.unreachable(unknown)
	s.front()
	s.quit()
}

func freePort(t *testing.T) string {
	t.Helper()
	free, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	_, port, err := net.SplitHostPort(free.Addr().String())
	if err := errors.Join(err, free.Close()); err != nil {
		t.Fatal(err)
	}
	return port
}

// occupy holds a free port until the test ends.
func occupy(t *testing.T) string {
	t.Helper()
	held, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = held.Close() })
	return held.Addr().String()
}

// TestPortTaken signs in while this test holds the port of the redirect address: no browser is opened, and the
// program says who holds the port.
func TestPortTaken(t *testing.T) {
	t.Parallel()
	s := goSurfing(t)
	s.start()
	s.keys("ctrl+Return")
	s.sees(demo)
	address := occupy(t)
	s.register("Taken", s.server(), "", application{id: "demo-storefront-public", redirect: "http://" + address + "/callback"})
	s.fails(func() { s.keys("ctrl+Return") })
	s.picture("taken")
	report := s.report(true)
	for _, want := range []string{address, fmt.Sprintf("process %d", os.Getpid())} {
		if !strings.Contains(report, want) {
			t.Errorf("the report does not name %s:\n%s", want, report)
		}
	}
	if opened, err := s.browser.Opened(); err != nil || len(opened) > 0 {
		t.Errorf("a browser was opened with %q, %v", opened, err)
	}
	s.quit()
}

// TestNoBrowser signs in where no browser is installed: the window says so at once, waits, and gives the link, with
// which the sign-in ends well in a browser that was found elsewhere.
func TestNoBrowser(t *testing.T) {
	t.Parallel()
	elsewhere := goSurfing(t)
	p := sitDown(t, desktop.Options{Keyring: desktop.UnlockedKeyring, Env: []string{"PATH=" + t.TempDir()}})
	s := &surfer{p, nil}
	s.tryDemo()
	first := s.token()
	s.keys("ctrl+Return")
	s.sees(waiting)
	s.shows(hint, warn)
	s.picture("no-browser")
	link := s.link().String()

	_, err := elsewhere.desktop.Start(elsewhere.ctx, elsewhere.browser.Opener(), link)
	s.try(err)
	elsewhere.soon(elsewhere.browser.Attach)
	page := elsewhere.tab("/customer/user/login")
	page.press(oneClick)
	page.press(granting)
	page.sees(signedIn)
	s.renewed(first)
	s.quit()
}
