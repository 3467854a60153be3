package api

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strconv"

	"tokenbench/embedded/jsonapi"
	"tokenbench/embedded/shop"
)

// renameUser changes first and last name of the back-office user with this id, as a JSON:API update
// document asks.
func renameUser(directory *shop.Directory, id string, body []byte) *jsonapi.Error {
	attributes, refusal := readUpdate("users", id, body)
	if refusal != nil {
		return refusal
	}
	for _, account := range directory.Users(shop.BackOffice) {
		if strconv.Itoa(account.ID) != id {
			continue
		}
		err := directory.ChangeUser(shop.BackOffice, account.User.Name, func(user *shop.User) {
			set(&user.FirstName, attributes["firstName"])
			set(&user.LastName, attributes["lastName"])
		})
		if err == nil {
			return nil
		}
	}
	return jsonapi.NotFound("An entity with the requested identifier does not exist.")
}

func set(field *string, value *string) {
	if value != nil {
		*field = *value
	}
}

// readUpdate returns the attributes of an update document for one resource. Only names of people can
// be changed, so that the demo shop stays whole.
func readUpdate(kind, id string, body []byte) (map[string]*string, *jsonapi.Error) {
	var document struct {
		Data *struct {
			Type       string                     `json:"type"`
			ID         string                     `json:"id"`
			Attributes map[string]json.RawMessage `json:"attributes"`
		} `json:"data"`
	}
	if err := json.Unmarshal(body, &document); err != nil {
		return nil, jsonapi.BadBody(http.StatusBadRequest, "bad request http exception", "", "The body is not a JSON:API document.")
	}
	if document.Data == nil {
		return nil, jsonapi.BadBody(http.StatusBadRequest, "request data constraint", "/data", "The primary data object should exist.")
	}
	if document.Data.Type != kind {
		return nil, jsonapi.BadBody(http.StatusConflict, "conflict constraint", "/data/type", "The type should be "+kind+".")
	}
	if document.Data.ID != id {
		return nil, jsonapi.BadBody(http.StatusConflict, "conflict constraint", "/data/id", "The identifier should match the one of the address.")
	}
	attributes := map[string]*string{}
	for name, raw := range document.Data.Attributes {
		pointer := "/data/attributes/" + name
		if !slices.Contains([]string{"firstName", "lastName"}, name) {
			return nil, jsonapi.BadBody(http.StatusBadRequest, "extra fields constraint", pointer,
				fmt.Sprintf("This form should not contain extra fields: %q.", name))
		}
		var text string
		if json.Unmarshal(raw, &text) != nil || text == "" {
			return nil, jsonapi.BadBody(http.StatusBadRequest, "not blank constraint", pointer, "This value should not be blank.")
		}
		attributes[name] = &text
	}
	return attributes, nil
}
