package token

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"tokenbench/embedded/wire"
)

// The engine's headers, in its order; golang-jwt would sort the members. The second takes the token's id.
const (
	header     = `{"typ":"JWT","alg":"RS256"}`
	headerOfID = `{"typ":"JWT","alg":"RS256","jti":"%s"}`
)

// ErrRefused says that an access token is not, not yet or no longer good. The engine gives no reason
// to its caller; the errors that wrap it do, for the request log.
var (
	ErrRefused = errors.New("access token refused")

	errSignature = fmt.Errorf("%w: it is not signed by this server", ErrRefused)
	errEarly     = fmt.Errorf("%w: its time has not come yet", ErrRefused)
	errExpired   = fmt.Errorf("%w: it has expired", ErrRefused)
	errRevoked   = fmt.Errorf("%w: it is revoked", ErrRefused)
)

// Access is what a good access token says.
type Access struct {
	ID       string
	ClientID string
	Subject  string
	Scopes   []string
}

// claims are the engine's claims in its order (RFC 7519, section 4.1; scopes is its own).
type claims struct {
	Audience  string    `json:"aud"`
	ID        string    `json:"jti"`
	IssuedAt  timestamp `json:"iat"`
	NotBefore timestamp `json:"nbf"`
	ExpiresAt timestamp `json:"exp"`
	Subject   string    `json:"sub"`
	Scopes    []string  `json:"scopes"`
}

// timestamp is a moment as the engine prints it: seconds since 1970 with up to six decimal places,
// zeros at the end left out.
type timestamp time.Time

// MarshalJSON writes the number.
func (t timestamp) MarshalJSON() ([]byte, error) {
	moment := time.Time(t)
	text := strconv.FormatInt(moment.Unix(), 10)
	if micros := moment.Nanosecond() / 1000; micros > 0 {
		text += strings.TrimRight(fmt.Sprintf(".%06d", micros), "0")
	}
	return []byte(text), nil
}

// timestamp returns a moment as this mint prints it: in older versions without a fraction.
func (m *Mint) timestamp(moment time.Time) timestamp {
	if m.config.Form.WholeSeconds {
		moment = moment.Truncate(time.Second)
	}
	return timestamp(moment)
}

// UnmarshalJSON reads what MarshalJSON wrote, without a loss.
func (t *timestamp) UnmarshalJSON(text []byte) error {
	whole, fraction, _ := strings.Cut(string(text), ".")
	seconds, err := strconv.ParseInt(whole, 10, 64)
	if err != nil {
		return fmt.Errorf("could not read a time: %w", err)
	}
	nanos, err := strconv.ParseUint((fraction + "000000000")[:9], 10, 32)
	if err != nil {
		return fmt.Errorf("could not read a time: %w", err)
	}
	*t = timestamp(time.Unix(seconds, int64(nanos)))
	return nil
}

// sign returns the claims as a JWT in compact form (RFC 7515, section 7.1).
func (m *Mint) sign(c claims) (string, error) {
	payload, err := m.payload(c)
	if err != nil {
		return "", fmt.Errorf("could not encode the claims: %w", err)
	}
	head := header
	if m.config.Form.HeaderID {
		head = fmt.Sprintf(headerOfID, c.ID)
	}
	signed := encode([]byte(head)) + "." + encode(payload)
	signature, err := jwt.SigningMethodRS256.Sign(signed, m.config.Signing)
	if err != nil {
		return "", fmt.Errorf("could not sign an access token: %w", err)
	}
	return signed + "." + encode(signature), nil
}

// payload writes the claims as this mint's version does.
func (m *Mint) payload(c claims) ([]byte, error) {
	if m.config.Form.Escaped {
		return wire.Marshal(c)
	}
	var plain bytes.Buffer
	encoder := json.NewEncoder(&plain)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(c); err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(plain.Bytes(), []byte("\n")), nil
}

func encode(part []byte) string { return base64.RawURLEncoding.EncodeToString(part) }

// Verify reads an access token. It is good when the signature fits, its time has come and is not
// over by this server's clock, with no leeway, and it was not revoked; otherwise the error wraps
// ErrRefused and says which of these it was.
func (m *Mint) Verify(access string) (Access, error) {
	c, ok := m.signedClaims(access)
	now := m.config.Now()
	switch {
	case !ok:
		return Access{}, errSignature
	case now.Before(time.Time(c.IssuedAt)), now.Before(time.Time(c.NotBefore)):
		return Access{}, errEarly
	case !now.Before(time.Time(c.ExpiresAt)):
		return Access{}, errExpired
	case m.ledger.has(c.ID):
		return Access{}, errRevoked
	}
	return Access{ID: c.ID, ClientID: c.Audience, Subject: c.Subject, Scopes: c.Scopes}, nil
}

// signedClaims returns what an RS256 token of this mint's key says; ok is false for all others.
func (m *Mint) signedClaims(access string) (c claims, ok bool) {
	parts := strings.Split(access, ".")
	if len(parts) != 3 {
		return c, false
	}
	var head struct {
		Algorithm string `json:"alg"`
	}
	if !decode(parts[0], &head) || head.Algorithm != jwt.SigningMethodRS256.Alg() {
		return c, false
	}
	signature, err := base64.RawURLEncoding.DecodeString(parts[2])
	if err != nil {
		return c, false
	}
	if jwt.SigningMethodRS256.Verify(parts[0]+"."+parts[1], signature, &m.config.Signing.PublicKey) != nil {
		return c, false
	}
	ok = decode(parts[1], &c)
	return c, ok
}

func decode(part string, into any) bool {
	text, err := base64.RawURLEncoding.DecodeString(part)
	return err == nil && json.Unmarshal(text, into) == nil
}
