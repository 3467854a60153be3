package embedded_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"tokenbench/embedded"
)

const jsonAPI = "application/vnd.api+json"

// getAPI asks for JSON:API with a token; an empty token sends none.
func getAPI(tb testing.TB, server *embedded.Server, path, access string, headers ...string) answer {
	tb.Helper()
	headers = append([]string{"Accept", jsonAPI}, headers...)
	if access != "" {
		headers = append(headers, "Authorization", "Bearer "+access)
	}
	return send(tb, http.MethodGet, server.URL()+path, "", headers...)
}

// document is what the tests read of a JSON:API answer.
type document struct {
	Data   json.RawMessage   `json:"data"`
	Links  map[string]string `json:"links"`
	Errors []struct {
		Status, Title, Detail string
	} `json:"errors"`
}

type resource struct {
	Type       string            `json:"type"`
	ID         string            `json:"id"`
	Links      map[string]string `json:"links"`
	Attributes map[string]any    `json:"attributes"`
}

func readDocument(t *testing.T, got answer) (doc document, list []resource) {
	t.Helper()
	if err := json.Unmarshal([]byte(got.body), &doc); err != nil {
		t.Fatalf("%d %s: %v", got.status, got.body, err)
	}
	if len(doc.Data) > 0 && doc.Data[0] == '[' {
		if err := json.Unmarshal(doc.Data, &list); err != nil {
			t.Fatal(err)
		}
	} else if len(doc.Data) > 0 {
		list = make([]resource, 1)
		if err := json.Unmarshal(doc.Data, &list[0]); err != nil {
			t.Fatal(err)
		}
	}
	return doc, list
}

func TestWhoMayAskForWhat(t *testing.T) {
	server := startServer(t, nil)
	client := func(side string) string {
		parsed, _ := requestTokens(t, server, "grant_type", "client_credentials", "client_id", "demo-"+side+"-client",
			"client_secret", "demo-"+side+"-client-secret")
		return parsed.Access
	}
	callers := map[string]string{
		"nobody": "", "wrong": "WRONG",
		"guest": demoTokens(t, server, "guest").Access, "customer": demoTokens(t, server, "customer").Access,
		"user": demoTokens(t, server, "back-office").Access, "sf client": client("storefront"), "bo client": client("backoffice"),
	}
	tests := []struct {
		path string
		want map[string]int
	}{
		{"/api/countries", map[string]int{"nobody": 200, "wrong": 401, "guest": 200, "customer": 200, "user": 401}},
		{"/api/products", map[string]int{"nobody": 401, "wrong": 401, "guest": 200, "customer": 200, "user": 401, "sf client": 200, "bo client": 401}},
		{"/api/products/3", map[string]int{"nobody": 401, "guest": 200}},
		{"/api/products/999", map[string]int{"nobody": 401, "guest": 404}},
		{"/api/products/3/prices", map[string]int{"guest": 404}},
		{"/api/localizations", map[string]int{"guest": 200}},
		{"/api/customerusers/mine", map[string]int{"nobody": 401, "guest": 403, "customer": 200, "user": 401, "sf client": 200}},
		{"/api/customerusers", map[string]int{"guest": 403, "customer": 200}},
		{"/api/customers/mine", map[string]int{"guest": 403, "customer": 200}},
		{"/api/shoppinglists", map[string]int{"guest": 403, "customer": 200}},
		{"/api/users", map[string]int{"nobody": 401, "customer": 404}},
		{"/admin/api/users", map[string]int{"nobody": 401, "wrong": 401, "guest": 401, "customer": 401, "user": 200, "sf client": 401, "bo client": 200}},
		{"/admin/api/users/mine", map[string]int{"user": 404}},
		{"/admin/api/userprofile", map[string]int{"user": 200, "bo client": 200}},
		{"/admin/api/organizations", map[string]int{"user": 200}},
		{"/admin/api/organizations/1", map[string]int{"user": 200}},
		{"/admin/api/businessunits", map[string]int{"user": 200}},
		{"/admin/api/customers?page[size]=3", map[string]int{"user": 200}},
		{"/admin/api/products?page[size]=3", map[string]int{"user": 200}},
		{"/admin/api/orders?page[size]=3", map[string]int{"user": 200}},
	}
	for _, test := range tests {
		for who, want := range test.want {
			if got := getAPI(t, server, test.path, callers[who]); got.status != want {
				t.Errorf("%s asks for %s: got %d, want %d", who, test.path, got.status, want)
			}
		}
	}
}

