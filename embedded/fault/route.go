package fault

import "strings"

// Route is a part of the server's addresses.
type Route string

// The routes.
const (
	Token     Route = "token"     // the token endpoint
	Authorize Route = "authorize" // where browsers fetch codes, guests' too
	Login     Route = "login"     // the login pages and their forms
	API       Route = "api"       // the sample API, both sides
	Metadata  Route = "metadata"  // what the server says of itself, below /.well-known
	Pages     Route = "pages"     // everything else
)

// Routes returns all routes.
func Routes() []Route { return []Route{Token, Authorize, Login, API, Metadata, Pages} }

// RouteOf returns the route of a path, whatever the prefix of the back-office is.
func RouteOf(path string) Route {
	switch {
	case strings.HasPrefix(path, "/.well-known/"):
		return Metadata
	case path == "/oauth2-token":
		return Token
	case strings.Contains(path, "/oauth2-token/login"), strings.Contains(path, "/user/login"):
		return Login
	case strings.Contains(path, "/oauth2-token/authorize"):
		return Authorize
	case strings.Contains(path, "/api/"):
		return API
	default:
		return Pages
	}
}
