package config

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/BurntSushi/toml"
)

// document is a file that is being read.
type document struct {
	found    map[string]int // offset of each path
	findings []finding
}

func (d *document) refuse(path, format string, args ...any) {
	d.findings = append(d.findings, finding{offset: d.found[path], reason: fmt.Sprintf(format, args...)})
}

// table is one table of a document. Each value that is asked for counts as known; close refuses the rest.
type table struct {
	document *document
	path     string
	values   map[string]any
	known    []string
}

func (t *table) at(key string) string { return join(t.path, key) }

// get returns the value of a key; ok is false when the file leaves it out.
func (t *table) get(key string) (value any, ok bool) {
	t.known = append(t.known, key)
	value, ok = t.values[key]
	return value, ok
}

// read puts the value of a key into a variable, which keeps what it has when the file leaves the key out.
func read[T any](t *table, key string, into *T, want string) {
	value, ok := t.get(key)
	if !ok {
		return
	}
	typed, ok := value.(T)
	if !ok {
		t.document.refuse(t.at(key), "%s has to be %s, not %s", key, want, kindOf(value))
		return
	}
	*into = typed
}

func (t *table) flag(key string, into *bool) { read(t, key, into, "true or false") }

func (t *table) text(key string, into *string) { read(t, key, into, `a text in quotes`) }

// word is for texts that are names of something, such as a side: check says whether there is such a thing.
func word[T ~string](t *table, key string, into *T, check func(T) error) {
	text, before := string(*into), len(t.document.findings)
	t.text(key, &text)
	if _, written := t.values[key]; !written || len(t.document.findings) > before {
		return
	}
	if err := check(T(text)); err != nil {
		t.document.refuse(t.at(key), "%v", err)
		return
	}
	*into = T(text)
}

// duration reads "1h30m" or "30d". It has to be longer than nothing.
func (t *table) duration(key string, into *time.Duration) {
	var text string
	before := len(t.document.findings)
	read(t, key, &text, `a length of time in quotes, such as "90s", "1h" or "30d"`)
	if _, written := t.values[key]; !written || len(t.document.findings) > before {
		return
	}
	parsed, err := ParseDuration(text)
	if err != nil {
		t.document.refuse(t.at(key), "%s: %v", key, err)
		return
	}
	*into = parsed
}

// texts reads a list of texts.
func (t *table) texts(key string, into *[]string) {
	var list []any
	read(t, key, &list, "a list of texts in square brackets")
	for i, value := range list {
		text, ok := value.(string)
		if !ok {
			t.document.refuse(element(t.at(key), i), "%s has to hold texts in quotes only, not %s", key, kindOf(value))
			return
		}
		*into = append(*into, text)
	}
}

// table reads a table in this one; an empty one when the file leaves it out.
func (t *table) table(key string) *table {
	var values map[string]any
	read(t, key, &values, "a table: ["+t.at(key)+"] on a line of its own")
	return &table{document: t.document, path: t.at(key), values: values}
}

// tables reads a list of tables.
func (t *table) tables(key string) []*table {
	var list []map[string]any
	if value, _ := t.get(key); value != nil {
		list = tablesIn(value)
		if list == nil {
			t.document.refuse(t.at(key), "%s has to be a list of tables: [[%s]] on a line of its own for each, not %s", key, t.at(key), kindOf(value))
		}
	}
	tables := make([]*table, len(list))
	for i, values := range list {
		tables[i] = &table{document: t.document, path: element(t.at(key), i), values: values}
	}
	return tables
}

// tablesIn returns the tables of a list, which the library hands over in one of two types; nil when it is
// something else.
func tablesIn(value any) []map[string]any {
	if list, ok := value.([]map[string]any); ok {
		return list
	}
	mixed, ok := value.([]any)
	if !ok {
		return nil
	}
	list := make([]map[string]any, 0, len(mixed))
	for _, one := range mixed {
		values, ok := one.(map[string]any)
		if !ok {
			return nil
		}
		list = append(list, values)
	}
	return list
}

// close refuses the keys that nobody asked for.
func (t *table) close() {
	for key := range t.values {
		if slices.Contains(t.known, key) {
			continue
		}
		reason := "unknown key " + (toml.Key{key}).String()
		if near := nearest(key, t.known); near != "" {
			reason += ": did you mean " + near + "?"
		} else {
			reason += "; there are " + strings.Join(t.known, ", ")
		}
		t.document.refuse(t.at(key), "%s", reason)
	}
}

// kindOf names the type of a value in words.
func kindOf(value any) string {
	switch value.(type) {
	case string:
		return "a text"
	case bool:
		return "true or false"
	case int64, float64:
		return "a number"
	case time.Time:
		return "a date"
	case map[string]any:
		return "a table"
	default:
		return "a list"
	}
}
