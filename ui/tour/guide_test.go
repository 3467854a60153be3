package tour

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"tokenbench/ui/theme"
	"tokenbench/ui/widgets"
)

// led is a guide in a window of the test driver, with what it said.
type led struct {
	*Guide
	out bytes.Buffer
}

// lead runs a test in a bubble, where waiting costs nothing, with a guide before some objects.
func lead(t *testing.T, f func(t *testing.T, g *led), objects func() fyne.CanvasObject) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Light, 1))
		window := test.NewTempWindow(t, objects())
		window.SetPadded(false)
		window.Resize(fyne.NewSize(400, 300))
		g := &led{}
		g.Guide = New(Options{
			Window: window, Dispatch: onThread, Folder: t.TempDir(), Out: &g.out, Patience: time.Second,
			Picture: func() (seen image.Image, err error) {
				onThread(func() { seen = window.Canvas().Capture() })
				return seen, nil
			},
		})
		f(t, g)
	})
}

// thread stands for Fyne's: it runs one function at a time.
var thread sync.Mutex

func onThread(do func()) {
	thread.Lock()
	defer thread.Unlock()
	do()
}

// takeStep takes one step.
func (g *led) takeStep(t *testing.T, step Step) error {
	t.Helper()
	return g.Take(t.Context(), []Step{step})
}

func text(words string) *widgets.Text { return widgets.NewText(words, theme.Body, theme.ColorText) }

func TestStepsSayWhatIsSeen(t *testing.T) {
	var told *widgets.Text
	lead(t, func(t *testing.T, g *led) {
		err := g.Take(t.Context(), []Step{
			{Name: "first", See: []string{"token", "no token"}},
			{Name: "second", Do: []Act{Press("Get it")}, See: []string{"Customer token"}, Never: []string{"secret"}},
		})
		if err != nil {
			t.Fatal(err)
		}
		if got, want := g.out.String(), "01  first           no token yet\n02  second          Customer token for amanda\n"; got != want {
			t.Errorf("it says %q, want %q", got, want)
		}
		for _, name := range []string{"01-first.png", "02-second.png"} {
			text, err := os.ReadFile(filepath.Join(g.Folder, name))
			if err != nil {
				t.Fatal(err)
			}
			if picture, err := png.Decode(bytes.NewReader(text)); err != nil || picture.Bounds().Dx() != 400 {
				t.Errorf("%s: %v", name, err)
			}
		}
	}, func() fyne.CanvasObject {
		told = text("no token yet")
		// What is pressed takes a while.
		get := widgets.NewButton(widgets.Primary, "Get it", "", func() {
			time.AfterFunc(500*time.Millisecond, func() { onThread(func() { told.SetText("Customer token for amanda") }) })
		})
		return widgets.VBox(8, told, get)
	})
}

func TestStepsThatDiffer(t *testing.T) {
	cases := map[string]struct {
		step Step
		want string
	}{
		"not there":   {Step{See: []string{"Guest token"}}, `"Guest token" is not in sight`},
		"must not be": {Step{Never: []string{"nora-demo"}}, `"nora-demo" is in sight`},
		"no control":  {Step{Do: []Act{Press("Send")}}, `nothing to press says "Send"`},
		"no button":   {Step{Do: []Act{Press("the password is nora-demo")}}, `nothing to press says`},
		"not ready":   {Step{Do: []Act{Press("Refresh")}}, `"Refresh" is not available`},
		"no choice":   {Step{Do: []Act{Choose("Guest")}}, `nothing to press says "Guest"`},
		"no field":    {Step{Do: []Act{Type("Password", "x")}}, `no field is labelled "Password"`},
		"hidden":      {Step{See: []string{"hidden"}}, `"hidden" is not in sight`},
	}
	for name, c := range cases {
		c.step.Name = "odd"
		lead(t, func(t *testing.T, g *led) {
			begin := time.Now()
			err := g.takeStep(t, c.step)
			if err == nil || !strings.HasPrefix(err.Error(), "step 1, odd: ") || !strings.Contains(err.Error(), c.want) {
				t.Errorf("%s: %v, want %q in it", name, err, c.want)
			}
			if took := time.Since(begin); took < g.Patience {
				t.Errorf("%s: it gave up after %s", name, took)
			}
			if _, err := os.Stat(filepath.Join(g.Folder, "01-odd.png")); err != nil {
				t.Errorf("%s: %v", name, err)
			}
			if g.out.Len() > 0 {
				t.Errorf("%s: it says %q", name, g.out.String())
			}
		}, func() fyne.CanvasObject {
			refresh := widgets.NewButton(widgets.Outline, "Refresh", "", func() {})
			refresh.Disable()
			hidden := text("hidden")
			hidden.Hide()
			return widgets.VBox(8, text("the password is nora-demo"), refresh, hidden)
		})
	}
}

// TestStill waits for the last of some moving pictures.
func TestStill(t *testing.T) {
	lead(t, func(t *testing.T, g *led) {
		taken := 0
		g.Picture = func() (image.Image, error) {
			taken++
			picture := image.NewRGBA(image.Rect(0, 0, 2, 2))
			picture.SetRGBA(0, 0, color.RGBA{R: uint8(min(taken, 5)), A: 255})
			return picture, nil
		}
		if got, err := g.still(t.Context()); err != nil || got.RGBAAt(0, 0).R != 5 {
			t.Errorf("got %v, %v, want the picture that stays", got, err)
		}
		begin := time.Now()
		g.Picture = func() (image.Image, error) {
			taken++
			picture := image.NewNRGBA(image.Rect(0, 0, 2, 2))
			picture.SetNRGBA(0, 0, color.NRGBA{R: uint8(taken), A: 255})
			return picture, nil
		}
		if _, err := g.still(t.Context()); err != nil || time.Since(begin) > 2*restless {
			t.Errorf("a window that is never still: %v after %s", err, time.Since(begin))
		}
		g.Picture = func() (image.Image, error) { return nil, errors.New("no display") }
		if err := g.takeStep(t, Step{Name: "blind"}); err == nil || !strings.Contains(err.Error(), "no display") {
			t.Errorf("without pictures: %v", err)
		}
	}, func() fyne.CanvasObject { return text("still") })
}
