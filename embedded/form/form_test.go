package form_test

import (
	"encoding/json"
	"fmt"
	"net/url"
	"reflect"
	"slices"
	"strings"
	"testing"

	"tokenbench/embedded/form"
)

func TestParse(t *testing.T) {
	for encoded, want := range map[string]form.Values{
		"":                     {},
		"a=x+y%26z&b=&c":       {"a": "x y&z", "b": "", "c": ""},
		"a=1&a=2":              {"a": "2"},
		"a[]=1&b[c]=2&[d]=3":   {"a": []any{"1"}, "b": []any{"2"}, "[d]": "3"},
		"a=1;b=2":              {"a": "1;b=2"},
		"a.b=1&+c+d=2&e.f[]=3": {"a_b": "1", "c_d": "2", "e_f": []any{"3"}},
		"a=100%&=x&b=1+%":      {"a": "100%", "b": "1 %"},
		"%61%5B%5D=1&&&c=d=e":  {"a": []any{"1"}, "c": "d=e"},
	} {
		if got := form.Parse(encoded); !reflect.DeepEqual(got, want) {
			t.Errorf("%q: got %#v, want %#v", encoded, got, want)
		}
	}
}

func TestFieldsAreLimited(t *testing.T) {
	var encoded strings.Builder
	for i := range 3 * form.MaxFields {
		fmt.Fprintf(&encoded, "f%d=1&", i)
	}
	if got := len(form.Parse(encoded.String())); got != form.MaxFields {
		t.Errorf("%d fields were read, want %d", got, form.MaxFields)
	}
}

func TestValues(t *testing.T) {
	values := form.Values{"text": "x", "empty": "", "null": nil, "number": json.Number("5"), "list": []any{"a"}}
	for name, want := range map[string][2]bool{ // given, and a text
		"text": {true, true}, "empty": {true, true}, "null": {false, false},
		"number": {true, false}, "list": {true, false}, "missing": {false, false},
	} {
		_, given := values.Value(name)
		_, ok := values.Text(name)
		if given != want[0] || ok != want[1] {
			t.Errorf("%s: given %v, text %v, want %v", name, given, ok, want)
		}
	}
}

func TestScopes(t *testing.T) {
	for _, test := range []struct {
		value any
		want  []string
		ok    bool
	}{
		{"", nil, true},
		{"  a  b ", []string{"a", "b"}, true},
		{[]any{"a", "b c"}, []string{"a", "b c"}, true},
		{[]any{"a", true}, nil, false},
		{json.Number("5"), nil, false},
		{nil, nil, false},
	} {
		if got, ok := form.Scopes(test.value); ok != test.ok || !reflect.DeepEqual(got, test.want) {
			t.Errorf("%v: got %q, %v, want %q", test.value, got, ok, test.want)
		}
	}
}

// Where Go's own reader of forms finds no fault and PHP has no lists, both read the same.
func FuzzParse(f *testing.F) {
	for _, seed := range []string{"a=1&a=2", "a[]=1&[=2", "%zz=%&+=+", "a=1;b=2", "=x&&&", "\x00=\xff", "scope=a++b%20c"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, encoded string) {
		got := form.Parse(encoded)
		if len(got) > form.MaxFields {
			t.Fatalf("%d fields", len(got))
		}
		for name, value := range got {
			if text, ok := value.(string); ok {
				if scopes, ok := form.Scopes(text); !ok || slices.Contains(scopes, "") || strings.Contains(strings.Join(scopes, ""), " ") {
					t.Fatalf("scopes %q of %q", scopes, text)
				}
			} else if _, ok := value.([]any); !ok || name == "" {
				t.Fatalf("%q is %#v", name, value)
			}
		}
		values, err := url.ParseQuery(encoded)
		if err != nil || strings.Count(encoded, "&") >= form.MaxFields {
			return
		}
		for name, list := range values {
			if text, ok := got.Text(name); name != "" && !hasList(values) && (!ok || text != list[len(list)-1]) {
				t.Fatalf("%q: %q is %q, want %q", encoded, name, text, list[len(list)-1])
			}
		}
	})
}

func hasList(values url.Values) bool {
	for name := range values {
		if strings.Contains(name, "[") {
			return true
		}
	}
	return false
}
