package tour

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/draw"
	"image/png"
	"os"
	"path/filepath"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/software"
)

// stillFor is how long nothing may move before a picture is taken, restless how long that is waited for: a
// window with a countdown is never still for long.
const (
	stillFor = 150 * time.Millisecond
	restless = 2 * time.Second
)

// save takes a picture of the window once it is still.
func (g *Guide) save(ctx context.Context, name string) error {
	picture, err := g.still(ctx)
	if err != nil {
		return err
	}
	var written bytes.Buffer
	if err := png.Encode(&written, picture); err != nil {
		return fmt.Errorf("write a picture: %w", err)
	}
	if err := os.WriteFile(filepath.Join(g.Folder, name), written.Bytes(), 0o644); err != nil {
		return fmt.Errorf("save a picture: %w", err)
	}
	return nil
}

// still gives a picture that did not change for a while, or the last one.
func (g *Guide) still(ctx context.Context) (*image.RGBA, error) {
	tick := time.NewTicker(stillFor)
	defer tick.Stop()
	late := time.After(restless)
	last := g.capture()
	for {
		select {
		case <-tick.C:
		case <-late:
			return last, nil
		case <-ctx.Done():
			return nil, fmt.Errorf("wait until the window is still: %w", ctx.Err())
		}
		now := g.capture()
		if now.Bounds() == last.Bounds() && bytes.Equal(now.Pix, last.Pix) {
			return now, nil
		}
		last = now
	}
}

func (g *Guide) capture() *image.RGBA {
	var seen image.Image
	g.Dispatch(func() { seen = paint(g.Window) })
	picture := image.NewRGBA(seen.Bounds())
	draw.Draw(picture, picture.Bounds(), seen, seen.Bounds().Min, draw.Src)
	return picture
}

func paint(window fyne.Window) image.Image {
	content := window.Content()
	at, size := content.Position(), content.Size()
	c := software.NewCanvas()
	c.SetPadded(false)
	c.SetScale(window.Canvas().Scale())
	c.Resize(size)
	c.SetContent(content)
	defer content.Move(at)
	for _, overlay := range window.Canvas().Overlays().List() {
		c.Overlays().Add(overlay)
	}
	return c.Capture()
}
