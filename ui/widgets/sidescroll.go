package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"tokenbench/ui/theme"
)

// SideScroll lets an object be narrower than it needs: it then scrolls sideways.
// It is for controls that can't give way, in small windows with large text.
func SideScroll(object fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{
		Layout:  sideways{content: object},
		Objects: []fyne.CanvasObject{container.NewHScroll(object)},
	}
}

// sideways asks for the width of what is scrolled.
type sideways struct{ content fyne.CanvasObject }

func (s sideways) MinSize([]fyne.CanvasObject) fyne.Size {
	least := s.content.MinSize()
	return fyne.NewSize(min(least.Width, theme.Px(2*leastText)), least.Height)
}

func (s sideways) wantWidth([]fyne.CanvasObject) float32 { return wantWidth(s.content) }

func (sideways) Layout(objects []fyne.CanvasObject, size fyne.Size) { fillAll(objects, size) }
