package widgets

import (
	"fyne.io/fyne/v2"

	"tokenbench/ui/theme"
)

// LabelRow is a label as fields have one, with a link at the right end. It is as high as the label alone, although
// links are higher, so that what stands below is on one line with the field beside it.
func LabelRow(label string, link *Link) *fyne.Container {
	text := NewText(label, theme.Label, theme.ColorText2)
	return &fyne.Container{Layout: labelRow{}, Objects: []fyne.CanvasObject{text, link}}
}

type labelRow struct{}

func (labelRow) MinSize(objects []fyne.CanvasObject) fyne.Size {
	width := objects[0].MinSize().Width + objects[1].MinSize().Width
	return fyne.NewSize(width, theme.Label.Line()+labelGap)
}

func (labelRow) wantWidth(objects []fyne.CanvasObject) float32 { return row{gap: 8}.wantWidth(objects) }

func (labelRow) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	label, link := objects[0], objects[1]
	line, height := theme.Label.Line(), link.MinSize().Height
	width := min(wantWidth(link), size.Width*3/4)
	put(label, 0, 0, max(size.Width-width-8, 0), line)
	put(link, size.Width-width+linkSide, (line-height)/2, width, height)
}
