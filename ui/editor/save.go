package editor

import (
	"context"
	"errors"

	"tokenbench/oauth/profile"
	"tokenbench/oauth/store"
	"tokenbench/oauth/workbench"
	"tokenbench/ui/desk"
)

// save checks everything, stores the environment first and its secrets after it, and closes the dialog.
func (e *editor) save() {
	e.draft.tried = true
	wrong := e.draft.wrong()
	e.changed("")
	if len(wrong) > 0 {
		e.focus(wrong[0].Field) // may open the part that hides it
		e.say(wrongWords(len(wrong)))
		return
	}
	if !e.draft.isNew() && e.draft.changes() == 0 {
		e.close(nil)
		return
	}
	e.dialog.Main.SetBusy(true)
	e.dialog.Main.SetText(textSaving)
	work := e.work()
	e.saving = desk.Start(e.desk, work, func(saved profile.Environment, err error) {
		e.saving = nil
		e.dialog.Main.SetBusy(false)
		e.dialog.Main.SetText(textSave)
		e.saved(saved, err)
	})
}

// work is what is saved off Fyne's thread: a copy, since a person may go on typing.
func (e *editor) work() func(context.Context) (profile.Environment, error) {
	env, unsaved, secrets := e.draft.env.Clone(), e.draft.unsaved(), e.draft.typed()
	return func(ctx context.Context) (profile.Environment, error) {
		if unsaved {
			saved, err := e.bench.SaveEnvironment(ctx, env)
			if err != nil {
				return env, err
			}
			env = saved
		}
		for _, s := range secrets {
			if err := e.bench.KeepSecret(ctx, s.ref, s.value, s.policy); err != nil {
				return env, &secretError{err}
			}
		}
		return env, nil
	}
}

// secretError says that the environment was saved, and a secret was not.
type secretError struct{ err error }

func (e *secretError) Error() string { return e.err.Error() }

// Unwrap gives the reason.
func (e *secretError) Unwrap() error { return e.err }

// typedSecret is a secret that a person typed, with what shall happen to it.
type typedSecret struct {
	ref    store.SecretRef
	value  string
	policy profile.Policy
}

// typed lists the secrets to store, in the order of the form. What is asked for each time is not stored.
func (d *draft) typed() []typedSecret {
	var list []typedSecret
	add := func(ref store.SecretRef, policy profile.Policy) {
		if value := d.secrets[ref]; value != "" && policy != profile.PolicyAsk {
			list = append(list, typedSecret{ref, value, policy})
		}
	}
	for _, a := range d.env.Applications {
		if !a.Public {
			add(workbench.ClientSecretOf(d.env.ID, a.ID), a.Secret)
		}
	}
	for _, u := range d.env.Users {
		add(workbench.PasswordOf(d.env.ID, u.ID), u.Password)
	}
	return list
}

func (e *editor) saved(saved profile.Environment, err error) {
	var half *secretError
	not := textNotSaved
	if errors.As(err, &half) {
		e.draft.saved(saved)
		e.stored, not = true, textSecretNotKept
	}
	var q *workbench.Question
	switch {
	case err == nil:
		e.draft.saved(saved)
		e.stored = true
		e.close(nil)
	case errors.As(err, &q):
		e.say(not)
		e.desk.Ask(q, e.save)
	case workbench.IsConflict(err):
		e.askConflict()
	case errors.Is(err, store.ErrNotFound) && half == nil:
		e.draft.env.Revision = 0 // saving again makes it anew
		e.say(textDeletedMeanwhile)
	case errors.Is(err, context.Canceled):
		e.say(not)
	default:
		e.say(not)
		e.desk.Fail(err)
	}
}
