package loopback

import (
	"bufio"
	"encoding/binary"
	"encoding/hex"
	"io"
	"net/netip"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"unicode"
)

// portHolder names the process that listens on a socket, from /proc; nothing where that does not tell, as for a process of
// another user.
func portHolder(socket netip.AddrPort) (program string, pid int) {
	for _, table := range []string{"/proc/net/tcp", "/proc/net/tcp6"} {
		file, err := os.Open(table)
		if err != nil {
			continue
		}
		inodes := listening(file, socket)
		_ = file.Close() // it was only read
		for _, inode := range inodes {
			if pid := socketOwner(inode); pid != 0 {
				return processName(pid), pid
			}
		}
	}
	return "", 0
}

// listening lists the inodes of sockets that keep others from binding the given one: those on its port with its address or
// with every address. The table's form is that of proc_pid_net(5).
func listening(table io.Reader, socket netip.AddrPort) (inodes []string) {
	const listen = "0A"
	lines := bufio.NewScanner(table)
	for lines.Scan() {
		fields := strings.Fields(lines.Text())
		if len(fields) < 10 || fields[3] != listen {
			continue
		}
		bound, ok := hexAddress(fields[1])
		if ok && bound.Port() == socket.Port() && (bound.Addr() == socket.Addr() || bound.Addr().IsUnspecified()) {
			inodes = append(inodes, fields[9])
		}
	}
	return inodes
}

// hexAddress reads an address as the table has it: words of four bytes in the machine's order, and the port.
func hexAddress(text string) (netip.AddrPort, bool) {
	address, portHex, _ := strings.Cut(text, ":")
	raw, err := hex.DecodeString(address)
	port, portErr := strconv.ParseUint(portHex, 16, 16)
	if err != nil || portErr != nil || len(raw)%4 != 0 {
		return netip.AddrPort{}, false
	}
	for word := raw; len(word) > 0; word = word[4:] {
		binary.NativeEndian.PutUint32(word, binary.BigEndian.Uint32(word))
	}
	ip, ok := netip.AddrFromSlice(raw)
	return netip.AddrPortFrom(ip.Unmap(), uint16(port)), ok
}

// socketOwner looks through the open files of every process that this one may look at.
func socketOwner(inode string) (pid int) {
	processes, err := filepath.Glob("/proc/[0-9]*")
	if err != nil {
		return 0
	}
	for _, process := range processes {
		files, err := os.ReadDir(process + "/fd")
		if err != nil {
			continue
		}
		for _, file := range files {
			if to, err := os.Readlink(process + "/fd/" + file.Name()); err == nil && to == "socket:["+inode+"]" {
				pid, _ = strconv.Atoi(filepath.Base(process)) // the pattern lets digits through only
				return pid
			}
		}
	}
	return 0
}

// processName is what the process calls itself, at most 15 characters.
func processName(pid int) string {
	name, err := os.ReadFile("/proc/" + strconv.Itoa(pid) + "/comm")
	if err != nil {
		return ""
	}
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) {
			return -1
		}
		return r
	}, string(name)))
}