func TestRefusedWithoutAWord(t *testing.T) {
	server := startServer(t, nil)
	good := demoTokens(t, server, "back-office").Access
	tests := []struct {
		name, authorization, path, challenge string
	}{
		{"no token", "", "/admin/api/users", "Bearer"},
		{"in the query", "", "/admin/api/users?access_token=" + good, "Bearer"},
		{"lower-case scheme", "bearer " + good, "/admin/api/users", "Bearer"},
		{"Basic", "Basic YTpz", "/admin/api/users", "Bearer"},
		{"scheme alone", "Bearer", "/admin/api/users", "Bearer"},
		{"bad token", "Bearer x", "/admin/api/users", ""},
		{"token of the other side", "Bearer " + good, "/api/products", ""},
		{"refresh token", "Bearer " + demoTokens(t, server, "back-office").Refresh, "/admin/api/users", ""},
	}
	for _, test := range tests {
		headers := []string{"Accept", jsonAPI}
		if test.authorization != "" {
			headers = append(headers, "Authorization", test.authorization)
		}
		got := send(t, http.MethodGet, server.URL()+test.path, "", headers...)
		if got.status != 401 || got.body != "" || got.header.Get("WWW-Authenticate") != test.challenge {
			t.Errorf("%s: %d %q, challenge %q", test.name, got.status, got.body, got.header.Get("WWW-Authenticate"))
		}
	}
}

func TestDisabledUserLosesTheAPI(t *testing.T) {
	server := startServer(t, nil)
	access := demoTokens(t, server, "customer").Access
	for _, test := range []struct {
		change func(*embedded.User)
		want   int
	}{
		{func(u *embedded.User) { u.Disabled = true }, 401},
		{func(u *embedded.User) { u.Disabled, u.Locked = false, true }, 401},
		{func(u *embedded.User) { u.Locked = false }, 200},
	} {
		if err := server.Directory().ChangeUser(embedded.Storefront, "nora.demo@example.com", test.change); err != nil {
			t.Fatal(err)
		}
		if got := getAPI(t, server, "/api/customerusers/mine", access); got.status != test.want {
			t.Errorf("got %d, want %d", got.status, test.want)
		}
	}
}

func TestProductPages(t *testing.T) {
	server := startServer(t, nil)
	guest := demoTokens(t, server, "guest").Access
	tests := []struct {
		query, ids string
		next       bool
	}{
		{"", "1 2 3 4 5 6 7 8 9 10", true},
		{"?page[size]=3", "1 2 3", true},
		{"?page%5Bsize%5D=3&page%5Bnumber%5D=10", "28 29 30", false},
		{"?filter[sku]=GT101,ST130", "1 30", false},
		{"?filter[id]=4&filter[sku]=GT101", "", false},
		{"?sort=-id&page[size]=2", "30 29", true},
		{"?sort=name&page[size]=2", "11 10", true},
		{"?sort=-sku&page[size]=2", "17 16", true},
	}
	for _, test := range tests {
		got := getAPI(t, server, "/api/products"+test.query, guest, "X-Include", "totalCount")
		doc, list := readDocument(t, got)
		var ids []string
		for _, product := range list {
			ids = append(ids, product.ID)
		}
		if strings.Join(ids, " ") != test.ids || (doc.Links["next"] != "") != test.next {
			t.Errorf("%s: got %v, next %q", test.query, ids, doc.Links["next"])
		}
		if test.query == "" && got.header.Get("X-Include-Total-Count") != "30" {
			t.Errorf("total %q, want 30", got.header.Get("X-Include-Total-Count"))
		}
	}
	walked, next := 0, "/api/products?page[size]=7"
	for next != "" {
		doc, list := readDocument(t, getAPI(t, server, next, guest))
		walked += len(list)
		next = strings.TrimPrefix(doc.Links["next"], server.URL())
	}
	if walked != 30 {
		t.Errorf("the links led to %d products, want 30", walked)
	}
}

