package card

import (
	"time"

	"tokenbench/oauth/store"
	"tokenbench/ui/desk"
	"tokenbench/ui/widgets"
)

// life is the time left of a token set, as countdown and bar show it.
func life(set store.TokenSet, now time.Time) widgets.TimeLeft {
	if set.Expires.IsZero() {
		return widgets.TimeLeft{NoEnd: true}
	}
	left := set.Expires.Sub(now)
	t := widgets.TimeLeft{Left: left}
	if left <= 0 {
		t.Beside = desk.Ago(-left)
		return t
	}
	if whole := set.Expires.Sub(set.Issued); whole > 0 {
		t.Share = float32(left) / float32(whole)
	}
	return t
}

// Expired reports whether a token set has run out.
func Expired(set store.TokenSet, now time.Time) bool { return life(set, now).Expired() }

// Refreshable reports whether the refresh token of a set can be used, as far as is known.
func Refreshable(set store.TokenSet) bool {
	return set.RefreshToken != "" && set.State != store.StateReplaced
}
