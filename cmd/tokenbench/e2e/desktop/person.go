package desktop

import (
	"context"
	"fmt"
	"image"
	"strconv"
	"strings"
	"time"
)

// A Window is the X id of a window, as decimal digits.
type Window string

// Window waits for a program's window to be on the screen and returns it.
func (d *Desktop) Window(ctx context.Context, p *Program) (Window, error) {
	var found Window
	err := until(ctx, 50*time.Millisecond, func() (bool, error) {
		if err := p.failure(); err != nil {
			return false, err
		}
		// Exit code 1 says that there is none yet.
		out, err := d.run(ctx, "", "xdotool", "search", "--onlyvisible", "--pid", strconv.Itoa(p.PID()))
		if lines := strings.Fields(out); err == nil && len(lines) > 0 {
			found = Window(lines[0])
		}
		return found != "", nil
	})
	if err != nil {
		return "", fmt.Errorf("wait for the window of %s: %w", p.name, err)
	}
	return found, nil
}

// Title is a window's title.
func (d *Desktop) Title(ctx context.Context, w Window) (string, error) {
	out, err := d.run(ctx, "", "xdotool", "getwindowname", string(w))
	return strings.TrimSuffix(out, "\n"), err
}

// WaitTitle waits until a window's title has a text in it.
func (d *Desktop) WaitTitle(ctx context.Context, w Window, part string) error {
	var last string
	err := until(ctx, 50*time.Millisecond, func() (bool, error) {
		title, err := d.Title(ctx, w)
		if err == nil {
			last = title
		}
		return strings.Contains(last, part), nil
	})
	if err != nil {
		return fmt.Errorf("wait for %q in the title, which is %q: %w", part, last, err)
	}
	return nil
}

// Resize gives a window another size in pixels.
func (d *Desktop) Resize(ctx context.Context, w Window, width, height int) error {
	_, err := d.run(ctx, "", "xdotool", "windowsize", string(w), strconv.Itoa(width), strconv.Itoa(height))
	return err
}

// Size is the size of a window in pixels.
func (d *Desktop) Size(ctx context.Context, w Window) (width, height int, err error) {
	out, err := d.run(ctx, "", "xdotool", "getwindowgeometry", "--shell", string(w))
	if err != nil {
		return 0, 0, err
	}
	for line := range strings.Lines(out) {
		name, value, _ := strings.Cut(strings.TrimSpace(line), "=")
		switch name {
		case "WIDTH":
			width, err = strconv.Atoi(value)
		case "HEIGHT":
			height, err = strconv.Atoi(value)
		}
		if err != nil {
			return 0, 0, fmt.Errorf("read the size of a window: %w", err)
		}
	}
	return width, height, nil
}

// Raise brings a window before the others and gives it the keyboard.
func (d *Desktop) Raise(ctx context.Context, w Window) error {
	_, err := d.run(ctx, "", "xdotool", "windowraise", string(w), "windowfocus", "--sync", string(w))
	return err
}

// Keys presses keys one after the other, each named as in X: "Tab", "ctrl+Return".
func (d *Desktop) Keys(ctx context.Context, names ...string) error {
	_, err := d.run(ctx, "", "xdotool", append([]string{"key", "--delay", "30"}, names...)...)
	return err
}

// Type types a text into what has the focus. The text stands in no list of processes.
func (d *Desktop) Type(ctx context.Context, text string) error {
	_, err := d.run(ctx, text, "xdotool", "type", "--delay", "10", "--file", "-")
	return err
}

// Click presses the first button of the pointer at a point of the screen.
func (d *Desktop) Click(ctx context.Context, at image.Point) error {
	_, err := d.run(ctx, "", "xdotool", "mousemove", strconv.Itoa(at.X), strconv.Itoa(at.Y), "click", "1")
	return err
}

// Move moves the pointer to a point of the screen.
func (d *Desktop) Move(ctx context.Context, to image.Point) error {
	_, err := d.run(ctx, "", "xdotool", "mousemove", strconv.Itoa(to.X), strconv.Itoa(to.Y))
	return err
}

// Scroll turns the wheel at the pointer by notches, downwards if positive.
func (d *Desktop) Scroll(ctx context.Context, notches int) error {
	button := "5"
	if notches < 0 {
		button, notches = "4", -notches
	}
	_, err := d.run(ctx, "", "xdotool", "click", "--repeat", strconv.Itoa(notches), "--delay", "20", button)
	return err
}

// Clipboard is the text that was copied last; an error if there is none.
func (d *Desktop) Clipboard(ctx context.Context) (string, error) {
	// Who copied answers itself, and may be too busy to.
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	return d.run(ctx, "", "xclip", "-o", "-selection", "clipboard", "-target", "UTF8_STRING")
}

// SetClipboard puts a text on the clipboard, as copying in another program does.
func (d *Desktop) SetClipboard(ctx context.Context, text string) error {
	p, err := d.launch(ctx, strings.NewReader(text), nil, "xclip", "-i", "-selection", "clipboard", "-quiet")
	if err != nil {
		return err
	}
	err = until(ctx, 20*time.Millisecond, func() (bool, error) {
		if err := p.failure(); err != nil {
			return false, err
		}
		now, err := d.Clipboard(ctx)
		return err == nil && now == text, nil
	})
	if err != nil {
		return fmt.Errorf("set the clipboard: %w", err)
	}
	return nil
}
