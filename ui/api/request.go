package api

import (
	"net/http"
	"net/url"
	"slices"
	"strings"

	"tokenbench/oauth/oro"
	"tokenbench/oauth/profile"
	"tokenbench/oauth/store"
	"tokenbench/oauth/workbench"
)

// methods are those that are offered.
var methods = []string{
	http.MethodGet, http.MethodPost, http.MethodPatch, http.MethodPut, http.MethodDelete, http.MethodHead, http.MethodOptions,
}

const (
	acceptName      = "Accept"
	contentTypeName = "Content-Type"
)

// request is the request being edited.
type request struct {
	Method, Path string
	Header       []oro.Header
	Body         string
}

// startRequest is the request of an environment that has none ready.
func startRequest(env profile.Environment) request {
	path := "/"
	if u, err := url.Parse(env.APIBase()); err == nil && u.Path != "" {
		path = u.Path
	}
	r := request{Method: http.MethodGet, Path: path}
	accept := "application/json"
	if env.Kind == profile.KindOro {
		accept = "application/vnd.api+json"
	}
	r.Header = []oro.Header{{Name: acceptName, Value: accept}}
	return r
}

// clone shares nothing with r.
func (r request) clone() request {
	r.Header = slices.Clone(r.Header)
	return r
}

func (r request) equal(other request) bool {
	return r.Method == other.Method && r.Path == other.Path && r.Body == other.Body && slices.Equal(r.Header, other.Header)
}

// writes reports whether the method carries a body.
func (r request) writes() bool {
	return r.Method == http.MethodPost || r.Method == http.MethodPatch || r.Method == http.MethodPut
}

func (r request) value(name string) (string, bool) {
	for _, h := range r.Header {
		if strings.EqualFold(strings.TrimSpace(h.Name), name) {
			return h.Value, true
		}
	}
	return "", false
}

// sent are the headers that go out: those with a name, and for a body without a type the type that the
// answer is asked in, since JSON:API wants the same in both.
func (r request) sent() []oro.Header {
	var list []oro.Header
	for _, h := range r.Header {
		if name := strings.TrimSpace(h.Name); name != "" {
			list = append(list, oro.Header{Name: name, Value: strings.TrimSpace(h.Value)})
		}
	}
	if _, given := r.value(contentTypeName); r.writes() && !given {
		accept, _ := r.value(acceptName)
		if accept == "" || strings.Contains(accept, "*") {
			accept = "application/json"
		}
		list = append(list, oro.Header{Name: contentTypeName, Value: accept})
	}
	return list
}

// body is what goes out as body: nothing where the method carries none.
func (r request) body() string {
	if !r.writes() {
		return ""
	}
	return r.Body
}

// wrong says what keeps the path from being sent, in words; empty when nothing does.
func (r request) wrong() string {
	path := strings.TrimSpace(r.Path)
	if path == "" {
		return textPathNeeded
	}
	if _, err := url.Parse(path); err != nil {
		return textPathBroken
	}
	return ""
}

// absolute reports whether the path is a whole address.
func (r request) absolute() bool {
	path := strings.ToLower(strings.TrimSpace(r.Path))
	return strings.HasPrefix(path, "http://") || strings.HasPrefix(path, "https://")
}

// call is the request as the workbench wants it.
func (r request) call(environmentID, tokenSetID, name string) workbench.Call {
	return workbench.Call{
		EnvironmentID: environmentID, TokenSetID: tokenSetID, Name: name,
		Method: r.Method, Path: strings.TrimSpace(r.Path), Header: r.sent(), Body: r.body(),
	}
}

func fromReady(ready oro.ReadyRequest) request {
	return request{Method: ready.Method, Path: ready.Path, Header: slices.Clone(ready.Header), Body: ready.Body}
}

func fromSaved(s store.SavedRequest) request {
	r := request{Method: s.Method, Path: s.Path, Body: s.Body}
	for _, h := range s.Header {
		r.Header = append(r.Header, oro.Header{Name: h.Name, Value: h.Value})
	}
	return r
}

// toSaved is r as it is kept under a name.
func (r request) toSaved(environmentID, id, name string) store.SavedRequest {
	s := store.SavedRequest{ID: id, EnvironmentID: environmentID, Name: name, Method: r.Method, Path: strings.TrimSpace(r.Path), Body: r.Body}
	for _, h := range r.Header {
		s.Header = append(s.Header, store.Header{Name: h.Name, Value: h.Value})
	}
	return s
}
