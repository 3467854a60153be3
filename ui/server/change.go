package server

import (
	"context"
	"errors"

	"tokenbench/embedded"
	"tokenbench/oauth/store"
	"tokenbench/ui/desk"
)

// outcome is how a change ended: whether it was made, and whether it could be kept.
type outcome struct{ made, kept error }

// change makes a change of the shop off Fyne's thread, keeps it, and shows what came of it. done gets the error of
// do.
func (s *Screen) change(do func() error, done func(error)) {
	if !s.opened {
		s.onceRead(func() { s.change(do, done) }, done)
		return
	}
	s.work(func(ctx context.Context) outcome {
		if err := do(); err != nil {
			return outcome{made: err}
		}
		return outcome{kept: s.bench.KeepServer(ctx)}
	}, done)
}

// restart makes a change that holds from the next start on. A server that runs stops for it and starts again.
func (s *Screen) restart(do func() error, done func(error)) {
	if !s.opened {
		s.onceRead(func() { s.restart(do, done) }, done)
		return
	}
	runs := s.info.Running()
	if runs {
		s.on.Busy(true)
		s.SetBusy(true)
	}
	s.work(func(ctx context.Context) outcome {
		if runs {
			if err := s.bench.StopServer(ctx); err != nil {
				return outcome{made: err}
			}
		}
		err := do()
		if err != nil && !runs {
			return outcome{made: err}
		}
		kept := s.bench.KeepServer(ctx)
		if runs {
			info, start := s.bench.StartServer(ctx)
			switch {
			case start == nil:
			case info.Running(): // but something could not be read or kept
				kept = errors.Join(kept, start)
			default:
				err = errors.Join(err, &startError{start})
			}
		}
		return outcome{made: err, kept: kept}
	}, func(err error) {
		if runs {
			s.on.Busy(false)
			s.SetBusy(false)
		}
		var start *startError
		if errors.As(err, &start) {
			s.Failed(start.err)
			err = nil // said on the page, where there are ways on
		}
		done(err)
	})
}

// held is a change that waits until what was kept was read: before, it would have taken the place of that.
type held struct {
	make   func()
	refuse func(error)
}

// onceRead makes a change as soon as what was kept of the server was read, and refuses it where that can't be read.
func (s *Screen) onceRead(do func(), refuse func(error)) {
	s.held = append(s.held, held{do, refuse})
	if len(s.held) == 1 {
		s.Show()
	}
}

// makeHeld makes the changes that were wanted before what was kept was read.
func (s *Screen) makeHeld(unread error) {
	waiting := s.held
	s.held = nil
	for _, change := range waiting {
		if unread != nil {
			change.refuse(errors.New(textNotRead))
			continue
		}
		change.make()
	}
}

// startError tells the error of a start from that of a change.
type startError struct{ err error }

func (e *startError) Error() string { return e.err.Error() }

func (e *startError) Unwrap() error { return e.err }

func (s *Screen) work(do func(context.Context) outcome, done func(error)) {
	desk.Start(s.desk, func(ctx context.Context) (outcome, error) { return do(ctx), nil }, func(o outcome, _ error) {
		s.notKept(o.kept)
		s.Update()
		done(o.made)
	})
}

// notKept says that a change lasts until the program ends.
func (s *Screen) notKept(err error) {
	switch {
	case err == nil:
	case errors.Is(err, store.ErrLocked):
		s.desk.Notice(textNotKept, "", nil)
	default:
		s.desk.Fail(err)
	}
}

// setVersion makes the server another version.
func (s *Screen) setVersion(version embedded.Version) {
	s.change(func() error {
		settings := s.shop.Settings()
		settings.Version = version
		return s.shop.SetSettings(settings)
	}, func(err error) {
		if err != nil {
			s.head.show() // the version that it still is
			s.desk.Fail(err)
			return
		}
		s.desk.Notice(versionWords(version, s.info.Running()), "", nil)
	})
}

// setOptions puts settings in force, and the address where that is another one.
func (s *Screen) setOptions(settings embedded.Settings, address string, done func(error)) {
	do := func() error { return s.shop.SetSettings(settings) }
	if address == s.shop.Config().Address {
		s.change(do, done)
		return
	}
	s.restart(func() error {
		if err := do(); err != nil {
			return err
		}
		return s.shop.SetAddress(address)
	}, done)
}

// anyPort starts the server at any free port.
func (s *Screen) anyPort() {
	s.change(func() error { return s.shop.SetAddress(anyAddress) }, func(err error) {
		if err != nil {
			s.desk.Fail(err)
			return
		}
		s.on.Start()
	})
}

// anyAddress has the system choose a port.
const anyAddress = "127.0.0.1:0"
