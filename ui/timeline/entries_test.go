package timeline

import (
	"fmt"
	"testing"

	"tokenbench/oauth/doctor"
	"tokenbench/oauth/store"
	"tokenbench/oauth/workbench"
	"tokenbench/ui/widgets"
)

func TestRowsOf(t *testing.T) {
	long := runOf("long", noon, store.RunPassword, store.OutcomeOK, refreshed("", noon).Run.Exchanges[0], called("", noon).Run.Exchanges[0])
	runs := []workbench.RunView{refused("bad", noon), long, {Run: store.Run{ID: "empty"}}, portTaken("taken")}
	for _, c := range []struct {
		errors bool
		want   string
	}{
		{false, "bad:-1 bad:0 long:-1 long:0 long:1 taken:-1 taken:0 "},
		{true, "bad:-1 bad:0 taken:-1 taken:0 "},
	} {
		got := ""
		for _, e := range rowsOf(runs, c.errors) {
			got += fmt.Sprintf("%s:%d ", e.run.Run.ID, e.hop)
		}
		if got != c.want {
			t.Errorf("only errors %v: %s, want %s", c.errors, got, c.want)
		}
	}
	rows := rowsOf(runs, false)
	if i := find(rows, place{run: "long", index: -1}); i != 4 {
		t.Errorf("the last exchange of the long run is in row %d, want 4", i)
	}
	if i := find(rows, place{run: "gone"}); i != -1 {
		t.Errorf("a run that is gone is in row %d", i)
	}
}

func TestStates(t *testing.T) {
	cancelled := called("c", noon)
	cancelled.Run.Outcome, cancelled.Hops[0].OK = store.OutcomeCancelled, false
	half := runOf("h", noon, store.RunPassword, store.OutcomeFailed, refreshed("", noon).Run.Exchanges[0], called("", noon).Run.Exchanges[0])
	half.Diagnosis = &doctor.Diagnosis{}
	for _, c := range []struct {
		name   string
		run    workbench.RunView
		hop    int
		want   widgets.State
		failed bool
	}{
		{"fine", called("a", noon), 0, widgets.StateOk, false},
		{"refused", refused("b", noon), 0, widgets.StateBad, true},
		{"cancelled", cancelled, 0, widgets.StateNone, false},
		{"before the failure", half, 0, widgets.StateOk, false},
		{"the failure", half, 1, widgets.StateBad, true},
	} {
		e := entry{run: &c.run, hop: c.hop}
		if e.state() != c.want || e.failed() != c.failed {
			t.Errorf("%s: state %v, failed %v", c.name, e.state(), e.failed())
		}
	}
}

func TestOfferedLeavesOutWhatBelongsElsewhere(t *testing.T) {
	d := *refused("x", noon).Diagnosis
	if got := fmt.Sprint(offered(d).Actions); got != "[{sign-in-again Sign in again  } {edit-environment Edit the application applications } {copy-report Copy for a ticket  }]" {
		t.Errorf("offers %s", got)
	}
	if len(d.Actions) != 5 {
		t.Error("the diagnosis itself was changed")
	}
}
