package token

import (
	"cmp"
	"errors"
	"fmt"
	"time"
)

// codePurpose keeps authorization codes apart from whatever else the encryption key seals.
const codePurpose = "tokenbench authorization code"

// ErrNoCode says that a text is readable, but no authorization code.
var ErrNoCode = errors.New("sealed text is no authorization code")

// Code is what lies sealed in an authorization code (RFC 6749, section 1.3.1).
type Code struct {
	ClientID        string   `json:"client_id"`
	RedirectURI     string   `json:"redirect_uri"` // as the authorization request had it; empty when it had none
	ID              string   `json:"auth_code_id"`
	Scopes          []string `json:"scopes"`
	Subject         string   `json:"user_id"`
	Expires         int64    `json:"expire_time"`    // seconds since 1970
	Challenge       string   `json:"code_challenge"` // empty when there was none (RFC 7636)
	ChallengeMethod string   `json:"code_challenge_method"`
	Visitor         string   `json:"visitor,omitempty"` // guest who became Subject by signing in

	Life time.Duration `json:"-"` // 0 means the mint's usual one
}

// SealCode returns an authorization code of the given content. ID and Expires are set here.
func (m *Mint) SealCode(code Code) (string, error) {
	id, err := newIdentifier("")
	if err != nil {
		return "", err
	}
	code.ID = id
	code.Expires = m.config.Now().Add(cmp.Or(code.Life, m.config.CodeLifetime)).Unix()
	code.Scopes = append([]string{}, code.Scopes...)
	sealed, err := m.seal(codePurpose, code)
	if err != nil {
		return "", fmt.Errorf("could not make an authorization code: %w", err)
	}
	return sealed, nil
}

// OpenCode reads an authorization code, whatever its state: the caller looks at CodeExpired,
// CodeSpent and the rest. The error is ErrNoCode for a refresh token of this server, and ErrUnreadable
// for what is not of this encryption key, or was changed on the way.
func (m *Mint) OpenCode(sealed string) (Code, error) {
	var code Code
	err := m.open(codePurpose, sealed, &code)
	if errors.Is(err, ErrUnreadable) {
		if _, refreshErr := m.Open(sealed); refreshErr == nil {
			err = ErrNoCode
		}
	}
	return code, err
}

// CodeExpired reports whether the code's life is over by this server's clock.
func (m *Mint) CodeExpired(code Code) bool { return code.Expires < m.config.Now().Unix() }

// CodeSpent reports whether the code was exchanged already.
func (m *Mint) CodeSpent(code Code) bool { return m.ledger.has(code.ID) }

// SpendCode uses the code up. It reports whether this call was the one that did so: of any number of
// calls for one code, at the same time or later, exactly one gets true.
func (m *Mint) SpendCode(code Code) bool {
	return m.ledger.spend(m.config.Now(), code.ID, code.Expires+1, "")
}
