package requests

import (
	"slices"
	"time"

	"tokenbench/embedded"
	"tokenbench/embedded/requestlog"
)

// The two views, in the order in which they are offered.
const (
	serverView = iota
	clientView
)

// pair is a request as far as it is known: by the server, by this program, or by both.
type pair struct {
	entry *embedded.LogEntry
	sent  *sent
}

// key names a request for good, by the sides that are known.
type key struct {
	number uint64
	place  place
}

func (p pair) key() key {
	var k key
	if p.entry != nil {
		k.number = p.entry.Number
	}
	if p.sent != nil {
		k.place = p.sent.at()
	}
	return k
}

// is reports whether the request has the key, from either side.
func (p pair) is(k key) bool {
	own := p.key()
	return own.number != 0 && own.number == k.number || own.place.run != "" && own.place == k.place
}

// book is everything that is known of both sides.
type book struct {
	entries []embedded.LogEntry // oldest first
	sent    []sent              // newest first

	// Nothing up to this number, or before this time, is shown any more.
	forgottenNumber uint64
	forgottenTime   time.Time
}

// forget leaves out everything that is known now.
func (b *book) forget(now time.Time) {
	b.forgottenTime = now
	if last := b.last(); last != nil {
		b.forgottenNumber = last.Number
	}
}

// last is the newest entry; nil when there is none.
func (b *book) last() *embedded.LogEntry {
	if len(b.entries) == 0 {
		return nil
	}
	return &b.entries[len(b.entries)-1]
}

// setEntries takes a log and reports whether it is another one than before. A log whose numbers went back belongs
// to another server, of which nothing was forgotten.
func (b *book) setEntries(entries []embedded.LogEntry) bool {
	before := b.last()
	if same := len(entries) == len(b.entries) && (before == nil || entries[len(entries)-1] == *before); same {
		return false
	}
	b.entries = entries
	if last := b.last(); last != nil && last.Number < b.forgottenNumber {
		b.forgottenNumber = 0
	}
	return true
}

// add takes exchanges over, the newest first, in place of those that are known already. It keeps as many as the
// server's log can hold.
func (b *book) add(found []sent) (changed bool) {
	known := map[place]bool{}
	for _, s := range b.sent {
		known[s.at()] = true
	}
	for _, s := range found {
		if !known[s.at()] {
			b.sent = append(b.sent, s)
			changed = true
		}
	}
	if changed {
		slices.SortStableFunc(b.sent, func(x, y sent) int { return y.Exchange.Started.Compare(x.Exchange.Started) })
		b.sent = b.sent[:min(len(b.sent), requestlog.Capacity)]
	}
	return changed
}

// rows are the requests of a view, the newest first.
func (b *book) rows(view int) []pair {
	matched := match(b.entries, b.sent)
	entries := make(map[uint64]*embedded.LogEntry, len(b.entries))
	for i := range b.entries {
		entries[b.entries[i].Number] = &b.entries[i]
	}
	bySide := make(map[uint64]*sent, len(matched))
	var rows []pair
	for i := range b.sent {
		s := &b.sent[i]
		number := matched[s.at()]
		bySide[number] = s
		if view == clientView && !s.Exchange.Started.Before(b.forgottenTime) {
			rows = append(rows, pair{entry: entries[number], sent: s})
		}
	}
	if view == clientView {
		return rows
	}
	for i := range b.entries {
		e := &b.entries[len(b.entries)-1-i]
		if e.Number > b.forgottenNumber {
			rows = append(rows, pair{entry: e, sent: bySide[e.Number]})
		}
	}
	return rows
}

// find is the index of the request with a key, or -1.
func find(rows []pair, k key) int {
	return slices.IndexFunc(rows, func(p pair) bool { return p.is(k) })
}
