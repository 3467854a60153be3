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
	w.firstPage().SetBusy(true)
	w.trying = desk.Start(w.desk, w.bench.TryNow, func(got *workbench.Token, err error) {
		w.trying = nil
		w.firstPage().SetBusy(false)
		var q *workbench.Question
		var p *workbench.Problem
		switch {
		case errors.As(err, &q):
			w.desk.Ask(q, w.tryNow)
		case errors.As(err, &p):
			w.reload() // the environment exists by now, and its card explains the problem
		case err != nil && !errors.Is(err, context.Canceled):
			w.fail(err)
		case err == nil:
			w.chosen = got.Set.EnvironmentID
			w.remember(rememberChosen, w.chosen)
			w.reload()
		}
	})
}

func (w *Window) startServer() {
	w.sidebar.ShowServer(w.bench.Server(), true)
	desk.Start(w.desk, w.bench.StartServer, func(info workbench.ServerInfo, err error) {
		w.sidebar.ShowServer(info, false)
		if err != nil {
			w.fail(err)
		}
	})
}

func (w *Window) stopServer() {
	w.sidebar.ShowServer(w.bench.Server(), true)
	desk.Start(w.desk, func(ctx context.Context) (struct{}, error) {
		return struct{}{}, w.bench.StopServer(ctx)
	}, func(_ struct{}, err error) {
		w.sidebar.ShowServer(w.bench.Server(), false)
		if err != nil {
			w.fail(err)
		}
	})
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
