package token

import (
	"fmt"
	"time"
)

// refreshPurpose keeps refresh tokens apart from whatever else the encryption key seals.
const refreshPurpose = "tokenbench refresh token"

// Refresh is what lies sealed in a refresh token.
type Refresh struct {
	ClientID string   `json:"client_id"`
	ID       string   `json:"refresh_token_id"`
	AccessID string   `json:"access_token_id"` // the access token that was issued with it
	Scopes   []string `json:"scopes"`
	Subject  string   `json:"user_id"`
	Expires  int64    `json:"expire_time"` // seconds since 1970
}

func (m *Mint) sealRefresh(order Order, accessID string, expires time.Time) (string, error) {
	id, err := newIdentifier(accessID)
	if err != nil {
		return "", err
	}
	sealed, err := m.seal(refreshPurpose, Refresh{
		ClientID: order.ClientID, ID: id, AccessID: accessID,
		Scopes: append([]string{}, order.Scopes...), Subject: order.Subject, Expires: expires.Unix(),
	})
	if err != nil {
		return "", fmt.Errorf("could not make a refresh token: %w", err)
	}
	return sealed, nil
}

// Open reads a refresh token, whatever its state: the caller looks at client, Expired and Revoked. The
// error is ErrUnreadable when it is not one of this encryption key, or was changed on the way.
func (m *Mint) Open(sealed string) (Refresh, error) {
	var refresh Refresh
	err := m.open(refreshPurpose, sealed, &refresh)
	return refresh, err
}

// Expired reports whether the refresh token's life is over by this server's clock.
func (m *Mint) Expired(refresh Refresh) bool { return refresh.Expires < m.config.Now().Unix() }

// Revoked reports whether the refresh token was used already.
func (m *Mint) Revoked(refresh Refresh) bool { return m.ledger.has(refresh.ID) }

// Spend uses the refresh token up and revokes the access token that came with it. It reports whether
// this call was the one that did so: of any number of calls for one token, at the same time or
// later, exactly one gets true.
func (m *Mint) Spend(refresh Refresh) bool {
	return m.ledger.spend(m.config.Now(), refresh.ID, refresh.Expires+1, refresh.AccessID)
}

// RevokeFamily revokes all tokens that came of the same sign-in as the code or token of this id. The
// engine never does so.
func (m *Mint) RevokeFamily(id string) { m.ledger.banish(m.config.Now(), id) }
