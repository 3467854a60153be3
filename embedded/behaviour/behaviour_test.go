package behaviour_test

import (
	"testing"
	"time"

	"tokenbench/embedded/behaviour"
)

// Lifetimes are documented in seconds.
func TestLifetimes(t *testing.T) {
	for _, version := range behaviour.Versions() {
		b, err := behaviour.Of(version)
		if err != nil {
			t.Fatal(err)
		}
		refresh := 18144000 * time.Second
		if version == behaviour.V61 {
			refresh = 2592000 * time.Second
		}
		for name, pair := range map[string][2]time.Duration{
			"access":    {b.AccessLifetime, 3600 * time.Second},
			"refresh":   {b.RefreshLifetime, refresh},
			"code":      {b.CodeLifetime, 600 * time.Second},
			"preflight": {b.CORS.MaxAge, 600 * time.Second},
		} {
			if pair[0] != pair[1] {
				t.Errorf("%s, %s: got %v, want %v", version, name, pair[0], pair[1])
			}
		}
	}
}
