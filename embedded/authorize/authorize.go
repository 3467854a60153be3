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
	"tokenbench/embedded/form"
	"tokenbench/embedded/requestlog"
	"tokenbench/embedded/shop"
	"tokenbench/embedded/signin"
	"tokenbench/embedded/token"
	"tokenbench/embedded/wire"
)

// Handler is the endpoint of one side.
type Handler struct {
	desk      *signin.Desk
	directory *shop.Directory
	mint      *token.Mint
}

// New returns the endpoint of the side whose login is desk.
func New(desk *signin.Desk, directory *shop.Directory, mint *token.Mint) *Handler {
	return &Handler{desk: desk, directory: directory, mint: mint}
}

// ServeHTTP takes the answer of the consent page when it is posted, and shows the page otherwise.
func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	// 1. Find out who is signed in. Nobody gets further without, whatever the request.
	account, ok := h.desk.Account(r)
	if !ok {
		h.desk.SendTo(w, r)
		return
	}
	// 2. Read the request.
	req, refusal := read(h.directory, form.Parse(r.URL.RawQuery))
	if refusal != nil {
		refuse(w, r, refusal)
		return
	}
	describe(r, req)
	// 3. An application of the other side is not found here.
	if req.application.Side != h.desk.Site().Side {
		wire.Page(w, http.StatusNotFound)
		return
	}
	// 4. Ask the person, or take the answer.
	switch {
	case req.application.SkipConsent:
		h.grant(w, account, req, form.Values{})
	case r.Method == http.MethodPost:
		h.decide(w, r, account, req)
	default:
		h.ask(w, r, account, req)
	}
}

// ask shows the consent page. Its form comes back to the same address, query included.
func (h *Handler) ask(w http.ResponseWriter, r *http.Request, account shop.Account, req request) {
	page := shoppages.Consent{
		Side:        signin.SideName(req.application.Side),
		Application: req.application.Title(),
		SignedIn:    account.User.Identifier(),
		ReturnsTo:   req.returnsTo,
		Scopes:      req.scopes,
		Visitor:     h.visitor(req, form.Values{}) != "",
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
		refuse(w, r, wire.InvalidRequest("_csrf_token"))
		return
	}
	if answer, _ := values.Text("grantAccess"); answer != "true" {
		denied := wire.AccessDenied()
		requestlog.Describe(r.Context(), func(e *requestlog.Entry) { e.Error = denied.Code })
		wire.Redirect(w, req.deniedAt(denied))
		return
	}
	h.grant(w, account, req, values)
}

// grant sends the browser back to the application with a code for the account.
func (h *Handler) grant(w http.ResponseWriter, account shop.Account, req request, posted form.Values) {
	code := req.code(account.User.Identifier())
	code.Visitor = h.visitor(req, posted)
	sendCode(w, h.mint, code, req)
}

// visitor returns the guest who is to become the customer; empty for none. A token that is no good is
// passed over.
func (h *Handler) visitor(req request, posted form.Values) string {
	if req.application.Side != shop.Storefront {
		return ""
	}
	access := req.visitorToken
	if access == "" {
		access, _ = posted.Text("visitor_access_token")
	}
	visitor, _ := h.mint.Visitor(access)
	return visitor
}

func sendCode(w http.ResponseWriter, mint *token.Mint, code token.Code, req request) {
	sealed, err := mint.SealCode(code)
	if err != nil {
		wire.Page(w, http.StatusInternalServerError)
		return
	}
	wire.Redirect(w, req.grantedAt(sealed))
}

func refuse(w http.ResponseWriter, r *http.Request, refusal *wire.Error) {
	requestlog.Describe(r.Context(), func(e *requestlog.Entry) { e.Error = refusal.Code })
	wire.WriteError(w, r, refusal)
}

func describe(r *http.Request, req request) {
	requestlog.Describe(r.Context(), func(e *requestlog.Entry) { e.ClientID = req.application.ID })
}
