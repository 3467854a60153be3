package workbench

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"time"

	"tokenbench/oauth/doctor"
	"tokenbench/oauth/exchange"
	"tokenbench/oauth/store"
)

// Hop is one row of the timeline: an exchange in a plain sentence.
type Hop struct {
	RunID string
	// Index is the exchange's place in its run.
	Index    int
	Sentence string
	// Note is the server's own word for a failure, else method and path.
	Note   string
	Status int
	Took   time.Duration
	OK     bool
	// Exchange is unmasked: the window masks it unless the person reveals it.
	Exchange exchange.Exchange
}

// RunView is a run of the timeline with its hops.
type RunView struct {
	Run  store.Run
	Hops []Hop
	// Diagnosis explains a run that failed; nil otherwise.
	Diagnosis *doctor.Diagnosis
}

// Timeline lists the newest runs of an environment, at most limit of them (0 means all that are kept).
func (w *Workbench) Timeline(ctx context.Context, environmentID string, limit int) ([]RunView, error) {
	runs, err := w.store.Runs(ctx, environmentID, limit)
	if err != nil {
		return nil, asVaultQuestion(err)
	}
	views := make([]RunView, 0, len(runs))
	for _, run := range runs {
		v, err := viewRun(run)
		if err != nil {
			return nil, err
		}
		views = append(views, v)
	}
	return views, nil
}

func viewRun(run store.Run) (RunView, error) {
	v := RunView{Run: run}
	if len(run.Problem) > 0 {
		v.Diagnosis = &doctor.Diagnosis{}
		if err := json.Unmarshal(run.Problem, v.Diagnosis); err != nil {
			return v, fmt.Errorf("read the diagnosis of a run: %w", err)
		}
	}
	for i, x := range run.Exchanges {
		v.Hops = append(v.Hops, hop(run, v.Diagnosis, i, x))
	}
	return v, nil
}

func hop(run store.Run, d *doctor.Diagnosis, i int, x exchange.Exchange) Hop {
	last := i == len(run.Exchanges)-1
	h := Hop{RunID: run.ID, Index: i, Took: x.Timing.Total, Exchange: x, OK: run.Outcome == store.OutcomeOK || !last}
	if x.Response != nil {
		h.Status = x.Response.Status
	}
	h.Sentence, h.Note = sentence(run), x.Method+" "+path(x.URL)
	if x.Note != "" {
		h.Sentence = x.Note
	}
	if d != nil && last {
		h.Sentence = d.Title
		if d.Said != "" {
			h.Note = d.Said
		}
	}
	return h
}

func sentence(run store.Run) string {
	switch run.Kind {
	case store.RunRefresh:
		return "Refreshed the token"
	case store.RunCall:
		return run.Title
	case store.RunGuest:
		return "Got a guest token"
	case store.RunClient:
		return "Got a client token"
	case store.RunBrowser:
		return "Exchanged the code for a token"
	default:
		return "Got a token with the password"
	}
}

func path(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return u.EscapedPath()
}

// LastExchange gives the exchange in which a run ended, unmasked: the one that brought the token. It fails when the
// run is no longer kept.
func (w *Workbench) LastExchange(ctx context.Context, runID string) (exchange.Exchange, error) {
	run, err := w.store.Run(ctx, runID)
	switch {
	case errors.Is(err, store.ErrNotFound), err == nil && len(run.Exchanges) == 0:
		return exchange.Exchange{}, errors.New("this run is no longer kept")
	case err != nil:
		return exchange.Exchange{}, asVaultQuestion(err)
	}
	return run.Exchanges[len(run.Exchanges)-1], nil
}

// FailedRuns counts the runs that failed since the last one that went well. One that a person cancelled is
// no failure.
func (w *Workbench) FailedRuns(ctx context.Context, environmentID string) (failed int, err error) {
	outcomes, err := w.store.Outcomes(ctx, environmentID)
	if err != nil {
		return 0, err
	}
	for _, o := range outcomes {
		switch o {
		case store.OutcomeOK:
			return failed, nil
		case store.OutcomeFailed:
			failed++
		}
	}
	return failed, nil
}
