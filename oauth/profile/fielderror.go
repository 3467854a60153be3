package profile

import (
	"strconv"
	"strings"
)

// The fields that a [FieldError] may name. Those of an application or user are made with
// [ApplicationField] and [UserField], that of a redirect address with [RedirectField], those of an extra
// parameter with [ExtraField].
const (
	FieldName         = "name"
	FieldColour       = "colour"
	FieldKind         = "kind"
	FieldAddress      = "address"
	FieldSide         = "side"
	FieldVersion      = "version"
	FieldPrefix       = "prefix"
	FieldTokenPath    = "token_path"
	FieldAPIPath      = "api_path"
	FieldEncoding     = "encoding"
	FieldAuth         = "auth"
	FieldScope        = "scope"
	FieldCA           = "ca"
	FieldTimeout      = "timeout"
	FieldApplications = "applications"
	FieldUsers        = "users"

	FieldAuthorizePath = "authorize_path"
	FieldIssuer        = "issuer"
	FieldIssuerSent    = "issuer_sent"
	FieldRedirect      = "redirect"
	FieldAnyPort       = "any_port"
	FieldPKCE          = "pkce"
)

// FieldError says what is wrong with one field, in a plain sentence to be shown beside it. The reason
// never repeats what was typed into a field that may hold a secret.
type FieldError struct{ Field, Reason string }

// Error gives the reason.
func (e FieldError) Error() string { return e.Reason }

// InvalidError is returned where an environment must be valid and is not.
type InvalidError struct{ Fields []FieldError }

// Error gives every reason.
func (e *InvalidError) Error() string {
	reasons := make([]string, len(e.Fields))
	for i, f := range e.Fields {
		reasons[i] = f.Reason
	}
	return strings.Join(reasons, " ")
}

// ApplicationField names a field ("name", "client_id", "kind", "flows", "redirect_uris" or "secret") of the application with the id.
func ApplicationField(id, field string) string { return FieldApplications + "." + id + "." + field }

// RedirectField names the redirect address at the index of the application with the id. What is wrong with all
// of them together has the name "redirect_uris" of [ApplicationField].
func RedirectField(id string, index int) string {
	return ApplicationField(id, "redirect_uris") + "." + strconv.Itoa(index)
}

// UserField names a field ("name" or "password") of the user with the id.
func UserField(id, field string) string { return FieldUsers + "." + id + "." + field }

// AuthorizeExtraField names a field ("name" or "value") of the extra parameter of the authorize address at the index.
func AuthorizeExtraField(index int, field string) string {
	return "authorize_extra." + strconv.Itoa(index) + "." + field
}

// ExtraField names a field ("name" or "value") of the extra parameter at the index.
func ExtraField(index int, field string) string { return "extra." + strconv.Itoa(index) + "." + field }
