package jsonapi_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"tokenbench/embedded/jsonapi"
)

func TestNegotiate(t *testing.T) {
	const bare = "application/vnd.api+json"
	tests := []struct {
		name, accept, contentType string
		form                      jsonapi.Form
		status                    int // 0 = no refusal
	}{
		{"nothing said", "", "", jsonapi.Plain, 0},
		{"anything", "*/*", "", jsonapi.Plain, 0},
		{"JSON", "application/json", "", jsonapi.Plain, 0},
		{"JSON:API", bare, "", jsonapi.JSONAPI, 0},
		{"JSON:API among others", "text/html, " + bare + ", */*;q=0.1", "", jsonapi.JSONAPI, 0},
		{"with and without a parameter", bare + ";charset=utf-8, " + bare, "", jsonapi.JSONAPI, 0},
		{"only with a parameter", bare + "; charset=utf-8", "", jsonapi.JSONAPI, 406},
		{"body with a parameter", bare, bare + "; charset=utf-8", jsonapi.JSONAPI, 415},
		{"body, accept not said", "", bare, jsonapi.JSONAPI, 0},
		{"body, accept anything", "*/*", bare, jsonapi.JSONAPI, 0},
		{"body, accept excludes it", "application/json", bare, jsonapi.JSONAPI, 406},
		{"plain body with a parameter", "application/json", "application/json; charset=utf-8", jsonapi.Plain, 0},
	}
	for _, test := range tests {
		header := http.Header{}
		if test.accept != "" {
			header.Set("Accept", test.accept)
		}
		if test.contentType != "" {
			header.Set("Content-Type", test.contentType)
		}
		form, refusal := jsonapi.Negotiate(header)
		status := 0
		if refusal != nil {
			status = refusal.Status
		}
		if form != test.form || status != test.status {
			t.Errorf("%s: got form %d, status %d, want %d, %d", test.name, form, status, test.form, test.status)
		}
	}
}

// letters returns 25 resources: ids 1 to 25, names from "y" down to "a".
func letters() []jsonapi.Resource {
	var list []jsonapi.Resource
	for i := range 25 {
		list = append(list, jsonapi.Resource{
			Identifier: jsonapi.Identifier{Type: "letters", ID: fmt.Sprint(i + 1)},
			Attributes: jsonapi.Fields{{Name: "name", Value: string(rune('y' - i))}, {Name: "even", Value: i%2 == 1}},
		})
	}
	return list
}

var abilities = jsonapi.Abilities{Filters: []string{"id", "name"}, Sorts: []string{"id", "name"}}

func TestSelect(t *testing.T) {
	tests := []struct {
		query string
		ids   string
		total int
		next  string
		prev  string
	}{
		{"", "1 2 3 4 5 6 7 8 9 10", 25, "page%5Bnumber%5D=2", ""},
		{"page[size]=3", "1 2 3", 25, "page%5Bnumber%5D=2&page%5Bsize%5D=3", ""},
		{"page[size]=10&page[number]=3", "21 22 23 24 25", 25, "", "page%5Bnumber%5D=2&page%5Bsize%5D=10"},
		{"page[size]=25", "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25", 25, "", ""},
		{"page[number]=9", "", 25, "", "page%5Bnumber%5D=8"},
		{"page[size]=-1&filter[id]=7,9,99", "7 9", 2, "", ""},
		{"filter[name]=y", "1", 1, "", ""},
		{"filter[name]=y&filter[id]=2", "", 0, "", ""},
		{"page[size]=2&sort=-id", "25 24", 25, "page%5Bnumber%5D=2&page%5Bsize%5D=2&sort=-id", ""},
		{"page[size]=2&sort=name", "25 24", 25, "page%5Bnumber%5D=2&page%5Bsize%5D=2&sort=name", ""},
	}
	for _, test := range tests {
		query, refusal := jsonapi.ParseQuery(test.query, abilities)
		if refusal != nil {
			t.Errorf("%s: %v", test.query, refusal)
			continue
		}
		page := query.Select(letters())
		var ids []string
		for _, resource := range page.Resources {
			ids = append(ids, resource.ID)
		}
		if got := strings.Join(ids, " "); got != test.ids || page.Total != test.total {
			t.Errorf("%s: got %q of %d, want %q of %d", test.query, got, page.Total, test.ids, test.total)
		}
		if page.Next != test.next || page.Previous != test.prev {
			t.Errorf("%s: next %q, previous %q", test.query, page.Next, page.Previous)
		}
	}
}

