package main

import (
	"errors"
	"fmt"
	"image"
	"os"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver"

	"tokenbench/cmd/tokenbench/internal/x11"
)

// displayAnswers says in one line why no window can be opened. The window library itself would end the
// program with a trace.
func displayAnswers(display string) error {
	if display == "" {
		return errors.New("there is no display: DISPLAY is not set")
	}
	conn, err := x11.Open(display, x11.Authority())
	switch {
	case errors.Is(err, x11.ErrRefused):
		return fmt.Errorf("the display %s refuses: %w", display, err)
	case err != nil:
		return fmt.Errorf("the display %s does not answer: %w", display, err)
	}
	_ = conn.Close() // nothing was asked of it
	return nil
}

// pictureOnDisplay is what the display shows of a window.
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
	conn, err := x11.Open(os.Getenv("DISPLAY"), x11.Authority())
	if err != nil {
		return nil, fmt.Errorf("open the display: %w", err)
	}
	picture, err := conn.Picture(uint32(id))
	return picture, errors.Join(err, conn.Close())
}
