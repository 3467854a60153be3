package timeline

import (
	"context"
	"errors"
	"strconv"
	"time"

	"fyne.io/fyne/v2"

	"tokenbench/oauth/profile"
	"tokenbench/oauth/workbench"
	"tokenbench/ui/desk"
	"tokenbench/ui/theme"
	"tokenbench/ui/widgets"
)

// Workbench is what the page needs of the workbench.
type Workbench interface {
	Timeline(ctx context.Context, environmentID string, limit int) ([]workbench.RunView, error)
	Remember(ctx context.Context, name, value string) error
	Remembered(ctx context.Context, name string) (string, error)
}

// Callbacks are what a person wants elsewhere. All of them must be set.
type Callbacks struct {
	// SignIn leads to the token page, Edit to a field of the environment.
	SignIn func()
	Edit   func(field string)
}

const (
	rememberSplit = "split.timeline"
	listWidth     = 432
)

// Screen is the page. Make it with [New]; all methods belong to Fyne's thread.
type Screen struct {
	d  *desk.Desk
	wb Workbench
	on Callbacks

	env     profile.Environment
	runs    []workbench.RunView
	rows    []entry
	chosen  place
	wanted  string // run to choose as soon as it is read
	loading bool
	reading int  // number of the newest reading; older ones come too late
	again   bool // something changed while the runs were being read
	narrow  bool
	opened  bool // the detail is in front of the list in a narrow window

	list    *list
	detail  *detail
	split   *widgets.Split
	page    *fyne.Container
	content fyne.CanvasObject
}

// New makes the page. It shows nothing until [Screen.Show].
func New(d *desk.Desk, wb Workbench, on Callbacks) *Screen {
	s := &Screen{d: d, wb: wb, on: on}
	s.page = widgets.Stack()
	s.list = newList(s)
	s.detail = newDetail(s)
	s.split = widgets.NewSplit(s.list.card, s.detail.card, listWidth)
	s.split.OnMoved = s.rememberSplit
	s.content = widgets.Pad(24, 16, 24, 20, s.page)
	s.showRows()
	s.restoreSplit()
	return s
}

// Content is what goes into the window.
func (s *Screen) Content() fyne.CanvasObject { return s.content }

// SetNarrow shows list and detail one at a time.
func (s *Screen) SetNarrow(narrow bool) {
	if s.narrow != narrow {
		s.narrow = narrow
		s.opened = false
		s.arrange()
	}
}

// arrange puts list and detail side by side, or one of them alone.
func (s *Screen) arrange() {
	setVisible(s.detail.back, s.narrow)
	switch {
	case len(s.runs) == 0, s.narrow && !s.opened:
		s.page.Objects = []fyne.CanvasObject{s.list.card}
	case s.narrow:
		s.page.Objects = []fyne.CanvasObject{s.detail.card}
	default:
		s.page.Objects = []fyne.CanvasObject{s.split}
		s.split.Refresh()
	}
	s.page.Refresh()
	s.detail.relay()
}

// Show turns to an environment. Its runs are read only while the page is in front: the window calls Reload
// when it brings it there.
func (s *Screen) Show(env profile.Environment) {
	if env.ID != s.env.ID {
		s.runs, s.chosen, s.wanted, s.loading, s.opened = nil, place{}, "", false, false
		s.reading++ // what is being read belongs to the environment before
		s.env = env
		s.detail.mask()
		s.showRows()
	}
	s.env = env
	if s.content.Visible() {
		s.Reload()
	}
}

// Open chooses a run, now or as soon as it is read.
func (s *Screen) Open(runID string) {
	s.wanted = runID
	s.list.filter.Choose(everything)
	s.showRows()
}

