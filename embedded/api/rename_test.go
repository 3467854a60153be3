package api

import (
	"slices"
	"testing"
)

// Whatever an update document holds, what is taken from it are names that may be changed, none empty.
func FuzzReadUpdate(f *testing.F) {
	for _, seed := range []string{
		`{"data":{"type":"users","id":"1","attributes":{"firstName":"Eva","lastName":"Berg"}}}`,
		`{"data":{"type":"users","id":"1","attributes":{"firstName":null}}}`,
		`{"data":{"type":"users","id":1}}`, `{"data":[]}`, `null`, ``,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		attributes, refusal := readUpdate("users", "1", body)
		if refusal != nil {
			if attributes != nil || refusal.Status < 400 || refusal.Status > 499 {
				t.Fatalf("got %v and %+v", attributes, refusal)
			}
			return
		}
		for name, value := range attributes {
			if !slices.Contains([]string{"firstName", "lastName"}, name) || *value == "" {
				t.Fatalf("%s = %q was taken", name, *value)
			}
		}
	})
}
