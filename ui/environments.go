package ui

import (
	"bytes"
	"context"
	"errors"
	"io"
	"strings"

	"fyne.io/fyne/v2"

	"tokenbench/oauth/oro"
	"tokenbench/oauth/profile"
	"tokenbench/ui/desk"
	"tokenbench/ui/editor"
)

const exportName = "tokenbench-environments.json"

func (w *Window) newEnvironment() { w.openEditor(profile.New(profile.KindOro), "") }

// connect opens the editor with what the welcome page understood of an address.
func (w *Window) connect(address profile.Address, side oro.Side) {
	env := profile.New(profile.KindOro)
	env.Address, env.Side = address.URL, side
	if address.Side != "" {
		env.Side = address.Side
	}
	if address.Prefix != "" {
		env.Prefix = address.Prefix
	}
	w.openEditor(env, profile.FieldName)
}

// edit opens the editor of the chosen environment at a field.
func (w *Window) edit(field string) {
	if env, ok := w.environment(); ok {
		w.openEditor(env, field)
	}
}

func (w *Window) openEditor(env profile.Environment, field string) {
	editor.Open(w.desk, w.bench, env, field, editor.Callbacks{
		Saved:     func(saved profile.Environment) { w.choose(saved.ID) },
		Delete:    func() { w.remove(env.ID) },
		Duplicate: func() { w.duplicate(env.ID) },
	})
}

func (w *Window) duplicate(id string) {
	desk.Start(w.desk, func(ctx context.Context) (profile.Environment, error) { return w.bench.Duplicate(ctx, id) },
		func(copied profile.Environment, err error) {
			if err != nil {
				w.fail(err)
				return
			}
			w.choose(copied.ID)
		})
}

// remove deletes an environment and offers to bring it back.
func (w *Window) remove(id string) {
	name := w.nameOf(id)
	type undo = func(context.Context) error
	desk.Start(w.desk, func(ctx context.Context) (undo, error) { return w.bench.DeleteEnvironment(ctx, id) },
		func(back undo, err error) {
			if err != nil {
				w.fail(err)
				return
			}
			w.notice.show("Deleted "+name+" with its secrets and tokens", textUndo, func() { w.bringBack(id, back) })
		})
}

func (w *Window) bringBack(id string, back func(context.Context) error) {
	desk.Start(w.desk, func(ctx context.Context) (struct{}, error) { return struct{}{}, back(ctx) },
		func(_ struct{}, err error) {
			if err != nil {
				w.fail(err)
				return
			}
			w.choose(id)
		})
}

// move shifts an environment in the list.
func (w *Window) move(id string, by int) {
	ids := make([]string, len(w.envs))
	at := -1
	for i, env := range w.envs {
		ids[i] = env.ID
		if env.ID == id {
			at = i
		}
	}
	to := at + by
	if at < 0 || to < 0 || to >= len(ids) {
		return
	}
	ids[at], ids[to] = ids[to], ids[at]
	desk.Start(w.desk, func(ctx context.Context) (struct{}, error) { return struct{}{}, w.bench.Reorder(ctx, ids) },
		func(_ struct{}, err error) {
			if err != nil {
				w.fail(err)
			}
		})
}

func (w *Window) nameOf(id string) string {
	for _, env := range w.envs {
		if env.ID == id {
			return env.Name
		}
	}
	return ""
}

// importFile lets the person choose a Tokenbench file.
func (w *Window) importFile() {
	w.openFile(textImportFile, ".json", func(_ string, file io.ReadCloser) { w.importFrom(file) })
}

func (w *Window) importClipboard() {
	text := w.desk.Clip.Text()
	if strings.TrimSpace(text) == "" {
		w.fail(errors.New("the clipboard is empty: copy the text of a Tokenbench file first"))
		return
	}
	w.importFrom(io.NopCloser(strings.NewReader(text)))
}

func (w *Window) importFrom(file io.ReadCloser) {
	type result struct {
		added []profile.Environment
		notes []string
	}
	desk.Start(w.desk, func(ctx context.Context) (result, error) {
		defer func() { _ = file.Close() }() // it was only read
		added, notes, err := w.bench.Import(ctx, file)
		return result{added, notes}, err
	}, func(got result, err error) {
		if err != nil {
			w.fail(err)
			return
		}
		w.showImported(len(got.added), got.notes)
		if len(got.added) > 0 {
			w.choose(got.added[0].ID)
		}
	})
}

// exportFile writes the environments with these ids, or all, to a file that the person names.
func (w *Window) exportFile(ids ...string) {
	w.saveFile(textExportFile, exportName, func(file fyne.URIWriteCloser) { w.exportTo(file, ids) })
}

func (w *Window) exportTo(file io.WriteCloser, ids []string) {
	desk.Start(w.desk, func(ctx context.Context) (struct{}, error) {
		var whole bytes.Buffer
		err := w.bench.Export(ctx, &whole, ids...)
		if err == nil {
			_, err = file.Write(whole.Bytes())
		}
		return struct{}{}, errors.Join(err, file.Close())
	}, func(_ struct{}, err error) {
		if err != nil {
			w.fail(err)
			return
		}
		w.notice.show(textExported, "", nil)
	})
}
