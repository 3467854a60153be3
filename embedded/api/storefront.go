package api

import (
	"fmt"
	"strconv"
	"strings"

	"tokenbench/assets/demo"
	"tokenbench/embedded/jsonapi"
)

// founded is when everything in the demo shop was made.
const founded = "2026-01-12T09:30:00Z"

// customerName is the one company whose people buy in the demo shop.
const customerName = "Brookside Workshop"

// storefront returns what customers and guests may see.
func storefront(products []demo.Product, countries []demo.Country) map[string]collection {
	return map[string]collection{
		"products": {
			abilities: jsonapi.Abilities{Filters: []string{"id", "sku"}, Sorts: []string{"id", "sku", "name"}},
			list:      fixed(storefrontProducts(products)),
		},
		"countries": {
			open:      true,
			abilities: jsonapi.Abilities{Filters: []string{"id"}, Sorts: []string{"id", "name"}},
			list:      fixed(countryResources(countries)),
		},
		"localizations": {abilities: byID(), list: fixed(localizations())},
		"customerusers": {
			noGuests: true, abilities: byID(), mine: customerUser,
			list: func(who caller) []jsonapi.Resource { return []jsonapi.Resource{customerUser(who)} },
		},
		"customers": {
			noGuests: true, abilities: byID(), mine: func(caller) jsonapi.Resource { return customer() },
			list: fixed([]jsonapi.Resource{customer()}),
		},
		"shoppinglists": {noGuests: true, abilities: byID(), list: shoppingLists},
	}
}

// fixed returns a list that is the same for everybody.
func fixed(list []jsonapi.Resource) func(caller) []jsonapi.Resource {
	return func(caller) []jsonapi.Resource { return list }
}

// byID is what small lists can do.
func byID() jsonapi.Abilities {
	return jsonapi.Abilities{Filters: []string{"id"}, Sorts: []string{"id"}}
}

func to(kind, id string) []jsonapi.Identifier { return []jsonapi.Identifier{{Type: kind, ID: id}} }

func storefrontProducts(products []demo.Product) []jsonapi.Resource {
	var list []jsonapi.Resource
	for _, p := range products {
		url := "/product/" + strings.ToLower(p.SKU)
		list = append(list, jsonapi.Resource{
			Identifier: jsonapi.Identifier{Type: "products", ID: strconv.Itoa(p.ID)},
			Attributes: jsonapi.Fields{
				{Name: "sku", Value: p.SKU},
				{Name: "createdAt", Value: founded},
				{Name: "updatedAt", Value: founded},
				{Name: "productType", Value: "simple"},
				{Name: "featured", Value: p.Featured},
				{Name: "newArrival", Value: p.NewArrival},
				{Name: "name", Value: p.Name},
				{Name: "shortDescription", Value: p.ShortDescription},
				{Name: "description", Value: p.Description},
				{Name: "productAttributes", Value: jsonapi.Fields{}},
				{Name: "unitPrecisions", Value: unitPrecisions(p)},
				{Name: "url", Value: url},
				{Name: "urls", Value: []jsonapi.Fields{{{Name: "url", Value: url}, {Name: "localizationId", Value: "1"}}}},
				{Name: "prices", Value: prices(p)},
				{Name: "lowInventory", Value: false},
				{Name: "upcoming", Value: false},
			},
			Relationships: []jsonapi.Relationship{
				{Name: "inventoryStatus", To: to("productinventorystatuses", p.InventoryStatus)},
				{Name: "productFamily", To: to("productfamilies", p.Family)},
			},
		})
	}
	return list
}

func unitPrecisions(p demo.Product) []jsonapi.Fields {
	return []jsonapi.Fields{{
		{Name: "unit", Value: p.Unit},
		{Name: "precision", Value: 0},
		{Name: "conversionRate", Value: 1},
		{Name: "default", Value: true},
	}}
}

func prices(p demo.Product) []jsonapi.Fields {
	return []jsonapi.Fields{{
		{Name: "price", Value: p.Price},
		{Name: "currencyId", Value: p.Currency},
		{Name: "quantity", Value: "1"},
		{Name: "unit", Value: p.Unit},
	}}
}

func countryResources(countries []demo.Country) []jsonapi.Resource {
	var list []jsonapi.Resource
	for _, c := range countries {
		list = append(list, jsonapi.Resource{
			Identifier: jsonapi.Identifier{Type: "countries", ID: c.ISO2},
			Attributes: jsonapi.Fields{{Name: "iso3Code", Value: c.ISO3}, {Name: "name", Value: c.Name}},
		})
	}
	return list
}

func localizations() []jsonapi.Resource {
	return []jsonapi.Resource{{
		Identifier: jsonapi.Identifier{Type: "localizations", ID: "1"},
		Attributes: jsonapi.Fields{
			{Name: "name", Value: "English"},
			{Name: "title", Value: "English"},
			{Name: "languageCode", Value: "en"},
			{Name: "formattingCode", Value: "en_US"},
		},
	}}
}

func customer() jsonapi.Resource {
	return jsonapi.Resource{
		Identifier: jsonapi.Identifier{Type: "customers", ID: "1"},
		Attributes: jsonapi.Fields{
			{Name: "name", Value: customerName}, {Name: "createdAt", Value: founded}, {Name: "updatedAt", Value: founded},
		},
		Relationships: []jsonapi.Relationship{{Name: "parent"}},
	}
}

func customerUser(who caller) jsonapi.Resource {
	user := who.account.User
	return jsonapi.Resource{
		Identifier: jsonapi.Identifier{Type: "customerusers", ID: strconv.Itoa(who.account.ID)},
		Attributes: jsonapi.Fields{
			{Name: "confirmed", Value: true},
			{Name: "enabled", Value: !user.Disabled},
			{Name: "email", Value: user.Email},
			{Name: "namePrefix", Value: nil},
			{Name: "firstName", Value: user.FirstName},
			{Name: "middleName", Value: nil},
			{Name: "lastName", Value: user.LastName},
			{Name: "nameSuffix", Value: nil},
			{Name: "isGuest", Value: false},
			{Name: "birthday", Value: nil},
			{Name: "createdAt", Value: founded},
			{Name: "updatedAt", Value: founded},
		},
		Relationships: []jsonapi.Relationship{
			{Name: "customer", To: to("customers", "1")},
			{Name: "userRoles", Many: true, To: to("customeruserroles", "1")},
		},
	}
}

// shoppingLists gives each customer user one list of their own.
func shoppingLists(who caller) []jsonapi.Resource {
	id := strconv.Itoa(who.account.ID)
	return []jsonapi.Resource{{
		Identifier: jsonapi.Identifier{Type: "shoppinglists", ID: id},
		Attributes: jsonapi.Fields{
			{Name: "name", Value: fmt.Sprintf("List of %s", who.account.User.FirstName)},
			{Name: "notes", Value: nil},
			{Name: "default", Value: true},
			{Name: "total", Value: "0.0000"},
			{Name: "currency", Value: "EUR"},
			{Name: "createdAt", Value: founded},
			{Name: "updatedAt", Value: founded},
		},
		Relationships: []jsonapi.Relationship{
			{Name: "customer", To: to("customers", "1")},
			{Name: "customerUser", To: to("customerusers", id)},
			{Name: "items", Many: true},
		},
	}}
}
