package api

import (
	"context"
	"strings"

	"tokenbench/oauth/store"
	"tokenbench/ui/desk"
	"tokenbench/ui/theme"
	"tokenbench/ui/widgets"
)

// choose takes a request of the list into hand.
func (s *Screen) choose(key string) {
	if key == s.items.chosen || !s.items.choose(key) {
		return
	}
	s.form.path.SetError("")
	s.outcome.showEmpty()
	s.form.show()
	s.list.show()
}

// changed marks the request in hand as changed in the list.
func (s *Screen) changed() { s.list.rows.Touch() }

// menuOf is what can be done to an entry of the list.
func (s *Screen) menuOf(e entry) []widgets.MenuItem {
	undo := widgets.MenuItem{Text: textUndoEdits, Icon: theme.IconHistory, Do: func() { s.revert(e) }}
	if !s.items.edited(e) {
		undo.Reason = "Nothing was changed"
	}
	remove := widgets.MenuItem{Text: textDelete, Icon: theme.IconTrash, Danger: true, Key: "Del", Do: func() { s.remove(e) }}
	if !e.mine() {
		remove.Reason = "It is ready-made"
	}
	return []widgets.MenuItem{undo, widgets.Separator(), remove}
}

func (s *Screen) revert(e entry) {
	s.items.revert(e.key)
	s.form.show()
	s.list.show()
}

// askName asks for the name under which the request in hand is kept.
func (s *Screen) askName() {
	name := widgets.NewField(textName).Placeholder(textNameHint)
	if e, ok := s.items.find(s.items.chosen); ok && e.mine() {
		name.SetText(e.name)
	}
	dialog := widgets.NewDialog(textKeepTitle, name)
	told := func(text string) {
		note := ""
		if _, taken := s.items.named(text); taken {
			note = textReplaces
		}
		name.SetNote(note)
		name.SetError("")
	}
	told(name.Text())
	name.OnChanged = told
	dialog.Width = 440
	dialog.Subtitle = s.items.present.Method + " " + strings.TrimSpace(s.items.present.Path)
	dialog.Initial = name.Focusable()
	dialog.OnOpen = func() { s.d.Modal(true) }
	dialog.OnClose = func() { s.d.Modal(false) }
	dialog.Others = []*widgets.Button{widgets.NewButton(widgets.Outline, textCancel, "", func() { dialog.Cancel() })}
	dialog.Main = widgets.NewButton(widgets.Primary, textKeep, theme.IconCheck, func() {
		if strings.TrimSpace(name.Text()) == "" {
			name.SetError(textNameNeeded)
			name.Focus()
			return
		}
		dialog.Close()
		s.keep(strings.TrimSpace(name.Text()))
	})
	dialog.Open(s.d.Window.Canvas())
}

// keep saves the request in hand under a name, in place of one that has the name already.
func (s *Screen) keep(name string) {
	id := ""
	if e, taken := s.items.named(name); taken {
		id, name = e.savedID, e.name
	}
	s.write(s.items.present.toSaved(s.env.ID, id, name), func() { s.keep(name) })
}

// write keeps a request and takes it into hand.
func (s *Screen) write(r store.SavedRequest, again func()) {
	desk.Start(s.d, func(ctx context.Context) ([]store.SavedRequest, error) {
		saved, err := s.wb.SaveRequest(ctx, r)
		if err != nil {
			return nil, err
		}
		r = saved
		return s.wb.SavedRequests(ctx, r.EnvironmentID)
	}, func(all []store.SavedRequest, err error) {
		if err != nil {
			s.failed(err, again)
			return
		}
		if r.EnvironmentID != s.env.ID {
			return
		}
		s.items.fill(s.ready(), all)
		delete(s.items.edits, "mine "+r.ID)
		s.items.chosen = ""
		s.items.choose("mine " + r.ID)
		s.form.show()
		s.list.show()
	})
}

// remove deletes a kept request; the notice brings it back.
func (s *Screen) remove(e entry) {
	if !e.mine() {
		return
	}
	envID := s.env.ID
	desk.Start(s.d, func(ctx context.Context) ([]store.SavedRequest, error) {
		if err := s.wb.DeleteRequest(ctx, e.savedID); err != nil {
			return nil, err
		}
		return s.wb.SavedRequests(ctx, envID)
	}, func(all []store.SavedRequest, err error) {
		if err != nil {
			s.failed(err, func() { s.remove(e) })
			return
		}
		back := e.request.toSaved(envID, "", e.name)
		s.d.Notice(textDeleted+"“"+e.name+"”", textUndo, func() { s.write(back, func() {}) })
		if envID != s.env.ID {
			return
		}
		s.items.fill(s.ready(), all)
		s.list.show()
	})
}
