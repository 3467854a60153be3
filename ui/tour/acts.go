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
		if target == nil {
			return fmt.Errorf("nothing to press says %q", words)
		}
		if control, ok := target.(fyne.Disableable); ok && control.Disabled() {
			return fmt.Errorf("%q is not available", words)
		}
		target.Tapped(&fyne.PointEvent{})
		return nil
	}
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

// Choose chooses the words in a control that offers them side by side, such as tabs: it gives the control the
// keyboard and goes there with the arrow keys.
func Choose(words string) Act {
	return func(g *Guide) error {
		control, steps := g.offering(words)
		if control == nil {
			return fmt.Errorf("nothing offers %q", words)
		}
		key := &fyne.KeyEvent{Name: fyne.KeyRight}
		if steps < 0 {
			key.Name, steps = fyne.KeyLeft, -steps
		}
		g.Window.Canvas().Focus(control)
		for range steps {
			control.TypedKey(key)
		}
		return nil
	}
}

// offering is the control that offers the words, and how far from the chosen one they are.
func (g *Guide) offering(words string) (control fyne.Focusable, steps int) {
	g.visit(func(s sight) bool {
		texts, chosen, ok := widgets.Options(s.object)
		at := slices.Index(texts, words)
		if focusable, can := s.object.(fyne.Focusable); ok && can && at >= 0 {
			control, steps = focusable, at-chosen
		}
		return control == nil
	})
	return control, steps
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
