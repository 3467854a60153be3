package authorize

import (
	"net/http"

	"tokenbench/embedded/fault"
	"tokenbench/embedded/form"
	"tokenbench/embedded/requestlog"
	"tokenbench/embedded/shop"
	"tokenbench/embedded/wire"
)

// VisitorPath is where guests of the storefront get a code.
const VisitorPath = "/oauth2-token/authorize-visitor"

// NewVisitor returns the endpoint for guests: each request makes a new visitor, with no login and no
// question.
func NewVisitor(config Config) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			w.Header().Set("Allow", http.MethodGet)
			wire.Page(w, http.StatusMethodNotAllowed)
			return
		}
		req, refusal := config.read(fault.From(r.Context()), form.Parse(r.URL.RawQuery))
		if refusal == nil && config.PlatformOnly {
			refusal = wire.NoVisitors()
		}
		if refusal != nil {
			refuse(w, r, refusal)
			return
		}
		describe(r, req)
		if req.application.Side != shop.Storefront {
			wire.Page(w, http.StatusNotFound)
			return
		}
		if refusal := req.challenge.Allowed(req.application); refusal != nil {
			refuse(w, r, refusal)
			return
		}
		visitor := config.Mint.NewVisitor()
		requestlog.Describe(r.Context(), func(e *requestlog.Entry) { e.User = visitor })
		config.sendCode(w, r, req.code(visitor), req)
	})
}
