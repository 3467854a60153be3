package grants

import (
	"net/http"
	"slices"

	"tokenbench/embedded/behaviour"
	"tokenbench/embedded/fault"
	"tokenbench/embedded/requestlog"
	"tokenbench/embedded/shop"
	"tokenbench/embedded/token"
	"tokenbench/embedded/wire"
)

// authenticate returns the application that the request proves to be (RFC 6749, section 2.3). All
// that can be wrong with it gives one and the same answer, only the request log tells more; a client_id or
// client_secret that is missing or of the wrong type is told apart.
func (h *Handler) authenticate(r *http.Request, req request, grantType string) (shop.Application, *wire.Error) {
	candidates, refusal := req.credentials()
	if refusal != nil {
		return shop.Application{}, refusal
	}
	reason := unknownApplication
	for _, candidate := range candidates {
		application, known := h.config.Directory.Application(candidate.id)
		if known {
			application = req.faults.Application(application)
			requestlog.Describe(r.Context(), func(e *requestlog.Entry) { e.ClientID = application.ID })
		}
		// The secret is compared for unknown applications too, so that they take the same time.
		proof := h.prove(application, candidate.secret, grantType)
		if !known {
			continue
		}
		if reason = h.objection(req, application, proof, grantType); reason != "" {
			continue
		}
		if off := h.config.Behaviour.Grants.APIOff; off != nil && req.faults.Hits(fault.APIOff) {
			return shop.Application{}, off.Because(apiOff)
		}
		return application, h.checkRedirect(req, application, proof)
	}
	return shop.Application{}, wire.InvalidClient().Because(reason)
}

// Reasons for refusing an application, for the request log.
const (
	unknownApplication = "no application has this client_id"
	wrongSecret        = "the secret is not the application's"
	inactive           = "the application is not active"
	otherSide          = "there is no storefront here"
	otherGrant         = "the application is made for another grant"
	publicClient       = "a public application can't act in its own name"
	ownerOut           = "the application's owner can't sign in"
	foreignRedirect    = "the redirect_uri is not registered"
	apiOff             = "the web API is switched off, by a fault"
)

// proof is how an application showed who it is.
type proof int

const (
	none      proof = iota
	bySecret        // or needs none in this version
	byTheCode       // not at all: what it brings along has to speak for it
)

// prove compares the secret, and knows who needs none.
func (h *Handler) prove(application shop.Application, secret, grantType string) proof {
	fits := application.SecretIs(secret) && application.Secret != ""
	rule := h.config.Behaviour.Grants.Public
	switch {
	case application.Public && rule == behaviour.CodesOnly && grantType == "authorization_code":
		return byTheCode // even with its secret
	case fits, application.Public && rule == behaviour.FullyPublic:
		return bySecret
	default:
		return none
	}
}

// objection says why an application can't use a grant; it is empty for one that can.
func (h *Handler) objection(req request, application shop.Application, shown proof, grantType string) string {
	switch {
	case shown == none:
		return wrongSecret
	case application.Inactive:
		return inactive
	case h.config.PlatformOnly && application.Side == shop.Storefront:
		return otherSide
	case shown == byTheCode:
		return ""
	case !slices.Contains(application.Kind.Grants(), grantType):
		return otherGrant
	case application.Kind == shop.Client:
		return h.objectionToOwner(req, application)
	default:
		return ""
	}
}

func (h *Handler) objectionToOwner(req request, application shop.Application) string {
	rules := h.config.Behaviour.Grants
	if application.Public && rules.Public != behaviour.NoPublic {
		return publicClient
	}
	owner, ok := h.config.Directory.User(application.Side, application.Owner)
	if rules.OwnerChecked && (!ok || req.faults.User(owner.User).Condition() != shop.Good) {
		return ownerOut
	}
	return ""
}

// checkRedirect refuses a redirect_uri that is not the application's, whatever the grant.
func (h *Handler) checkRedirect(req request, application shop.Application, shown proof) *wire.Error {
	value, given := req.Value("redirect_uri")
	if !given || shown == byTheCode {
		return nil
	}
	uri, ok := value.(string)
	if !ok {
		return wire.InvalidRequest("redirect_uri")
	}
	if !application.AcceptsRedirect(uri, h.config.Behaviour.Browser.AnyPort) {
		return wire.InvalidClient().Because(foreignRedirect)
	}
	return nil
}

// goodStanding checks that whom a token was once issued for may still have one. Guests always may.
func (c Config) goodStanding(req request, side shop.Side, subject string) *wire.Error {
	if token.IsVisitor(subject) {
		return nil
	}
	account, known := c.Directory.User(side, subject)
	if !known {
		return c.Behaviour.Grants.WrongPassword.Because("the user is gone")
	}
	return c.accountProblem(req.faults.User(account.User))
}

// accountProblem returns the refusal that a user's account calls for, nil when there is none.
func (c Config) accountProblem(user shop.User) *wire.Error {
	condition := user.Condition()
	refusal := c.Behaviour.Grants.Refusal(condition)
	if refusal == nil {
		return nil
	}
	return refusal.Because("the account is in the state: " + string(condition))
}
