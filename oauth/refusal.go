package oauth

import (
	"encoding/json"
	"slices"
	"strings"
)

// readMembers takes the server's words, in OAuth's form first and in those of JSON:API, problem details (RFC 9457) and
// others where that has nothing.
func (e *Error) readMembers(list members, secrets []string) {
	set := func(to *string, words string) {
		if *to == "" && words != "" {
			*to = foreign(words, longestWords, secrets)
		}
	}
	set(&e.Code, list.text("error"))
	set(&e.Description, list.text("error_description"))
	set(&e.Hint, list.text("hint"))
	set(&e.Message, list.text("message"))
	_, e.HasHint = list.value("hint")
	for _, inner := range []members{list.object("error"), firstError(list), list} {
		set(&e.Description, inner.text("detail"))
		set(&e.Message, inner.text("message"))
		set(&e.Message, inner.text("title"))
	}
	set(&e.Code, list.object("error").text("code"))
	set(&e.Code, list.object("error").text("status"))
}

// firstError returns the first of JSON:API's errors.
func firstError(list members) members {
	raw, _ := list.value("errors")
	var all []json.RawMessage
	if json.Unmarshal(raw, &all) != nil || len(all) == 0 {
		return nil
	}
	first, err := parseObject(all[0])
	if err != nil {
		return nil
	}
	return first
}

// isRefusal reports whether the members make an OAuth error: there is an error member that says something. A 5xx counts as one
// only with a code of OAuth's form; "Internal Server Error" under that name is a framework speaking.
func (e *Error) isRefusal(list members) bool {
	raw, ok := list.value("error")
	if !ok || slices.Contains([]string{`""`, "false", "0", "{}", "[]"}, string(raw)) {
		return false
	}
	return e.Status < 500 || e.Code != "" && strings.Trim(e.Code, "abcdefghijklmnopqrstuvwxyz0123456789_") == ""
}

// textList reads a list of strings, or nothing.
func textList(raw json.RawMessage) []string {
	var list []string
	if json.Unmarshal(raw, &list) != nil {
		return nil
	}
	return list
}