func TestQueryRefusals(t *testing.T) {
	for query, parameter := range map[string]string{
		"page[size]=x":     "page[size]",
		"page[size]=0":     "page[size]",
		"page[size]=-2":    "page[size]",
		"page[size]=9999":  "page[size]",
		"page[number]=0":   "page[number]",
		"filter[even]=1":   "filter[even]",
		"filter[name=1":    "filter[name",
		"sort=even":        "sort",
		"sort=":            "sort",
		"include=name":     "include",
		"name=x":           "name",
		"fields[]=x":       "fields[]",
		"access_token=abc": "access_token",
	} {
		_, refusal := jsonapi.ParseQuery(query, abilities)
		if refusal == nil || refusal.Status != 400 || refusal.Parameter != parameter {
			t.Errorf("%s: got %+v", query, refusal)
		}
	}
	if _, refusal := jsonapi.ParseQuery("%zz", abilities); refusal == nil {
		t.Error("a malformed query was read")
	}
}

func TestForms(t *testing.T) {
	resource := jsonapi.Resource{
		Identifier: jsonapi.Identifier{Type: "users", ID: "7"},
		Attributes: jsonapi.Fields{{Name: "b", Value: 1}, {Name: "a", Value: nil}},
		Relationships: []jsonapi.Relationship{
			{Name: "one", To: []jsonapi.Identifier{{Type: "x", ID: "in_stock"}}},
			{Name: "none"},
			{Name: "many", Many: true, To: []jsonapi.Identifier{{Type: "y", ID: "3"}}},
			{Name: "empty", Many: true},
		},
	}
	tests := []struct {
		name string
		form any
		want string
	}{
		{"JSON:API", resource.JSONAPI(""), `{"type":"users","id":"7","attributes":{"b":1,"a":null},"relationships":{` +
			`"one":{"data":{"type":"x","id":"in_stock"}},"none":{"data":null},"many":{"data":[{"type":"y","id":"3"}]},"empty":{"data":[]}}}`},
		{"with a link", resource.Only(nil).JSONAPI("/u/7"), `{"type":"users","id":"7","links":{"self":"/u/7"},"attributes":{}}`},
		{"markup", jsonapi.Fields{{Name: "a", Value: jsonapi.Fields{{Name: "b", Value: "<&>"}}}}, `{"a":{"b":"<&>"}}`},
		{"plain", resource.Plain(), `{"id":7,"b":1,"a":null,"one":"in_stock","none":null,"many":[3],"empty":[]}`},
		{"some fields", resource.Only(map[string]bool{"a": true, "none": true}).Plain(), `{"id":7,"a":null,"none":null}`},
	}
	for _, test := range tests {
		var got bytes.Buffer
		encoder := json.NewEncoder(&got)
		encoder.SetEscapeHTML(false)
		if err := encoder.Encode(test.form); err != nil || got.String() != test.want+"\n" {
			t.Errorf("%s: got %s, %v, want %s", test.name, got.String(), err, test.want)
		}
	}
}

func TestWriteError(t *testing.T) {
	refusal := jsonapi.Forbidden()
	w := httptest.NewRecorder()
	jsonapi.WriteError(w, jsonapi.JSONAPI, refusal)
	want := `{"errors":[{"status":"403","title":"access denied exception","detail":"No access to this type of entities."}]}`
	if w.Code != 403 || w.Body.String() != want || w.Header().Get("Content-Type") != jsonapi.Type {
		t.Errorf("got %d %s %s", w.Code, w.Header().Get("Content-Type"), w.Body)
	}
	w = httptest.NewRecorder()
	jsonapi.WriteError(w, jsonapi.Plain, jsonapi.BadBody(400, "extra", "/data", "No."))
	if want := `[{"title":"extra","detail":"No.","source":{"pointer":"\/data"}}]`; w.Body.String() != want || w.Header().Get("Content-Type") != "application/json" {
		t.Errorf("got %s %s", w.Header().Get("Content-Type"), w.Body)
	}
}

// Whoever gets JSON:API has named it, bare, in one of the two headers, and a refusal is 406 or 415.
func FuzzNegotiate(f *testing.F) {
	for _, seed := range [][2]string{{jsonapi.Type, ""}, {jsonapi.Type + "; charset=utf-8", ""}, {"", jsonapi.Type}, {",,;", "*/*;q=0"}, {"application/json", jsonapi.Type + ";x"}} {
		f.Add(seed[0], seed[1])
	}
	f.Fuzz(func(t *testing.T, accept, contentType string) {
		form, refusal := jsonapi.Negotiate(http.Header{"Accept": {accept}, "Content-Type": {contentType}})
		if refusal != nil && refusal.Status != http.StatusNotAcceptable && refusal.Status != http.StatusUnsupportedMediaType {
			t.Fatalf("status %d", refusal.Status)
		}
		if refusal == nil && form == jsonapi.JSONAPI && !strings.Contains(accept, jsonapi.Type) && strings.TrimSpace(contentType) != jsonapi.Type {
			t.Fatalf("%q and %q get JSON:API", accept, contentType)
		}
	})
}
