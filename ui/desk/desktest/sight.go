package desktest

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// Texts are the texts in sight in an object, one a line. Texts that are cut end with "…".
func Texts(object fyne.CanvasObject) string {
	var words []string
	Walk(object, func(o fyne.CanvasObject) {
		if text, ok := o.(*canvas.Text); ok && text.Text != "" {
			words = append(words, text.Text)
		}
	})
	return strings.Join(words, "\n")
}

// Words is what the widgets in sight say, one a line: whole sentences, however they are wrapped or cut.
func Words(object fyne.CanvasObject) string {
	var words []string
	Walk(object, func(o fyne.CanvasObject) {
		if said, ok := o.(interface{ Text() string }); ok && said.Text() != "" {
			words = append(words, said.Text())
		}
	})
	return strings.Join(words, "\n")
}

// Find gives the first thing in sight of type T that fits.
func Find[T fyne.CanvasObject](object fyne.CanvasObject, fits func(T) bool) (found T, ok bool) {
	Walk(object, func(o fyne.CanvasObject) {
		if thing, is := o.(T); is && !ok && fits(thing) {
			found, ok = thing, true
		}
	})
	return found, ok
}

// control is a button or a link.
type control interface {
	fyne.CanvasObject
	fyne.Tappable
	AccessibilityLabel() string
}

// Press taps the button or link with these words, or with that meaning of its icon.
func Press(t testing.TB, object fyne.CanvasObject, words string) {
	t.Helper()
	found, ok := Find(object, func(c control) bool { return c.AccessibilityLabel() == words })
	if !ok {
		t.Fatalf("nothing in sight is called %q; in sight is:\n%s", words, Texts(object))
	}
	found.Tapped(&fyne.PointEvent{})
}

// Sees fails the test for each of the words that is not in sight.
func Sees(t testing.TB, object fyne.CanvasObject, words ...string) {
	t.Helper()
	texts := Texts(object)
	for _, w := range words {
		if !strings.Contains(texts, w) {
			t.Errorf("%q is not in sight; in sight is:\n%s", w, texts)
		}
	}
}

// SeesNot fails the test for each of the words that is in sight.
func SeesNot(t testing.TB, object fyne.CanvasObject, words ...string) {
	t.Helper()
	texts := Texts(object)
	for _, w := range words {
		if strings.Contains(texts, w) {
			t.Errorf("%q is in sight:\n%s", w, texts)
		}
	}
}
