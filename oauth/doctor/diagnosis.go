package doctor

import (
	"fmt"
	"strings"
)

// Diagnosis is the explanation of a [Case], ready to be shown. It holds no secret and survives a
// round trip through encoding/json.
type Diagnosis struct {
	Title   string   `json:"title"`             // who did what, "The shop refused the sign-in"
	Safe    string   `json:"safe"`              // what did not happen, "Nothing was issued."
	Steps   []Step   `json:"steps"`             // how far it came
	Status  string   `json:"status,omitempty"`  // "400 Bad Request"; empty without an answer
	Code    string   `json:"code,omitempty"`    // the server's error code
	Said    string   `json:"said,omitempty"`    // the server's own words
	Detail  string   `json:"detail,omitempty"`  // what was seen of a failed connection, in this program's words
	Causes  []Cause  `json:"causes"`            // what to try, at most three, the likeliest first
	Actions []Action `json:"actions"`           // buttons, the fittest first
	Context []Fact   `json:"context,omitempty"` // what a reader of the report must know
}

// Step is one step of a request and what became of it.
type Step struct {
	Name  string    `json:"name"`
	State StepState `json:"state"`
}

// StepState is what became of a step.
type StepState string

// The states of a step.
const (
	Done    StepState = "done"
	Failed  StepState = "failed"
	Skipped StepState = "skipped"
)

// Cause is one thing to try: a stressed lead and its reason.
type Cause struct {
	Lead string `json:"lead"`
	Text string `json:"text"`
}

// Action is a button.
type Action struct {
	Kind  ActionKind `json:"kind"`
	Label string     `json:"label"`
	Field string     `json:"field,omitempty"` // of EditEnvironment and EditSecret: the field to focus, as profile names it
	Value string     `json:"value,omitempty"` // of UseAddress: the address to put into the environment
}

// ActionKind says what a button does.
type ActionKind string

// The actions.
const (
	TryAgain        ActionKind = "try-again"
	EditEnvironment ActionKind = "edit-environment"
	EditSecret      ActionKind = "edit-secret"
	GuestInstead    ActionKind = "guest-instead"
	SignInAgain     ActionKind = "sign-in-again"
	UseAddress      ActionKind = "use-address"
	// PasteInstead starts the browser sign-in again without a listener: the person pastes the answer.
	PasteInstead ActionKind = "paste-instead"
	ShowTimeline ActionKind = "show-timeline"
	CopyReport   ActionKind = "copy-report"
)

// Fact is a named line of the report.
type Fact struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// Report is the diagnosis as plain text for a ticket. It holds no secret.
func (d Diagnosis) Report() string {
	var b strings.Builder
	line := func(name, value string) {
		if value != "" {
			fmt.Fprintf(&b, "%s: %s\n", name, value)
		}
	}
	fmt.Fprintf(&b, "%s\n", d.Title)
	line("Note", d.Safe)
	b.WriteString("\n")
	for _, f := range d.Context {
		line(f.Name, f.Value)
	}
	steps := make([]string, len(d.Steps))
	for i, s := range d.Steps {
		steps[i] = fmt.Sprintf("%s (%s)", s.Name, s.State)
	}
	line("Steps", strings.Join(steps, ", "))
	line("Status", d.Status)
	line("Error code", d.Code)
	line("The server said", d.Said)
	line("Seen", d.Detail)
	if len(d.Causes) > 0 {
		b.WriteString("\nWhat to try\n")
	}
	for i, c := range d.Causes {
		fmt.Fprintf(&b, "%d. %s %s\n", i+1, c.Lead, c.Text)
	}
	return b.String()
}
