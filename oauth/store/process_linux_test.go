package store

import "testing"

func TestAProcessIsMoreThanItsNumber(t *testing.T) {
	me := thisProcess()
	if me.boot == "" || me.born == "" || me != thisProcess() {
		t.Fatalf("this process is %+v", me)
	}
	again, before := me, me
	again.born, before.boot = "1", "an earlier run of the computer"
	if again.alive() {
		t.Error("a process that had our number before is taken for alive")
	}
	if before.alive() {
		t.Error("a process from before the computer was started is taken for alive")
	}
}

// A container that is started again gives its processes the same numbers.
func TestADeadProcessWithOurNumberIsDead(t *testing.T) {
	ctx := t.Context()
	dir := t.TempDir()
	s, _ := sealedStore(t, Options{Dir: dir, Memory: true})
	_, err := s.db.writer.ExecContext(ctx, `UPDATE session SET born = '1'`)
	must(t, err)
	next := mustOpen(t, Options{Dir: dir, Memory: true})
	if n := countRows(t, next, "session"); n != 1 {
		t.Errorf("%d sessions, want ours", n)
	}
	if sets := countRows(t, next, "token_set"); sets != 0 {
		t.Errorf("%d token sets of the dead process stayed", sets)
	}
}
