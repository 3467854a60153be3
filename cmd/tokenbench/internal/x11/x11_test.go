package x11

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"image/color"
	"io"
	"net"
	"os"
	"path/filepath"
	"sync/atomic"
	"testing"
)

// display is a small X server that lets in who shows its cookie, and has one window.
type display struct {
	name   string
	cookie []byte
	pixels []byte       // of a window of 2x1 pixels
	asked  atomic.Int32 // connections so far
}

const windowID = 0x400007

func startDisplay(t *testing.T, cookie []byte) *display {
	t.Helper()
	listener, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	port := listener.Addr().(*net.TCPAddr).Port
	d := &display{
		name: fmt.Sprintf("127.0.0.1:%d.0", port-firstPort), cookie: cookie,
		pixels: []byte{0x03, 0x02, 0x01, 0, 0xd1, 0x4f, 0x3f, 0},
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			d.asked.Add(1)
			d.serve(conn)
			_ = conn.Close() // the client may have hung up already
		}
	}()
	t.Cleanup(func() {
		if err := listener.Close(); err != nil {
			t.Error(err)
		}
		<-done
	})
	return d
}

// serve answers until the client hangs up.
func (d *display) serve(conn net.Conn) {
	var hello [12]byte
	if _, err := io.ReadFull(conn, hello[:]); err != nil {
		return
	}
	name, data := int(binary.LittleEndian.Uint16(hello[6:])), int(binary.LittleEndian.Uint16(hello[8:]))
	proof := make([]byte, name+-name&3+data+-data&3)
	if _, err := io.ReadFull(conn, proof); err != nil {
		return
	}
	if d.cookie != nil && (string(proof[:name]) != cookieName || !bytes.Equal(proof[name+-name&3:][:data], d.cookie)) {
		reason := padded([]byte("No protocol specified\n"))
		_, _ = conn.Write(append([]byte{refused, 22, 11, 0, 0, 0, byte(len(reason) / 4), 0}, reason...))
		return
	}
	if _, err := conn.Write(append([]byte{welcome, 0, 11, 0, 0, 0, 2, 0}, make([]byte, 8)...)); err != nil {
		return
	}
	d.answer(conn)
}

func (d *display) answer(conn net.Conn) {
	for {
		var head [4]byte
		if _, err := io.ReadFull(conn, head[:]); err != nil {
			return
		}
		rest := make([]byte, 4*int(binary.LittleEndian.Uint16(head[2:]))-4)
		if _, err := io.ReadFull(conn, rest); err != nil {
			return
		}
		reply := make([]byte, packet)
		reply[0] = aReply
		switch {
		case binary.LittleEndian.Uint32(rest) != windowID:
			reply[0], reply[1] = anError, 9
		case head[0] == getGeometry:
			reply[16], reply[18] = 2, 1
		case head[0] == getImage:
			reply[4] = byte(len(d.pixels) / 4)
			reply = append(reply, d.pixels...)
		}
		// An event comes in between.
		event := make([]byte, packet)
		event[0] = 34
		if _, err := conn.Write(append(event, reply...)); err != nil {
			return
		}
	}
}

// authority writes a file of cookies, each for a display number.
func authority(t *testing.T, entries ...[2]string) string {
	t.Helper()
	var text []byte
	for _, e := range entries {
		text = append(text, 1, 0)
		for _, field := range []string{"host", e[0], cookieName, e[1]} {
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

func (d *display) number(t *testing.T) string {
	t.Helper()
	_, _, number, err := parse(d.name)
	if err != nil {
		t.Fatal(err)
	}
	return number
}

func TestOpenTriesEveryCookie(t *testing.T) {
	d := startDisplay(t, []byte("sixteen bytes...right"))
	number := d.number(t)
	file := authority(t, [2]string{"4711", "of another display"}, [2]string{number, "an old one"}, [2]string{number, "sixteen bytes...right"})
	conn, err := Open(d.name, file)
	if err != nil {
		t.Fatal(err)
	}
	if err := conn.Close(); err != nil {
		t.Error(err)
	}
	if n := d.asked.Load(); n != 2 {
		t.Errorf("%d connections, want 2", n)
	}
}

func TestRefused(t *testing.T) {
	d := startDisplay(t, []byte("right"))
	for name, file := range map[string]string{
		"no file":     filepath.Join(t.TempDir(), "none"),
		"other":       authority(t, [2]string{"4711", "right"}),
		"wrong":       authority(t, [2]string{d.number(t), "wrong"}),
		"broken file": broken(t),
	} {
		conn, err := Open(d.name, file)
		if !errors.Is(err, ErrRefused) || err.Error() != "it lets this program not in: No protocol specified" {
			t.Errorf("%s: %v, %v, want the reason", name, conn, err)
		}
	}
}

// broken is a file that ends in the middle of an entry.
func broken(t *testing.T) string {
	t.Helper()
	path := authority(t, [2]string{"1", "right"})
	if err := os.Truncate(path, 20); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestNobodyAnswers(t *testing.T) {
	closed := startDisplay(t, nil)
	for _, name := range []string{"", "somewhere", ":", ":x", "127.0.0.1:70000", ":32123", "127.0.0.1:1"} {
		if conn, err := Open(name, ""); err == nil || errors.Is(err, ErrRefused) {
			t.Errorf("%q: %v, %v", name, conn, err)
		}
	}
	if n := closed.asked.Load(); n != 0 {
		t.Errorf("another display was asked %d times", n)
	}
}

func TestParse(t *testing.T) {
	cases := map[string][3]string{
		":0":                 {"unix", "/tmp/.X11-unix/X0", "0"},
		":12.1":              {"unix", "/tmp/.X11-unix/X12", "12"},
		"unix:3":             {"unix", "/tmp/.X11-unix/X3", "3"},
		"localhost:10.0":     {"tcp", "localhost:6010", "10"},
		"[::1]:2":            {"tcp", "[::1]:6002", "2"},
		"shop.example.org:1": {"tcp", "shop.example.org:6001", "1"},
	}
	for name, want := range cases {
		network, address, number, err := parse(name)
		if got := [3]string{network, address, number}; err != nil || got != want {
			t.Errorf("%q: %q, %v, want %q", name, got, err, want)
		}
	}
}

func TestPicture(t *testing.T) {
	d := startDisplay(t, nil)
	conn, err := Open(d.name, "")
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	picture, err := conn.Picture(windowID)
	if err != nil {
		t.Fatal(err)
	}
	for x, want := range []color.RGBA{{1, 2, 3, 0xff}, {0x3f, 0x4f, 0xd1, 0xff}} {
		if got := picture.RGBAAt(x, 0); got != want {
			t.Errorf("pixel %d is %v, want %v", x, got, want)
		}
	}
	if picture, err := conn.Picture(1); err == nil {
		t.Errorf("a window that is not there has the picture %v", picture.Bounds())
	}
	d.pixels = d.pixels[:4]
	if picture, err := conn.Picture(windowID); err == nil {
		t.Errorf("half a picture is taken for %v", picture.Bounds())
	}
}

func TestAuthority(t *testing.T) {
	t.Setenv("XAUTHORITY", "/somewhere/else")
	if got := Authority(); got != "/somewhere/else" {
		t.Errorf("got %s", got)
	}
	t.Setenv("XAUTHORITY", "")
	t.Setenv("HOME", "/home/amanda")
	if got := Authority(); got != "/home/amanda/.Xauthority" {
		t.Errorf("got %s", got)
	}
}
