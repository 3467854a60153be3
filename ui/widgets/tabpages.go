package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// TabPages shows one of several pages, each built when it is first shown.
type TabPages struct {
	stack  *fyne.Container
	builds []func() fyne.CanvasObject
	pages  []fyne.CanvasObject
	shown  int
}

// NewTabPages returns pages with the first one shown; a build function is called
// at most once.
func NewTabPages(builds ...func() fyne.CanvasObject) *TabPages {
	p := &TabPages{
		stack: container.NewStack(), builds: builds,
		pages: make([]fyne.CanvasObject, len(builds)), shown: -1,
	}
	p.Show(0)
	return p
}

// Object is what goes into the window.
func (p *TabPages) Object() fyne.CanvasObject { return p.stack }

// Shown is the index of the page in sight.
func (p *TabPages) Shown() int { return p.shown }

// Show brings a page into sight. An index out of range is left out.
func (p *TabPages) Show(index int) {
	if index == p.shown || index < 0 || index >= len(p.builds) {
		return
	}
	if p.shown >= 0 {
		p.pages[p.shown].Hide()
	}
	p.shown = index
	if p.pages[index] == nil {
		p.pages[index] = p.builds[index]()
		p.stack.Add(p.pages[index])
		return
	}
	p.pages[index].Show()
	p.stack.Refresh()
}
