package config

import (
	"math"
	"time"

	"tokenbench/embedded/fault"
)

// readFault reads one [[fault]], and refuses what a board refuses.
func (d *document) readFault(t *table) fault.Fault {
	var f fault.Fault
	before := len(d.findings)
	word(t, "kind", &f.Kind, oneOf("fault", kinds()...))
	var routes []string
	t.texts("routes", &routes)
	for _, route := range routes {
		f.Routes = append(f.Routes, fault.Route(route))
	}
	f.Remaining = t.number("remaining")
	f.Value = t.number("value")
	t.close()
	if len(d.findings) > before {
		return f
	}
	if err := fault.New(time.Now, false).Set(f); err != nil {
		d.refuse(t.path, "%v", err)
	}
	return f
}

// kinds returns the names of all faults.
func kinds() []fault.Kind {
	var list []fault.Kind
	for _, info := range fault.Catalogue() {
		list = append(list, info.Kind)
	}
	return list
}

// number reads a whole number that is not negative; 0 when the file leaves it out.
func (t *table) number(key string) int {
	var n int64
	read(t, key, &n, "a whole number")
	if n < 0 || n > math.MaxInt32 {
		t.document.refuse(t.at(key), "%s has to be from 0 to %d", key, math.MaxInt32)
		return 0
	}
	return int(n)
}