func TestProductShape(t *testing.T) {
	server := startServer(t, nil)
	guest := demoTokens(t, server, "guest").Access
	got := getAPI(t, server, "/api/products/15", guest)
	_, list := readDocument(t, got)
	product := list[0]
	if product.Type != "products" || product.ID != "15" || product.Links["self"] != server.URL()+"/api/products/15" {
		t.Errorf("got %+v", product)
	}
	for name, want := range map[string]any{"sku": "WS115", "name": "Screw Set 3–12 mm", "featured": false, "productType": "simple"} {
		if product.Attributes[name] != want {
			t.Errorf("%s: got %v, want %v", name, product.Attributes[name], want)
		}
	}
	for _, part := range []string{`"url":"\/product\/ws115"`, `Screw Set 3\u201312 mm`, `"prices":[{"price":"18.4000","currencyId":"EUR","quantity":"1","unit":"set"}]`} {
		if !strings.Contains(got.body, part) {
			t.Errorf("%s is missing in %s", part, got.body)
		}
	}
	few := getAPI(t, server, "/api/products/15?fields[products]=sku", guest, "X-Include", "noHateoas")
	if want := `{"data":{"type":"products","id":"15","attributes":{"sku":"WS115"}}}`; few.body != want {
		t.Errorf("got %s, want %s", few.body, want)
	}
	list2 := getAPI(t, server, "/api/products?page[size]=1", guest, "X-Include", "noHateoas; totalCount")
	if strings.Contains(list2.body, "links") || list2.header.Get("X-Include-Total-Count") != "30" {
		t.Errorf("got %s", list2.body)
	}
}

func TestWhoAmI(t *testing.T) {
	server := startServer(t, nil)
	for _, test := range []struct{ who, path, kind, field, want string }{
		{"customer", "/api/customerusers/mine", "customerusers", "email", "nora.demo@example.com"},
		{"customer", "/api/customers/mine", "customers", "name", "Brookside Workshop"},
		{"back-office", "/admin/api/userprofile", "userprofile", "username", "ada.demo"},
		{"back-office", "/admin/api/organizations/1", "organizations", "name", "Demo Organization"},
	} {
		_, list := readDocument(t, getAPI(t, server, test.path, demoTokens(t, server, test.who).Access))
		if len(list) != 1 || list[0].Type != test.kind || list[0].Attributes[test.field] != test.want {
			t.Errorf("%s: got %+v", test.path, list)
		}
	}
}

