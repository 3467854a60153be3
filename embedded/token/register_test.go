package token

import (
	"fmt"
	"testing"
	"time"
)

// What has run out is dropped while the server is used, so that the register does not grow.
func TestRegisterForgets(t *testing.T) {
	var r register
	now := time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)
	const life = 5 * time.Second
	for i := range 10_000 {
		id := fmt.Sprint(i)
		if !r.spend(now, entry{id, now.Add(life)}, entry{id + "a", now.Add(life)}) {
			t.Fatalf("%s was spent before", id)
		}
		if !r.has(id) || !r.has(id+"a") {
			t.Fatalf("%s is not revoked", id)
		}
		now = now.Add(100 * time.Millisecond)
	}
	perSweep := int(sweepEvery/(100*time.Millisecond)) * 2
	if got := len(r.until); got > 2*perSweep {
		t.Errorf("%d entries are kept, want at most %d", got, 2*perSweep)
	}
}
