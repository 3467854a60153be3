package api

import (
	"testing"

	"tokenbench/oauth/oro"
	"tokenbench/oauth/store"
)

// threeRequests is a collection of two ready requests and one kept.
func threeRequests() *collection {
	c := newCollection(request{Method: "GET", Path: "/"})
	c.fill(
		[]oro.ReadyRequest{{Name: "Who am I", Method: "GET", Path: "/me"}, {Name: "Products", Method: "GET", Path: "/products"}},
		[]store.SavedRequest{savedAs("one", "Last order")},
	)
	return c
}

func TestCollectionKeepsChanges(t *testing.T) {
	c := threeRequests()
	c.choose("ready Who am I")
	if c.title() != "Who am I" {
		t.Errorf("untouched, it is sent as %q", c.title())
	}
	c.present.Path = "/me?include=roles"
	if c.title() != "" {
		t.Errorf("changed, it is still sent as %q", c.title())
	}
	c.choose("mine one")
	if c.present.Path != "/api/orders/114" {
		t.Errorf("the other request has the path %q", c.present.Path)
	}
	if e, _ := c.find("ready Who am I"); !c.edited(e) {
		t.Error("the list does not say that it was changed")
	}
	c.choose("ready Who am I")
	if c.present.Path != "/me?include=roles" {
		t.Errorf("what was typed is gone: %q", c.present.Path)
	}
	c.revert("ready Who am I")
	if e, _ := c.find("ready Who am I"); c.edited(e) || c.present.Path != "/me" {
		t.Errorf("after undoing it is %q, changed: %v", c.present.Path, c.edited(e))
	}
}

func TestCollectionRevertsWhatIsNotInHand(t *testing.T) {
	c := threeRequests()
	c.choose("ready Products")
	c.present.Method = "POST"
	c.choose("mine one")
	c.revert("ready Products")
	if c.present.Path != "/api/orders/114" {
		t.Error("undoing another request changed the one in hand")
	}
	c.choose("ready Products")
	if c.present.Method != "GET" {
		t.Error("the change is still there")
	}
}

func TestCollectionWithoutWhatWasChosen(t *testing.T) {
	c := threeRequests()
	c.choose("mine one")
	c.present.Path = "/typed"
	c.fill(nil, nil)
	if c.chosen != "" || c.present.Path != "/typed" || len(c.entries) != 0 {
		t.Errorf("after its entry went: chosen %q, path %q, %d entries", c.chosen, c.present.Path, len(c.entries))
	}
	if c.choose("mine one") {
		t.Error("an entry that is gone can be chosen")
	}
}

func TestCollectionHeading(t *testing.T) {
	c := threeRequests()
	if len(c.entries) != 4 || !c.entries[2].heading() || c.entries[2].name != textMine || c.mine() != 1 {
		t.Errorf("entries: %+v", c.entries)
	}
	c.fill([]oro.ReadyRequest{{Name: "Who am I"}}, nil)
	if len(c.entries) != 1 {
		t.Errorf("with nothing kept there are %d rows, want no heading", len(c.entries))
	}
	if e, found := threeRequests().named(" last ORDER "); !found || e.savedID != "one" {
		t.Error("names are the same whatever their case")
	}
}

func TestTokenChoiceFollows(t *testing.T) {
	type step struct {
		pin    string // a person chose this one
		newest string // the environment's newest is this one
		want   string
	}
	for name, steps := range map[string][]step{
		"the newest":                         {{newest: "1", want: "1"}, {newest: "2", want: "2"}},
		"none, then the first":               {{newest: "", want: ""}, {newest: "1", want: "1"}},
		"a pinned one stays while none came": {{newest: "2", want: "2"}, {pin: "1", newest: "2", want: "1"}},
		"a newer one takes over":             {{newest: "2", want: "2"}, {pin: "1", newest: "3", want: "3"}},
		"pinned before the first reading":    {{pin: "1", newest: "2", want: "1"}, {newest: "2", want: "1"}, {newest: "3", want: "3"}},
		"the last one was forgotten":         {{newest: "1", want: "1"}, {newest: "", want: ""}},
	} {
		c := tokenChoice{use: true}
		for i, s := range steps {
			if s.pin != "" {
				c.pin(tokenOf(s.pin, 0))
			}
			if s.newest == "" {
				c.follow(nil)
			} else {
				c.follow(tokenOf(s.newest, 0))
			}
			if got := c.sent(); got != s.want {
				t.Errorf("%s, step %d: sends %q, want %q", name, i, got, s.want)
			}
		}
		c.use = false
		if c.sent() != "" {
			t.Errorf("%s: switched off it sends %q", name, c.sent())
		}
	}
}
