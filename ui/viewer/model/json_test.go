package model

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"tokenbench/ui/viewer/syntax"
)

func TestFromJSON(t *testing.T) {
	deep := strings.Repeat("[", 5000) + strings.Repeat("1,", 5000) + "1" + strings.Repeat("]", 5000)
	tests := []struct {
		name, body, want string
		language         syntax.Language
	}{
		{
			"order, repeats and numbers stay", `{"b":1.50,"a":1e400,"b":12345678901234567890}`,
			"{\n  \"b\": 1.50,\n  \"a\": 1e400,\n  \"b\": 12345678901234567890\n}", syntax.JSON,
		},
		{"escapes stay", `["\u00fc\/<"]`, "[\n  \"\\u00fc\\/<\"\n]", syntax.JSON},
		{"empty object", `{}`, `{}`, syntax.JSON},
		{"broken byte in a text", "[\"\xff\"]", "[\n  \"\xff\"\n]", syntax.JSON},
		{"empty body", "", "", syntax.PlainText},
		{"page", "<html>\r\n</html>", "<html>\r\n</html>", syntax.PlainText},
		{"cut off", `{"a":1`, `{"a":1`, syntax.PlainText},
		{"two values", `{} {}`, `{} {}`, syntax.PlainText},
		{"byte order mark", "\ufeff{}", "\ufeff{}", syntax.PlainText},
		{"too deep to indent", deep, deep, syntax.JSON},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			d, err := FromJSON(context.Background(), []byte(test.body))
			if err != nil {
				t.Fatal(err)
			}
			if got := string(d.Bytes()); got != test.want {
				t.Errorf("got %.200q, want %.200q", got, test.want)
			}
			if d.Language() != test.language {
				t.Errorf("language %d, want %d", d.Language(), test.language)
			}
		})
	}
}

func TestFromJSONCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := FromJSON(ctx, []byte("{}")); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want context.Canceled", err)
	}
}

// FuzzFromJSON checks that indenting changes only blanks, that anything else comes back byte for byte, and
// that no body grows beyond the bound.
func FuzzFromJSON(f *testing.F) {
	for _, seed := range []string{`{"a":[1,2,{"b":null}]}`, ` [ ] `, `"\"[["`, `{`, "[[[[[[[[[[1,2]]]]]]]]]]"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		before := bytes.Clone(body)
		d, err := FromJSON(t.Context(), body)
		if err != nil {
			t.Fatal(err)
		}
		if len(d.Bytes()) > growth*len(body)+growthFloor {
			t.Fatalf("%d bytes became %d", len(body), len(d.Bytes()))
		}
		if size, ok := indentedSize(body); ok && d.Language() == syntax.JSON && len(d.Bytes()) > size {
			t.Fatalf("%d bytes, estimated %d", len(d.Bytes()), size)
		}
		if d.Language() != syntax.JSON {
			if !bytes.Equal(d.Bytes(), before) {
				t.Fatalf("got %q, want %q", d.Bytes(), before)
			}
			return
		}
		if !bytes.Equal(compact(t, d.Bytes()), compact(t, before)) {
			t.Fatalf("%q became %q", before, d.Bytes())
		}
	})
}

func compact(t *testing.T, text []byte) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := json.Compact(&out, text); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func BenchmarkFromJSON1MB(b *testing.B) {
	body := []byte(`{"data":[` + strings.Repeat(`{"type":"products","id":"1","attributes":{"sku":"A1","price":12.50}},`, 15_000) + `null]}`)
	b.SetBytes(int64(len(body)))
	for b.Loop() {
		d, err := FromJSON(b.Context(), body)
		if err != nil {
			b.Fatal(err)
		}
		d.Rows(WholeLines)
	}
}
