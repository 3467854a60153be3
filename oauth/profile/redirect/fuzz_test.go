package redirect_test

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"tokenbench/oauth/profile/redirect"
)

// FuzzCompare compares any two texts: equal means equal, every difference has a name and a place, and no letter
// gets lost.
func FuzzCompare(f *testing.F) {
	for _, form := range []string{
		usual, usual + "/", " " + usual, "https://[::1]:8765/callback\nhttp://localhost", "http://a http://b,http://c", "HTTP://", "сallback", "\xff", "://:", "",
	} {
		f.Add(usual, form, false)
		f.Add(form, usual, true)
	}
	f.Fuzz(func(t *testing.T, sent, form string, anyPort bool) {
		held := redirect.Addresses(form)
		compared := redirect.Compare([]string{sent}, form, anyPort)
		if len(compared) != min(len(held), 1) {
			t.Fatalf("%d comparisons with %d addresses", len(compared), len(held))
		}
		for _, c := range compared {
			check(t, c, sent, held, anyPort)
		}
	})
}

func check(t *testing.T, c redirect.Comparison, sent string, held []string, anyPort bool) {
	t.Helper()
	if c.Of != len(held) || c.Number < 1 || c.Number > c.Of {
		t.Fatalf("number %d of %d among %d", c.Number, c.Of, len(held))
	}
	form := held[c.Number-1]
	if slices.Contains(held, sent) && form != sent {
		t.Errorf("%q is there, but compared is %q", sent, form)
	}
	if (sent == form) != (c.Equal && c.Reason == "") || c.Equal && sent != form && !anyPort {
		t.Errorf("%q and %q: %+v", sent, form, c)
	}
	if !utf8.ValidString(sent) || !utf8.ValidString(form) {
		return // they can't be shown, and nothing is marked
	}
	if c.Sent.Text() != sent || c.Form.Text() != form {
		t.Errorf("%q and %q became %q and %q", sent, form, c.Sent.Text(), c.Form.Text())
	}
	if sent != form && (c.Sent.Marked == c.Form.Marked || c.Sent.Before != c.Form.Before) {
		t.Errorf("%q and %q are marked %q and %q", sent, form, c.Sent.Marked, c.Form.Marked)
	}
	if unseen := strings.ContainsFunc(c.Reason, func(r rune) bool { return r != ' ' && redirect.Written(string(r)) != string(r) }); unseen || utf8.RuneCountInString(c.Reason) > 500 {
		t.Errorf("the reason is %q", c.Reason)
	}
}
