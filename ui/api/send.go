package api

import (
	"context"
	"errors"
	"time"

	"fyne.io/fyne/v2"

	"tokenbench/oauth/workbench"
	"tokenbench/ui/desk"
	"tokenbench/ui/exchanges"
)

// noticeable is how long a request may take before the page says so: most answers come sooner, and would
// only make it flicker.
const noticeable = 200 * time.Millisecond

// Send sends the request in hand, unless one is under way.
func (s *Screen) Send() {
	if s.sending != nil || s.env.ID == "" {
		return
	}
	if wrong := s.items.present.wrong(); wrong != "" {
		s.pathWrong(wrong)
		return
	}
	s.form.path.SetError("")
	call, newest := s.items.present.call(s.env.ID, s.token.sent(), s.items.title()), s.token.newest()
	s.serial++
	mine := s.serial
	s.since = s.d.Now()
	s.sending = desk.Start(s.d, func(ctx context.Context) (*reply, error) {
		if newest {
			// A token that was got a moment ago goes along before the page has noticed it.
			token, err := s.wb.Current(ctx, call.EnvironmentID)
			if err != nil {
				return nil, err
			}
			if token != nil {
				call.TokenSetID = token.Set.ID
			}
		}
		answer, err := s.wb.Call(ctx, call)
		if err != nil {
			return nil, err
		}
		// What came is shown even if the person cancels now.
		return newReply(context.WithoutCancel(ctx), answer)
	}, func(got *reply, err error) {
		if mine == s.serial {
			s.slow.Stop()
			s.sending = nil
			s.setBusy(false)
			s.answered(got, err)
		}
	})
	s.slow = time.AfterFunc(noticeable, func() {
		s.d.Dispatch(func() {
			if mine == s.serial && s.sending != nil {
				s.setBusy(true)
				s.outcome.wait()
			}
		})
	})
}

func (s *Screen) setBusy(busy bool) {
	if s.busy != busy {
		s.busy = busy
		s.form.showBusy(busy)
	}
}

// Cancel ends the request under way; false when there is none.
func (s *Screen) Cancel() bool {
	if s.sending == nil {
		return false
	}
	s.sending()
	return true
}

func (s *Screen) answered(got *reply, err error) {
	var problem *workbench.Problem
	switch {
	case err == nil:
		s.outcome.showAnswer(got)
	case errors.Is(err, workbench.ErrElsewhere):
		s.outcome.back()
		s.pathWrong(textElsewhere)
	case errors.As(err, &problem):
		s.outcome.showProblem(problem)
	default:
		s.outcome.back()
		s.failed(err, s.Send)
	}
}

// failed asks what a question asks, and tells every other error.
func (s *Screen) failed(err error, again func()) {
	var question *workbench.Question
	switch {
	case errors.As(err, &question):
		s.d.Ask(question, again)
	case errors.Is(err, context.Canceled):
	default:
		s.d.Fail(err)
	}
}

func (s *Screen) pathWrong(words string) {
	s.form.path.SetError(words)
	s.relay()
	s.form.path.Focus()
}

func (s *Screen) showCurlMenu(anchor fyne.CanvasObject) {
	exchanges.ShowCurlMenu(anchor, s.copyCurl)
}

func (s *Screen) copyCurl(withSecrets bool) {
	if wrong := s.items.present.wrong(); wrong != "" {
		s.pathWrong(wrong)
		return
	}
	call := s.items.present.call(s.env.ID, s.token.sent(), "")
	desk.Start(s.d, func(ctx context.Context) (string, error) {
		return s.wb.CallCurl(ctx, call, withSecrets)
	}, func(command string, err error) {
		switch {
		case errors.Is(err, workbench.ErrElsewhere):
			s.pathWrong(textElsewhere)
			return
		case err != nil:
			s.failed(err, func() { s.copyCurl(withSecrets) })
			return
		case withSecrets:
			s.d.Clip.CopySecret(command)
		default:
			s.d.Clip.Copy(command)
		}
		s.d.Notice(textCurlCopied, "", nil)
	})
}
