package oro

// ReadyRequest is an API request that works on a fresh installation and changes nothing.
type ReadyRequest struct {
	Name   string
	Method string
	Path   string // from the server's root, with its query
	Header []Header
	Body   string
	Note   string // what to expect; may be empty
}

// Header is one header of a request.
type Header struct{ Name, Value string }

// acceptJSONAPI asks for JSON:API. The type must stand without parameters: with "; charset=utf-8"
// behind it every version answers 406.
var acceptJSONAPI = Header{Name: "Accept", Value: "application/vnd.api+json"}

// probe is a ready request as data.
type probe struct {
	side         Side
	name, entity string
	since        Version // the first version that has it; empty for all
	commerceOnly bool
	note         string
}

// probes are the requests of both sides, the best "who am I" first.
var probes = []probe{
	{side: Storefront, name: "Who am I", entity: "customerusers/mine", since: V41, note: "The customer user of the token"},
	{side: Storefront, name: "My company", entity: "customers/mine", note: "The customer that the user belongs to"},
	{side: Storefront, name: "Products", entity: "products?page[size]=3", note: "Three products with their prices"},
	{side: Storefront, name: "Shopping lists", entity: "shoppinglists", note: "Guests get 403 unless the shop lets them have shopping lists"},
	{side: Storefront, name: "Countries", entity: "countries"},
	{side: Storefront, name: "Localizations", entity: "localizations"},
	{side: BackOffice, name: "Who am I", entity: "userprofile", note: "The user of the token"},
	{side: BackOffice, name: "Users", entity: "users"},
	{side: BackOffice, name: "Organizations", entity: "organizations"},
	{side: BackOffice, name: "Business units", entity: "businessunits"},
	{side: BackOffice, name: "Products", entity: "products?page[size]=3", commerceOnly: true},
	{side: BackOffice, name: "Customers", entity: "customers?page[size]=3", commerceOnly: true},
	{side: BackOffice, name: "Orders", entity: "orders?page[size]=3", commerceOnly: true},
}

// ReadyRequests lists what a tester would call on a side. When the version isn't known, nothing is
// left out. Nothing is known of a generic server.
func ReadyRequests(side Side, v Version, prefix string, commerce bool) []ReadyRequest {
	if side == Storefront && !commerce {
		return nil // OroPlatform and OroCRM have no storefront
	}
	var list []ReadyRequest
	for _, p := range probes {
		if p.side != side || v.Before(p.since) || (p.commerceOnly && !commerce) {
			continue
		}
		list = append(list, ReadyRequest{
			Name: p.name, Method: "GET", Path: APIPath(side, prefix, commerce) + "/" + p.entity,
			Header: []Header{acceptJSONAPI}, Note: p.note,
		})
	}
	return list
}
