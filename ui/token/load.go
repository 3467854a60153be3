package token

import (
	"context"
	"errors"
	"slices"

	"tokenbench/oauth/profile"
	"tokenbench/oauth/store"
	"tokenbench/oauth/workbench"
	"tokenbench/ui/desk"
	"tokenbench/ui/token/card"
	"tokenbench/ui/token/signin"
)

// loading is the newest look at the store; older ones come too late.
type loading struct {
	number int
	cancel func()
	first  bool // no look at this environment has ended yet
	// wanted is what a person asked for before it has.
	wanted func()
}

// onceRead does something at once or, where the environment has come in sight a moment ago, as soon as it was read what
// there is to do it with.
func (s *Screen) onceRead(do func()) {
	if s.loading.first {
		s.loading.wanted = do
		return
	}
	do()
}

// loaded is what a look found. What could be read is there even where the token could not.
type loaded struct {
	choice signin.Choice
	atHand signin.AtHand
	newest *workbench.Token
	looked *workbench.Token
	count  int
}

// load reads everything that is shown in one go. first also brings back the last choices.
func (s *Screen) load(first bool) {
	if s.loading.cancel != nil {
		s.loading.cancel()
	}
	s.loading.number++
	s.loading.first = s.loading.first || first
	number, env, lookedID := s.loading.number, s.env, ""
	if s.looked != nil {
		lookedID = s.looked.Set.ID
	}
	s.loading.cancel = desk.Start(s.d, func(ctx context.Context) (loaded, error) {
		return read(ctx, s.wb, env, lookedID)
	}, func(l loaded, err error) {
		if number == s.loading.number {
			first, wanted := s.loading.first, s.loading.wanted
			s.loading.first, s.loading.wanted = false, nil
			s.take(l, err, first)
			if wanted != nil {
				wanted()
			}
		}
	})
}

func read(ctx context.Context, wb Workbench, env profile.Environment, lookedID string) (loaded, error) {
	l := loaded{atHand: signin.LookUp(ctx, wb, env)}
	var err error
	if l.choice, err = remembered(ctx, wb, env.ID); err != nil {
		return l, err
	}
	summaries, err := wb.Summaries(ctx)
	if err != nil {
		return l, err
	}
	l.count = summaries[env.ID].Count
	if l.newest, err = wb.Current(ctx, env.ID); err != nil || lookedID == "" {
		return l, err
	}
	l.looked, err = wb.Token(ctx, lookedID)
	if errors.Is(err, store.ErrNotFound) {
		return l, nil
	}
	return l, err
}

func remembered(ctx context.Context, wb Workbench, id string) (signin.Choice, error) {
	flow, err := wb.Remembered(ctx, "flow."+id)
	if err != nil {
		return signin.Choice{}, err
	}
	user, err := wb.Remembered(ctx, "user."+id)
	return signin.Choice{Flow: profile.Flow(flow), User: user}, err
}

// take shows what was read.
func (s *Screen) take(l loaded, err error, first bool) {
	var question *workbench.Question
	switch {
	case errors.As(err, &question):
		s.locked = question
	case err != nil:
		if !errors.Is(err, context.Canceled) {
			s.d.Fail(err)
		}
		return
	default:
		s.locked = nil
	}
	s.known = true
	s.newest, s.looked, s.count = l.newest, l.looked, l.count
	if first {
		s.form.Restore(l.choice)
	}
	s.form.Update(s.env, l.atHand)
	s.renewForm()
	s.draw()
	s.card.ReloadHistory()
	s.on.Changed()
}

// renewForm tells the sign-in card about the token that can be refreshed.
func (s *Screen) renewForm() {
	s.expired = s.newest != nil && card.Expired(s.newest.Set, s.d.Now())
	s.form.SetToken(s.newest, s.expired && card.Refreshable(s.newest.Set))
}

// look shows a token of the ledger; the empty id is the newest one.
func (s *Screen) look(id string) {
	s.problem = nil
	s.looks++
	if id == "" || (s.newest != nil && id == s.newest.Set.ID) {
		s.looked = nil
		s.draw()
		s.Reload()
		return
	}
	number := s.looks
	desk.Start(s.d, func(ctx context.Context) (*workbench.Token, error) {
		return s.wb.Token(ctx, id)
	}, func(t *workbench.Token, err error) {
		switch {
		case number != s.looks:
		case err != nil:
			s.d.Fail(err)
		default:
			s.looked = t
			s.draw()
			s.Reload() // a reading under way does not know of it
		}
	})
}

// remember keeps the choices of the sign-in card for the next time.
func (s *Screen) remember() {
	id, choice := s.env.ID, s.form.Choice()
	if slices.Contains([]string{id, string(choice.Flow)}, "") {
		return
	}
	desk.Start(s.d, func(ctx context.Context) (struct{}, error) {
		if err := s.wb.Remember(ctx, "flow."+id, string(choice.Flow)); err != nil {
			return struct{}{}, err
		}
		return struct{}{}, s.wb.Remember(ctx, "user."+id, choice.User)
	}, func(_ struct{}, err error) {
		if err != nil {
			s.d.Fail(err)
		}
	})
}
