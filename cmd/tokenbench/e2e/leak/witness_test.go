package leak

import (
	"os/exec"
	"testing"
)

// TestWitness starts programs that end at once, one with a secret as an argument, one with it in its environment.
func TestWitness(t *testing.T) {
	for name, start := range map[string]func(secret string) *exec.Cmd{
		"argument": func(secret string) *exec.Cmd { return exec.CommandContext(t.Context(), "sleep", "0.05", "0."+secret) },
		"environment": func(secret string) *exec.Cmd {
			cmd := exec.CommandContext(t.Context(), "sleep", "0.05")
			cmd.Env = []string{"SECRET=" + secret}
			return cmd
		},
	} {
		const secret = "20480512812801643"
		var search, other Search
		if err := search.Add("the secret", secret); err != nil {
			t.Fatal(err)
		}
		if err := other.Add("another", "20480512812801644"); err != nil {
			t.Fatal(err)
		}
		w := Watch()
		if err := start(secret).Run(); err != nil {
			t.Fatal(err)
		}
		w.End()
		if len(w.Search(&search)) == 0 {
			t.Errorf("%s: a secret that was there for a moment was not seen", name)
		}
		if found := w.Search(&other); len(found) != 0 {
			t.Errorf("%s: found %v, which nobody showed", name, found)
		}
	}
}
