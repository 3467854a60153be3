// Package jsonapi holds the forms in which the sample API speaks.
//
// A Resource is one entity; it prints as JSON:API or as the shop's plain form. Negotiate decides
// between the two by a request's headers. ParseQuery reads paging, filters, sorting and field lists,
// and Query.Select applies them to a list. Error is a refusal of the API as a value. The package
// knows nothing of users, tokens or products.
package jsonapi

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strconv"
)

// Field is one attribute.
type Field struct {
	Name  string
	Value any // what encoding/json can print
}

// Fields are attributes in the order in which they are printed.
type Fields []Field

// MarshalJSON writes an object in the order of the fields.
func (f Fields) MarshalJSON() ([]byte, error) {
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false) // as in the document around it
	text.WriteByte('{')
	for i, field := range f {
		if i > 0 {
			text.WriteByte(',')
		}
		text.WriteString(strconv.Quote(field.Name) + ":") // names are plain ASCII words
		if err := encoder.Encode(field.Value); err != nil {
			return nil, fmt.Errorf("could not encode %s: %w", field.Name, err)
		}
	}
	text.WriteByte('}')
	return text.Bytes(), nil
}

// Identifier points to a resource.
type Identifier struct {
	Type string `json:"type"`
	ID   string `json:"id"`
}

// Relationship leads from a resource to others.
type Relationship struct {
	Name string
	Many bool // printed as a list, however many there are
	To   []Identifier
}

// Resource is one entity of the API.
type Resource struct {
	Identifier
	Attributes    Fields
	Relationships []Relationship
}

// value returns what a filter or a sort order compares.
func (r Resource) value(name string) string {
	if name == "id" {
		return r.ID
	}
	for _, field := range r.Attributes {
		if field.Name == name {
			return fmt.Sprint(field.Value)
		}
	}
	return ""
}

// JSONAPI returns the resource as a JSON:API object. An empty link leaves the links out.
func (r Resource) JSONAPI(link string) any {
	relationships := Fields{}
	for _, relationship := range r.Relationships {
		relationships = append(relationships, Field{relationship.Name, Fields{{"data", relationship.linkage()}}})
	}
	object := Fields{{"type", r.Type}, {"id", r.ID}}
	if link != "" {
		object = append(object, Field{"links", Fields{{"self", link}}})
	}
	object = append(object, Field{"attributes", r.Attributes})
	if len(relationships) > 0 {
		object = append(object, Field{"relationships", relationships})
	}
	return object
}

func (r Relationship) linkage() any {
	switch {
	case r.Many:
		return append([]Identifier{}, r.To...)
	case len(r.To) == 0:
		return nil
	default:
		return r.To[0]
	}
}

// Plain returns the resource as one flat object, with relationships as ids.
func (r Resource) Plain() any {
	object := append(Fields{{"id", plainID(r.ID)}}, r.Attributes...)
	for _, relationship := range r.Relationships {
		ids := []any{}
		for _, to := range relationship.To {
			ids = append(ids, plainID(to.ID))
		}
		switch {
		case relationship.Many:
			object = append(object, Field{relationship.Name, ids})
		case len(ids) == 0:
			object = append(object, Field{relationship.Name, nil})
		default:
			object = append(object, Field{relationship.Name, ids[0]})
		}
	}
	return object
}

// plainID is a number where the id is one: only JSON:API wants text.
func plainID(id string) any {
	if number, err := strconv.Atoi(id); err == nil {
		return number
	}
	return id
}

// Only returns the resource with the named attributes and relationships alone.
func (r Resource) Only(names map[string]bool) Resource {
	var fields Fields
	for _, field := range r.Attributes {
		if names[field.Name] {
			fields = append(fields, field)
		}
	}
	var relationships []Relationship
	for _, relationship := range r.Relationships {
		if names[relationship.Name] {
			relationships = append(relationships, relationship)
		}
	}
	return Resource{r.Identifier, fields, relationships}
}
