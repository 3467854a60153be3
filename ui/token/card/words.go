package card

import (
	"strings"
	"time"

	"tokenbench/oauth/profile"
	"tokenbench/oauth/store"
	"tokenbench/ui/desk"
	"tokenbench/ui/token/wording"
	"tokenbench/ui/widgets"
)

// sentence says what the token is and whose.
func sentence(env profile.Environment, set store.TokenSet) []widgets.Run {
	noun := []rune(wording.Noun(env, wording.FlowOf(set)))
	lead := strings.ToUpper(string(noun[:1])) + string(noun[1:])
	owner := owner(env, set)
	if owner == "" {
		return []widgets.Run{widgets.Strong(lead)}
	}
	return []widgets.Run{widgets.Plain(lead + " for "), widgets.Strong(owner)}
}

// owner is the user, or the application of a token that belongs to no user; a guest has no name.
func owner(env profile.Environment, set store.TokenSet) string {
	switch wording.FlowOf(set) {
	case profile.FlowGuest:
		return ""
	case profile.FlowClient:
		if app, ok := env.Application(set.ApplicationID); ok {
			return app.Name
		}
		return set.ClientID
	}
	return set.User
}

// until says when a token ends or ended, with the moment stressed.
func until(set store.TokenSet, now time.Time) []widgets.Run {
	if set.Expires.IsZero() {
		return []widgets.Run{widgets.Plain(noEndNote)}
	}
	lead := "Valid until "
	switch left := set.Expires.Sub(now); {
	case left <= 0:
		lead = "Expired at "
	case left < widgets.Soon:
		lead = "Expires at "
	}
	tail := ", your time"
	if sameDay(set.Expires, now) {
		tail = " today, your time"
	}
	return []widgets.Run{widgets.Plain(lead), widgets.Strong(desk.Clock(set.Expires, now)), widgets.Plain(tail)}
}

// span is a life in the ledger: "13:17 to 14:17", with the day where it is not today.
func span(set store.TokenSet, now time.Time) string {
	from := set.Issued.Local().Format("15:04")
	if !sameDay(set.Issued, now) {
		from = set.Issued.Local().Format("2 Jan, 15:04")
	}
	switch {
	case set.Expires.IsZero():
		return "since " + from
	case sameDay(set.Issued, set.Expires):
		return from + " to " + set.Expires.Local().Format("15:04")
	default:
		return from + " to " + set.Expires.Local().Format("2 Jan, 15:04")
	}
}

func sameDay(a, b time.Time) bool {
	a, b = a.Local(), b.Local()
	return a.Year() == b.Year() && a.YearDay() == b.YearDay()
}

// relative says how far a moment is from now: "in 41 min", "19 min ago".
func relative(t, now time.Time) string {
	if d := t.Sub(now); d > 0 {
		return "in " + strings.TrimSuffix(desk.Left(d), " left")
	}
	return desk.Ago(now.Sub(t))
}

// universal is a moment in UTC, or empty where local time is the same.
func universal(t, now time.Time) string {
	if _, offset := t.Local().Zone(); offset == 0 {
		return ""
	}
	layout := "15:04:05 UTC"
	if u := now.UTC(); u.Year() != t.UTC().Year() || u.YearDay() != t.UTC().YearDay() {
		layout = "2 Jan 2006, 15:04 UTC"
	}
	return t.UTC().Format(layout)
}

// state is what became of a token set, in a word with its tone.
func state(set store.TokenSet, now time.Time) (widgets.Tone, string) {
	switch {
	case set.State == store.StateReplaced:
		return widgets.Neutral, "replaced"
	case set.State == store.StateRefused:
		return widgets.Bad, "refused"
	case Expired(set, now):
		return widgets.Bad, "expired"
	case set.Expires.IsZero():
		return widgets.Ok, "no end date"
	case set.Expires.Sub(now) < widgets.Soon:
		return widgets.Warn, desk.Left(set.Expires.Sub(now))
	default:
		return widgets.Ok, desk.Left(set.Expires.Sub(now))
	}
}

// origin names how a token set of the ledger was got.
func origin(env profile.Environment, set store.TokenSet) string {
	name := owner(env, set)
	visitor := wording.FlowOf(set) == profile.FlowGuest
	switch {
	case set.ParentID != "" && name != "":
		return "Refreshed for " + name
	case set.ParentID != "" && visitor:
		return "Refreshed guest visitor"
	case set.ParentID != "":
		return "Refreshed"
	case visitor:
		return "Guest visitor"
	case name == "":
		return wording.Name(set.Flow) + " sign-in"
	default:
		return wording.Name(set.Flow) + " sign-in, " + name
	}
}

// short cuts an id in the middle.
func short(id string) string {
	const keep = 4
	letters := []rune(id)
	if len(letters) <= 2*keep+2 {
		return id
	}
	return string(letters[:keep]) + "…" + string(letters[len(letters)-keep:])
}
