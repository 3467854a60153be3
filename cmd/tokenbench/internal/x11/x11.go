// Package x11 speaks just enough of the X protocol to ask whether a display lets programs in, and to read what a
// window shows. The window library does neither: it ends the program where a display refuses, and Mesa's software
// renderer leaves the buffer empty from which it takes pictures.
//
// The numbers are those of "X Window System Protocol, version 11".
package x11

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net"
	"strconv"
	"strings"
	"time"
)

// ErrRefused says that a display answers, but lets this program not in.
var ErrRefused = errors.New("it lets this program not in")

// timeout is how long a display may take for an answer.
const timeout = 3 * time.Second

// Conn is a connection to a display. It is for one goroutine.
type Conn struct {
	net.Conn
}

// Open connects to a display as DISPLAY names it, with what the file authority (see [Authority]) knows about it.
func Open(display, authority string) (*Conn, error) {
	network, address, number, err := parse(display)
	if err != nil {
		return nil, err
	}
	// Which of several cookies is the right one, only the display knows.
	refused := ErrRefused
	for _, cookie := range append(cookies(authority, number), nil) {
		conn, err := dial(network, address)
		if err != nil {
			return nil, err
		}
		c := &Conn{conn}
		if err = c.setUp(cookie); err == nil {
			return c, nil
		}
		if err := errors.Join(err, c.Close()); !errors.Is(err, ErrRefused) {
			return nil, err
		}
		refused = err
	}
	return nil, refused
}

// Display 0 of another computer listens at the first port, the others behind it.
const (
	firstPort = 6000
	highest   = 65535 - firstPort
)

// parse takes "host:number.screen" apart. Without a host the display is on this computer.
func parse(display string) (network, address, number string, err error) {
	host, number, ok := cutLast(display, ":")
	number, _, _ = strings.Cut(number, ".")
	n, notNumber := strconv.ParseUint(number, 10, 16)
	switch {
	case !ok || notNumber != nil || n > highest:
		return "", "", "", fmt.Errorf("%q names no display", display)
	case host == "" || host == "unix":
		return "unix", "/tmp/.X11-unix/X" + number, number, nil
	default:
		return "tcp", net.JoinHostPort(strings.Trim(host, "[]"), strconv.FormatUint(firstPort+n, 10)), number, nil
	}
}

func cutLast(s, sep string) (before, after string, found bool) {
	i := strings.LastIndex(s, sep)
	if i < 0 {
		return s, "", false
	}
	return s[:i], s[i+len(sep):], true
}

// dial connects; a display on this computer may listen at an abstract address instead of a file.
func dial(network, address string) (net.Conn, error) {
	conn, err := net.DialTimeout(network, address, timeout)
	if err != nil && network == "unix" {
		conn, err = net.DialTimeout(network, "@"+address, timeout)
	}
	return conn, err
}

// What the display says to a new connection.
const (
	refused = 0
	welcome = 1
)

// setUp introduces this program. The display's answer begins with what it decided.
func (c *Conn) setUp(cookie []byte) error {
	name := ""
	if cookie != nil {
		name = cookieName
	}
	// Lowest byte first, version 11.0.
	hello := []byte{'l', 0, 11, 0, 0, 0}
	hello = binary.LittleEndian.AppendUint16(hello, uint16(len(name)))
	hello = binary.LittleEndian.AppendUint16(hello, uint16(len(cookie)))
	hello = append(hello, 0, 0)
	hello = append(hello, padded([]byte(name))...)
	hello = append(hello, padded(cookie)...)
	var head [8]byte
	if err := c.exchange(hello, head[:]); err != nil {
		return err
	}
	rest := make([]byte, 4*int(binary.LittleEndian.Uint16(head[6:])))
	if _, err := io.ReadFull(c, rest); err != nil {
		return fmt.Errorf("read the display's answer: %w", err)
	}
	switch head[0] {
	case welcome:
		return nil
	case refused:
		reason := rest[:min(int(head[1]), len(rest))]
		return fmt.Errorf("%w: %s", ErrRefused, strings.TrimSpace(string(reason)))
	default:
		return fmt.Errorf("%w: it wants to know more", ErrRefused)
	}
}

// exchange sends a request and reads the first bytes of what comes back.
func (c *Conn) exchange(request, head []byte) error {
	if err := c.SetDeadline(time.Now().Add(timeout)); err != nil {
		return fmt.Errorf("ask the display: %w", err)
	}
	if _, err := c.Write(request); err != nil {
		return fmt.Errorf("ask the display: %w", err)
	}
	if _, err := io.ReadFull(c, head); err != nil {
		return fmt.Errorf("read the display's answer: %w", err)
	}
	return nil
}

// padded fills up to a multiple of four bytes.
func padded(b []byte) []byte { return append(b[:len(b):len(b)], make([]byte, -len(b)&3)...) }
