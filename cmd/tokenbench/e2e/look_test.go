package e2e

import (
	"image"
	"image/color"
	"testing"
)

// The least size of what counts as a button: smaller areas are icons, lines and letters.
const (
	leastWidth  = 60
	leastHeight = 20
)

// area is the part of a picture that a button of one colour covers: the first place where the colour runs on for the
// width of a button, in as many lines as a button has. Letters on the button interrupt it, but not at its edges.
func area(picture *image.RGBA, want color.RGBA) image.Rectangle {
	bounds := picture.Bounds()
	for y := bounds.Min.Y; y < bounds.Max.Y-leastHeight; y++ {
		for x := bounds.Min.X; x < bounds.Max.X; x++ {
			width := run(picture, want, x, y, 1, 0)
			if width < leastWidth {
				x += width
				continue
			}
			// Rounded corners cut the first line short: the column below its first pixel is whole.
			if height := run(picture, want, x, y, 0, 1); height >= leastHeight {
				return image.Rect(x, y, x+width, y+height)
			}
			x += width
		}
	}
	return image.Rectangle{}
}

// run is how many pixels from a place on have a colour, in one direction.
func run(picture *image.RGBA, want color.RGBA, x, y, stepX, stepY int) int {
	n := 0
	for image.Pt(x, y).In(picture.Bounds()) && picture.RGBAAt(x, y) == want {
		n, x, y = n+1, x+stepX, y+stepY
	}
	return n
}

func TestArea(t *testing.T) {
	picture := image.NewRGBA(image.Rect(0, 0, 400, 200))
	paint := func(r image.Rectangle) {
		for y := r.Min.Y; y < r.Max.Y; y++ {
			for x := r.Min.X; x < r.Max.X; x++ {
				picture.SetRGBA(x, y, primary)
			}
		}
	}
	paint(image.Rect(10, 10, 300, 13)) // the line below a tab
	paint(image.Rect(10, 30, 40, 60))  // a tile
	if got := area(picture, primary); !got.Empty() {
		t.Errorf("without a button: %v", got)
	}
	button := image.Rect(200, 100, 320, 132)
	paint(button)
	picture.SetRGBA(200, 100, color.RGBA{}) // a round corner
	picture.SetRGBA(319, 100, color.RGBA{})
	if got := area(picture, primary); !got.In(button) || got.Dx() < leastWidth {
		t.Errorf("got %v, want most of %v", got, button)
	}
	if got := area(picture.SubImage(image.Rect(0, 0, 400, 90)).(*image.RGBA), primary); !got.Empty() {
		t.Errorf("in the upper part: %v", got)
	}
}
