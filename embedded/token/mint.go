// Package token makes and checks the tokens of the local server.
//
// A Mint does all of it: Issue signs an access token (a JWT) and seals a refresh token; Verify reads
// an access token that comes back; Open reads a refresh token, Revoked looks at it and Spend uses it
// up, once. SealCode, OpenCode, CodeSpent and SpendCode do the same for authorization codes.
// NewVisitor invents a guest, Visitor recognises one.
//
// Nothing is stored about what is merely valid: all that is needed to use it lies sealed in the text
// itself, so it survives a restart. Only what was revoked or spent is remembered, in a Ledger, and only
// until it would have run out anyway; a restart forgets it. Mints of other settings may share the Ledger.
//
// The package does not know users or applications beyond their names.
package token

import (
	"cmp"
	"crypto/rsa"
	"errors"
	"time"

	"tokenbench/embedded/behaviour"
)

// Mint issues, reads and revokes tokens. It is safe for concurrent use.
type Mint struct {
	config Config
	ledger *Ledger
}

// Config is what a Mint works with.
type Config struct {
	Signing         *rsa.PrivateKey // signs access tokens
	Encryption      [32]byte        // seals refresh tokens and authorization codes
	Now             func() time.Time
	AccessLifetime  time.Duration
	RefreshLifetime time.Duration
	CodeLifetime    time.Duration
	Form            behaviour.Tokens
	Ledger          *Ledger     // nil means a new one
	KeyChanged      func() bool // whether another encryption key is in use at the moment; nil means never
}

// Order says whom a token is for.
type Order struct {
	ClientID    string
	Subject     string // empty for an application that acts in its own name
	Scopes      []string
	Kin         string // id of the code or token that it comes of; empty for a new sign-in
	Refreshable bool   // a refresh token belongs to it

	AccessLife  time.Duration // 0 means the mint's usual one
	RefreshLife time.Duration // 0 means the mint's usual one
	Visitor     string        // guest who became the subject by signing in; the tokens don't tell
}

// Pair is what was issued.
type Pair struct {
	Access    string
	Refresh   string // empty unless the order was refreshable
	ExpiresIn int64  // seconds left of the access token
}

// NewMint checks the configuration and returns a mint.
func NewMint(config Config) (*Mint, error) {
	if config.Signing == nil {
		return nil, errors.New("could not make tokens: the signing key is missing")
	}
	if config.AccessLifetime <= 0 || config.RefreshLifetime <= 0 || config.CodeLifetime <= 0 {
		return nil, errors.New("could not make tokens: a lifetime is not above zero")
	}
	if config.Ledger == nil {
		config.Ledger = NewLedger()
	}
	config.Ledger.serve(config.AccessLifetime, config.RefreshLifetime)
	return &Mint{config: config, ledger: config.Ledger}, nil
}

// Issue makes the tokens of an order. The end of their lives is fixed before the rest, so that a
// slow moment shows as 3599 seconds, as it does with the engine.
func (m *Mint) Issue(order Order) (Pair, error) {
	started := m.config.Now()
	accessID, err := newIdentifier(order.Kin)
	if err != nil {
		return Pair{}, err
	}
	expires := started.Add(cmp.Or(order.AccessLife, m.config.AccessLifetime))
	access, err := m.sign(claims{
		Audience: order.ClientID, ID: accessID,
		IssuedAt: m.timestamp(m.config.Now()), NotBefore: m.timestamp(m.config.Now()), ExpiresAt: m.timestamp(expires),
		Subject: order.Subject, Scopes: append([]string{}, order.Scopes...),
	})
	if err != nil {
		return Pair{}, err
	}
	pair := Pair{Access: access, ExpiresIn: expires.Unix() - m.config.Now().Unix()}
	if order.Refreshable {
		pair.Refresh, err = m.sealRefresh(order, accessID, started.Add(cmp.Or(order.RefreshLife, m.config.RefreshLifetime)))
	}
	return pair, err
}
