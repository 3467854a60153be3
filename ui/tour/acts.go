package tour

import (
	"errors"
	"fmt"
	"slices"

	"fyne.io/fyne/v2"

	"tokenbench/ui/widgets"
)

// Press presses the control with these words on it, or the row in which they stand.
func Press(words string) Act {
	return func(g *Guide) error {
		var target fyne.Tappable
		g.visit(func(s sight) bool {
			if s.words == words {
				target = tappable(s)
			}
			return target == nil
		})
		return tap(target, words, fyne.Position{})
	}
}

// tap taps a control at a place inside it, if it was found and is available.
func tap(target fyne.Tappable, words string, at fyne.Position) error {
	if target == nil {
		return fmt.Errorf("nothing to press says %q", words)
	}
	if control, ok := target.(fyne.Disableable); ok && control.Disabled() {
		return fmt.Errorf("%q is not available", words)
	}
	target.Tapped(&fyne.PointEvent{Position: at})
	return nil
}

// tappable is the innermost object around the words that can be pressed; nil if there is none.
func tappable(s sight) fyne.Tappable {
	for _, object := range slices.Backward(append(slices.Clone(s.around), s.object)) {
		switch object.(type) {
		case *widgets.Dialog, *widgets.Menu: // pressing beside the panel is no press of the words
			return nil
		}
		if target, ok := object.(fyne.Tappable); ok {
			return target
		}
	}
	return nil
}

// Choose chooses the words in a control that offers them side by side, such as tabs.
func Choose(words string) Act {
	return func(g *Guide) error {
		var target fyne.Tappable
		var at fyne.Position
		g.visit(func(s sight) bool {
			for _, option := range widgets.Options(s.object) {
				if control, ok := s.object.(fyne.Tappable); ok && option.Text == words {
					target, at = control, option.At
				}
			}
			return target == nil
		})
		return tap(target, words, at)
	}
}

// Type types a text into the field with this label, in place of what is there.
func Type(label, text string) Act {
	return func(g *Guide) error {
		field := g.field(label)
		if field == nil {
			return fmt.Errorf("no field is labelled %q", label)
		}
		if field.Disabled() {
			return fmt.Errorf("the field %q is not available", label)
		}
		field.Focus()
		entry := g.Window.Canvas().Focused()
		marks, ok := entry.(fyne.Shortcutable)
		if !ok {
			return errors.New("the field does not take the keyboard")
		}
		marks.TypedShortcut(&fyne.ShortcutSelectAll{})
		for _, letter := range text {
			entry.TypedRune(letter)
		}
		return nil
	}
}

// field is the field with a label, which stands on the field itself or as a text before it.
func (g *Guide) field(label string) *widgets.Field {
	var found *widgets.Field
	passed := false
	g.visit(func(s sight) bool {
		passed = passed || s.words == label
		if field, ok := s.object.(*widgets.Field); ok && passed {
			found = field
		}
		return found == nil
	})
	return found
}

// Resize gives the window another size.
func Resize(width, height float32) Act {
	return func(g *Guide) error {
		g.Window.Resize(fyne.NewSize(width, height))
		return nil
	}
}
