// Package wording names flows and tokens in the words of the screen. The sign-in card, the token card and the
// ledger say the same things the same way through it.
package wording

import (
	"tokenbench/oauth/oro"
	"tokenbench/oauth/profile"
	"tokenbench/oauth/store"
	"tokenbench/oauth/workbench"
	"tokenbench/ui/theme"
)

// FlowOf is the flow in whose words a token set is named: a visitor's token is a guest's in whatever way it was got.
func FlowOf(set store.TokenSet) profile.Flow {
	if workbench.IsVisitor(set) {
		return profile.FlowGuest
	}
	return set.Flow
}

// Noun is what a flow gets in an environment: "customer token".
func Noun(env profile.Environment, flow profile.Flow) string {
	switch {
	case flow == profile.FlowGuest:
		return "guest token"
	case flow == profile.FlowClient:
		return "client token"
	case env.Side == oro.Storefront:
		return "customer token"
	case env.Side == oro.BackOffice:
		return "back-office token"
	default:
		return "token"
	}
}

// Name is a flow as a choice: "Password".
func Name(flow profile.Flow) string {
	switch flow {
	case profile.FlowGuest:
		return "Guest"
	case profile.FlowBrowser:
		return "Browser"
	case profile.FlowClient:
		return "Client"
	case profile.FlowRefresh:
		return "Refresh"
	default:
		return "Password"
	}
}

// Icon is the sign of a flow.
func Icon(flow profile.Flow) theme.IconName {
	switch flow {
	case profile.FlowGuest:
		return theme.IconGuest
	case profile.FlowBrowser:
		return theme.IconGlobe
	case profile.FlowClient:
		return theme.IconServer
	case profile.FlowRefresh:
		return theme.IconRefresh
	default:
		return theme.IconLock
	}
}

// Side is the side of an environment, or the host of a server that has none.
func Side(env profile.Environment) string {
	switch env.Side {
	case oro.Storefront:
		return "Storefront"
	case oro.BackOffice:
		return "Back-office"
	default:
		return env.Host()
	}
}

// Server is how the screen calls the other end.
func Server(env profile.Environment) string {
	if env.Kind == profile.KindOro {
		return "shop"
	}
	return "server"
}
