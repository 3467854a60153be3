package jsonapi

import (
	"cmp"
	"net/url"
	"slices"
	"strconv"
	"strings"
)

const (
	defaultPageSize = 10
	maxPageSize     = 1000
)

// Query is what the query of a list request asks for.
type Query struct {
	page    int                        // from 1
	size    int                        // resources on a page; -1 = all on one
	filters map[string][]string        // by name: any of these values
	sorts   []string                   // names, with "-" in front for the other direction
	fields  map[string]map[string]bool // by resource type: names to print
	values  url.Values                 // as sent, for the links
}

// Abilities are what a list can be filtered and sorted by: attribute names, and id.
type Abilities struct{ Filters, Sorts []string }

// ParseQuery reads a query and refuses what the list can't do.
func ParseQuery(raw string, abilities Abilities) (Query, *Error) {
	values, err := url.ParseQuery(raw)
	if err != nil {
		return Query{}, badQuery("filter constraint", "", "The query is malformed.")
	}
	q := Query{
		page: 1, size: defaultPageSize, values: values,
		filters: map[string][]string{}, fields: map[string]map[string]bool{},
	}
	for name := range values {
		if refusal := q.set(name, values.Get(name), abilities); refusal != nil {
			return Query{}, refusal
		}
	}
	return q, nil
}

func (q *Query) set(name, value string, abilities Abilities) *Error {
	group, key, bracketed := strings.Cut(name, "[")
	key, closed := strings.CutSuffix(key, "]")
	if bracketed != closed {
		return unsupportedFilter(name)
	}
	switch {
	case name == "page[number]":
		return setNumber(&q.page, name, value, 1)
	case name == "page[size]":
		return setNumber(&q.size, name, value, -1)
	case name == "sort":
		return q.setSort(value, abilities.Sorts)
	case group == "filter" && slices.Contains(abilities.Filters, key):
		q.filters[key] = strings.Split(value, ",")
	case group == "fields" && key != "":
		q.fields[key] = map[string]bool{}
		for field := range strings.SplitSeq(value, ",") {
			q.fields[key][strings.TrimSpace(field)] = true
		}
	default:
		return unsupportedFilter(name)
	}
	return nil
}

func unsupportedFilter(name string) *Error {
	return badQuery("filter constraint", name, "The filter is not supported.")
}

func setNumber(into *int, name, value string, least int) *Error {
	number, err := strconv.Atoi(value)
	if err != nil {
		return badQuery("filter constraint", name, `Expected integer value. Given "`+value+`".`)
	}
	if number < least || number == 0 || number > maxPageSize {
		return badQuery("filter constraint", name, "The value is out of range.")
	}
	*into = number
	return nil
}

func (q *Query) setSort(value string, sortable []string) *Error {
	for name := range strings.SplitSeq(value, ",") {
		if !slices.Contains(sortable, strings.TrimPrefix(name, "-")) {
			return badQuery("sort constraint", "sort", `Sorting by "`+strings.TrimPrefix(name, "-")+`" field is not supported.`)
		}
		q.sorts = append(q.sorts, name)
	}
	return nil
}

// Page is the part of a list that a query selects.
type Page struct {
	Resources []Resource
	Total     int    // resources on all pages
	First     string // queries of other pages; empty where there is no such page
	Previous  string
	Next      string
}

// Select filters, sorts and cuts a list, which stays as it is.
func (q Query) Select(list []Resource) Page {
	var found []Resource
	for _, resource := range list {
		if q.matches(resource) {
			found = append(found, resource)
		}
	}
	slices.SortStableFunc(found, q.compare)
	page := Page{Total: len(found), Resources: []Resource{}}
	start, end := q.bounds(len(found))
	for _, resource := range found[start:end] {
		page.Resources = append(page.Resources, q.Reduce(resource))
	}
	if start > 0 {
		page.First, page.Previous = q.at(1), q.at(q.page-1)
	}
	if end < len(found) {
		page.Next = q.at(q.page + 1)
	}
	return page
}

// Reduce leaves the fields that the query asks for, all of them if it asks for none.
func (q Query) Reduce(resource Resource) Resource {
	if names, ok := q.fields[resource.Type]; ok {
		return resource.Only(names)
	}
	return resource
}

func (q Query) matches(resource Resource) bool {
	for name, wanted := range q.filters {
		if !slices.Contains(wanted, resource.value(name)) {
			return false
		}
	}
	return true
}

func (q Query) compare(a, b Resource) int {
	for _, sort := range q.sorts {
		name, descending := strings.CutPrefix(sort, "-")
		order := compareValues(a.value(name), b.value(name))
		if descending {
			order = -order
		}
		if order != 0 {
			return order
		}
	}
	return 0
}

// compareValues compares numbers as numbers and everything else as text.
func compareValues(a, b string) int {
	x, errX := strconv.Atoi(a)
	y, errY := strconv.Atoi(b)
	if errX == nil && errY == nil {
		return cmp.Compare(x, y)
	}
	return cmp.Compare(a, b)
}

func (q Query) bounds(length int) (start, end int) {
	if q.size < 0 {
		return 0, length
	}
	start = min((q.page-1)*q.size, length)
	return start, min(start+q.size, length)
}

// at returns the query that leads to another page.
func (q Query) at(page int) string {
	values := url.Values{}
	for name, list := range q.values {
		values[name] = list
	}
	values.Set("page[number]", strconv.Itoa(page))
	return values.Encode()
}
