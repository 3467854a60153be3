// Package authorize is the authorization endpoint (RFC 6749, section 3.1): where a browser is sent to
// fetch a code.
//
// A Handler serves one side of the shop. It takes a request through a numbered pipeline: who is signed
// in, is the request good, is the application of this side, does the person agree. NewVisitor makes
// the endpoint for guests, which asks nobody. Refusals are shown in the browser as JSON: whoever can
// not be trusted gets no redirect. Only a person's own "no" goes back to the application.
package authorize

import (
	"net/http"

	"tokenbench/assets/shoppages"
	"tokenbench/embedded/behaviour"
	"tokenbench/embedded/fault"
	"tokenbench/embedded/form"
	"tokenbench/embedded/requestlog"
	"tokenbench/embedded/shop"
	"tokenbench/embedded/signin"
	"tokenbench/embedded/token"
	"tokenbench/embedded/wire"
)

// Handler is the endpoint of one side.
type Handler struct {
	desk   *signin.Desk
	config Config
}

// Config is what the endpoints work with.
type Config struct {
	Directory *shop.Directory
	Mint      *token.Mint
	Behaviour behaviour.Behaviour

	PlatformOnly bool // there is no storefront
}

// New returns the endpoint of the side whose login is desk.
func New(desk *signin.Desk, config Config) *Handler { return &Handler{desk: desk, config: config} }

// ServeHTTP takes the answer of the consent page when it is posted, and shows the page otherwise.
func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	// 1. Find out who is signed in. Nobody gets further without, whatever the request.
	account, ok := h.desk.Account(r)
	if !ok {
		outcome(r, "sent to the sign-in page")
		h.desk.SendTo(w, r)
		return
	}
	requestlog.Describe(r.Context(), func(e *requestlog.Entry) { e.User = account.User.Identifier() })
	// 2. Read the request.
	req, refusal := h.config.read(fault.From(r.Context()), form.Parse(r.URL.RawQuery))
	if refusal != nil {
		refuse(w, r, refusal)
		return
	}
	describe(r, req)
	// 3. An application of the other side is not found here.
	if req.application.Side != h.desk.Site().Side {
		outcome(r, "refused: the application is of the other side")
		wire.Page(w, http.StatusNotFound)
		return
	}
	// 4. Not every application may send its proof key as it is.
	if refusal := req.challenge.Allowed(req.application); refusal != nil {
		refuse(w, r, refusal)
		return
	}
	// 5. Take the person's answer, or ask.
	switch {
	case r.Method == http.MethodPost:
		h.decide(w, r, account, req)
	case req.application.SkipConsent && h.config.Behaviour.Browser.SkipConsent:
		h.grant(w, r, account, req, form.Values{})
	default:
		h.ask(w, r, account, req)
	}
}

// ask shows the consent page. Its form comes back to the same address, query included.
func (h *Handler) ask(w http.ResponseWriter, r *http.Request, account shop.Account, req request) {
	visitor, refusal := h.visitor(req, form.Values{})
	if refusal != nil {
		refuse(w, r, refusal)
		return
	}
	outcome(r, "asked for consent")
	page := shoppages.Consent{
		Side:        signin.SideName(req.application.Side),
		Application: req.application.Title(),
		SignedIn:    account.User.Identifier(),
		ReturnsTo:   req.returnsTo,
		Scopes:      req.scopes,
		Visitor:     visitor != "",
		LoginPage:   h.desk.PageFor(r),
		Token:       h.desk.FormToken(w, r, account),
	}
	wire.Show(w, http.StatusOK, page, req.returnsTo)
}

// decide takes the answer of the consent page. Only the exact word grants.
func (h *Handler) decide(w http.ResponseWriter, r *http.Request, account shop.Account, req request) {
	values, err := form.ReadPosted(w, r)
	if err != nil {
		wire.Page(w, http.StatusRequestEntityTooLarge)
		return
	}
	if token, _ := values.Text("_csrf_token"); !h.desk.Genuine(r, account, token) {
		refuse(w, r, wire.InvalidRequest("_csrf_token").Because("the form is not from this browser's page"))
		return
	}
	if answer, _ := values.Text("grantAccess"); answer != "true" {
		denied := wire.AccessDenied()
		requestlog.Refused(r.Context(), denied.Because("the person said no"))
		wire.Redirect(w, req.deniedAt(denied))
		return
	}
	h.grant(w, r, account, req, values)
}

// grant sends the browser back to the application with a code for the account.
func (h *Handler) grant(w http.ResponseWriter, r *http.Request, account shop.Account, req request, posted form.Values) {
	visitor, refusal := h.visitor(req, posted)
	if refusal != nil {
		refuse(w, r, refusal)
		return
	}
	code := req.code(account.User.Identifier())
	code.Visitor = visitor
	h.config.sendCode(w, r, code, req)
}

// visitor returns the guest who is to become the customer; empty for none. A token that is no good is
// passed over.
func (h *Handler) visitor(req request, posted form.Values) (string, *wire.Error) {
	access := req.visitorToken
	if access == "" {
		access, _ = posted.Text("visitor_access_token")
	}
	switch {
	case access == "" || !h.config.Behaviour.Grants.VisitorHandover:
		return "", nil
	case h.config.PlatformOnly:
		return "", wire.NoVisitors()
	case req.application.Side != shop.Storefront:
		return "", nil
	}
	visitor, _ := h.config.Mint.Visitor(access)
	return visitor, nil
}

func (c Config) sendCode(w http.ResponseWriter, r *http.Request, code token.Code, req request) {
	code.Life = fault.From(r.Context()).Life(fault.ShortCode, c.Behaviour.CodeLifetime)
	sealed, err := c.Mint.SealCode(code)
	if err != nil {
		wire.Page(w, http.StatusInternalServerError)
		return
	}
	outcome(r, "code issued")
	wire.Redirect(w, req.grantedAt(sealed))
}

func refuse(w http.ResponseWriter, r *http.Request, refusal *wire.Error) {
	requestlog.Refused(r.Context(), refusal)
	wire.WriteError(w, r, refusal)
}

func outcome(r *http.Request, words string) {
	requestlog.Describe(r.Context(), func(e *requestlog.Entry) { e.Outcome = words })
}

func describe(r *http.Request, req request) {
	requestlog.Describe(r.Context(), func(e *requestlog.Entry) { e.ClientID = req.application.ID })
}
