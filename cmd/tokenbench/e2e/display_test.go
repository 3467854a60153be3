package e2e

import (
	"errors"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// TestNoDisplay starts the program where no window can be: it says so in a line and ends with 1.
func TestNoDisplay(t *testing.T) {
	t.Parallel()
	for name, env := range map[string][]string{
		"no display":             {},
		"Wayland alone":          {"WAYLAND_DISPLAY=wayland-0"},
		"display that is absent": {"DISPLAY=:4711"},
		"no name of a display":   {"DISPLAY=somewhere"},
		"another computer":       {"DISPLAY=127.0.0.1:4711"},
	} {
		for _, args := range [][]string{nil, {"--tour", t.TempDir()}} {
			cmd := exec.CommandContext(t.Context(), program(t), args...)
			cmd.Env = slices.Concat(env, []string{"HOME=" + t.TempDir()})
			out, err := cmd.CombinedOutput()
			var exit *exec.ExitError
			if !errors.As(err, &exit) || exit.ExitCode() != 1 {
				t.Errorf("%s %q: ended with %v, want exit code 1", name, args, err)
			}
			if text := string(out); strings.Count(text, "\n") != 1 || !strings.HasPrefix(text, "tokenbench: ") {
				t.Errorf("%s %q: says %q, want one line", name, args, text)
			}
		}
	}
}
