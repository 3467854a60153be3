package config

import (
	"strings"
	"testing"

	"github.com/BurntSushi/toml"
)

// tangled uses every form of TOML that a key can hide in.
const tangled = `# [comment]
address = "a # no comment" # one
"quoted key"='x'
dotted . name = 1
long = """
[[application]]
id = "no key" \""" still inside """""
plain = '''
[not.a.table]'''
list = [ # with a comment
  "one", 'two]', # and another
  [3, 4],
]
inline = { a = 1, b = { c = [ { d = "}" } ] } }
[lifetimes] # access = "no"
access = "1h"
[[application]]
id = "first"
  [application.more]
  deep = 2026-11-22T10:00:00Z
[[application]]
  id = "ä"
	id2 = 1`

func TestLocate(t *testing.T) {
	if _, err := toml.Decode(tangled, new(map[string]any)); err != nil {
		t.Fatal(err)
	}
	found := locate(tangled)
	for path, want := range map[string]Position{
		"address":                  {2, 1},
		`"quoted key"`:             {3, 1},
		"dotted":                   {4, 1},
		"dotted.name":              {4, 1},
		"long":                     {5, 1},
		"plain":                    {8, 1},
		"list":                     {10, 1},
		"list[1]":                  {11, 10},
		"list[2][1]":               {12, 7},
		"inline.a":                 {14, 12},
		"inline.b.c":               {14, 25},
		"inline.b.c[0].d":          {14, 33},
		"lifetimes":                {15, 1},
		"lifetimes.access":         {16, 1},
		"application":              {17, 1},
		"application[0]":           {17, 1},
		"application[0].id":        {18, 1},
		"application[0].more":      {19, 3},
		"application[0].more.deep": {20, 3},
		"application[1]":           {21, 1},
		"application[1].id":        {22, 3},
		"application[1].id2":       {23, 2},
	} {
		offset, ok := found[path]
		if got := positionAt(tangled, offset); !ok || got != want {
			t.Errorf("%s: got %v, %v, want %v", path, got, ok, want)
		}
	}
	for _, path := range []string{"id", "not", "not.a", "application[2]", "application[0].access", "lifetimes.id"} {
		if offset, ok := found[path]; ok {
			t.Errorf("%s was found at %v", path, positionAt(tangled, offset))
		}
	}
}

func TestColumnsCountCharacters(t *testing.T) {
	if got, want := positionAt("one\nä = 1; b", strings.Index("one\nä = 1; b", "b")), (Position{2, 8}); got != want {
		t.Errorf("got %v, want %v", got, want)
	}
}

// FuzzLocate shows that every key which the library sees is found too, and that no text makes the search
// hang.
func FuzzLocate(f *testing.F) {
	f.Add(tangled)
	f.Add("a = [[[1]]]\n[b.c]\nd.'e f' = {}\n[[g]]\n[[g.h]]\nx=''''it'''''")
	f.Add("[[a]]\n[a.b]\nc=1\n[[a]]\nb.c=2")
	f.Fuzz(func(t *testing.T, text string) {
		var values map[string]any
		if _, err := toml.Decode(text, &values); err != nil {
			return
		}
		found := locate(text)
		eachKey("", values, func(path string) {
			if _, ok := found[path]; !ok {
				t.Errorf("%s was not found in %q", path, text)
			}
		})
	})
}

// eachKey calls visit with the path of each key of a table.
func eachKey(table string, values map[string]any, visit func(path string)) {
	for key, value := range values {
		visit(join(table, key))
		eachIn(join(table, key), value, visit)
	}
}

func eachIn(path string, value any, visit func(path string)) {
	switch typed := value.(type) {
	case map[string]any:
		eachKey(path, typed, visit)
	case []map[string]any:
		for i, one := range typed {
			eachKey(element(path, i), one, visit)
		}
	case []any:
		for i, one := range typed {
			visit(element(path, i))
			eachIn(element(path, i), one, visit)
		}
	}
}
