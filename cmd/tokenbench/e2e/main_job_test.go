package e2e

import (
	"strings"
	"testing"

	"tokenbench/cmd/tokenbench/e2e/desktop"
)

// TestMainJobByKeyboard goes the whole way without a mouse: first start, sample token, answer of the API, end, and
// at the next start all of it is there.
func TestMainJobByKeyboard(t *testing.T) {
	p := sitDown(t, desktop.Options{Keyring: desktop.UnlockedKeyring})
	p.start()
	p.keys("ctrl+Return")
	p.sees("Local demo shop · 59 min left")
	first := p.token()
	if strings.Count(first, ".") != 2 {
		t.Errorf("the token is no JWT but has %d characters", len(first))
	}
	p.quit()
	p.start()
	p.sees("Local demo shop · 59 min left")
	if again := p.token(); again != first {
		t.Error("after a restart there is another token")
	}
	p.keys("ctrl+r")
	p.still()
}