// Reload reads the runs again. What is chosen stays chosen.
func (s *Screen) Reload() {
	if s.env.ID == "" {
		return
	}
	if s.loading {
		s.again = true
		return
	}
	s.loading, s.again = true, false
	s.reading++
	number, id := s.reading, s.env.ID
	desk.Start(s.d, func(ctx context.Context) ([]workbench.RunView, error) {
		return s.wb.Timeline(ctx, id, 0)
	}, func(runs []workbench.RunView, err error) {
		if number != s.reading {
			return
		}
		s.loading = false
		if err != nil {
			s.failed(err)
			return
		}
		s.runs = runs
		s.showRows()
		if s.again {
			s.Reload()
		}
	})
}

// failed asks what a question asks, and tells every other error.
func (s *Screen) failed(err error) {
	var question *workbench.Question
	switch {
	case errors.As(err, &question):
		s.d.Ask(question, s.Reload)
	case errors.Is(err, context.Canceled):
	default:
		s.d.Fail(err)
	}
}

// showRows makes the rows anew and keeps the choice: the run that is wanted, else the one that was chosen,
// else the newest.
func (s *Screen) showRows() {
	s.rows = rowsOf(s.runs, s.list.filter.Chosen() == onlyErrors)
	row := find(s.rows, s.chosen)
	if i := find(s.rows, place{run: s.wanted, index: -1}); s.wanted != "" && i >= 0 {
		row, s.wanted, s.opened = i, "", true
	}
	if row < 0 && len(s.rows) > 1 {
		row = 1 // the first exchange below the first heading
	}
	s.list.show(row)
	s.choose(row)
	s.arrange()
}

// choose shows the exchange of a row; below zero nothing.
func (s *Screen) choose(row int) {
	if row < 0 {
		s.chosen = place{}
		s.detail.showNothing()
		return
	}
	s.chosen = s.rows[row].at()
	s.detail.show(s.rows[row])
}

// open puts the detail in front in a narrow window, else the keyboard into it.
func (s *Screen) open(byKey bool) {
	switch {
	case s.narrow:
		s.opened = true
		s.arrange()
		s.detail.back.Focus()
	case byKey:
		s.detail.reveal.Focus()
	}
}

// close goes back to the list in a narrow window.
func (s *Screen) close() {
	s.opened = false
	s.detail.mask()
	s.arrange()
	s.list.rows.Focus()
}

// Cancel does what Esc does: masks what is revealed, else goes back to the list; false when neither, or when
// the page is not in front.
func (s *Screen) Cancel() bool {
	switch {
	case !s.content.Visible():
		return false
	case s.detail.revealed:
		s.detail.mask()
	case s.narrow && s.opened:
		s.close()
	default:
		return false
	}
	return true
}

// Tick brings the words that depend on the time up to date.
func (s *Screen) Tick(now time.Time) { s.detail.tick(now) }

func (s *Screen) restoreSplit() {
	desk.Start(s.d, func(ctx context.Context) (string, error) {
		return s.wb.Remembered(ctx, rememberSplit)
	}, func(kept string, err error) {
		if width, notNumber := strconv.ParseFloat(kept, 32); err == nil && notNumber == nil {
			s.split.SetLeftWidth(float32(width))
		}
	})
}

func (s *Screen) rememberSplit(width float32) {
	desk.Start(s.d, func(ctx context.Context) (struct{}, error) {
		return struct{}{}, s.wb.Remember(ctx, rememberSplit, strconv.Itoa(int(width)))
	}, func(_ struct{}, err error) {
		if err != nil {
			s.d.Fail(err)
		}
	})
}

// emptyWords say what will be here.
func (s *Screen) emptyWords() fyne.CanvasObject {
	if len(s.runs) > 0 {
		return widgets.EmptyState(theme.IconCheck, textNoErrors, textNoErrorsSub, nil)
	}
	get := widgets.NewButton(widgets.Tonal, textSignIn, theme.IconKey, s.on.SignIn)
	return widgets.EmptyState(theme.IconHistory, textEmptyTitle, textEmpty, get)
}

func setVisible(object fyne.CanvasObject, visible bool) {
	if visible {
		object.Show()
		return
	}
	object.Hide()
}
