package store

import (
	"fmt"
	"os"
	"testing"
	"time"

	"tokenbench/oauth/profile"
)

// childStore makes a database with a pass phrase, as the other process expects it.
func childStore(t *testing.T) (dir string, e profile.Environment) {
	t.Helper()
	dir = t.TempDir()
	s := mustOpen(t, Options{Dir: dir})
	must(t, s.UsePassphrase(t.Context(), []byte(childPhrase)))
	e = mustSave(t, s, environment("A"))
	mustClose(t, s)
	return dir, e
}

// A process that is killed while it saves leaves whole transactions behind: of each chain of refreshed
// tokens, exactly one set is current, and every run has its exchanges.
func TestKilledWhileSaving(t *testing.T) {
	ctx := t.Context()
	dir, e := childStore(t)
	chains := 0
	for n := range 4 {
		kill(t, startChild(t, partWriter, dir, 3+7*n))
		chains++

		s := mustOpen(t, Options{Dir: dir})
		if len(s.Notices()) > 0 {
			t.Errorf("notices %q", s.Notices())
		}
		must(t, s.Unlock(ctx, []byte(childPhrase)))
		must(t, s.db.quickCheck(ctx))
		sets, err := s.TokenSets(ctx, e.ID, 0)
		must(t, err)
		current := 0
		for _, set := range sets {
			if set.State == StateCurrent {
				current++
			}
		}
		if current != chains || len(sets) < 3 {
			t.Errorf("%d of %d sets are current, want one of each of %d chains", current, len(sets), chains)
		}
		runs, err := s.Runs(ctx, e.ID, 0)
		must(t, err)
		for _, run := range runs {
			if len(run.Exchanges) != 2 {
				t.Errorf("a run has %d exchanges", len(run.Exchanges))
			}
		}
		if n := countRows(t, s, "session"); n != 1 {
			t.Errorf("%d sessions, want ours", n)
		}
		mustClose(t, s)
	}
}

func TestTheLeaseOfAKilledProcessEndsByItself(t *testing.T) {
	ctx := t.Context()
	dir, _ := childStore(t)
	child := startChild(t, partLease, dir, 1)
	late := false
	s := mustOpen(t, Options{Dir: dir, Now: func() time.Time {
		if late {
			return time.Now().Add(leaseOfChild)
		}
		return time.Now()
	}})
	_, err := s.Lease(ctx, "refresh", time.Second)
	want(t, err, ErrLeaseHeld)
	kill(t, child)
	_, err = s.Lease(ctx, "refresh", time.Second)
	want(t, err, ErrLeaseHeld)
	late = true
	release, err := s.Lease(ctx, "refresh", time.Second)
	must(t, err)
	release()
}

func TestTwoStoresWriteAtOnce(t *testing.T) {
	ctx := t.Context()
	dir, ring := t.TempDir(), newFakeKeyring()
	stores := []*Store{mustOpen(t, Options{Dir: dir, Keyring: ring}), mustOpen(t, Options{Dir: dir, Keyring: ring})}
	e := mustSave(t, stores[0], environment("A"))
	const each = 25
	done := make(chan error, len(stores))
	for i, s := range stores {
		go func() {
			for n := range each {
				if _, err := s.AddTokenSet(ctx, TokenSet{EnvironmentID: e.ID, AccessToken: fmt.Sprint(i, n)}); err != nil {
					done <- err
					return
				}
			}
			done <- nil
		}()
	}
	for range stores {
		must(t, <-done)
	}
	sets, err := stores[1].TokenSets(ctx, e.ID, 0)
	if err != nil || len(sets) != len(stores)*each {
		t.Errorf("%d token sets, error %v", len(sets), err)
	}
}

// A vault in memory of a process that lives is left alone by others; that of a killed one is removed.
func TestVaultsInMemoryOfOthers(t *testing.T) {
	ctx := t.Context()
	dir := t.TempDir()
	s, e := sealedStore(t, Options{Dir: dir, Memory: true})
	mustClose(t, mustOpen(t, Options{Dir: dir, Memory: true}))
	wantAll(t, s, e)

	_, err := s.db.writer.ExecContext(ctx, `UPDATE session SET pid = ?`, gonePID(t))
	must(t, err)
	next := mustOpen(t, Options{Dir: dir, Memory: true})
	if sets := countRows(t, next, "token_set"); sets != 0 {
		t.Errorf("%d token sets of the dead process stayed", sets)
	}
	if envs, err := next.Environments(ctx); err != nil || len(envs) != 1 {
		t.Errorf("%d environments, error %v", len(envs), err)
	}
}

// gonePID gives the number of a process that existed and ended.
func gonePID(t *testing.T) int {
	t.Helper()
	dir, _ := childStore(t)
	child := startChild(t, partLease, dir, 1)
	kill(t, child)
	return child.Process.Pid
}

func TestAlive(t *testing.T) {
	gone := gonePID(t)
	for _, tt := range []struct {
		name    string
		process process
		want    bool
	}{
		{"this one", thisProcess(), true},
		{"this one, by its number alone", process{pid: os.Getpid()}, true},
		{"the first of all", process{pid: 1, boot: bootID(), born: birth(1)}, true},
		{"one that ended", process{pid: gone}, false},
	} {
		if got := tt.process.alive(); got != tt.want {
			t.Errorf("%s: alive %v", tt.name, got)
		}
	}
}
