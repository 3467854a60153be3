package embedded

import (
	"net/http"

	"tokenbench/assets/shoppages"
	"tokenbench/embedded/wire"
)

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
	wire.Show(w, http.StatusOK, shoppages.Home{})
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
