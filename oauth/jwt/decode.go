package jwt

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
)

// MaxSize is the longest text that Decode looks at, in bytes.
const MaxSize = 1 << 20

// Why a text could not be decoded; see also [MalformedError].
var (
	ErrEmpty     = errors.New("there is no token in this text")
	ErrTooLarge  = errors.New("this text is longer than 1 MB: too long for a token")
	ErrOpaque    = errors.New("this token is not a JWT: only the server that issued it can read it")
	ErrEncrypted = errors.New("this token is an encrypted JWT (JWE, five parts): only its recipient can read it")
)

// errOroOpaque is ErrOpaque for the texts that Oro's encryption makes.
var errOroOpaque = fmt.Errorf("%w. Oro's refresh tokens and authorization codes look like this", ErrOpaque)

// oroPrefix begins everything that Oro encrypts for itself, in hex.
const oroPrefix = "def50200"

// partNames are the three parts as words, in their order.
var partNames = [3]string{"header", "claims", "signature"}

// MalformedError says which part of a JWT can't be read, and why. It never quotes the token.
type MalformedError struct {
	Part   string // "header", "claims", "signature", or "token" for the whole
	Reason string
	Err    error // the cause below, or nil
}

// Error implements error.
func (e *MalformedError) Error() string {
	return fmt.Sprintf("the %s of this JWT can't be read: %s", e.Part, e.Reason)
}

// Unwrap gives the cause below.
func (e *MalformedError) Unwrap() error { return e.Err }

// Decode reads a pasted token without checking its signature. White space, quotes and a "Bearer"
// before it are understood. The error is ErrEmpty, ErrTooLarge, ErrOpaque, ErrEncrypted or a
// *MalformedError; none of them holds a piece of the token.
func Decode(raw string) (*Token, error) {
	if len(raw) > MaxSize {
		return nil, ErrTooLarge
	}
	raw = unwrap(raw)
	if raw == "" {
		return nil, ErrEmpty
	}
	parts := strings.Split(raw, ".")
	if len(parts) != len(partNames) {
		return nil, notThreeParts(raw, parts)
	}
	token := &Token{Raw: raw, Parts: [3]string(parts)}
	if err := token.read(); err != nil {
		return nil, err
	}
	return token, nil
}

// read fills the token from its parts.
func (t *Token) read() error {
	var decoded [3][]byte
	for i, part := range t.Parts {
		text, note, err := decodePart(part)
		if err != nil {
			return &MalformedError{Part: partNames[i], Reason: "it isn't base64url", Err: err}
		}
		if note != "" {
			t.Notes = append(t.Notes, fmt.Sprintf("The %s %s.", partNames[i], note))
		}
		decoded[i] = text
	}
	var err error
	if t.Header, err = members(decoded[0]); err != nil {
		return &MalformedError{Part: partNames[0], Reason: "it isn't a JSON object", Err: err}
	}
	if t.Claims, err = members(decoded[1]); err != nil {
		return &MalformedError{Part: partNames[1], Reason: "it isn't a JSON object", Err: err}
	}
	t.noteRepeated(partNames[0], t.Header)
	t.noteRepeated(partNames[1], t.Claims)
	if alg, ok := last(t.Header, "alg"); ok {
		t.Algorithm = alg.Text()
	}
	return nil
}

// noteRepeated says which names stand in a part more than once.
func (t *Token) noteRepeated(part string, members []Member) {
	said := make(map[string]bool)
	for _, m := range members {
		if m.Repeated && !said[m.Name] {
			said[m.Name] = true
			t.Notes = append(t.Notes, fmt.Sprintf("%q stands in the %s more than once: programs may differ in which one they take.", m.Name, part))
		}
	}
}

// unwrap takes off what people copy along with a token.
func unwrap(raw string) string {
	const around = " \t\r\n\"'`,;"
	raw = strings.Trim(raw, around)
	for _, prefix := range []string{"Authorization:", "Bearer "} {
		if len(raw) > len(prefix) && strings.EqualFold(raw[:len(prefix)], prefix) {
			raw = strings.Trim(raw[len(prefix):], around)
		}
	}
	return strings.Join(strings.Fields(raw), "") // mail programs break long lines
}

// notThreeParts says what a text is that has not the three parts of a signed JWT.
func notThreeParts(raw string, parts []string) error {
	if strings.HasPrefix(raw, oroPrefix) && len(parts) == 1 {
		return errOroOpaque
	}
	header, _, err := decodePart(parts[0])
	if err != nil {
		return ErrOpaque
	}
	if _, err := members(header); err != nil {
		return ErrOpaque
	}
	if len(parts) == 5 {
		return ErrEncrypted
	}
	reason := fmt.Sprintf("it has %d of the three parts; was it cut off when it was copied?", len(parts))
	if len(parts) > len(partNames) {
		reason = fmt.Sprintf("it has %d parts in place of three", len(parts))
	}
	return &MalformedError{Part: "token", Reason: reason}
}

// decodePart decodes base64url (RFC 7515, section 2). Padding and the characters of plain base64
// are against the standard; they are understood and noted.
func decodePart(part string) (decoded []byte, note string, err error) {
	decoded, err = base64.RawURLEncoding.DecodeString(part)
	if err == nil {
		return decoded, "", nil
	}
	tolerant := strings.NewReplacer("+", "-", "/", "_").Replace(strings.TrimRight(part, "="))
	if decoded, tolerantErr := base64.RawURLEncoding.DecodeString(tolerant); tolerantErr == nil {
		return decoded, "is written in plain or padded base64; strict programs refuse that", nil
	}
	return nil, "", err
}

// members reads a JSON object and keeps order, duplicates and spelling of numbers.
func members(object []byte) ([]Member, error) {
	decoder := json.NewDecoder(bytes.NewReader(object))
	open, err := decoder.Token()
	if err != nil {
		return nil, fmt.Errorf("read JSON: %w", err)
	}
	if open != json.Delim('{') {
		return nil, errors.New("no object")
	}
	var list []Member
	first := make(map[string]int)
	for decoder.More() {
		m, err := member(decoder)
		if err != nil {
			return nil, fmt.Errorf("read JSON: %w", err)
		}
		if i, seen := first[m.Name]; seen {
			m.Repeated, list[i].Repeated = true, true
		} else {
			first[m.Name] = len(list)
		}
		list = append(list, m)
	}
	if _, err := decoder.Token(); err != nil {
		return nil, fmt.Errorf("read JSON: %w", err)
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return nil, errors.New("more than one JSON value")
	}
	return list, nil
}

// member reads one name and its value.
func member(decoder *json.Decoder) (Member, error) {
	name, err := decoder.Token()
	if err != nil {
		return Member{}, err
	}
	text, ok := name.(string)
	if !ok {
		return Member{}, errors.New("a member without a name")
	}
	var value json.RawMessage
	if err := decoder.Decode(&value); err != nil {
		return Member{}, err
	}
	return Member{Name: text, Value: value}, nil
}
