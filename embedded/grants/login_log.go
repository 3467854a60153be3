package grants

import (
	"errors"
	"slices"

	"tokenbench/embedded/behaviour"
	"tokenbench/embedded/form"
	"tokenbench/embedded/token"
	"tokenbench/embedded/wire"
)

// logSignIn is the shop's log of sign-ins, as far as it shows: over a request that it can't read it breaks the shop
// down, whatever the engine has decided. Refusal is what that was; nil for tokens.
func (h *Handler) logSignIn(req request, refusal *wire.Error) *wire.Error {
	rules := h.config.Behaviour.Grants.Log
	grantType, _ := req.Text("grant_type")
	_, clientInBody := req.Value("client_id")
	switch {
	case refusal == nil && slices.Contains(rules.ClientOfTokens, grantType) && !clientInBody:
		return noClientLogged()
	case refusal != nil && grantType == "password":
		return h.logFailedPassword(req, clientInBody)
	case rules.ClientOfCodes && grantType == "authorization_code":
		return h.logCode(req, clientInBody)
	default:
		return nil
	}
}

func noClientLogged() *wire.Error {
	return wire.Breakdown().Because("the shop's log of sign-ins finds no client_id in the body")
}

func (h *Handler) logFailedPassword(req request, clientInBody bool) *wire.Error {
	rules := h.config.Behaviour.Grants.Log
	if rules.ClientOfFailures == behaviour.Nowhere {
		return nil
	}
	name, named := req.Value("username")
	if form.IsList(name) || rules.NameOfFailures && !named {
		return wire.Breakdown().Because("the shop's log of sign-ins finds no username")
	}
	_, basic := parseBasic(req.authorization)
	missing := !clientInBody && (rules.ClientOfFailures == behaviour.InBody || !basic)
	if missing && !h.config.PlatformOnly {
		return noClientLogged()
	}
	return nil
}

// logCode opens the code a second time. One that does not open is noted without a name.
func (h *Handler) logCode(req request, clientInBody bool) *wire.Error {
	value, given := req.Value("code")
	if !given || form.IsList(value) {
		return wire.Breakdown().Because("the shop's log of sign-ins finds no code")
	}
	_, err := h.config.Mint.OpenCode(scalar(value))
	opened := err == nil || errors.Is(err, token.ErrNoCode)
	if opened && !clientInBody {
		return noClientLogged()
	}
	return nil
}
