package api

import (
	"context"
	"strconv"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"tokenbench/oauth/oro"
	"tokenbench/oauth/profile"
	"tokenbench/oauth/store"
	"tokenbench/oauth/workbench"
	"tokenbench/ui/desk"
	"tokenbench/ui/widgets"
)

// Workbench is what the page needs of the workbench.
type Workbench interface {
	Call(ctx context.Context, in workbench.Call) (*workbench.Answer, error)
	CallCurl(ctx context.Context, in workbench.Call, withSecrets bool) (string, error)
	SavedRequests(ctx context.Context, environmentID string) ([]store.SavedRequest, error)
	SaveRequest(ctx context.Context, r store.SavedRequest) (store.SavedRequest, error)
	DeleteRequest(ctx context.Context, id string) error
	Current(ctx context.Context, environmentID string) (*workbench.Token, error)
	Remaining(set store.TokenSet) (left time.Duration, known bool)
	Remember(ctx context.Context, name, value string) error
	Remembered(ctx context.Context, name string) (string, error)
}

// Callbacks are what a person wants elsewhere. All of them must be set.
type Callbacks struct {
	// ShowTimeline leads to a run, SignIn to the token page, Edit to a field of the environment.
	ShowTimeline func(runID string)
	SignIn       func()
	Edit         func(field string)
}

const (
	rememberSplit = "split.api"
	listWidth     = 246
)

// Screen is the page. Make it with [New]; all methods belong to Fyne's thread.
type Screen struct {
	d  *desk.Desk
	wb Workbench
	on Callbacks

	env    profile.Environment
	items  *collection
	others map[string]*collection // of the environments shown before, by id
	token  tokenChoice
	narrow bool

	sending func() // ends the request under way; nil while there is none
	slow    *time.Timer
	busy    bool // it takes long enough to say so
	since   time.Time
	serial  int // of the newest request that was sent

	list    *list
	form    *form
	outcome *outcome
	split   *widgets.Split
	column  *fyne.Container // right of the list
	scroll  *container.Scroll
	content fyne.CanvasObject
}

// New makes the page. It shows nothing until [Screen.Show].
func New(d *desk.Desk, wb Workbench, on Callbacks) *Screen {
	s := &Screen{d: d, wb: wb, on: on, others: map[string]*collection{}, items: newCollection(request{})}
	s.form = newForm(s)
	s.list = newList(s)
	s.outcome = newOutcome(s)
	s.column = widgets.VBox(14, s.list.folded, s.form.card, widgets.Stretch(s.outcome.content))
	s.scroll = widgets.NewScroll(s.column)
	s.split = widgets.NewSplit(widgets.Pad(8, 8, 0, 8, s.list.card), s.scroll, listWidth)
	s.split.OnMoved = s.rememberSplit
	s.content = widgets.Pad(16, 8, 16, 12, s.split)
	s.SetNarrow(false)
	s.restoreSplit()
	return s
}

// Content is what goes into the window.
func (s *Screen) Content() fyne.CanvasObject { return s.content }

// SetNarrow folds the list into a select above the request.
func (s *Screen) SetNarrow(narrow bool) {
	changed := s.narrow != narrow
	s.narrow = narrow
	s.split.SetLeftVisible(!narrow)
	setVisible(s.list.folded, narrow)
	setVisible(s.form.key, !narrow && !s.busy)
	s.relay()
	if changed && !s.busy && s.outcome.again != nil {
		s.outcome.again()
	}
}

// relay lays the page out anew after a part of it changed its height.
func (s *Screen) relay() {
	if s.content == nil {
		return // still being put together
	}
	s.form.inner.Refresh()
	s.column.Refresh()
	s.scroll.Refresh()
}

// Show turns to an environment. The same one again takes over what changed in it and keeps what is typed.
func (s *Screen) Show(env profile.Environment) {
	if env.ID != s.env.ID {
		s.turnTo(env)
	}
	s.env = env
	s.form.showAddress()
	s.load()
}

func (s *Screen) turnTo(env profile.Environment) {
	if s.env.ID != "" {
		s.others[s.env.ID] = s.items
	}
	s.serial++ // an answer under way is for the environment that is left
	s.sending, s.busy = nil, false
	s.items = s.others[env.ID]
	if s.items == nil {
		s.items = newCollection(startRequest(env))
		s.items.fill(workbench.ReadyRequests(env), nil)
		if len(s.items.entries) > 0 {
			s.items.choose(s.items.entries[0].key)
		}
	}
	s.env = env
	s.token = tokenChoice{use: true}
	s.outcome.showEmpty()
	s.form.showBusy(false)
	s.form.show()
	s.list.show()
	s.form.showToken()
}

// kept is what is read for an environment.
type kept struct {
	saved []store.SavedRequest
	token *workbench.Token
}

// load reads kept requests and the newest token.
func (s *Screen) load() {
	env := s.env
	desk.Start(s.d, func(ctx context.Context) (kept, error) {
		saved, err := s.wb.SavedRequests(ctx, env.ID)
		if err != nil {
			return kept{}, err
		}
		token, err := s.wb.Current(ctx, env.ID)
		return kept{saved: saved, token: token}, err
	}, func(got kept, err error) {
		if env.ID != s.env.ID {
			return
		}
		if err != nil {
			s.failed(err, s.load)
			return
		}
		s.items.fill(s.ready(), got.saved)
		s.list.show()
		s.token.follow(got.token)
		s.form.showToken()
	})
}

func (s *Screen) ready() []oro.ReadyRequest { return workbench.ReadyRequests(s.env) }

// Tick brings the words that depend on the time up to date.
func (s *Screen) Tick(now time.Time) {
	s.form.showToken()
	if s.busy {
		s.form.elapsed.SetText(elapsed(now.Sub(s.since)))
	}
}

// UseToken sends the token along from now on, until a newer one is got.
func (s *Screen) UseToken(t *workbench.Token) {
	s.token.pin(t)
	s.form.showToken()
}

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

func setVisible(object fyne.CanvasObject, visible bool) {
	if visible {
		object.Show()
		return
	}
	object.Hide()
}
