package loopback

import (
	"encoding/binary"
	"fmt"
	"net"
	"net/netip"
	"os"
	"slices"
	"strings"
	"testing"
)

func TestHolderIsNamed(t *testing.T) {
	for _, address := range []string{"127.0.0.1:0", "[::1]:0", ":0"} {
		bound := occupy(t, "tcp", address)
		for _, socket := range []netip.Addr{ipv4, ipv6} {
			if bound.IP.IsLoopback() && !bound.IP.Equal(net.IP(socket.AsSlice())) {
				continue
			}
			name, pid := portHolder(netip.AddrPortFrom(socket, uint16(bound.Port)))
			if pid != os.Getpid() || name != processName(os.Getpid()) || name == "" {
				t.Errorf("%s: %q, process %d", address, name, pid)
			}
		}
	}
	if name, pid := portHolder(netip.AddrPortFrom(ipv4, uint16(freePort(t)))); name != "" || pid != 0 {
		t.Errorf("a free port is held by %q, process %d", name, pid)
	}
}

// TestSocketTable reads lines as the kernel writes them; only who listens on the port is in the way.
func TestSocketTable(t *testing.T) {
	var table strings.Builder
	table.WriteString("  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n")
	for inode, line := range []struct{ address, state string }{
		10: {"127.0.0.1:8765", "0A"},
		{"0.0.0.0:8765", "0A"},
		{"127.0.0.1:8765", "01"},
		{"127.0.0.1:80", "0A"},
		{"192.0.2.1:8765", "0A"},
		{"[::1]:8765", "0A"},
		{"[::]:8765", "0A"},
		{"[::ffff:127.0.0.1]:8765", "0A"},
	} {
		if line.address != "" {
			fmt.Fprintf(&table, "%4d: %s 00000000:0000 %s 0:0 00:0 00000000  1000        0 %d 1\n", inode, kernelText(line.address), line.state, inode)
		}
	}
	table.WriteString(" 20: nonsense\n 21: zz:223D 0 0A 0 0 0 0 0 21\n 22: 0100:223D 0 0A 0 0 0 0 0 22\n 23: 0100007F:zz 0 0A 0 0 0 0 0 23\n")
	for socket, want := range map[string][]string{
		"127.0.0.1:8765": {"10", "11", "16", "17"},
		"[::1]:8765":     {"11", "15", "16"},
		"127.0.0.1:80":   {"13"},
		"127.0.0.1:81":   nil,
	} {
		if got := listening(strings.NewReader(table.String()), netip.MustParseAddrPort(socket)); !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", socket, got, want)
		}
	}
}

// kernelText writes an address with its words in this machine's order.
func kernelText(address string) string {
	a := netip.MustParseAddrPort(address)
	var text strings.Builder
	for word := a.Addr().AsSlice(); len(word) > 0; word = word[4:] {
		fmt.Fprintf(&text, "%08X", binary.NativeEndian.Uint32(word))
	}
	return fmt.Sprintf("%s:%04X", text.String(), a.Port())
}
