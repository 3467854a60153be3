package grants

import (
	"net/http"
	"testing"

	"tokenbench/embedded/form"
)

// What Go's own reader of Basic headers understands is understood the same; and the readings of a header are
// the raw one first.
func FuzzBasic(f *testing.F) {
	for _, seed := range []string{"Basic YTpi", "Basic YTpiOmM=", "basic YTpi", "Basic", "Basic !!YTpi", "Basic YQ==", "Basic JTYxOmI=", "Bearer YTpi", "Basic YTpiY"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, header string) {
		basic, ok := parseBasic(header)
		if !ok && basic != (credential{}) {
			t.Fatalf("%q is nothing, and yet something", header)
		}
		theirs := http.Request{Header: http.Header{"Authorization": {header}}}
		if id, secret, known := theirs.BasicAuth(); known && header[:6] == "Basic " && (!ok || basic != credential{id, secret}) {
			t.Fatalf("%q: got %q, %v, want %q and %q", header, basic, ok, id, secret)
		}
		readings, refusal := request{Values: form.Values{}, authorization: header}.credentials()
		if (refusal == nil) != ok || ok && readings[0] != basic {
			t.Fatalf("%q: readings %q, %v", header, readings, refusal)
		}
	})
}

// The types that JSON has and forms have not, in the text that PHP makes of them.
func TestNumbersAreText(t *testing.T) {
	values, problem := parseJSON([]byte(`{"a":5,"b":-1.5,"c":true,"d":false,"e":"x","f":null,"g":[1],"h":{"i":2}}`))
	if problem != nil {
		t.Fatal(problem)
	}
	texts := asText(values)
	for name, want := range map[string]string{"a": "5", "b": "-1.5", "c": "1", "d": "", "e": "x"} {
		if got, ok := texts.Text(name); !ok || got != want {
			t.Errorf("%s: got %q, %v", name, got, ok)
		}
	}
	for _, name := range []string{"f", "g", "h"} {
		if got, ok := texts.Text(name); ok {
			t.Errorf("%s is the text %q", name, got)
		}
	}
}
