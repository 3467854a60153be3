package main

import (
	"context"
	"encoding/binary"
	"fmt"
	"io"
	"net"
	"os"
	"path/filepath"
	"testing"
)

const (
	// windowID is the one window that a test's display has, of 2x1 pixels.
	windowID = 0x400007
	// firstPort is where display 0 of a computer listens, the others behind it.
	firstPort = 6000
	// cookieName is the way to prove that one may use a display.
	cookieName = "MIT-MAGIC-COOKIE-1"
)

// xServer is a display that lets in who shows its cookie.
type xServer struct {
	name   string
	cookie string // empty lets everybody in
	pixels []byte
}

func startDisplay(t *testing.T, cookie string) *xServer {
	t.Helper()
	d := &xServer{cookie: cookie}
	d.name = listen(t, d.serve)
	return d
}

// silentDisplay takes connections and says nothing.
func silentDisplay(t *testing.T) string {
	t.Helper()
	return listen(t, func(conn net.Conn) { _, _ = io.Copy(io.Discard, conn) })
}

// listen serves one connection after the other until the end of the test, and names the display.
func listen(t *testing.T, serve func(net.Conn)) string {
	t.Helper()
	listener, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	go func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			context.AfterFunc(t.Context(), func() { _ = conn.Close() })
			serve(conn)
			_ = conn.Close() // the client may have hung up already
		}
	}()
	t.Cleanup(func() { _ = listener.Close() })
	return fmt.Sprintf("127.0.0.1:%d.0", listener.Addr().(*net.TCPAddr).Port-firstPort)
}

// serve answers until the client hangs up.
func (d *xServer) serve(conn net.Conn) {
	var hello [12]byte
	if _, err := io.ReadFull(conn, hello[:]); err != nil {
		return
	}
	name, data := int(binary.LittleEndian.Uint16(hello[6:])), int(binary.LittleEndian.Uint16(hello[8:]))
	start := name + -name&3
	proof := make([]byte, start+data+-data&3)
	if _, err := io.ReadFull(conn, proof); err != nil {
		return
	}
	if d.cookie != "" && (string(proof[:name]) != cookieName || string(proof[start:start+data]) != d.cookie) {
		const reason = "No protocol specified\n\x00\x00"
		_, _ = conn.Write(append([]byte{0, 22, 11, 0, 0, 0, byte(len(reason) / 4), 0}, reason...))
		return
	}
	if _, err := conn.Write(append([]byte{1, 0, 11, 0, 0, 0, 8, 0}, make([]byte, 32)...)); err != nil {
		return
	}
	for sequence := uint16(1); ; sequence++ {
		if err := d.answer(conn, sequence); err != nil {
			return // the client hung up
		}
	}
}

// answer reads one request and answers it, with an event in between.
func (d *xServer) answer(conn net.Conn, sequence uint16) error {
	const (
		getGeometry = 14
		getImage    = 73
		packet      = 32
		badDrawable = 9
		mapping     = 34
	)
	var head [4]byte
	if _, err := io.ReadFull(conn, head[:]); err != nil {
		return err
	}
	rest := make([]byte, 4*int(binary.LittleEndian.Uint16(head[2:]))-4)
	if _, err := io.ReadFull(conn, rest); err != nil {
		return err
	}
	reply := make([]byte, packet)
	reply[0] = 1
	binary.LittleEndian.PutUint16(reply[2:], sequence)
	asksWindow := head[0] == getGeometry || head[0] == getImage
	switch {
	case asksWindow && binary.LittleEndian.Uint32(rest) != windowID:
		reply[0], reply[1] = 0, badDrawable
	case head[0] == getGeometry:
		reply[16], reply[18] = 2, 1
	case head[0] == getImage:
		reply[4] = byte(len(d.pixels) / 4)
		reply = append(reply, d.pixels...)
	}
	event := make([]byte, packet)
	event[0] = mapping
	_, err := conn.Write(append(event, reply...))
	return err
}

// authority writes a file with one cookie for every display.
func authority(t *testing.T, cookie string) string {
	t.Helper()
	var text []byte
	if cookie != "" {
		text = []byte{0xff, 0xff} // of whatever computer
		for _, field := range []string{"", "", cookieName, cookie} {
			text = binary.BigEndian.AppendUint16(text, uint16(len(field)))
			text = append(text, field...)
		}
	}
	path := filepath.Join(t.TempDir(), "authority")
	if err := os.WriteFile(path, text, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}
