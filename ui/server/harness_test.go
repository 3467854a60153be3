package server

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"tokenbench/cmd/localserver"
	"tokenbench/embedded/fault"
	"tokenbench/oauth/profile"
	"tokenbench/oauth/workbench"
	"tokenbench/ui/desk/desktest"
	"tokenbench/ui/widgets"
)

// bench is a workbench that starts nothing: the server behind it is real, its address is not.
type bench struct {
	shop     *localserver.Server
	running  workbench.ServerInfo
	told     []string
	startErr error
	// startsAllTheSame: a start runs in spite of startErr.
	startsAllTheSame bool

	keepErr error
	openErr error
}

func (b *bench) Server() workbench.ServerInfo {
	info := b.shop.Info()
	info.URL, info.Since = b.running.URL, b.running.Since
	return info
}

func (b *bench) StartServer(context.Context) (workbench.ServerInfo, error) {
	b.told = append(b.told, "start")
	if b.startErr == nil || b.startsAllTheSame {
		b.running = workbench.ServerInfo{URL: "http://127.0.0.1:8425", Since: time.Now()}
	}
	return b.Server(), b.startErr
}

func (b *bench) StopServer(context.Context) error {
	b.told = append(b.told, "stop")
	b.running = workbench.ServerInfo{}
	return nil
}

func (b *bench) OpenServer(context.Context) error {
	b.told = append(b.told, "open")
	return b.openErr
}

func (b *bench) KeepServer(context.Context) error {
	b.told = append(b.told, "keep")
	return b.keepErr
}

func (b *bench) ServerEnvironment(_ context.Context, id string) (profile.Environment, error) {
	return profile.Environment{ID: "made of " + id, Name: "Made"}, nil
}

func (b *bench) LocalExchanges(context.Context, time.Time) ([]workbench.LocalExchange, error) {
	return nil, nil
}

// stage is the page in a window.
type stage struct {
	*Screen
	d     *desktest.Desk
	t     *testing.T
	b     *bench
	asked []string // what the window was asked
	file  string   // what the person chooses as a file
	path  string   // where the person saves
}

func open(t *testing.T, d *desktest.Desk, width, height float32) *stage {
	t.Helper()
	s := &stage{d: d, t: t, b: &bench{shop: localserver.New("")}}
	ask := func(what string) func() { return func() { s.asked = append(s.asked, what) } }
	s.Screen = New(d.Desk, s.b.shop, s.b, Callbacks{
		Start: ask("start"), Stop: ask("stop"), TryNow: ask("try"),
		Busy:    func(busy bool) { s.asked = append(s.asked, fmt.Sprint("busy ", busy)) },
		Choose:  func(id string) { s.asked = append(s.asked, "choose "+id) },
		ShowRun: func(_, run string) { s.asked = append(s.asked, "run "+run) },
		OpenFile: func(_, _ string, chosen func(string, io.ReadCloser)) {
			chosen("file.toml", io.NopCloser(strings.NewReader(s.file)))
		},
		SaveFile: func(_, _ string, chosen func(string)) { chosen(s.path) },
	})
	d.Show(s.Content(), width, height)
	s.SetNarrow(width < 900)
	s.Show()
	d.Settle()
	return s
}

// run makes the server one that seems to run for some minutes.
func (s *stage) run() {
	s.t.Helper()
	if err := s.b.shop.SetConfig(s.b.shop.Config()); err != nil {
		s.t.Fatal(err)
	}
	s.b.running = workbench.ServerInfo{URL: "http://127.0.0.1:8425", Since: s.d.Now().Add(-22 * time.Minute)}
	s.Update()
	s.d.Settle()
}

// words are all texts in front: what widgets say as a whole, and what is drawn.
func (s *stage) words() string { return desktest.Words(s.d.Top()) + "\n" + s.d.Words() }

func (s *stage) sees(words ...string) {
	s.t.Helper()
	for _, w := range words {
		if !strings.Contains(s.words(), w) {
			s.t.Errorf("%q is not in sight; in sight is:\n%s", w, s.words())
		}
	}
}

func (s *stage) seesNot(words ...string) {
	s.t.Helper()
	for _, w := range words {
		if strings.Contains(s.words(), w) {
			s.t.Errorf("%q is in sight:\n%s", w, s.words())
		}
	}
}

func (s *stage) choose(entry string) {
	s.t.Helper()
	s.d.Tap(s.t, textMore)
	s.press(entry)
}

// press presses an entry of the menu in front.
func (s *stage) press(entry string) {
	s.t.Helper()
	var row fyne.Tappable
	desktest.Walk(s.d.Top(), func(object fyne.CanvasObject) {
		tappable, ok := object.(fyne.Tappable)
		if _, whole := object.(*widgets.Menu); ok && !whole && slices.Contains(strings.Split(desktest.Texts(object), "\n"), entry) {
			row = tappable
		}
	})
	if row == nil {
		s.t.Fatalf("no entry %q among:\n%s", entry, s.d.Words())
	}
	row.Tapped(&fyne.PointEvent{})
	s.d.Settle()
}

func (s *stage) must(err error) {
	s.t.Helper()
	if err != nil {
		s.t.Fatal(err)
	}
}

func (s *stage) set(f fault.Fault) {
	s.t.Helper()
	s.must(s.b.shop.Embedded().Faults().Set(f))
	s.d.Settle()
}
