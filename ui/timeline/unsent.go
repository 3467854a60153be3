package timeline

import (
	"tokenbench/oauth/exchange"
	"tokenbench/oauth/workbench"
)

// A run that came to nothing before anything was sent, such as a sign-in whose port was taken, has no exchange. It
// gets a row all the same: its failure counts, and the error card leads here.

// unsentRun is such a run with one row, whose exchange has no method.
func unsentRun(run *workbench.RunView) *workbench.RunView {
	told := *run
	told.Hops = []workbench.Hop{{
		RunID: run.Run.ID, Sentence: run.Diagnosis.Title, Note: run.Diagnosis.Safe,
		Exchange: exchange.Exchange{Started: run.Run.Started},
	}}
	return &told
}

// unsent reports whether nothing was sent.
func unsent(x exchange.Exchange) bool { return x.Method == "" }

// own reports whether this program made the exchange itself, so that there is something to reveal and to repeat.
func own(x exchange.Exchange) bool { return !browsers(x) && !unsent(x) }
