// Package grants is the token endpoint: POST and OPTIONS of /oauth2-token.
//
// A Handler parses a request once and takes it through a numbered pipeline; the grants are small
// values in files named after them, which say whom a token is for or return a refusal as a value.
// They never see the raw request and never write an answer: wire.WriteError does. What differs
// between Oro versions arrives as a behaviour.Behaviour, and nobody here asks which version it is. Where the shop's own
// book-keeping fails over a request that the engine has answered, login_log.go says so. Tokens are made by package token,
// users and applications are looked up in package shop.
package grants

import (
	"net/http"

	"tokenbench/embedded/behaviour"
	"tokenbench/embedded/fault"
	"tokenbench/embedded/requestlog"
	"tokenbench/embedded/shop"
	"tokenbench/embedded/token"
	"tokenbench/embedded/wire"
)

// Path is where the endpoint is mounted, on both sides of the shop.
const Path = "/oauth2-token"

// allowedMethods are in the order in which the shop's router names them.
const allowedMethods = "POST, OPTIONS"

// Handler answers token requests and their CORS preflights.
type Handler struct {
	config Config
	cors   cors
	grants map[string]grant // by grant_type
}

// Config is what a Handler works with.
type Config struct {
	Directory    *shop.Directory
	Mint         *token.Mint
	Behaviour    behaviour.Behaviour
	CORS         CORS
	PlatformOnly bool // there is no storefront
	Strict       bool // good practice where the engine is lenient: what was spent twice revokes all that came of it
}

// grant is one way of getting a token (RFC 6749, section 4).
type grant interface {
	// Authorize is called with an application that proved its identity and may use this grant. It says
	// whom the token is for, or why there is none.
	Authorize(req request, application shop.Application) (token.Order, *wire.Error)
}

// CORS names what pages of other origins may do at the token endpoint.
type CORS struct {
	Origins []string // allowed origins; "*" allows all
	Headers []string // request headers beyond those of the Oro version
}

// New returns the endpoint. Grants that the version does not serve are as unknown as any other word.
func New(config Config) *Handler {
	all := map[string]grant{
		"authorization_code": authorizationCodeGrant{config},
		"client_credentials": clientCredentialsGrant{},
		"password":           passwordGrant{config},
		"refresh_token":      refreshTokenGrant{config},
	}
	served := map[string]grant{}
	for _, name := range config.Behaviour.Grants.Types {
		served[name] = all[name]
	}
	return &Handler{config: config, cors: newCORS(config.Behaviour.CORS, config.CORS), grants: served}
}

// ServeHTTP answers by method.
func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	switch r.Method {
	case http.MethodPost:
		h.serveToken(w, r)
	case http.MethodOptions:
		h.cors.servePreflight(w, r)
	default:
		requestlog.Describe(r.Context(), func(e *requestlog.Entry) { e.Outcome = "refused: the method is not POST" })
		w.Header().Set("Allow", allowedMethods)
		wire.Page(w, http.StatusMethodNotAllowed)
	}
}

func (h *Handler) serveToken(w http.ResponseWriter, r *http.Request) {
	// 1. Read the body, once.
	parameters, problem := parseBody(w, r)
	if problem != nil {
		requestlog.Describe(r.Context(), func(e *requestlog.Entry) { e.Outcome = "refused: the body can't be read" })
		problem.write(w, r)
		return
	}
	h.cors.allowAnswer(w, r) // the framework's answers to what it can't read have no permission
	if h.config.Behaviour.Grants.NumbersAreText {
		parameters = asText(parameters)
	}
	req := request{Values: parameters, authorization: r.Header.Get("Authorization"), faults: fault.From(r.Context())}
	order, refusal := h.authorize(r, req)
	if failure := h.logSignIn(req, refusal); failure != nil {
		refusal = failure
	}
	if refusal != nil {
		requestlog.Refused(r.Context(), refusal)
		wire.WriteError(w, r, refusal)
		return
	}
	// 5. Issue the tokens.
	order = h.shorten(order, req.faults)
	pair, err := h.config.Mint.Issue(order)
	if err != nil {
		wire.Page(w, http.StatusInternalServerError)
		return
	}
	requestlog.Describe(r.Context(), func(e *requestlog.Entry) {
		e.User, e.Visitor, e.Outcome = order.Subject, order.Visitor != "", "tokens issued"
	})
	writePair(w, pair)
}

// shorten gives the tokens a shorter life while a fault wants it.
func (h *Handler) shorten(order token.Order, faults *fault.Request) token.Order {
	order.AccessLife = faults.Life(fault.ShortAccess, h.config.Behaviour.AccessLifetime)
	if order.Refreshable {
		order.RefreshLife = faults.Life(fault.ShortRefresh, h.config.Behaviour.RefreshLifetime)
	}
	return order
}

// authorize finds out whom the token is for.
func (h *Handler) authorize(r *http.Request, req request) (token.Order, *wire.Error) {
	if req.faults.Hits(fault.KeysMissing) { // it comes before the engine sees the request
		return token.Order{}, wire.NoEncryptionKey().Because("the key files are missing, by a fault")
	}
	// 2. Choose the grant. A request that names none, or none that we serve, is nobody's.
	grantType, _ := req.Text("grant_type")
	chosen, ok := h.grants[grantType]
	if !ok {
		return token.Order{}, wire.UnsupportedGrantType().Because("no grant type that this version serves was read")
	}
	requestlog.Describe(r.Context(), func(e *requestlog.Entry) { e.Grant = grantType })
	// 3. Authenticate the application, before anything else is looked at.
	application, refusal := h.authenticate(r, req, grantType)
	if refusal != nil {
		return token.Order{}, refusal
	}
	// 4. Let the grant decide.
	return chosen.Authorize(req, application)
}

func writePair(w http.ResponseWriter, pair token.Pair) {
	w.Header().Set("Pragma", "no-cache")
	w.Header().Set("Cache-Control", "no-store, private")
	wire.JSON(w, http.StatusOK, wire.TypeJSON+"; charset=UTF-8", struct {
		Type      string `json:"token_type"`
		ExpiresIn int64  `json:"expires_in"`
		Access    string `json:"access_token"`
		Refresh   string `json:"refresh_token,omitempty"`
	}{"Bearer", pair.ExpiresIn, pair.Access, pair.Refresh})
}
