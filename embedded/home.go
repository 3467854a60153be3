package embedded

import (
	"net/http"

	"tokenbench/assets/shoppages"
	"tokenbench/embedded/wire"
)

// home says what a site is; every other address that nobody serves is not found.
func home(at *site) http.Handler {
	page := shoppages.Home{
		Version: string(at.behaviour.Version), BackOffice: at.settings.prefix(), Storefront: !at.settings.PlatformOnly,
		Browser: at.behaviour.Browser.Has, Visitors: at.behaviour.Grants.VisitorHandover,
		Metadata: at.behaviour.Browser.Metadata, Keys: JWKSPath,
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/" {
			wire.Page(w, http.StatusNotFound)
			return
		}
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			w.Header().Set("Allow", "GET, HEAD")
			wire.Page(w, http.StatusMethodNotAllowed)
			return
		}
		wire.Show(w, http.StatusOK, page)
	})
}

// refuseHost says why a request under a foreign name is not answered.
func refuseHost(w http.ResponseWriter) {
	wire.HTML(w, http.StatusMisdirectedRequest, `<!DOCTYPE html>
<html lang="en">
<head><meta charset="UTF-8"><title>Not served here</title></head>
<body><h1>Not served here</h1><p>The local server answers to 127.0.0.1, [::1], localhost and the names that it was given.</p></body>
</html>
`)
}
