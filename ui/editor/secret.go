package editor

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"

	"tokenbench/oauth/profile"
	"tokenbench/oauth/store"
	"tokenbench/ui/desk"
	"tokenbench/ui/widgets"
)

// secretField is a hidden field with the choice of what happens to its text. A kept secret is never read
// back: the field only says that there is one.
type secretField struct {
	field  *widgets.Field
	choice fyne.CanvasObject
	was    profile.Policy // when the dialog was opened
	policy profile.Policy
	kept   bool // there was one when the dialog was opened
}

// policies are the choices in their order.
var policies = []profile.Policy{profile.PolicyKeep, profile.PolicyUntilExit, profile.PolicyAsk}

// secretField makes the field of a secret. One that was made before keeps what is known of it.
func (e *editor) secretField(ref store.SecretRef, name, label string, policy profile.Policy, choose func(profile.Policy)) *secretField {
	s := &secretField{field: widgets.NewField(label).Password().Mono(), was: policy, policy: policy}
	if before, ok := e.secrets[ref]; ok {
		s.was, s.kept = before.was, before.kept
	}
	s.field.SetText(e.draft.secrets[ref])
	s.field.OnChanged = func(text string) {
		e.draft.secrets[ref] = text
		e.changed(name)
	}
	choice := widgets.NewRadio(widgets.Choices(textKeep, textUntilExit, textAsk), max(slices.Index(policies, policy), 0), func(i int) {
		s.policy = policies[i]
		choose(s.policy)
		if s.policy == profile.PolicyAsk {
			s.field.SetText("") // nothing is stored, so there is nothing to type
		}
		s.show()
		e.changed(name)
	}).Across()
	e.slots[name], e.secrets[ref] = s.field, s
	s.choice = labelled(textWhatHappens, choice)
	s.show()
	return s
}

// show says what happens to the secret and whether there is one.
func (s *secretField) show() {
	note, placeholder := policyNote(s.policy), ""
	if !s.kept && s.policy != profile.PolicyAsk {
		note = "" // nothing is kept yet, and what will be stands beside it
	}
	s.field.SetNote(note)
	switch {
	case s.policy == profile.PolicyAsk:
	case s.kept && s.policy == s.was:
		placeholder = textKept
	case s.kept:
		placeholder = textTypeAgain
	}
	s.field.SetPlaceholder(placeholder)
	if s.policy == profile.PolicyAsk {
		s.field.Disable()
		return
	}
	s.field.Enable()
}

// lookForSecrets finds out which secrets are at hand, without reading them.
func (e *editor) lookForSecrets() {
	if e.draft.isNew() || len(e.secrets) == 0 {
		return
	}
	refs := make([]store.SecretRef, 0, len(e.secrets))
	for ref := range e.secrets {
		refs = append(refs, ref)
	}
	desk.Start(e.desk, func(ctx context.Context) ([]store.SecretRef, error) {
		return slices.DeleteFunc(refs, func(ref store.SecretRef) bool { return !e.bench.HasSecret(ctx, ref) }), nil
	}, func(kept []store.SecretRef, _ error) {
		for _, ref := range kept {
			if s, ok := e.secrets[ref]; ok {
				s.kept = true
				s.show()
			}
		}
	})
}
