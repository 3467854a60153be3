package e2e

import (
	"context"
	"fmt"
	"image"
	"image/color"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tokenbench/cmd/tokenbench/e2e/desktop"
)

// A person sits before one desktop with the program. What goes wrong ends the test.
type person struct {
	*testing.T
	ctx     context.Context
	desktop *desktop.Desktop
	program *desktop.Program
	window  desktop.Window
}

// How long one test may take, and how long what is done may take to be seen. Only a test that fails takes so long.
const (
	patience = 2 * time.Minute
	delay    = 30 * time.Second
)

// sitDown opens a desktop on which nothing runs yet. It is closed with the test, and a picture of the end is
// kept when the test failed and TOKENBENCH_PICTURES names a folder.
func sitDown(t *testing.T, o desktop.Options) *person {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	t.Cleanup(cancel)
	// The colours that are looked for are those of the light theme.
	o.Env = append(o.Env, "FYNE_THEME=light")
	d, err := desktop.Open(ctx, t.TempDir(), o)
	if err != nil {
		t.Fatal(err)
	}
	p := &person{T: t, ctx: ctx, desktop: d}
	t.Cleanup(func() {
		if folder := os.Getenv("TOKENBENCH_PICTURES"); t.Failed() && folder != "" {
			p.try(d.Screen.Save(filepath.Join(folder, t.Name()+".png")))
		}
		if err := d.Close(); err != nil {
			t.Error(err)
		}
	})
	return p
}

// try ends the test where something could not be done.
func (p *person) try(err error) {
	p.Helper()
	if err == nil {
		return
	}
	if p.program != nil {
		out, _ := p.program.Output()
		p.Logf("the program said: %s", out)
	}
	p.Fatal(err)
}

// program is the built program.
func program(t testing.TB) string {
	t.Helper()
	path := os.Getenv("TOKENBENCH_BIN")
	if path == "" {
		t.Fatal("TOKENBENCH_BIN does not name the built program; make test sets it")
	}
	return path
}

// start starts the program and waits until its window shows what it has.
func (p *person) start(args ...string) {
	p.Helper()
	var err error
	before := p.desktop.Screen.Print(p.desktop.Screen.Bounds())
	p.program, err = p.desktop.Start(p.ctx, program(p), args...)
	p.try(err)
	p.window, err = p.desktop.Window(p.ctx, p.program)
	p.try(err)
	p.try(p.desktop.Screen.WaitChange(p.ctx, p.desktop.Screen.Bounds(), before))
	p.still()
}

// quit ends the program as its menu does, and looks whether it ended well.
func (p *person) quit() {
	p.Helper()
	p.keys("ctrl+q")
	p.ends()
}

// ends waits until the program has ended well.
func (p *person) ends() {
	p.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, delay)
	defer cancel()
	err := p.program.Wait(ctx)
	if ctx.Err() != nil {
		p.program.Trace()
	}
	p.try(err)
}

func (p *person) keys(names ...string) {
	p.Helper()
	p.try(p.desktop.Keys(p.ctx, names...))
}

func (p *person) write(text string) {
	p.Helper()
	p.try(p.desktop.Type(p.ctx, text))
}

// sees waits until the window's title has a text in it: it says the environment and the state of its token.
func (p *person) sees(title string) {
	p.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, delay)
	defer cancel()
	p.try(p.desktop.WaitTitle(ctx, p.window, title))
}

// still waits until nothing moves. The upper right corner of the window never has a countdown or a cursor.
func (p *person) still() {
	p.Helper()
	p.try(p.desktop.Screen.WaitStill(p.ctx, image.Rect(0, 0, 640, 340), 150*time.Millisecond))
}

// changes waits until something that is done changes a part of the screen, and nothing moves there any more.
func (p *person) changes(part image.Rectangle, do func()) {
	p.Helper()
	before := p.desktop.Screen.Print(part)
	do()
	ctx, cancel := context.WithTimeout(p.ctx, delay)
	defer cancel()
	p.try(p.desktop.Screen.WaitChange(ctx, part, before))
	p.try(p.desktop.Screen.WaitStill(ctx, part, 150*time.Millisecond))
}

// Parts of a window of 1280x800.
var (
	tabs         = image.Rect(280, 100, 520, 137)
	errorCount   = image.Rect(524, 106, 560, 128) // at the tab of the timeline
	page         = image.Rect(264, 137, 1280, 800)
	signInFoot   = image.Rect(800, 290, 1250, 360)  // moves while a request is under way
	historyCount = image.Rect(684, 545, 708, 567)   // at the tab of the token card
	yes          = image.Rect(640, 440, 900, 530)   // the main button of a small question
	firstTry     = image.Rect(425, 540, 560, 800)   // the button for the first thing to try after a failure
	copyServer   = image.Pt(458, 84)                // beside the address of the environment in front
	saveButton   = image.Rect(1000, 730, 1110, 790) // of the editor
)

// fails waits until something that is done is counted as a failure and explained, and the fields can be used again.
func (p *person) fails(do func()) {
	p.Helper()
	p.changes(errorCount, do)
	p.shows(page, bad)
	p.try(p.desktop.Screen.WaitStill(p.ctx, signInFoot, 400*time.Millisecond))
}

