package desk

import (
	"strings"

	"tokenbench/oauth"
)

// Params writes the extra parameters of a request as a person types them: name=value, one a line.
func Params(params []oauth.Param) string {
	lines := make([]string, len(params))
	for i, p := range params {
		lines[i] = p.Name + "=" + p.Value
	}
	return strings.Join(lines, "\n")
}
