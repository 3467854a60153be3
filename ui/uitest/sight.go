package uitest

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
)

// walk visits what is in sight, in the order in which it is drawn, until visit returns false.
func walk(object fyne.CanvasObject, visit func(fyne.CanvasObject) bool) bool {
	if object == nil || !object.Visible() {
		return true
	}
	if !visit(object) {
		return false
	}
	var inside []fyne.CanvasObject
	switch o := object.(type) {
	case *fyne.Container:
		inside = o.Objects
	case fyne.Widget:
		inside = test.WidgetRenderer(o).Objects()
	}
	for _, child := range inside {
		if !walk(child, visit) {
			return false
		}
	}
	return true
}

// Texts are the words in sight, one a line of text.
func Texts(object fyne.CanvasObject) string {
	var words []string
	walk(object, func(o fyne.CanvasObject) bool {
		if text, ok := o.(*canvas.Text); ok && text.Text != "" {
			words = append(words, text.Text)
		}
		return true
	})
	return strings.Join(words, "\n")
}

// Words is what the widgets in sight say, one a line: whole sentences, however they are wrapped or cut.
func Words(object fyne.CanvasObject) string {
	var words []string
	walk(object, func(o fyne.CanvasObject) bool {
		if said, ok := o.(interface{ Text() string }); ok && said.Text() != "" {
			words = append(words, said.Text())
		}
		return true
	})
	return strings.Join(words, "\n")
}

// Find gives the first thing in sight of type T that fits.
func Find[T fyne.CanvasObject](object fyne.CanvasObject, fits func(T) bool) (found T, ok bool) {
	walk(object, func(o fyne.CanvasObject) bool {
		if thing, is := o.(T); is && fits(thing) {
			found, ok = thing, true
		}
		return !ok
	})
	return found, ok
}

// control is a button or a link.
type control interface {
	fyne.CanvasObject
	fyne.Tappable
	AccessibilityLabel() string
}

// Press taps the button or link with these words.
func Press(t *testing.T, object fyne.CanvasObject, words string) {
	t.Helper()
	found, ok := Find(object, func(c control) bool { return c.AccessibilityLabel() == words })
	if !ok {
		t.Fatalf("nothing in sight is called %q; in sight is:\n%s", words, Texts(object))
	}
	found.Tapped(&fyne.PointEvent{})
}

// Sees fails the test unless all words are in sight.
func Sees(t *testing.T, object fyne.CanvasObject, words ...string) {
	t.Helper()
	texts := Texts(object)
	for _, w := range words {
		if !strings.Contains(texts, w) {
			t.Errorf("%q is not in sight; in sight is:\n%s", w, texts)
		}
	}
}

// SeesNot fails the test if one of the words is in sight.
func SeesNot(t *testing.T, object fyne.CanvasObject, words ...string) {
	t.Helper()
	texts := Texts(object)
	for _, w := range words {
		if strings.Contains(texts, w) {
			t.Errorf("%q is in sight:\n%s", w, texts)
		}
	}
}
