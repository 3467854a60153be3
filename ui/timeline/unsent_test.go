package timeline

import (
	"strings"
	"testing"

	"tokenbench/oauth/doctor"
	"tokenbench/oauth/store"
	"tokenbench/oauth/workbench"
	"tokenbench/ui/desk/desktest"
	"tokenbench/ui/widgets"
)

// portTaken is a sign-in that ended before anything was sent.
func portTaken(id string) workbench.RunView {
	return workbench.RunView{
		Run: store.Run{ID: id, EnvironmentID: "env-shop", Kind: store.RunBrowser, Started: noon, Outcome: store.OutcomeFailed},
		Diagnosis: &doctor.Diagnosis{
			Title: "The port for the browser's answer is taken", Safe: "No token was asked for.",
			Causes: []doctor.Cause{{Lead: "Another program listens there.", Text: "End it."}},
		},
	}
}

func TestFailureBeforeAnythingWasSent(t *testing.T) {
	p := wide(t, &fakeBench{remember: map[string]string{}, runs: map[string][]workbench.RunView{"env-shop": {portTaken("run-1")}}})
	list := desktest.Words(p.list.card)
	for _, want := range []string{"Browser sign-in", "The port for the browser's answer is taken", "No token was asked for.", "Another program listens there. End it."} {
		if !strings.Contains(list, want) {
			t.Errorf("%q is missing in the list: %s", want, list)
		}
	}
	if got := p.rows[1].state(); got != widgets.StateBad || !p.rows[1].failed() {
		t.Errorf("the mark is %v", got)
	}
	d := p.detail
	if d.title.Text() != "The port for the browser's answer is taken" || d.asks.Text() != textUnsent || strings.Contains(d.sub.Text(), "·") {
		t.Errorf("detail: %q, %q, %q", d.title.Text(), d.sub.Text(), d.asks.Text())
	}
	for name, shown := range map[string]bool{
		"method": d.method.Visible(), "request": d.request.Visible(), "answer": d.response.Visible(), "status": d.status.Visible(),
		"reveal": d.reveal.Visible(), "curl": d.curl.Visible(), "copy": d.copied.Visible(),
	} {
		if shown {
			t.Errorf("%s is shown of what was not sent", name)
		}
	}
	if d.toggle(); d.revealed {
		t.Error("nothing is revealed")
	}
	if got, want := write(p.rows[1:]), "The port for the browser's answer is taken\nNo token was asked for.\n\n"; got != want {
		t.Errorf("copied %q, want %q", got, want)
	}
}
