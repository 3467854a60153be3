package embedded

import (
	"net"
	"strings"
	"testing"
)

// A name counts as this computer's own only if it is localhost, or an address of the loopback interface.
func FuzzIsLoopback(f *testing.F) {
	for _, seed := range []string{"localhost", "127.0.0.1", "[::1]", "::ffff:127.0.0.1", "127.0.0.1.example.com", "0x7f.1", "[[::1]]", "::1%lo", "2130706433", ""} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, host string) {
		if !isLoopback(host) || strings.EqualFold(host, "localhost") {
			return
		}
		if ip := net.ParseIP(strings.Trim(host, "[]")); ip == nil || !ip.IsLoopback() {
			t.Fatalf("%q is taken for this computer", host)
		}
	})
}