// agrees waits for the question that something brings up, and says yes to it.
func (p *person) agrees(ask, say func()) {
	p.Helper()
	ask()
	p.shows(yes, primary)
	say()
	err := p.eventually(func() (bool, error) { return p.place(yes, primary).Empty(), nil })
	if err != nil {
		p.try(fmt.Errorf("the question stays: %w", err))
	}
}

// shows waits until a part of the screen has something of the size of a button in a colour, and gives its place.
func (p *person) shows(part image.Rectangle, want color.RGBA) image.Rectangle {
	p.Helper()
	var found image.Rectangle
	err := p.eventually(func() (bool, error) {
		found = p.place(part, want)
		return !found.Empty(), nil
	})
	if err != nil {
		p.try(fmt.Errorf("look for the colour %v at %v: %w", want, part, err))
	}
	return found
}

// tinted waits until a part of the screen has a colour anywhere, plain until it has it nowhere.
func (p *person) tinted(part image.Rectangle, want color.RGBA) { p.Helper(); p.tint(part, want, true) }

func (p *person) plain(part image.Rectangle, want color.RGBA) { p.Helper(); p.tint(part, want, false) }

func (p *person) tint(part image.Rectangle, want color.RGBA, there bool) {
	p.Helper()
	err := p.eventually(func() (bool, error) {
		for y := part.Min.Y; y < part.Max.Y; y++ {
			for x := part.Min.X; x < part.Max.X; x++ {
				if p.desktop.Screen.Pixel(image.Pt(x, y)) == want {
					return there, nil
				}
			}
		}
		return !there, nil
	})
	if err != nil {
		p.try(fmt.Errorf("look for the colour %v at %v, to be there %t: %w", want, part, there, err))
	}
}

// place is where a part of the screen now has something of the size of a button in a colour; empty for nowhere.
func (p *person) place(part image.Rectangle, want color.RGBA) image.Rectangle {
	return area(p.desktop.Screen.Image(part), want)
}

// copied is what keys put on the clipboard.
func (p *person) copied(keys ...string) string {
	p.Helper()
	return p.copiedBy(func() { p.keys(keys...) })
}

// copiedBy is what something that is done puts on the clipboard, which is overwritten before.
func (p *person) copiedBy(do func()) string {
	p.Helper()
	text := ""
	p.try(p.desktop.SetClipboard(p.ctx, nothing))
	do()
	p.try(p.eventually(func() (bool, error) {
		var err error
		text, err = p.desktop.Clipboard(p.ctx)
		return err == nil && text != nothing, nil
	}))
	return text
}

// nothing is what lies on the clipboard before something is copied.
const nothing = "nothing was copied"

// token is the access token that Ctrl+Shift+C copies as a header.
func (p *person) token() string {
	p.Helper()
	header := p.copied("ctrl+shift+c")
	token, ok := strings.CutPrefix(header, "Authorization: Bearer ")
	if !ok {
		p.Fatalf("what was copied is no header but has %d characters", len(header))
	}
	return token
}

// eventually asks again and again until done.
func (p *person) eventually(done func() (bool, error)) error {
	ctx, cancel := context.WithTimeout(p.ctx, delay)
	defer cancel()
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for {
		if ok, err := done(); ok || err != nil {
			return err
		}
		select {
		case <-tick.C:
		case <-ctx.Done():
			return fmt.Errorf("wait for it: %w", ctx.Err())
		}
	}
}

// Colours of the light theme: the one main button of a page, the button to copy with, the chosen one of several, what
// went well, the head of a card that explains a failure, and what to look out for.
var (
	primary = color.RGBA{0x3f, 0x4f, 0xd1, 0xff}
	tonal   = color.RGBA{0xe9, 0xec, 0xfd, 0xff}
	white   = color.RGBA{0xff, 0xff, 0xff, 0xff}
	good    = color.RGBA{0xdf, 0xf4, 0xe8, 0xff}
	bad     = color.RGBA{0xfd, 0xec, 0xec, 0xff}
	warn    = color.RGBA{0xff, 0xf1, 0xd2, 0xff}
)

// pressMain clicks the main button of the page: the one large area in its colour.
func (p *person) pressMain() {
	p.Helper()
	p.click(middle(p.shows(p.desktop.Screen.Bounds(), primary)))
}

func (p *person) click(at image.Point) {
	p.Helper()
	p.try(p.desktop.Click(p.ctx, at))
}

func middle(r image.Rectangle) image.Point { return r.Min.Add(r.Size().Div(2)) }

// server copies the address of the local server, while its environment is in front.
func (p *person) server() string {
	p.Helper()
	return p.copiedBy(func() { p.click(copyServer) })
}

// report copies the card that explains a failure, in words for a ticket. Its button is in the row of the first thing
// to try or, where there are several, in the row below.
func (p *person) report(below bool) string {
	p.Helper()
	button := p.shows(firstTry, tonal).Min.Add(image.Pt(355, 16))
	if below {
		button = button.Add(image.Pt(-123, 40))
	}
	return p.copiedBy(func() { p.click(button) })
}
