package loopback

import (
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
	if (net.IPv4(1, 0, 0, 0).To4())[0] != 1 || !littleEndian() {
		t.Log("the lines below are those of a little-endian machine")
		return
	}
	const table = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:223D 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 11 1 0000000000000000 100 0 0 10 0
   1: 00000000:223D 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 12 1 0000000000000000 100 0 0 10 0
   2: 0100007F:223D 0100007F:9C40 01 00000000:00000000 00:00000000 00000000  1000        0 13 1 0000000000000000 100 0 0 10 0
   3: 0100007F:0050 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 14 1 0000000000000000 100 0 0 10 0
   4: 020000C0:223D 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 15 1 0000000000000000 100 0 0 10 0
   5: 00000000000000000000000001000000:223D 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000  1000 0 16 1
   6: 00000000000000000000000000000000:223D 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000  1000 0 17 1
   7: 0000000000000000FFFF00000100007F:223D 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000  1000 0 18 1
   8: nonsense
   9: zz:223D 0 0A 0 0 0 0 0 0
  10: 0100:223D 0 0A 0 0 0 0 0 0
`
	for socket, want := range map[string][]string{
		"127.0.0.1:8765": {"11", "12", "17", "18"},
		"[::1]:8765":     {"12", "16", "17"},
		"127.0.0.1:80":   {"14"},
		"127.0.0.1:81":   nil,
	} {
		if got := listening(strings.NewReader(table), netip.MustParseAddrPort(socket)); !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", socket, got, want)
		}
	}
}

func littleEndian() bool {
	address, ok := hexAddress("0100007F:0001")
	return ok && address.Addr() == ipv4
}
