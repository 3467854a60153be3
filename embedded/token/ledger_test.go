package token

import (
	"fmt"
	"testing"
	"time"
)

// What has run out is dropped while the server is used, so that the ledger does not grow.
func TestLedgerForgets(t *testing.T) {
	l := NewLedger()
	const life = 5 * time.Second
	l.serve(life, life)
	now := time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)
	most := 0
	for i := range 200_000 { // 1,000 tokens a second
		id := fmt.Sprintf("%040d", i)
		if !l.spend(now, id, now.Add(life).Unix(), "access"+id) {
			t.Fatalf("%s was spent before", id)
		}
		if i%1000 == 0 && (!l.has(id) || !l.has("access"+id) || l.has("other"+id)) {
			t.Fatalf("%s is not revoked", id)
		}
		now = now.Add(time.Millisecond)
		most = max(most, l.Len())
	}
	if alive := 2 * 6 * 1000; most > 2*alive+sweepFrom {
		t.Errorf("up to %d entries were kept of about %d that are alive", most, alive)
	}
	now = now.Add(time.Hour)
	l.spend(now, "last", now.Unix()+5, "")
	if got := l.Len(); got != 1 {
		t.Errorf("after an hour %d entries are kept", got)
	}
	l.Clear()
	if l.Len() != 0 || l.has("last") {
		t.Error("a cleared ledger remembers")
	}
}

// An access token may have been made while access tokens lived longer than they do now.
func TestLedgerRemembersLongLives(t *testing.T) {
	l := NewLedger()
	l.serve(time.Hour, time.Hour)
	l.serve(5*time.Second, 5*time.Second)
	now := time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)
	l.spend(now, "refresh", now.Unix()+6, "access")
	now = now.Add(59 * time.Minute)
	l.spend(now, "another", now.Unix()+6, "")
	if l.has("refresh") || !l.has("access") {
		t.Errorf("refresh token %v, access token %v", l.has("refresh"), l.has("access"))
	}
}
