package loopback

import (
	"errors"
	"net/netip"
	"strings"
	"testing"
)

func TestRedirectAddresses(t *testing.T) {
	for _, c := range []struct {
		address string
		anyPort bool
		host    string // as the browser sends it
		path    string
		sockets string
	}{
		{"http://127.0.0.1:8765/callback", false, "127.0.0.1:8765", "/callback", "127.0.0.1:8765"},
		{"http://127.0.0.1/callback", false, "127.0.0.1", "/callback", "127.0.0.1:80"},
		{"http://127.0.0.1/callback", true, "127.0.0.1:0", "/callback", "127.0.0.1:0"},
		{"http://127.0.0.1:0/callback", true, "127.0.0.1:0", "/callback", "127.0.0.1:0"},
		{"http://[::1]:8765", false, "[::1]:8765", "/", "[::1]:8765"},
		{"http://LOCALHOST:8765/a%2Fb/?x=1", false, "localhost:8765", "/a%2Fb/", "127.0.0.1:8765 [::1]:8765"},
		{"https://localhost/callback", true, "localhost", "/callback", "127.0.0.1:443 [::1]:443"},
		{"https://127.0.0.1:8443/", false, "127.0.0.1:8443", "/", "127.0.0.1:8443"},
	} {
		got, err := parseTarget(c.address, c.anyPort)
		if err != nil {
			t.Errorf("%s: %v", c.address, err)
			continue
		}
		var sockets []string
		for _, s := range got.sockets() {
			sockets = append(sockets, s.String())
		}
		if got.hostHeader() != c.host || got.path != c.path || strings.Join(sockets, " ") != c.sockets || got.text != c.address {
			t.Errorf("%s: host %s, path %s, sockets %s", c.address, got.hostHeader(), got.path, sockets)
		}
	}
}

func TestAddressesThatNobodyListensOn(t *testing.T) {
	for _, c := range []struct{ address, reason string }{
		{"", "http://"},
		{"://", "can't be read"},
		{"tokenbench:callback", "http://"},
		{"http://192.0.2.1:8765/callback", "isn't on this computer"},
		{"http://127.0.0.2:8765/callback", "isn't on this computer"},
		{"http://0.0.0.0:8765/callback", "isn't on this computer"},
		{"http://localhost.example.com:8765/callback", "isn't on this computer"},
		{"http://me:pw@127.0.0.1:8765/callback", "user name"},
		{"http://127.0.0.1:8765/callback#", "after #"},
		{"http://127.0.0.1:8765/call back", "blank"},
		{"http://127.0.0.1:8765/a/../b", "browsers take out"},
		{"http://127.0.0.1:8765/.", "browsers take out"},
		{"http://127.0.0.1:8765/a/%2E%2e/b", "browsers take out"},
		{"http://127.0.0.1:8765/a/.%2e", "browsers take out"},
		{`http://127.0.0.1:8765/a\callback`, "backslash"},
		{"http://127.0.0.1:8765/.tokenbench/start/", "listener's own"},
		{"http://127.0.0.1:65536/callback", "65535"},
		{"http://127.0.0.1:0/callback", "Port 0"},
		{"http://127.0.0.1:8765\r\n/callback", "can't be read"},
	} {
		err := Check(c.address, false)
		var refused *AddressError
		if !errors.As(err, &refused) || !strings.Contains(refused.Reason, c.reason) {
			t.Errorf("%q: got %v, want %q", c.address, err, c.reason)
		}
	}
	for _, address := range []string{"http://localhost:0/cb", "https://127.0.0.1:0/cb"} {
		if err := Check(address, true); err == nil {
			t.Errorf("%s: any port was allowed where no server takes any", address)
		}
	}
}

// TestChosenPortChangesNothingElse: servers compare the rest byte for byte.
func TestChosenPortChangesNothingElse(t *testing.T) {
	for address, want := range map[string]string{
		"http://127.0.0.1/callback":        "http://127.0.0.1:4711/callback",
		"http://127.0.0.1":                 "http://127.0.0.1:4711",
		"http://127.0.0.1:8765?a=b:c/d":    "http://127.0.0.1:4711?a=b:c/d",
		"http://[::1]/%7Ea?x=%2f":          "http://[::1]:4711/%7Ea?x=%2f",
		"http://[::1]:8765/callback":       "http://[::1]:4711/callback",
		"http://127.0.0.1:/callback":       "http://127.0.0.1:4711/callback",
		"http://127.0.0.1:4711/cb?y=1&x=2": "http://127.0.0.1:4711/cb?y=1&x=2",
	} {
		parsed, err := parseTarget(address, true)
		if err != nil {
			t.Fatal(err)
		}
		if got := parsed.on(4711).text; got != want {
			t.Errorf("%s became %s, want %s", address, got, want)
		}
	}
}

func FuzzRedirectAddress(f *testing.F) {
	for _, seed := range []string{"http://127.0.0.1:8765/cb?x=1", "https://localhost/", "http://[::1]", "http://127.0.0.1:08765/", "http://[::1%25eth0]:1/"} {
		f.Add(seed, true)
	}
	f.Fuzz(func(t *testing.T, address string, anyPort bool) {
		parsed, err := parseTarget(address, anyPort)
		if err != nil {
			return
		}
		for _, s := range parsed.sockets() {
			if !s.Addr().IsLoopback() {
				t.Fatalf("%q would be bound at %s", address, s)
			}
		}
		if parsed.port != 0 {
			return
		}
		again, err := parseTarget(parsed.on(4711).text, false)
		if err != nil || again.sockets()[0] != netip.AddrPortFrom(parsed.sockets()[0].Addr(), 4711) || again.path != parsed.path {
			t.Fatalf("%q became %q: %v", address, parsed.on(4711).text, err)
		}
	})
}
