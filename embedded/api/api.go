// Package api is the sample API behind the tokens: one Handler for each side of the shop.
//
// A request passes a numbered pipeline: the bearer token, the form of the answer, the path, the
// caller's permission, then the resource. Which resources there are is data: backOffice and
// storefront return them as collections, made from the directory of users and the invented catalogue
// of assets/demo. Users can be renamed; nothing else can be changed.
package api

import (
	"fmt"
	"net/http"
	"strings"

	"tokenbench/assets/demo"
	"tokenbench/embedded/behaviour"
	"tokenbench/embedded/fault"
	"tokenbench/embedded/jsonapi"
	"tokenbench/embedded/requestlog"
	"tokenbench/embedded/shop"
	"tokenbench/embedded/token"
	"tokenbench/embedded/wire"
)

// Handler is the API of one side.
type Handler struct {
	prefix      string
	bearer      bearer
	collections map[string]collection // by the first word of the path
}

// collection is one type of resource.
type collection struct {
	open      bool // answers without a token too
	noGuests  bool // guests are refused
	abilities jsonapi.Abilities
	list      func(caller) []jsonapi.Resource
	mine      func(caller) jsonapi.Resource // what the id "mine" stands for; nil = there is no such id
	single    bool                          // has no list: its address alone is mine
	change    func(id string, body []byte) *jsonapi.Error
}

// Config is what a Handler works with.
type Config struct {
	Prefix    string // path that the API is mounted at, with a slash at the end
	Directory *shop.Directory
	Mint      *token.Mint
	Behaviour behaviour.Behaviour
}

// NewBackOffice returns the API of the back-office.
func NewBackOffice(config Config) (*Handler, error) {
	products, err := demo.Products()
	if err != nil {
		return nil, fmt.Errorf("could not open the catalogue: %w", err)
	}
	return &Handler{
		prefix:      config.Prefix,
		bearer:      bearer{shop.BackOffice, config},
		collections: backOffice(config, products),
	}, nil
}

// NewStorefront returns the API of the storefront.
func NewStorefront(config Config) (*Handler, error) {
	products, err := demo.Products()
	if err != nil {
		return nil, fmt.Errorf("could not open the catalogue: %w", err)
	}
	countries, err := demo.Countries()
	if err != nil {
		return nil, fmt.Errorf("could not open the country list: %w", err)
	}
	return &Handler{
		prefix:      config.Prefix,
		bearer:      bearer{shop.Storefront, config},
		collections: storefront(products, countries),
	}, nil
}

// call is a request after it was read.
type call struct {
	request *http.Request
	caller  caller
	form    jsonapi.Form
	body    []byte
}

// ServeHTTP answers one API request.
func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if fault.From(r.Context()).Hits(fault.APIOff) {
		outcome(r, "refused: the web API is switched off, by a fault")
		switchedOff(w, r)
		return
	}
	entity, id, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, h.prefix), "/")
	found, known := h.collections[entity]
	// 1. Read the body, which may hold the token, and find out who calls.
	body, err := readBody(w, r)
	if err != nil {
		wire.Page(w, http.StatusRequestEntityTooLarge)
		return
	}
	caller, ok := h.bearer.identify(w, r, body, known && found.open)
	if !ok {
		return
	}
	// 2. Choose the form of the answer.
	form, refusal := jsonapi.Negotiate(r.Header)
	if refusal == nil && caller.shutOut {
		refusal = jsonapi.NotSupported()
	}
	if refusal == nil {
		refusal = permitted(found, known, caller) // 3. and 4. path and permission
	}
	if refusal == nil {
		refusal = found.serve(w, call{r, caller, form, body}, id) // 5. the resource
	}
	if refusal != nil {
		requestlog.Describe(r.Context(), func(e *requestlog.Entry) { e.Outcome = "refused: " + refusal.Title })
		jsonapi.WriteError(w, form, refusal)
	}
}

// switchedOff answers while the web API is off: its addresses are not found, whoever asks.
func switchedOff(w http.ResponseWriter, r *http.Request) {
	if form, _ := jsonapi.Negotiate(r.Header); form == jsonapi.JSONAPI {
		jsonapi.WriteError(w, form, jsonapi.NotFound("Unsupported request."))
		return
	}
	wire.Page(w, http.StatusNotFound)
}

func permitted(found collection, known bool, who caller) *jsonapi.Error {
	switch {
	case !known:
		return jsonapi.NotFound("Unsupported request.")
	case found.noGuests && who.account == nil:
		return jsonapi.Forbidden()
	default:
		return nil
	}
}

func (c collection) serve(w http.ResponseWriter, call call, id string) *jsonapi.Error {
	allowed := []string{http.MethodGet}
	if c.change != nil && id != "" {
		allowed = append(allowed, http.MethodPatch)
	}
	switch {
	case call.request.Method == http.MethodGet && id == "" && !c.single:
		return c.serveList(w, call)
	case call.request.Method == http.MethodGet:
		return c.serveOne(w, call, id)
	case call.request.Method == http.MethodPatch && len(allowed) > 1:
		return c.serveChange(w, call, id)
	default:
		w.Header().Set("Allow", strings.Join(allowed, ", "))
		return &jsonapi.Error{
			Status: http.StatusMethodNotAllowed, Title: "method not allowed http exception",
			Detail: "The method " + call.request.Method + " is not supported here.",
		}
	}
}

// find returns the resource that an id of the path names.
func (c collection) find(who caller, id string) (jsonapi.Resource, *jsonapi.Error) {
	if c.mine != nil && (id == "mine" || c.single && id == "") {
		return c.mine(who), nil
	}
	if c.list != nil {
		for _, resource := range c.list(who) {
			if resource.ID == id {
				return resource, nil
			}
		}
	}
	return jsonapi.Resource{}, jsonapi.NotFound("An entity with the requested identifier does not exist.")
}
