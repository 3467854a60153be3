package api

import (
	"strings"

	"tokenbench/oauth/oro"
	"tokenbench/oauth/store"
)

// entry is a row of the list: a request, or the heading of the person's own.
type entry struct {
	// key tells entries of one environment apart; empty for the heading.
	key     string
	name    string
	note    string
	request request
	// savedID is the id of a kept request; empty for a ready-made one.
	savedID string
}

func (e entry) heading() bool { return e.key == "" }
func (e entry) mine() bool    { return e.savedID != "" }

// collection is what the list of one environment holds, and what was changed in its requests without
// saving.
type collection struct {
	entries []entry
	chosen  string // key of the request being edited; empty for one that is not in the list
	edits   map[string]request
	present request
}

// newCollection starts with a request that is not in the list.
func newCollection(start request) *collection {
	return &collection{edits: map[string]request{}, present: start}
}

// fill puts ready-made and kept requests into the list, without touching the one being edited.
func (c *collection) fill(ready []oro.ReadyRequest, saved []store.SavedRequest) {
	c.entries = nil
	for _, r := range ready {
		c.entries = append(c.entries, entry{key: "ready " + r.Name, name: r.Name, note: r.Note, request: fromReady(r)})
	}
	if len(saved) > 0 {
		c.entries = append(c.entries, entry{name: textMine})
	}
	for _, s := range saved {
		c.entries = append(c.entries, entry{key: "mine " + s.ID, name: s.Name, request: fromSaved(s), savedID: s.ID})
	}
	if _, found := c.find(c.chosen); !found {
		c.chosen = ""
	}
}

func (c *collection) find(key string) (entry, bool) {
	if i := c.index(key); i >= 0 {
		return c.entries[i], true
	}
	return entry{}, false
}

// index is the row of an entry, or -1.
func (c *collection) index(key string) int {
	for i, e := range c.entries {
		if key != "" && e.key == key {
			return i
		}
	}
	return -1
}

// named finds the kept request of a name.
func (c *collection) named(name string) (entry, bool) {
	for _, e := range c.entries {
		if e.mine() && strings.EqualFold(e.name, strings.TrimSpace(name)) {
			return e, true
		}
	}
	return entry{}, false
}

// choose takes an entry into hand, with the changes that were made to it before.
func (c *collection) choose(key string) bool {
	e, ok := c.find(key)
	if !ok {
		return false
	}
	c.put()
	c.chosen = key
	c.present = e.request.clone()
	if edited, ok := c.edits[key]; ok {
		c.present = edited
	}
	return true
}

// put lays the request in hand aside, so that changes are there when it is chosen again.
func (c *collection) put() {
	e, ok := c.find(c.chosen)
	if !ok {
		return
	}
	if c.present.equal(e.request) {
		delete(c.edits, c.chosen)
		return
	}
	c.edits[c.chosen] = c.present.clone()
}

// edited reports whether an entry was changed without saving.
func (c *collection) edited(e entry) bool {
	if e.key == c.chosen {
		return !c.present.equal(e.request)
	}
	_, ok := c.edits[e.key]
	return ok
}

// revert drops the changes to an entry.
func (c *collection) revert(key string) {
	delete(c.edits, key)
	if e, ok := c.find(key); ok && key == c.chosen {
		c.present = e.request.clone()
	}
}

// title is the name under which the request in hand is sent: that of its entry, unless it was changed.
func (c *collection) title() string {
	e, ok := c.find(c.chosen)
	if !ok || !c.present.equal(e.request) {
		return ""
	}
	return e.name
}

// mine counts the kept requests.
func (c *collection) mine() int {
	n := 0
	for _, e := range c.entries {
		if e.mine() {
			n++
		}
	}
	return n
}
