package authorize

import (
	"net/http"

	"tokenbench/embedded/form"
	"tokenbench/embedded/shop"
	"tokenbench/embedded/token"
	"tokenbench/embedded/wire"
)

// VisitorPath is where guests of the storefront get a code.
const VisitorPath = "/oauth2-token/authorize-visitor"

// NewVisitor returns the endpoint for guests: each request makes a new visitor, with no login and no
// question.
func NewVisitor(directory *shop.Directory, mint *token.Mint) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			w.Header().Set("Allow", http.MethodGet)
			wire.Page(w, http.StatusMethodNotAllowed)
			return
		}
		req, refusal := read(directory, form.Parse(r.URL.RawQuery))
		if refusal != nil {
			refuse(w, r, refusal)
			return
		}
		describe(r, req)
		if req.application.Side != shop.Storefront {
			wire.Page(w, http.StatusNotFound)
			return
		}
		sendCode(w, mint, req.code(token.NewVisitor()), req)
	})
}
