package main

import (
	"errors"
	"fmt"
	"image"
	"io"
	"os"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver"
	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"
)

// displayLimit is how long a display may take for an answer.
const displayLimit = 3 * time.Second

// displayAnswers says in one line why no window can be opened. The window library itself would end the
// program with a trace.
func displayAnswers(display, wayland string) error {
	switch {
	case display == "" && wayland == "":
		return errors.New("there is no display: DISPLAY is not set")
	case display == "":
		return errors.New("there is only a Wayland display: the window needs XWayland, and DISPLAY is not set")
	}
	return askDisplay(display, displayLimit, func(*xgb.Conn) error { return nil })
}

// pictureOnDisplay is what the display shows of a window, as far as nothing lies over it.
func pictureOnDisplay(window fyne.Window) (image.Image, error) {
	var id uintptr
	if native, ok := window.(driver.NativeWindow); ok {
		fyne.DoAndWait(func() {
			native.RunNative(func(context any) {
				if x, ok := context.(driver.X11WindowContext); ok {
					id = x.WindowHandle
				}
			})
		})
	}
	var shown *image.RGBA
	err := askDisplay(os.Getenv("DISPLAY"), displayLimit, func(conn *xgb.Conn) (err error) {
		shown, err = pictureOf(conn, xproto.Drawable(id))
		return err
	})
	if err != nil {
		return nil, err
	}
	return shown, nil
}

// askDisplay connects to a display and lets ask speak with it. A display that is silent holds nobody up for
// longer than limit; what ask does then is no longer of interest.
func askDisplay(display string, limit time.Duration, ask func(*xgb.Conn) error) error {
	xgb.Logger.SetOutput(io.Discard) // it repeats what the errors say
	answered := make(chan error, 1)
	go func() {
		conn, err := xgb.NewConnDisplay(display)
		if err == nil {
			err = ask(conn)
			conn.Close()
		}
		answered <- err
	}()
	select {
	case err := <-answered:
		if err != nil {
			// A display's reason may end with a line end.
			return fmt.Errorf("the display %s cannot be used: %s", display, strings.Join(strings.Fields(err.Error()), " "))
		}
		return nil
	case <-time.After(limit):
		return fmt.Errorf("the display %s does not answer", display)
	}
}

// pictureOf reads a window. The display must store a pixel in four bytes, as all do by now.
func pictureOf(conn *xgb.Conn, window xproto.Drawable) (*image.RGBA, error) {
	size, err := xproto.GetGeometry(conn, window).Reply()
	if err != nil {
		return nil, fmt.Errorf("ask for the size of the window: %w", err)
	}
	const allPlanes = 0xffffffff
	reply, err := xproto.GetImage(conn, xproto.ImageFormatZPixmap, window, 0, 0, size.Width, size.Height, allPlanes).Reply()
	if err != nil {
		return nil, fmt.Errorf("ask for a picture of the window: %w", err)
	}
	picture := image.NewRGBA(image.Rect(0, 0, int(size.Width), int(size.Height)))
	if len(reply.Data) != len(picture.Pix) {
		return nil, fmt.Errorf("the picture of the window has %d bytes, want %d", len(reply.Data), len(picture.Pix))
	}
	for i := 0; i < len(reply.Data); i += 4 {
		copy(picture.Pix[i:], []byte{reply.Data[i+2], reply.Data[i+1], reply.Data[i], 0xff})
	}
	return picture, nil
}
