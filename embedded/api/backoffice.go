package api

import (
	"strconv"

	"tokenbench/assets/demo"
	"tokenbench/embedded/behaviour"
	"tokenbench/embedded/jsonapi"
	"tokenbench/embedded/shop"
)

// backOffice returns what the shop's own people may see.
func backOffice(config Config, products []demo.Product) map[string]collection {
	directory, form := config.Directory, config.Behaviour.API
	users := func(caller) []jsonapi.Resource {
		var list []jsonapi.Resource
		for _, account := range directory.Users(shop.BackOffice) {
			list = append(list, userResource(form, "users", account))
		}
		return list
	}
	return map[string]collection{
		"users": {
			abilities: jsonapi.Abilities{Filters: []string{"id", "username", "email"}, Sorts: []string{"id", "username"}},
			list:      users,
			change:    func(id string, body []byte) *jsonapi.Error { return renameUser(directory, id, body) },
		},
		"userprofile": {
			single: true,
			mine:   func(who caller) jsonapi.Resource { return userResource(form, "userprofile", *who.account) },
		},
		"organizations": {abilities: byID(), list: fixed([]jsonapi.Resource{unit("organizations", "Demo Organization")})},
		"businessunits": {abilities: byID(), list: fixed([]jsonapi.Resource{unit("businessunits", "Main")})},
		"customers":     {abilities: byID(), list: fixed([]jsonapi.Resource{customer()})},
		"products": {
			abilities: jsonapi.Abilities{Filters: []string{"id", "sku"}, Sorts: []string{"id", "sku"}},
			list:      fixed(backOfficeProducts(products)),
		},
		"orders": {abilities: byID(), list: fixed(nil)},
	}
}

func userResource(form behaviour.API, kind string, account shop.Account) jsonapi.Resource {
	user := account.User
	return jsonapi.Resource{
		Identifier: jsonapi.Identifier{Type: kind, ID: strconv.Itoa(account.ID)},
		Attributes: jsonapi.Fields{
			{Name: "phone", Value: nil},
			{Name: "title", Value: nil},
			{Name: "username", Value: user.Name},
			{Name: "email", Value: user.Email},
			{Name: "namePrefix", Value: nil},
			{Name: "firstName", Value: user.FirstName},
			{Name: "middleName", Value: nil},
			{Name: "lastName", Value: user.LastName},
			{Name: "nameSuffix", Value: nil},
			{Name: "birthday", Value: nil},
			{Name: "enabled", Value: !user.Disabled},
			{Name: "lastLogin", Value: nil},
			{Name: "loginCount", Value: 0},
			{Name: "createdAt", Value: founded},
			{Name: "updatedAt", Value: founded},
		},
		Relationships: []jsonapi.Relationship{
			{Name: "owner", To: to("businessunits", "1")},
			{Name: form.UserRoles, Many: true, To: to("userroles", "1")},
			{Name: "businessUnits", Many: true, To: to("businessunits", "1")},
			{Name: "organizations", Many: true, To: to("organizations", "1")},
			{Name: "organization", To: to("organizations", "1")},
			{Name: "auth_status", To: to(form.AuthStatusType, authStatus(user))},
		},
	}
}

func authStatus(user shop.User) string {
	if user.Locked {
		return "locked"
	}
	return "active"
}

// unit returns the only organization or business unit.
func unit(kind, name string) jsonapi.Resource {
	return jsonapi.Resource{
		Identifier: jsonapi.Identifier{Type: kind, ID: "1"},
		Attributes: jsonapi.Fields{
			{Name: "name", Value: name}, {Name: "createdAt", Value: founded}, {Name: "updatedAt", Value: founded},
		},
	}
}

func backOfficeProducts(products []demo.Product) []jsonapi.Resource {
	var list []jsonapi.Resource
	for _, p := range products {
		list = append(list, jsonapi.Resource{
			Identifier: jsonapi.Identifier{Type: "products", ID: strconv.Itoa(p.ID)},
			Attributes: jsonapi.Fields{
				{Name: "sku", Value: p.SKU},
				{Name: "status", Value: "enabled"},
				{Name: "productType", Value: "simple"},
				{Name: "featured", Value: p.Featured},
				{Name: "newArrival", Value: p.NewArrival},
				{Name: "createdAt", Value: founded},
				{Name: "updatedAt", Value: founded},
			},
			Relationships: []jsonapi.Relationship{
				{Name: "organization", To: to("organizations", "1")},
				{Name: "inventory_status", To: to("prodinventorystatuses", p.InventoryStatus)},
			},
		})
	}
	return list
}
