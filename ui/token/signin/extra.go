package signin

import (
	"errors"
	"strings"

	"tokenbench/oauth"
)

// errExtra says what a line of extra parameters looks like.
var errExtra = errors.New("write one parameter a line: name=value")

// parseExtra reads extra parameters, one "name=value" a line. Empty lines are skipped; only the first equals
// sign divides.
func parseExtra(text string) ([]oauth.Param, error) {
	var params []oauth.Param
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		name, value, ok := strings.Cut(line, "=")
		name = strings.TrimSpace(name)
		if !ok || name == "" {
			return nil, errExtra
		}
		params = append(params, oauth.Param{Name: name, Value: strings.TrimSpace(value)})
	}
	return params, nil
}

// readable reports whether extra parameters can be read.
func readable(text string) bool {
	_, err := parseExtra(text)
	return err == nil
}

// given are the parameters of a text as the input of a use case, where none at all stands for those of the environment.
// Text that can't be read gives none.
func given(text string) []oauth.Param {
	params, _ := parseExtra(text)
	return append([]oauth.Param{}, params...)
}
