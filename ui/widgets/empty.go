package widgets

import (
	"fyne.io/fyne/v2"

	"tokenbench/ui/theme"
)

// EmptyState says what will be here: an icon, a title, one sentence and at most
// one thing to do, in the middle of the room it is given. The action may be nil.
func EmptyState(icon theme.IconName, title, sentence string, action fyne.CanvasObject) fyne.CanvasObject {
	column := VBox(6,
		HBox(0, Spring(), NewTile(Accent, icon, 56), Spring()),
		Gap(0, 6),
		NewText(title, theme.CardTitle, theme.ColorText).Centre(),
		NewParagraph(theme.Body, theme.ColorText2, Plain(sentence)).Centre(),
	)
	if action != nil {
		column.Add(Gap(0, 6))
		column.Add(HBox(0, Spring(), action, Spring()))
	}
	return VBox(0, Spring(), Pad(24, 24, 24, 24, centred(460, column)), Spring())
}

// centred keeps an object in the middle, at most that wide.
func centred(width float32, object fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: middle{narrow{most: width}}, Objects: []fyne.CanvasObject{object}}
}

type middle struct{ narrow }

func (m middle) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	width := min(size.Width, theme.Px(m.most))
	for _, object := range objects {
		put(object, (size.Width-width)/2, 0, width, size.Height)
	}
}
