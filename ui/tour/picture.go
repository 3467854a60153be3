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
	last, err := g.picture()
	for err == nil {
		select {
		case <-tick.C:
		case <-late:
			return last, nil
		case <-ctx.Done():
			return nil, fmt.Errorf("wait until the window is still: %w", ctx.Err())
		}
		before := last
		if last, err = g.picture(); err == nil && same(before, last) {
			return last, nil
		}
	}
	return nil, err
}

// picture makes a picture that can be compared.
func (g *Guide) picture() (*image.RGBA, error) {
	seen, err := g.Picture()
	if err != nil {
		return nil, fmt.Errorf("take a picture: %w", err)
	}
	if picture, ok := seen.(*image.RGBA); ok {
		return picture, nil
	}
	picture := image.NewRGBA(seen.Bounds())
	draw.Draw(picture, picture.Bounds(), seen, seen.Bounds().Min, draw.Src)
	return picture, nil
}

func same(a, b *image.RGBA) bool { return a.Bounds() == b.Bounds() && bytes.Equal(a.Pix, b.Pix) }
