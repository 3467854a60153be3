package ui

import (
	"context"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"tokenbench/cmd/localserver"
	"tokenbench/oauth/profile"
	"tokenbench/oauth/store"
	"tokenbench/oauth/workbench"
	"tokenbench/ui/widgets"
)

// patience is how long a test waits for what must come.
const patience = 20 * time.Second

// stage is a window over a real store and a real local server; the test is Fyne's thread.
type stage struct {
	*Window
	t     *testing.T
	queue chan func()
}

// newDir names a data directory that the store makes for itself, with the mode that it wants.
func newDir(t *testing.T) string { return filepath.Join(t.TempDir(), "data") }

// open opens a window on a data directory, with the vault in memory and the local server at any port.
func open(t *testing.T, dir string) *stage {
	t.Helper()
	return openAt(t, dir, "127.0.0.1:0")
}

// openAt is open with the local server at an address.
func openAt(t *testing.T, dir, addr string) *stage {
	t.Helper()
	ctx, end := context.WithCancel(context.Background())
	app := test.NewTempApp(t)
	kept, err := store.Open(ctx, store.Options{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	local := localserver.New(addr)
	bench, err := workbench.New(ctx, workbench.Options{Store: kept, Server: local})
	if err != nil {
		t.Fatal(err)
	}
	s := &stage{t: t, queue: make(chan func(), 1000)}
	s.Window = New(ctx, Options{App: app, Workbench: bench, LocalServer: local, Dispatch: func(f func()) { s.queue <- f }})
	if err := bench.OpenVault(ctx); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		end()
		if !s.closed.Load() {
			s.window.Close()
		}
		if err := bench.Close(context.Background()); err != nil {
			t.Error(err)
		}
		if err := kept.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// until runs what is meant for Fyne's thread until something is so.
func (s *stage) until(what string, so func() bool) {
	s.t.Helper()
	deadline := time.After(patience)
	for !so() {
		select {
		case f := <-s.queue:
			f()
		case <-deadline:
			s.t.Fatalf("never came: %s", what)
		}
	}
}

// add keeps an environment with this name and waits until the window shows it.
func (s *stage) add(name string) profile.Environment {
	s.t.Helper()
	env := profile.New(profile.KindOro)
	env.Name, env.Address = name, "https://shop.example.com"
	saved, err := s.bench.SaveEnvironment(s.t.Context(), env)
	if err != nil {
		s.t.Fatal(err)
	}
	s.until(name+" in the list", func() bool { return s.nameOf(saved.ID) == name })
	return saved
}

func TestFromTheFirstPageToAToken(t *testing.T) {
	s := open(t, newDir(t))
	if !s.first.Visible() || s.main.Visible() {
		t.Fatal("the first page is not in front")
	}
	s.run()
	s.until("the token's time in the title", func() bool {
		return strings.HasPrefix(s.window.Title(), workbench.DemoName+" · ") && strings.Contains(s.window.Title(), "left")
	})
	if s.first.Visible() || !s.main.Visible() {
		t.Error("the first page is still in front")
	}
	if got := s.api; got != nil {
		t.Error("the API page was made before it was shown")
	}
}

// TestNothingRunsAfterTheWindowWasClosed closes the window while something is on its way to it, as the timer that
// clears the clipboard may be.
func TestNothingRunsAfterTheWindowWasClosed(t *testing.T) {
	s := open(t, newDir(t))
	ran := 0
	s.desk.Dispatch(func() { ran++ })
	s.until("the first", func() bool { return ran == 1 })
	s.desk.Dispatch(func() { ran++ })
	s.window.Close()
	s.desk.Dispatch(func() { ran++ })
	for len(s.queue) > 0 {
		(<-s.queue)()
	}
	if ran != 1 {
		t.Errorf("%d ran, want 1", ran)
	}
}

func TestTheLastChoiceIsRemembered(t *testing.T) {
	dir := newDir(t)
	s := open(t, dir)
	s.add("First")
	second := s.add("Second")
	s.choose(second.ID)
	s.until("the choice on file", func() bool {
		kept, err := s.bench.Remembered(t.Context(), rememberChosen)
		return err == nil && kept == second.ID
	})
	s.rememberSize()
	again := open(t, dir)
	if again.chosen != second.ID {
		t.Errorf("chosen after a restart: %q", again.nameOf(again.chosen))
	}
}

// TestWhatIsAskedForAtOnceReachesTheNewEnvironment presses Ctrl+Enter while the pages still show the environment before,
// as right after a new one was saved.
func TestWhatIsAskedForAtOnceReachesTheNewEnvironment(t *testing.T) {
	s := open(t, newDir(t))
	before := s.add("Before")
	env := profile.New(profile.KindOro)
	env.Name, env.Address = "New", "http://127.0.0.1:1"
	env.Applications = []profile.Application{{ID: "public", Name: "Public", ClientID: "public", Kind: profile.FlowPassword, Public: true}}
	saved, err := s.bench.SaveEnvironment(t.Context(), env)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.bench.Remember(t.Context(), "flow."+saved.ID, string(profile.FlowGuest)); err != nil {
		t.Fatal(err)
	}
	s.choose(saved.ID)
	if s.shown.ID != before.ID {
		t.Fatalf("the pages show %q", s.shown.Name)
	}
	s.run()
	failed := func(env profile.Environment) int {
		runs, err := s.bench.FailedRuns(t.Context(), env.ID)
		if err != nil {
			t.Fatal(err)
		}
		return runs
	}
	s.until("a run in the new environment", func() bool { return failed(saved) == 1 })
	if failed(before) != 0 {
		t.Error("it ran in the environment before")
	}
}

func TestDeletedEnvironmentsComeBack(t *testing.T) {
	s := open(t, newDir(t))
	env := s.add("Only one")
	s.remove(env.ID)
	s.until("the first page", func() bool { return s.first.Visible() })
	s.until("the offer to undo", func() bool { return s.notice.content.Visible() && s.notice.action.Visible() })
	s.notice.action.Tapped(nil)
	s.until("the environment", func() bool { return s.main.Visible() && s.chosen == env.ID })
}

func TestEnvironmentsMoveInTheList(t *testing.T) {
	s := open(t, newDir(t))
	first, second := s.add("First"), s.add("Second")
	s.move(second.ID, -1)
	s.until("the new order", func() bool { return s.envs[0].ID == second.ID })
	s.move(second.ID, -1)
	s.move(first.ID, 1)
	if s.envs[0].ID != second.ID || s.envs[1].ID != first.ID {
		t.Error("something moved past the ends of the list")
	}
}

func TestImportFromTheClipboardSaysWhatItTook(t *testing.T) {
	s := open(t, newDir(t))
	env := s.add("Exported")
	var file strings.Builder
	if err := s.bench.Export(t.Context(), &file, env.ID); err != nil {
		t.Fatal(err)
	}
	s.desk.Clip.Copy(file.String())
	s.importClipboard()
	s.until("the dialog that tells", func() bool { return s.window.Canvas().Overlays().Top() != nil })
	s.until("two environments", func() bool { return len(s.envs) == 2 })
}

func TestAnEmptyClipboardIsSaid(t *testing.T) {
	s := open(t, newDir(t))
	s.importClipboard()
	if s.modal != 1 {
		t.Errorf("%d dialogs are open", s.modal)
	}
}

func TestDialogsHoldTheMenuBack(t *testing.T) {
	s := open(t, newDir(t))
	s.showKeys()
	s.menuItem(textSettings).Action()
	if s.modal != 1 {
		t.Errorf("%d dialogs are open, want the list of keys alone", s.modal)
	}
}

func TestMenusOfButtonsHoldTheMenuBack(t *testing.T) {
	s := open(t, newDir(t))
	done := false
	menu := widgets.ShowMenuAt(s.window.Canvas(), fyne.NewPos(10, 10), widgets.MenuItem{Text: "Act", Do: func() {
		s.menuItem(textKeys).Action()
		done = true
	}})
	s.menuItem(textSettings).Action()
	if s.modal != 0 || s.window.Canvas().Overlays().Top() != menu {
		t.Errorf("%d dialogs are open over the menu, on top is %T", s.modal, s.window.Canvas().Overlays().Top())
	}
	s.window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	s.window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if !done || s.modal != 1 {
		t.Errorf("the menu acted: %v, %d dialogs are open after it", done, s.modal)
	}
}

func TestEveryShortcutIsInTheListOfKeys(t *testing.T) {
	s := open(t, newDir(t))
	var listed strings.Builder
	for _, k := range keyList {
		listed.WriteString(k[0] + ";")
	}
	for _, menu := range s.window.MainMenu().Items {
		for _, item := range menu.Items {
			if item.Shortcut == nil || item.IsQuit {
				continue
			}
			key := item.Shortcut.(*desktop.CustomShortcut)
			name := string(key.KeyName)
			if name == string(fyne.KeyReturn) {
				name = "Enter"
			}
			if !strings.Contains(listed.String(), name) {
				t.Errorf("%s (%v) is not in the list of keys", item.Label, name)
			}
		}
	}
}

func TestTheFrameGetsNarrow(t *testing.T) {
	s := open(t, newDir(t))
	s.window.Resize(fyne.NewSize(1280, 800))
	if s.frame.narrow {
		t.Error("narrow at 1280")
	}
	s.window.Resize(fyne.NewSize(900, 600))
	if !s.frame.narrow {
		t.Error("wide at 900")
	}
	s.window.Resize(fyne.NewSize(100, 100))
	if got := s.window.Canvas().Content().MinSize(); got.Width > 600 || got.Height > 400 {
		t.Errorf("the window does not get smaller than %v", got)
	}
}

func TestWithoutAKeyringALineSaysSo(t *testing.T) {
	s := open(t, newDir(t))
	s.until("the line", func() bool { return s.notice.content.Visible() })
	if got := s.notice.text.Text(); got != textInMemory {
		t.Errorf("it says %q", got)
	}
}

func (s *stage) menuItem(label string) *fyne.MenuItem {
	s.t.Helper()
	for _, menu := range s.window.MainMenu().Items {
		for _, item := range menu.Items {
			if item.Label == label {
				return item
			}
		}
	}
	s.t.Fatalf("there is no menu item %q", label)
	return nil
}

func TestEscClosesTheDialogOfFiles(t *testing.T) {
	s := open(t, newDir(t))
	s.importFile()
	if s.files == nil || s.modal == 0 {
		t.Fatal("no dialog of files is open")
	}
	s.typedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if s.files != nil || s.modal != 0 {
		t.Errorf("after Esc the dialog is open %v, modal %d", s.files != nil, s.modal)
	}
}
