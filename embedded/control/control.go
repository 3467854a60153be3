// Package control is the control API of the local server: what its window can do, for programs.
//
// An API is an http.Handler over a running embedded.Server; Start serves it on a loopback address of its own.
// Only who knows the Key gets in, which lies in a file that its owner alone may read. Each request carries it as
// "Authorization: Bearer KEY", never in the address. Bodies and answers are JSON with the names of the
// configuration file; a refusal is a Problem. Whatever was changed holds at once, and until the server
// ends or is reset.
//
//	GET    /state                what and where the server is, and its time
//	GET    /settings             version, switches, lifetimes, CORS
//	PATCH  /settings             changes those that the body names
//	PUT    /shop                 {"applications": […], "users": […]} replaces all of both in one step
//	GET    /applications         all, with their secrets
//	PUT    /applications         replaces all
//	GET    /applications/{id}    one; PUT adds or replaces it, DELETE removes it
//	GET    /users                all of both sides, with their passwords
//	PUT    /users                replaces all
//	GET    /users/{side}/{name}  one; PUT adds or replaces, DELETE removes
//	GET    /keys                 what tokens and certificates can be checked with
//	GET    /time                 the shop's time and how far it is ahead of the real one; PUT {"offset": "-5m"} sets that
//	POST   /time/forward         {"by": "1h30m"} lets time pass, so that tokens expire
//	GET    /faults               those that are switched on; DELETE switches all off and sets the clock right
//	GET    /faults/catalogue     all that there are, with symptom and cause
//	PUT    /faults/{kind}        {"routes": ["token"], "remaining": 3, "value": 10} or {}; DELETE switches it off
//	GET    /log?limit=M          the last M requests, the oldest first; with after=N the first M behind number N
//	POST   /reset                brings the start back
package control

import (
	"maps"
	"net/http"
	"slices"
	"strings"
	"sync"

	"tokenbench/embedded"
)

// API is the control API of one server.
type API struct {
	server  *embedded.Server
	key     Key
	handler http.Handler
	changes sync.Mutex // held while a list is read, changed and set
}

// New returns the API of a server. Server and API may start and stop in any order.
func New(server *embedded.Server, key Key) *API {
	a := &API{server: server, key: key}
	a.handler = a.guard(a.routes())
	return a
}

// ServeHTTP answers one request.
func (a *API) ServeHTTP(w http.ResponseWriter, r *http.Request) { a.handler.ServeHTTP(w, r) }

// action answers a request, or says why not.
type action func(http.ResponseWriter, *http.Request) error

// resource is what one path can do, by method.
type resource map[string]action

func (a *API) routes() http.Handler {
	mux := http.NewServeMux()
	for path, r := range map[string]resource{
		"/state":               {"GET": a.state},
		"/settings":            {"GET": a.getSettings, "PATCH": a.patchSettings},
		"/shop":                {"PUT": a.setShop},
		"/applications":        {"GET": a.listApplications, "PUT": a.setApplications},
		"/applications/{id}":   {"GET": a.getApplication, "PUT": a.putApplication, "DELETE": a.deleteApplication},
		"/users":               {"GET": a.listUsers, "PUT": a.setUsers},
		"/users/{side}/{name}": {"GET": a.getUser, "PUT": a.putUser, "DELETE": a.deleteUser},
		"/keys":                {"GET": a.keys},
		"/time":                {"GET": a.getTime, "PUT": a.putTime},
		"/time/forward":        {"POST": a.forward},
		"/faults":              {"GET": a.listFaults, "DELETE": a.deleteFaults},
		"/faults/catalogue":    {"GET": a.catalogue},
		"/faults/{kind}":       {"PUT": a.putFault, "DELETE": a.deleteFault},
		"/log":                 {"GET": a.log},
		"/reset":               {"POST": a.reset},
	} {
		mux.Handle(path, r)
	}
	mux.HandleFunc("/", func(w http.ResponseWriter, _ *http.Request) {
		refuse(w, http.StatusNotFound, "not-found", "there is nothing at this address")
	})
	return mux
}

// ServeHTTP calls the action of the request's method.
func (r resource) ServeHTTP(w http.ResponseWriter, request *http.Request) {
	act, ok := r[request.Method]
	if !ok {
		w.Header().Set("Allow", r.methods())
		refuse(w, http.StatusMethodNotAllowed, "wrong-method", "this address takes "+r.methods())
		return
	}
	if err := act(w, request); err != nil {
		fail(w, err)
	}
}

// methods lists what a resource takes, as the Allow header does.
func (r resource) methods() string {
	return strings.Join(slices.Sorted(maps.Keys(r)), ", ")
}

// done answers a change that worked with nothing, and hands on the error of one that did not.
func done(w http.ResponseWriter, err error) error {
	if err != nil {
		return err
	}
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(http.StatusNoContent)
	return nil
}

// each converts a list. It is never nil, which JSON would write as null.
func each[From, To any](list []From, convert func(From) To) []To {
	converted := make([]To, len(list))
	for i, one := range list {
		converted[i] = convert(one)
	}
	return converted
}