func TestForms(t *testing.T) {
	server := startServer(t, nil)
	guest := "Bearer " + demoTokens(t, server, "guest").Access
	for _, test := range []struct {
		accept, path string
		status       int
		contentType  string
		start        string
	}{
		{jsonAPI, "/api/countries?page[size]=1", 200, jsonAPI, `{"data":[{"type":"countries","id":"AT","links":{`},
		{"*/*", "/api/countries?page[size]=1", 200, "application/json", `[{"id":"AT","iso3Code":"AUT","name":"Austria"}]`},
		{"application/json", "/api/countries/DE", 200, "application/json", `{"id":"DE","iso3Code":"DEU","name":"Germany"}`},
		{"application/json", "/api/countries/XX", 404, "application/json", `[{"title":"not found http exception","detail":"`},
		{jsonAPI, "/api/nothing", 404, jsonAPI, `{"errors":[{"status":"404","title":"not found http exception","detail":"Unsupported request."}]}`},
		{jsonAPI, "/api/customers/mine", 403, jsonAPI, `{"errors":[{"status":"403","title":"access denied exception","detail":"No access to this type of entities."}]}`},
		{jsonAPI + "; charset=utf-8", "/api/countries", 406, jsonAPI, `{"errors":[{"status":"406"`},
		{jsonAPI, "/api/countries?filter[name]=x", 400, jsonAPI, `{"errors":[{"status":"400","title":"filter constraint","detail":"The filter is not supported.","source":{"parameter":"filter[name]"}}]}`},
	} {
		got := send(t, http.MethodGet, server.URL()+test.path, "", "Accept", test.accept, "Authorization", guest)
		if got.status != test.status || got.header.Get("Content-Type") != test.contentType || !strings.HasPrefix(got.body, test.start) {
			t.Errorf("%s as %s: %d %s %s", test.path, test.accept, got.status, got.header.Get("Content-Type"), got.body)
		}
	}
}

func TestRenamingAUser(t *testing.T) {
	server := startServer(t, nil)
	access := demoTokens(t, server, "back-office").Access
	tests := []struct {
		name, path, contentType, body string
		status                        int
		title                         string
	}{
		{"first name", "/admin/api/users/1", jsonAPI, `{"data":{"type":"users","id":"1","attributes":{"firstName":"Eva"}}}`, 200, ""},
		{"another id", "/admin/api/users/1", jsonAPI, `{"data":{"type":"users","id":"2"}}`, 409, "conflict constraint"},
		{"another type", "/admin/api/users/1", jsonAPI, `{"data":{"type":"products","id":"1"}}`, 409, "conflict constraint"},
		{"nothing", "/admin/api/users/1", jsonAPI, `{}`, 400, "request data constraint"},
		{"no JSON", "/admin/api/users/1", jsonAPI, `{`, 400, "bad request http exception"},
		{"unknown attribute", "/admin/api/users/1", jsonAPI, `{"data":{"type":"users","id":"1","attributes":{"password":"x"}}}`, 400, "extra fields constraint"},
		{"empty name", "/admin/api/users/1", jsonAPI, `{"data":{"type":"users","id":"1","attributes":{"lastName":""}}}`, 400, "not blank constraint"},
		{"nobody", "/admin/api/users/77", jsonAPI, `{"data":{"type":"users","id":"77"}}`, 404, "not found http exception"},
		{"plain body", "/admin/api/users/1", "application/json", `{"firstName":"Eva"}`, 415, "unsupported media type http exception"},
		{"all users", "/admin/api/users", jsonAPI, `{}`, 405, "method not allowed http exception"},
		{"an organization", "/admin/api/organizations/1", jsonAPI, `{}`, 405, "method not allowed http exception"},
		{"a megabyte", "/admin/api/users/1", jsonAPI, `{"x":"` + strings.Repeat("x", 1<<20) + `"}`, 413, ""},
	}
	for _, test := range tests {
		got := send(t, http.MethodPatch, server.URL()+test.path, test.body,
			"Accept", jsonAPI, "Content-Type", test.contentType, "Authorization", "Bearer "+access)
		title := ""
		if strings.Contains(got.header.Get("Content-Type"), "json") {
			if doc, _ := readDocument(t, got); len(doc.Errors) == 1 {
				title = doc.Errors[0].Title
			}
		}
		if got.status != test.status || title != test.title {
			t.Errorf("%s: got %d %s", test.name, got.status, got.body)
		}
	}
	_, list := readDocument(t, getAPI(t, server, "/admin/api/userprofile", access))
	if list[0].Attributes["firstName"] != "Eva" || list[0].Attributes["lastName"] != "Nowak" {
		t.Errorf("got %+v", list[0].Attributes)
	}
}
