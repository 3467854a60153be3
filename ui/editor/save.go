package editor

import (
	"context"
	"errors"
	"reflect"

	"tokenbench/oauth/profile"
	"tokenbench/oauth/store"
	"tokenbench/oauth/workbench"
	"tokenbench/ui/desk"
	"tokenbench/ui/theme"
	"tokenbench/ui/widgets"
)

// changes counts what would be saved.
func (e *editor) changes() int {
	n := 0
	for _, s := range e.secrets {
		if s.value != "" {
			n++
		}
	}
	if !reflect.DeepEqual(e.before, e.env) {
		n++
	}
	return n
}

// save checks everything, stores the environment first and its secrets after it, and closes the dialog.
func (e *editor) save() {
	if wrong := e.showReasons(true); len(wrong) > 0 {
		e.hint.SetText(wrong[0].Reason)
		e.focus(wrong[0].Field)
		return
	}
	e.dialog.Main.SetBusy(true)
	env, secrets := e.env.Clone(), e.secrets
	desk.Start(e.desk, func(ctx context.Context) (profile.Environment, error) {
		saved, err := e.bench.SaveEnvironment(ctx, env)
		if err != nil {
			return env, err
		}
		return saved, e.keepSecrets(ctx, saved, secrets)
	}, e.saved)
}

// keepSecrets stores what was typed, and forgets what shall be asked for each time.
func (e *editor) keepSecrets(ctx context.Context, env profile.Environment, secrets map[store.SecretRef]typed) error {
	for ref, s := range secrets {
		_, isApp := env.Application(ref.Owner)
		_, isUser := env.User(ref.Owner)
		if (!isApp && !isUser) || (s.value == "" && s.policy != profile.PolicyAsk) {
			continue
		}
		if err := e.bench.KeepSecret(ctx, ref, s.value, s.policy); err != nil {
			return err
		}
	}
	return nil
}

func (e *editor) saved(saved profile.Environment, err error) {
	e.dialog.Main.SetBusy(false)
	var q *workbench.Question
	switch {
	case errors.As(err, &q):
		e.env, e.before = saved.Clone(), saved.Clone()
		e.desk.Ask(q, e.save)
	case workbench.IsConflict(err):
		e.askConflict()
	case err != nil:
		e.hint.SetText(err.Error())
	default:
		e.dialog.Close()
		e.on.Saved(saved)
	}
}

// askConflict lets the person choose between their own text and what somebody else saved meanwhile.
func (e *editor) askConflict() {
	ask := widgets.NewDialog(textConflictTitle, widgets.NewParagraph(theme.Body, theme.ColorText2, widgets.Plain(textConflict)))
	ask.Icon, ask.Tone = theme.IconWarn, widgets.Warn
	settle := func(mine bool) {
		ask.Close()
		desk.Start(e.desk, func(ctx context.Context) (profile.Environment, error) {
			return e.bench.Environment(ctx, e.env.ID)
		}, func(theirs profile.Environment, err error) {
			switch {
			case err != nil:
				e.hint.SetText(err.Error())
			case mine:
				e.env.Revision = theirs.Revision
				e.save()
			default:
				e.dialog.Close()
				Open(e.desk, e.bench, theirs, "", e.on)
			}
		})
	}
	ask.Main = widgets.NewButton(widgets.Primary, textTakeTheirs, "", func() { settle(false) })
	ask.Others = []*widgets.Button{widgets.NewButton(widgets.Outline, textSaveMine, "", func() { settle(true) })}
	ask.Open(e.desk.Window.Canvas())
}
