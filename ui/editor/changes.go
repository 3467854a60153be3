package editor

import (
	"fmt"
	"reflect"
	"strings"

	"tokenbench/oauth/profile"
)

// changes counts what would be saved: each field of the environment that differs, and each typed secret.
func (d *draft) changes() int {
	n := d.changedFields()
	for _, value := range d.secrets {
		if value != "" {
			n++
		}
	}
	return n
}

func (d *draft) changedFields() int {
	n := 0
	before, now := reflect.ValueOf(d.before), reflect.ValueOf(d.env)
	for i := range before.NumField() {
		if !same(before.Field(i), now.Field(i)) {
			n++
		}
	}
	return n
}

// same compares two values; an empty list is the same as none.
func same(a, b reflect.Value) bool {
	if a.Kind() == reflect.Slice && a.Len() == 0 && b.Len() == 0 {
		return true
	}
	return reflect.DeepEqual(a.Interface(), b.Interface())
}

// unsaved reports whether the environment itself differs from what is kept.
func (d *draft) unsaved() bool { return d.isNew() || d.changedFields() > 0 }

// saved takes over what the store kept.
func (d *draft) saved(env profile.Environment) {
	d.before, d.env = env.Clone(), env.Clone()
}

// wrong lists what keeps the environment from being saved. The extra parameters of a request share one field,
// so their reasons say the line.
func (d *draft) wrong() []profile.FieldError {
	found := d.env.Validate()
	for i, f := range found {
		for beginning, field := range map[string]string{"extra.": fieldExtra, "authorize_extra.": fieldLoginExtra} {
			var line int
			if _, err := fmt.Sscanf(f.Field, beginning+"%d.", &line); err == nil {
				found[i] = profile.FieldError{Field: field, Reason: lineWords(line+1, f.Reason)}
			}
		}
	}
	return found
}

// The fields in which all extra parameters of a request are typed.
var (
	fieldExtra      = profile.ExtraField(0, "name")
	fieldLoginExtra = profile.AuthorizeExtraField(0, "name")
)

// reasons gives what is wrong by field, for the fields that a person changed or, after a try to save, for all.
func (d *draft) reasons() map[string]string {
	reasons := map[string]string{}
	for _, f := range d.wrong() {
		if (d.tried || d.touched[f.Field]) && reasons[f.Field] == "" {
			reasons[f.Field] = f.Reason
		}
	}
	return reasons
}

// isInBrowser reports whether a field lies in the part about the sign-in with the browser.
func isInBrowser(field string) bool {
	switch field {
	case profile.FieldAuthorizePath, profile.FieldIssuer, profile.FieldRedirect, profile.FieldAnyPort, profile.FieldPKCE:
		return true
	default:
		return strings.HasPrefix(field, "authorize_extra.")
	}
}

// isInDetails reports whether a field lies in the part about the token request.
func isInDetails(field string) bool {
	switch field {
	case profile.FieldEncoding, profile.FieldAuth, profile.FieldScope, profile.FieldTimeout:
		return true
	default:
		return strings.HasPrefix(field, "extra.")
	}
}
