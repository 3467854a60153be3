package widgets

import "tokenbench/ui/theme"

// Offer puts an arrow at the end of the field that opens a menu of things to fill
// in, and returns the field. The words say what the arrow does. Anything else can
// still be typed.
func (f *Field) Offer(words string, items func() []MenuItem) *Field {
	f.eye = NewIconButton(Ghost, theme.IconDown, words, nil).Small()
	f.eye.OnTapped = func() {
		if offered := items(); len(offered) > 0 {
			ShowMenu(f.edge, offered...)
		}
	}
	return f
}
