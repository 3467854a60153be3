package main

import (
	"bytes"
	"image/color"
	"strings"
	"testing"
	"time"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"
)

func TestWithoutDisplay(t *testing.T) {
	for wayland, want := range map[string]string{
		"":          "tokenbench: there is no display: DISPLAY is not set\n",
		"wayland-0": "tokenbench: there is only a Wayland display: the window needs XWayland, and DISPLAY is not set\n",
	} {
		t.Setenv("DISPLAY", "")
		t.Setenv("WAYLAND_DISPLAY", wayland)
		for _, args := range [][]string{nil, {"--data", "x"}, {"--tour", "pictures"}} {
			var stdout, stderr bytes.Buffer
			code := run(args, &stdout, &stderr)
			if code != 1 || stderr.String() != want || stdout.Len() > 0 {
				t.Errorf("%q: code %d, says %q, want %q", args, code, stderr.String(), want)
			}
		}
	}
}

func TestDisplayAnswers(t *testing.T) {
	t.Setenv("XAUTHORITY", authority(t, "an old cookie, 1"))
	open, locked := startDisplay(t, ""), startDisplay(t, "sixteen bytes ok")
	for display, want := range map[string]string{
		open.name:        "",
		locked.name:      "cannot be used: x protocol authentication refused: No protocol specified",
		"somewhere":      "cannot be used: bad display string: somewhere",
		":31999":         "cannot be used: cannot connect to :31999: ",
		"127.0.0.1:1234": "cannot be used: cannot connect to 127.0.0.1:1234: ",
	} {
		err := displayAnswers(display, "")
		switch {
		case want == "" && err != nil:
			t.Errorf("%q: %v, want no error", display, err)
		case want != "" && (err == nil || !strings.HasPrefix(err.Error(), "the display "+display+" "+want) || strings.Contains(err.Error(), "\n")):
			t.Errorf("%q: %v, want %q", display, err, want)
		}
	}
	t.Setenv("XAUTHORITY", authority(t, locked.cookie))
	if err := displayAnswers(locked.name, ""); err != nil {
		t.Errorf("with its cookie the display says %v", err)
	}
}

func TestSilentDisplay(t *testing.T) {
	err := askDisplay(silentDisplay(t), 50*time.Millisecond, func(*xgb.Conn) error { return nil })
	if err == nil || !strings.HasSuffix(err.Error(), " does not answer") {
		t.Errorf("a display that is silent: %v", err)
	}
}

func TestPictureOf(t *testing.T) {
	for name, c := range map[string]struct {
		pixels []byte
		window uint32
		want   string
	}{
		"whole":     {[]byte{0x03, 0x02, 0x01, 0, 0xd1, 0x4f, 0x3f, 0}, windowID, ""},
		"half":      {[]byte{0x03, 0x02, 0x01, 0}, windowID, "has 4 bytes, want 8"},
		"no window": {nil, 1, "ask for the size of the window"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Setenv("XAUTHORITY", authority(t, ""))
			d := startDisplay(t, "")
			d.pixels = c.pixels
			err := askDisplay(d.name, displayLimit, func(conn *xgb.Conn) error {
				picture, err := pictureOf(conn, xproto.Drawable(c.window))
				if err != nil {
					return err
				}
				for x, want := range []color.RGBA{{1, 2, 3, 0xff}, {0x3f, 0x4f, 0xd1, 0xff}} {
					if got := picture.RGBAAt(x, 0); got != want {
						t.Errorf("pixel %d is %v, want %v", x, got, want)
					}
				}
				return nil
			})
			if c.want == "" && err != nil || c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)) {
				t.Errorf("%v, want %q", err, c.want)
			}
		})
	}
}
