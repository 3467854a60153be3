package main

import (
	"image"
	"image/color"

	"fyne.io/fyne/v2"
)

// picture is what the window shows. Mesa's software renderer leaves the buffer empty that Capture reads; then the
// display is asked.
func (p *program) picture() (image.Image, error) {
	var seen image.Image
	fyne.DoAndWait(func() { seen = p.window.Fyne().Canvas().Capture() })
	if !empty(seen) {
		return seen, nil
	}
	return pictureOnDisplay(p.window.Fyne())
}

// empty reports whether a picture has one colour only, looking at some of its pixels.
func empty(picture image.Image) bool {
	const step = 7
	var first color.Color
	bounds := picture.Bounds()
	for y := bounds.Min.Y; y < bounds.Max.Y; y += step {
		for x := bounds.Min.X; x < bounds.Max.X; x += step {
			switch pixel := picture.At(x, y); {
			case first == nil:
				first = pixel
			case pixel != first:
				return false
			}
		}
	}
	return true
}
