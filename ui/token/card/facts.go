package card

import (
	"fmt"
	"strings"
	"time"

	"tokenbench/oauth/oro"
	"tokenbench/oauth/profile"
	"tokenbench/oauth/store"
	"tokenbench/oauth/workbench"
	"tokenbench/ui/theme"
	"tokenbench/ui/token/wording"
)

// fact is one thing to know about a token.
type fact struct {
	icon        theme.IconName
	name, value string
	code        string // behind the value, in mono
	note        string
}

// factsOf are the six things of the summary.
func factsOf(env profile.Environment, t *workbench.Token) []fact {
	return []fact{
		who(env, t), opens(env), clocks(env, t.Set), application(env, t.Set), refreshToken(env, t.Set), signature(env, t),
	}
}

func who(env profile.Environment, t *workbench.Token) fact {
	flow := wording.FlowOf(t.Set)
	f := fact{icon: wording.Icon(flow), name: "Who", value: owner(env, t.Set)}
	switch {
	case flow == profile.FlowGuest:
		f.value, f.note = "A guest visitor", "No name: the shop knows only the session"
	case flow == profile.FlowClient:
		f.note = "The application itself, no user took part"
	case f.value == "":
		f.icon, f.value, f.note = theme.IconUser, "Whoever signed in", "The token does not tell their name"
	case env.Side == oro.Storefront:
		f.icon, f.note = theme.IconUser, "Customer user, known by this e-mail"
	case env.Side == oro.BackOffice:
		f.icon, f.note = theme.IconUser, "Back-office user, known by this user name"
	default:
		f.icon, f.note = theme.IconUser, "As the server was asked"
	}
	return f
}

func opens(env profile.Environment) fact {
	f := fact{icon: theme.IconGlobe, name: "Opens"}
	path := oro.APIPath(env.Side, env.Prefix, env.Commerce) + "/…"
	switch {
	case env.Kind != profile.KindOro:
		f.value, f.note = env.Host(), "What the server grants to this scope"
	case env.Side == oro.BackOffice:
		f.icon, f.value, f.code, f.note = theme.IconCase, "Back-office API", path, "Not the storefront's"
	default:
		f.icon, f.value, f.code = theme.IconShop, "Storefront API", path
		f.note = "Not the back-office under " + oro.APIPath(oro.BackOffice, env.Prefix, env.Commerce)
	}
	return f
}

func clocks(env profile.Environment, set store.TokenSet) fact {
	f := fact{icon: theme.IconClock, name: "Clocks", note: "Counted with the " + wording.Server(env) + "'s clock"}
	switch offset := set.ClockOffset; {
	case !set.ClockKnown:
		f.value, f.note = "Not compared", "The answer did not tell its time"
	case offset.Abs() < time.Second:
		f.value = "Agree"
	case offset > 0:
		f.value = fmt.Sprintf("The %s is %s ahead", wording.Server(env), apart(offset))
	default:
		f.value = fmt.Sprintf("The %s is %s behind", wording.Server(env), apart(-offset))
	}
	return f
}

// apart words a difference of clocks.
func apart(d time.Duration) string {
	switch {
	case d < 2*time.Minute:
		return fmt.Sprintf("%d s", int(d.Round(time.Second)/time.Second))
	case d < 2*time.Hour:
		return fmt.Sprintf("%d min", int(d.Round(time.Minute)/time.Minute))
	default:
		return fmt.Sprintf("%d h", int(d.Round(time.Hour)/time.Hour))
	}
}

func application(env profile.Environment, set store.TokenSet) fact {
	f := fact{icon: theme.IconKey, name: "For which application", code: short(set.ClientID)}
	app, ok := env.Application(set.ApplicationID)
	if !ok {
		f.value, f.note = "No longer kept", "It was taken out of the environment"
		return f
	}
	secrecy := "confidential"
	if app.Public {
		secrecy = "public"
	}
	f.value = app.Name
	f.note = "May use several flows, " + secrecy
	if env.Kind == profile.KindOro {
		f.note = wording.Name(app.Kind) + " application, " + secrecy
	}
	return f
}

func refreshToken(env profile.Environment, set store.TokenSet) fact {
	f := fact{icon: theme.IconRefresh, name: "Refresh token", note: "Opaque: there is nothing in it to look at"}
	switch {
	case set.RefreshToken == "":
		f.value, f.note = "None came with it", "After the end, sign in again"
	case set.State == store.StateReplaced:
		f.value, f.note = "Used up", "A newer token took its place"
	case set.State == store.StateRefused:
		f.value, f.note = "Refused", "Sign in again"
	default:
		f.value = "Kept"
		if end, known := refreshEnd(env, set); known {
			f.value = "Works until about " + end
		}
		if strings.Count(set.RefreshToken, ".") == 2 {
			f.note = "Only the server reads it"
		}
	}
	return f
}

// refreshEnd is the usual end of a refresh token: no answer tells it.
func refreshEnd(env profile.Environment, set store.TokenSet) (day string, known bool) {
	lifetime, known := oro.RefreshLifetime(env.Version)
	if env.Kind != profile.KindOro || !known {
		return "", false
	}
	return set.Issued.Add(lifetime).Local().Format("2 Jan 2006"), true
}

func signature(env profile.Environment, t *workbench.Token) fact {
	f := fact{icon: theme.IconShield, name: "Signature"}
	if t.Decoded == nil {
		f.value, f.note = "None to look at", "Opaque: only the "+wording.Server(env)+" can read this token"
		return f
	}
	f.value = t.Decoded.Algorithm + ", not verified"
	f.note = "This " + wording.Server(env) + " publishes no key"
	if env.Kind != profile.KindOro {
		f.note = "Reading a token does not prove that it is genuine"
	}
	return f
}
