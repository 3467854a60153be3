package widgets

import (
	"slices"

	"fyne.io/fyne/v2"

	"tokenbench/ui/theme"
)

// Columns puts objects side by side in columns of the same width, as many as fit
// when each gets at least a width in pixels at scale 1, and goes on in a new row.
// Objects keep their height and stand at the top of their row.
func Columns(gap, least float32, objects ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: columns{gap: gap, least: least}, Objects: objects}
}

// EvenColumns is Columns with all objects as high as their row.
func EvenColumns(gap, least float32, objects ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: columns{gap: gap, least: least, even: true}, Objects: objects}
}

type columns struct {
	gap, least float32
	even       bool
}

// rows cuts the visible objects into rows and tells how wide each of them is.
func (c columns) rows(objects []fyne.CanvasObject, width float32) (rows [][]fyne.CanvasObject, each float32) {
	shown := visible(objects)
	fit := int((width + c.gap) / (theme.Px(c.least) + c.gap))
	count := balanced(len(shown), max(fit, 1))
	each = floorTo((width - c.gap*float32(count-1)) / float32(count))
	return slices.Collect(slices.Chunk(shown, count)), each
}

// balanced is how many columns n objects get of those that fit: no more than needed for as few rows, so that six
// objects become two rows of three rather than five and one.
func balanced(n, fit int) int {
	if n <= fit {
		return max(n, 1)
	}
	rows := (n + fit - 1) / fit
	return (n + rows - 1) / rows
}

// MinSize is that of the largest object; the height follows from the width, which
// rows and columns ask for.
func (columns) MinSize(objects []fyne.CanvasObject) fyne.Size { return largest(objects) }

func (c columns) wantWidth(objects []fyne.CanvasObject) float32 {
	shown := float32(len(visible(objects)))
	return shown*max(widest(objects), theme.Px(c.least)) + c.gap*max(shown-1, 0)
}

func (c columns) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	rows, each := c.rows(objects, width)
	height := c.gap * float32(max(len(rows)-1, 0))
	for _, row := range rows {
		height += tallest(row, each)
	}
	return height
}

func (c columns) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	rows, each := c.rows(objects, size.Width)
	var y float32
	for _, row := range rows {
		high := tallest(row, each)
		for i, object := range row {
			height := high
			if !c.even {
				height = heightFor(object, each)
			}
			put(object, float32(i)*(each+c.gap), y, each, height)
		}
		y += high + c.gap
	}
}
