package grants

import (
	"encoding/base64"
	"encoding/json"
	"net/url"
	"strings"

	"tokenbench/embedded/fault"
	"tokenbench/embedded/form"
	"tokenbench/embedded/wire"
)

// request is a token request after parsing: the parameters of its body and its Authorization header.
type request struct {
	form.Values
	authorization string
	faults        *fault.Request
}

// asText returns the parameters with JSON numbers and truth values as the text that PHP makes of them.
func asText(parameters form.Values) form.Values {
	texts := make(form.Values, len(parameters))
	for name, value := range parameters {
		switch value.(type) {
		case json.Number, bool:
			value = scalar(value)
		}
		texts[name] = value
	}
	return texts
}

// scopes returns the scope parameter, or fallback when it is not given.
func (r request) scopes(fallback []string) ([]string, *wire.Error) {
	value, given := r.Value("scope")
	if !given {
		return fallback, nil
	}
	scopes, ok := form.Scopes(value)
	if !ok {
		return nil, wire.InvalidRequest("scope")
	}
	return scopes, nil
}

// credential is what a request claims to be.
type credential struct{ id, secret string }

// credentials returns the readings of the client's id and secret, in the order in which to try them.
// The body wins over the header, for each of the two by itself. A Basic header is read as it stands,
// which is what the engine does, and then percent-decoded, which is what RFC 6749, section 2.3.1
// asks for.
func (r request) credentials() ([]credential, *wire.Error) {
	basic, hasBasic := parseBasic(r.authorization)
	id, hasID := r.Value("client_id")
	if form.IsList(id) { // the engine only asks whether it is given; what comes after it wants a text
		return nil, wire.Breakdown().Because("the client_id is a list")
	}
	if !hasID && !hasBasic {
		return nil, wire.InvalidRequest("client_id")
	}
	secret, hasSecret := r.Value("client_secret")
	secretText, isText := secret.(string)
	if hasSecret && !isText {
		return nil, wire.InvalidRequest("client_secret")
	}
	readings := []credential{basic}
	if decoded, ok := basic.percentDecoded(); ok && decoded != basic {
		readings = append(readings, decoded)
	}
	for i := range readings {
		if hasID {
			readings[i].id = scalar(id)
		}
		if hasSecret {
			readings[i].secret = secretText
		}
	}
	return readings, nil
}

// scalar turns a JSON value into the text that PHP makes of it; lists and objects become none at all.
func scalar(value any) string {
	switch value := value.(type) {
	case string:
		return value
	case json.Number:
		return value.String()
	case bool:
		if value {
			return "1"
		}
	}
	return ""
}

func (c credential) percentDecoded() (decoded credential, ok bool) {
	id, err := url.QueryUnescape(c.id)
	if err != nil {
		return c, false
	}
	secret, err := url.QueryUnescape(c.secret)
	if err != nil {
		return c, false
	}
	return credential{id, secret}, true
}

// parseBasic reads a Basic header (RFC 7617) as leniently as PHP's base64_decode: characters outside
// the alphabet are skipped. What cannot be read counts as no header.
func parseBasic(header string) (basic credential, ok bool) {
	encoded, ok := strings.CutPrefix(header, "Basic ")
	if !ok {
		return basic, false
	}
	encoded = strings.Map(base64Only, encoded)
	if len(encoded)%4 == 1 {
		encoded = encoded[:len(encoded)-1]
	}
	decoded, err := base64.RawStdEncoding.DecodeString(encoded)
	if err != nil {
		return basic, false
	}
	basic.id, basic.secret, ok = strings.Cut(string(decoded), ":")
	if !ok {
		return credential{}, false
	}
	return basic, true
}

func base64Only(char rune) rune {
	switch {
	case 'A' <= char && char <= 'Z', 'a' <= char && char <= 'z', '0' <= char && char <= '9', char == '+', char == '/':
		return char
	default:
		return -1
	}
}
