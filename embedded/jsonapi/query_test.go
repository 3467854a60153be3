package jsonapi_test

import (
	"testing"

	"tokenbench/embedded/jsonapi"
)

// A query that is read selects a part of the list, never more and never something else.
func FuzzParseQuery(f *testing.F) {
	for _, seed := range []string{
		"", "page[size]=3&page[number]=2", "page%5Bsize%5D=-1&sort=-id,name", "filter[id]=1,2&fields[letters]=name", "page[number]=1000&page[size]=1000", "[=]&%zz",
	} {
		f.Add(seed)
	}
	list := letters()
	f.Fuzz(func(t *testing.T, raw string) {
		query, refusal := jsonapi.ParseQuery(raw, abilities)
		if refusal != nil {
			if refusal.Status != 400 {
				t.Fatalf("status %d", refusal.Status)
			}
			return
		}
		page := query.Select(list)
		if page.Total > len(list) || len(page.Resources) > page.Total {
			t.Fatalf("%d of %d of %d", len(page.Resources), page.Total, len(list))
		}
		if page.Next != "" {
			if _, refusal := jsonapi.ParseQuery(page.Next, abilities); refusal != nil {
				t.Fatalf("the next page %q is refused: %v", page.Next, refusal)
			}
		}
	})
}
