package embedded

import (
	"net/http"

	"tokenbench/embedded/wire"
)

const homePage = `<!DOCTYPE html>
<html lang="en">
<head><meta charset="UTF-8"><title>Tokenbench local server</title></head>
<body>
<h1>Tokenbench local server</h1>
<p>This is a demo shop that behaves like Oro 6.1. It runs inside Tokenbench and only this computer can reach it.</p>
<ul>
<li>Tokens: <code>POST /oauth2-token</code></li>
<li>Storefront API: <a href="/api/countries"><code>/api/countries</code></a> needs no token; <code>/api/products</code> and others do</li>
<li>Back-office API: <code>/admin/api/users</code> and others</li>
</ul>
<p>Its applications, users and goods are invented. Tokens outlive a restart of the server, but it forgets which tokens were revoked.</p>
</body>
</html>
`

// serveHome says what this server is; every other address that nobody serves is not found.
func serveHome(w http.ResponseWriter, r *http.Request) {
	if r.URL.Path != "/" {
		wire.Page(w, http.StatusNotFound)
		return
	}
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		wire.Page(w, http.StatusMethodNotAllowed)
		return
	}
	wire.HTML(w, http.StatusOK, homePage)
}

// refuseHost says why a request under a foreign name is not answered.
func refuseHost(w http.ResponseWriter) {
	wire.HTML(w, http.StatusMisdirectedRequest, `<!DOCTYPE html>
<html lang="en">
<head><meta charset="UTF-8"><title>Not served here</title></head>
<body><h1>Not served here</h1><p>The local server answers to 127.0.0.1, [::1] and localhost only.</p></body>
</html>
`)
}
