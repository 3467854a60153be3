package ui

import (
	"context"
	"errors"
	"fmt"
	"time"

	"fyne.io/fyne/v2"

	"tokenbench/oauth/store"
	"tokenbench/oauth/workbench"
	"tokenbench/ui/desk"
	"tokenbench/ui/question"
	"tokenbench/ui/settings"
	"tokenbench/ui/theme"
)

// Names of what the window remembers from start to start.
const (
	rememberChosen = "chosen"
	rememberWindow = "size"
)

// tryNow starts the local server and signs in there; the token card then shows the result.
func (w *Window) tryNow() {
	if w.trying != nil {
		return
	}
	w.setTrying(true)
	w.trying = desk.Start(w.desk, w.bench.TryNow, func(got *workbench.Token, err error) {
		w.trying = nil
		w.setTrying(false)
		var q *workbench.Question
		var p *workbench.Problem
		switch {
		case errors.As(err, &q):
			w.desk.Ask(q, w.tryNow)
		case errors.As(err, &p):
			w.tried(p.EnvironmentID, p)
		case err != nil && !errors.Is(err, context.Canceled):
			w.fail(err)
		case err == nil:
			w.tried(got.Set.EnvironmentID, nil)
		}
	})
}

// tried shows how a try ended in its environment: with a token, or with the card of a problem.
func (w *Window) tried(environmentID string, p *workbench.Problem) {
	w.tokenPage().Ended(environmentID, p)
	w.arrive(environmentID)
	w.showTab(tabToken)
}

// arrive brings an environment to the front that may be new.
func (w *Window) arrive(environmentID string) {
	w.chosen, w.atServer, w.wanted = environmentID, false, nil
	w.remember(rememberChosen, environmentID)
	w.reload()
}

// setTrying shows on the pages that offer it that a sample token is got.
func (w *Window) setTrying(trying bool) {
	if w.welcome != nil {
		w.welcome.SetBusy(trying)
	}
	if w.local != nil {
		w.local.SetTrying(trying)
	}
}

func (w *Window) startServer() {
	w.setServing(true)
	desk.Start(w.desk, w.bench.StartServer, func(info workbench.ServerInfo, err error) {
		w.setServing(false)
		switch {
		case err == nil:
		case info.Running(), errors.Is(err, context.Canceled):
			w.fail(err)
		default:
			w.openServer()
			w.local.Failed(err)
		}
	})
}

func (w *Window) stopServer() {
	w.setServing(true)
	desk.Start(w.desk, func(ctx context.Context) (struct{}, error) {
		return struct{}{}, w.bench.StopServer(ctx)
	}, func(_ struct{}, err error) {
		w.setServing(false)
		if err != nil {
			w.fail(err)
		}
	})
}

// setServing shows that the local server starts or stops, or that this is over.
func (w *Window) setServing(busy bool) {
	w.serving = busy
	w.sidebar.ShowServer(w.bench.Server(), busy)
	if w.local != nil {
		w.local.SetBusy(busy)
	}
}

// useInRequest brings the token to the API page.
func (w *Window) useInRequest(t *workbench.Token) {
	w.showTab(tabAPI)
	w.apiPage().UseToken(t)
}

// showRun brings a run to the front of the timeline.
func (w *Window) showRun(runID string) {
	w.showTab(tabTimeline)
	w.timelinePage().Open(runID)
}

func (w *Window) openSettings() { settings.Open(w.desk, w.bench) }

// applySettings sets theme and text scale.
func (w *Window) applySettings() {
	s := w.bench.Settings()
	w.app.Settings().SetTheme(theme.New(variantOf(s.Theme), s.TextScale))
}

func variantOf(t workbench.Theme) theme.Variant {
	switch t {
	case workbench.ThemeLight:
		return theme.Light
	case workbench.ThemeDark:
		return theme.Dark
	default:
		return theme.System
	}
}

// showVault says in a line where secrets lie when that is not the keyring.
func (w *Window) showVault() {
	v := w.bench.Vault()
	text := vaultNotice(v)
	if w.welcome != nil {
		w.welcome.SetNotice(text)
	}
	switch {
	case text == "":
	case v.Locked:
		w.notice.show(text, textUnlock, func() { question.Unlock(w.desk, w.bench, nil) })
	default:
		w.notice.show(text, "", nil)
	}
}

// vaultNotice is empty while the vault is what a person expects it to be.
func vaultNotice(v store.VaultState) string {
	switch {
	case v.Locked && v.Kind == store.VaultPassphrase:
		return textLocked
	case v.Locked && v.Kind == store.VaultKeyring && v.Reason != "":
		return textKeyringLocked
	case v.Kind == store.VaultUndecided && v.Reason != "":
		return textInMemory
	default:
		return ""
	}
}

// notifyExpiry tells the system once that the shown token ends soon, where the person asked for it.
func (w *Window) notifyExpiry(now time.Time) {
	before := w.bench.Settings().NotifyBefore
	if before <= 0 {
		return
	}
	for _, env := range w.envs {
		s := w.summaries[env.ID]
		left := s.Expires.Sub(now)
		if s.Expires.IsZero() || left > before || left <= before-time.Second {
			continue
		}
		w.app.SendNotification(fyne.NewNotification(env.Name, fmt.Sprintf("Its token has %s", desk.Left(left))))
	}
}
