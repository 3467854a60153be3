package leak

import (
	"os"
	"path/filepath"
	"sync"
	"time"
)

// A Witness looks at the command lines and environments of all processes again and again, and remembers what it saw:
// a process that lives for a moment, such as one that opens a link, is not there any more when a search begins.
type Witness struct {
	stop func()
	done chan struct{}

	seen map[string]string // where it was seen first, by what was seen
}

// glance is the pause between two looks. To start a program takes longer.
const glance = 5 * time.Millisecond

// Watch starts a witness. End it.
func Watch() *Witness {
	stop := make(chan struct{})
	w := &Witness{stop: sync.OnceFunc(func() { close(stop) }), done: make(chan struct{}), seen: map[string]string{}}
	go func() {
		defer close(w.done)
		tick := time.NewTicker(glance)
		defer tick.Stop()
		known := map[string]bool{}
		for {
			known = w.look(known)
			select {
			case <-tick.C:
			case <-stop:
				return
			}
		}
	}()
	return w
}

// End ends the watch.
func (w *Witness) End() {
	w.stop()
	<-w.done
}

// look reads what processes show that were not there at the last look, or have become another program since. It
// returns those that are there now.
func (w *Witness) look(before map[string]bool) map[string]bool {
	folders, _ := filepath.Glob("/proc/[0-9]*") // the pattern is a good one: no error
	now := make(map[string]bool, len(folders))
	for _, folder := range folders {
		line, err := os.ReadFile(filepath.Join(folder, "cmdline"))
		if err != nil {
			continue // it has ended
		}
		key := folder + "\x00" + string(line)
		now[key] = true
		if before[key] {
			continue
		}
		w.seen[string(line)] = filepath.Join(folder, "cmdline")
		if env, err := os.ReadFile(filepath.Join(folder, "environ")); err == nil {
			w.seen[string(env)] = filepath.Join(folder, "environ")
		}
	}
	return now
}

// Search looks into everything that was seen; call it after End.
func (w *Witness) Search(s *Search) []Finding {
	var found []Finding
	for text, where := range w.seen {
		found = append(found, s.Text(where, []byte(text))...)
	}
	return found
}
