package api

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"tokenbench/embedded/jsonapi"
	"tokenbench/embedded/wire"
)

// serveList answers with one page of the collection.
func (c collection) serveList(w http.ResponseWriter, call call) *jsonapi.Error {
	query, refusal := jsonapi.ParseQuery(call.request.URL.RawQuery, c.abilities)
	if refusal != nil {
		return refusal
	}
	page := query.Select(c.list(call.caller))
	if call.includes("totalCount") {
		w.Header().Set("X-Include-Total-Count", strconv.Itoa(page.Total))
	}
	if call.form == jsonapi.Plain {
		objects := []any{}
		for _, resource := range page.Resources {
			objects = append(objects, resource.Plain())
		}
		wire.JSON(w, http.StatusOK, wire.TypeJSON, objects)
		return nil
	}
	self := call.address()
	objects := []any{}
	for _, resource := range page.Resources {
		objects = append(objects, resource.JSONAPI(call.link(self+"/"+resource.ID)))
	}
	document := jsonapi.Fields{{Name: "data", Value: objects}}
	if !call.includes("noHateoas") {
		document = append(document, jsonapi.Field{Name: "links", Value: pageLinks(self, page)})
	}
	wire.JSON(w, http.StatusOK, jsonapi.Type, document)
	return nil
}

func pageLinks(self string, page jsonapi.Page) jsonapi.Fields {
	links := jsonapi.Fields{{Name: "self", Value: self}}
	for _, other := range []struct{ name, query string }{
		{"first", page.First}, {"prev", page.Previous}, {"next", page.Next},
	} {
		if other.query != "" {
			links = append(links, jsonapi.Field{Name: other.name, Value: self + "?" + other.query})
		}
	}
	return links
}

// serveOne answers with one resource.
func (c collection) serveOne(w http.ResponseWriter, call call, id string) *jsonapi.Error {
	query, refusal := jsonapi.ParseQuery(call.request.URL.RawQuery, jsonapi.Abilities{})
	if refusal != nil {
		return refusal
	}
	resource, refusal := c.find(call.caller, id)
	if refusal != nil {
		return refusal
	}
	resource = query.Reduce(resource)
	if call.form == jsonapi.Plain {
		wire.JSON(w, http.StatusOK, wire.TypeJSON, resource.Plain())
		return nil
	}
	data := resource.JSONAPI(call.link(call.address()))
	wire.JSON(w, http.StatusOK, jsonapi.Type, jsonapi.Fields{{Name: "data", Value: data}})
	return nil
}

// serveChange changes one resource and answers with what became of it.
func (c collection) serveChange(w http.ResponseWriter, call call, id string) *jsonapi.Error {
	if _, refusal := c.find(call.caller, id); refusal != nil {
		return refusal
	}
	if call.body == nil {
		return &jsonapi.Error{
			Status: http.StatusUnsupportedMediaType, Title: "unsupported media type http exception",
			Detail: `The "Content-Type" header should be ` + jsonapi.Type + ".",
		}
	}
	if refusal := c.change(id, call.body); refusal != nil {
		return refusal
	}
	return c.serveOne(w, call, id)
}

// address returns the request's own address without its query.
func (c call) address() string { return wire.Origin(c.request) + c.request.URL.EscapedPath() }

// link returns address, or nothing when the caller wants no links.
func (c call) link(address string) string {
	if c.includes("noHateoas") {
		return ""
	}
	return address
}

// includes reports whether the X-Include header, a list with semicolons, has the word.
func (c call) includes(word string) bool {
	words := strings.Split(c.request.Header.Get("X-Include"), ";")
	return slices.ContainsFunc(words, func(w string) bool { return strings.TrimSpace(w) == word })
}
