package behaviour_test

import (
	"testing"
	"time"

	"tokenbench/embedded/behaviour"
)

// The lifetimes of Oro 6.1 are documented in seconds.
func TestOro61Lifetimes(t *testing.T) {
	b := behaviour.Oro61()
	for name, pair := range map[string][2]time.Duration{
		"access":    {b.AccessLifetime, 3600 * time.Second},
		"refresh":   {b.RefreshLifetime, 2592000 * time.Second},
		"code":      {b.CodeLifetime, 600 * time.Second},
		"preflight": {b.PreflightMaxAge, 600 * time.Second},
	} {
		if pair[0] != pair[1] {
			t.Errorf("%s: got %v, want %v", name, pair[0], pair[1])
		}
	}
}
