package sidebar

import (
	"fyne.io/fyne/v2"

	"tokenbench/ui/theme"
	"tokenbench/ui/widgets"
)

// Widths of the sidebar and of the rail, in pixels at scale 1.
const (
	Width     = 264
	RailWidth = 64
)

func (s *Sidebar) buildWide() *fyne.Container {
	settings := widgets.NewIconButton(widgets.Ghost, theme.IconTune, textSettings, func() { s.on.Settings() }).Small()
	brand := widgets.HBox(10, widgets.NewLogo(28), widgets.Stretch(widgets.NewText(textProgram, theme.CardTitle, theme.ColorText)), settings)
	head := widgets.HBox(4, widgets.Stretch(widgets.NewText(textEnvironments, theme.Label, theme.ColorText3)), s.count)
	add := widgets.NewButton(widgets.Outline, textNew, theme.IconPlus, func() { s.on.New() })
	bring := widgets.NewButton(widgets.Outline, textImport, theme.IconImport, func() { s.on.Import() })
	top := widgets.VBox(
		8, widgets.Pad(4, 0, 2, 6, brand), s.search,
		widgets.Pad(8, 8, 8, 0, head), s.empty, s.nothing,
	)
	buttons := widgets.EvenColumns(8, 90, add, bring)
	rows := &rowsBetween{
		width: Width, list: s.list, count: func() int { return len(s.shown) }, row: newRow(),
		top: widgets.Pad(side, 14, side, 6, top), below: widgets.Pad(side, 8, side, 0, buttons),
		bottom: widgets.Pad(side, 8, side, 12, s.server.content),
	}
	return rows.container()
}

// side is the room at both sides of the wide form. The list stands out of it, for the shadow of its rows.
const (
	side     = 12
	listSide = 4
)

// rowsBetween is the layout of both forms: the list is as high as its rows or as there is room for, what
// belongs below it follows at once, and the rest stands at the bottom.
type rowsBetween struct {
	width              float32
	top, below, bottom fyne.CanvasObject
	list               *widgets.List
	count              func() int
	row                fyne.CanvasObject // one of the rows, to be measured
	inset              float32
}

func (r *rowsBetween) container() *fyne.Container {
	if r.inset == 0 {
		r.inset = listSide
	}
	return &fyne.Container{Layout: r, Objects: []fyne.CanvasObject{r.top, r.list, r.below, r.bottom}}
}

// MinSize implements fyne.Layout; the list gives way, so no height is asked for.
func (r *rowsBetween) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(theme.Px(r.width), 0)
}

// Layout implements fyne.Layout.
func (r *rowsBetween) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	top := widgets.HeightFor(r.top, size.Width)
	below := widgets.HeightFor(r.below, size.Width)
	bottom := widgets.HeightFor(r.bottom, size.Width)
	rows := float32(0)
	if n := float32(r.count()); n > 0 {
		const gap = 2
		rows = n*(r.row.MinSize().Height+gap) - gap
	}
	rows = min(rows, max(size.Height-top-below-bottom, 0))
	place(r.top, 0, 0, size.Width, top)
	place(r.list, r.inset, top, size.Width-2*r.inset, rows)
	place(r.below, 0, top+rows, size.Width, below)
	place(r.bottom, 0, size.Height-bottom, size.Width, bottom)
}

func place(object fyne.CanvasObject, x, y, width, height float32) {
	object.Move(fyne.NewPos(x, y))
	object.Resize(fyne.NewSize(width, height))
}

func emptyNote() fyne.CanvasObject {
	return widgets.NewOutline(widgets.Pad(14, 12, 14, 12, widgets.VBox(
		4,
		widgets.NewText(textEmptyTitle, theme.NoteStrong, theme.ColorText2),
		widgets.NewParagraph(theme.Note, theme.ColorText3, widgets.Plain(textEmpty)),
	)))
}

func nothingNote() fyne.CanvasObject {
	return widgets.Pad(8, 4, 8, 4, widgets.NewParagraph(theme.Note, theme.ColorText3, widgets.Plain(textNothing)))
}
