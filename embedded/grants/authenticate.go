package grants

import (
	"net/http"
	"slices"

	"tokenbench/embedded/requestlog"
	"tokenbench/embedded/shop"
	"tokenbench/embedded/token"
	"tokenbench/embedded/wire"
)

// authenticate returns the application that the request proves to be (RFC 6749, section 2.3). All
// that can be wrong with it gives one and the same answer; only a client_id or client_secret that is
// missing or of the wrong type is told apart.
func (h *Handler) authenticate(r *http.Request, req request, grantType string) (shop.Application, *wire.Error) {
	candidates, refusal := req.credentials()
	if refusal != nil {
		return shop.Application{}, refusal
	}
	for _, candidate := range candidates {
		application, known := h.directory.Application(candidate.id)
		if known {
			requestlog.Describe(r.Context(), func(e *requestlog.Entry) { e.ClientID = application.ID })
		}
		// The secret is compared for unknown applications too, so that they take the same time.
		proved := application.SecretIs(candidate.secret) || application.Public
		if known && proved && h.usable(application, grantType) {
			return application, checkRedirect(req, application)
		}
	}
	return shop.Application{}, wire.InvalidClient()
}

// usable reports whether the application is switched on, made for the grant and, for a client
// application, owned by somebody who could sign in.
func (h *Handler) usable(application shop.Application, grantType string) bool {
	if application.Inactive || !slices.Contains(application.Kind.Grants(), grantType) {
		return false
	}
	if application.Kind != shop.Client {
		return true
	}
	owner, ok := h.directory.User(application.Side, application.Owner)
	return ok && !application.Public && accountProblem(owner.User) == nil
}

// checkRedirect refuses a redirect_uri that is not the application's, whatever the grant.
func checkRedirect(req request, application shop.Application) *wire.Error {
	value, given := req.Value("redirect_uri")
	if !given {
		return nil
	}
	uri, ok := value.(string)
	if !ok {
		return wire.InvalidRequest("redirect_uri")
	}
	if !application.AcceptsRedirect(uri) {
		return wire.InvalidClient()
	}
	return nil
}

// goodStanding checks that whom a token was once issued for may still have one. Guests always may.
func goodStanding(directory *shop.Directory, side shop.Side, subject string) *wire.Error {
	if token.IsVisitor(subject) {
		return nil
	}
	account, known := directory.User(side, subject)
	if !known {
		return wire.InvalidCredentials()
	}
	return accountProblem(account.User)
}

// accountProblem returns the refusal that a user's account calls for, nil when there is none.
func accountProblem(user shop.User) *wire.Error {
	switch {
	case user.Disabled:
		return wire.InvalidGrant("Account is disabled.")
	case user.Locked:
		return wire.InvalidGrant("Account is locked.")
	default:
		return nil
	}
}
