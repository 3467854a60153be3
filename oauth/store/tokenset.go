package store

import (
	"context"
	"database/sql"
	"time"

	"tokenbench/oauth/profile"
)

// TokenState says what became of a token set.
type TokenState string

// The states of a token set. Whether it is expired is a matter of the clock and not stored.
const (
	// StateCurrent is a set that may be used.
	StateCurrent TokenState = "current"
	// StateReplaced is a set whose refresh token was traded for a newer set.
	StateReplaced TokenState = "replaced"
	// StateRefused is a set that the server no longer takes.
	StateRefused TokenState = "refused"
)

// TokenSet is an access token and what came with it. Tokens, token type and scope are sealed.
type TokenSet struct {
	// ID is given by the store when it is empty.
	ID, EnvironmentID string
	// ParentID is the set whose refresh token brought this one; empty after a sign-in.
	ParentID string
	// Flow is the way that the first set of the chain was got.
	Flow profile.Flow
	// User is the user name that was sent; empty where none was.
	User                    string
	ApplicationID, ClientID string
	// Origin is the scheme, host and port that the refresh token may go to, APIOrigin where the access token may.
	Origin, APIOrigin string
	Scope, TokenType  string
	AccessToken       string
	// RefreshToken is empty when none came.
	RefreshToken string
	// Issued is the time of the call if it is zero. All times are kept to the microsecond.
	Issued time.Time
	// Expires is in terms of this computer's clock; the zero time means that no end is known.
	Expires time.Time
	// ClockOffset is the server's clock minus this computer's, if ClockKnown.
	ClockOffset time.Duration
	ClockKnown  bool
	// RunID is the run that brought the set.
	RunID string
	// State is StateCurrent if it is empty.
	State TokenState
}

// String names the set without its tokens.
func (t TokenSet) String() string { return "token set " + t.ID + " (" + string(t.State) + ")" }

// tokens is the sealed part of a token set.
type tokens struct {
	Access  string `json:"access_token"`
	Refresh string `json:"refresh_token"`
	Type    string `json:"token_type"`
	Scope   string `json:"scope"`
	API     string `json:"api_origin"`
}

// AddTokenSet stores a new token set and then, in the same transaction, marks its parent as replaced: no
// kill can leave the old pair gone and the new one lost.
func (s *Store) AddTokenSet(ctx context.Context, t TokenSet) (TokenSet, error) {
	key, err := s.vault.unlocked()
	if err != nil {
		return t, tried("keep the token", err)
	}
	t = s.completed(t)
	err = s.db.update(ctx, func(ctx context.Context, tx *sql.Tx) error {
		if err := insertTokenSet(ctx, tx, key, t); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, `UPDATE token_set SET state = ? WHERE id = ? AND state = ?`, StateReplaced, t.ParentID, StateCurrent)
		return err
	})
	return t, tried("keep the token", err)
}

// completed fills in what the caller left to the store.
func (s *Store) completed(t TokenSet) TokenSet {
	if t.ID == "" {
		t.ID = profile.NewID()
	}
	if t.State == "" {
		t.State = StateCurrent
	}
	if t.Issued.IsZero() {
		t.Issued = s.now()
	}
	t.Issued = fromMicros(micros(t.Issued))
	t.Expires = fromNullMicros(nullMicros(t.Expires))
	return t
}

func insertTokenSet(ctx context.Context, tx *sql.Tx, key *vaultKey, t TokenSet) error {
	sealed, err := key.sealJSON(sealedAt("token_set", t.ID), tokens{
		Access: t.AccessToken, Refresh: t.RefreshToken, Type: t.TokenType, Scope: t.Scope, API: t.APIOrigin,
	})
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `
		INSERT INTO token_set (id, vault_id, environment_id, parent_id, flow, user, application_id, client_id, origin,
			issued, expires, clock_offset, run_id, state, sealed)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		t.ID, key.id, t.EnvironmentID, t.ParentID, t.Flow, t.User, t.ApplicationID, t.ClientID, t.Origin,
		micros(t.Issued), nullMicros(t.Expires), sql.NullInt64{Int64: int64(t.ClockOffset), Valid: t.ClockKnown}, t.RunID, t.State, sealed)
	return err
}

const tokenSetColumns = `id, environment_id, parent_id, flow, user, application_id, client_id, origin,
	issued, expires, clock_offset, run_id, state, sealed`

func scanTokenSet(row interface{ Scan(...any) error }, key *vaultKey) (TokenSet, error) {
	var t TokenSet
	var issued int64
	var expires, offset sql.NullInt64
	var sealed []byte
	err := row.Scan(&t.ID, &t.EnvironmentID, &t.ParentID, &t.Flow, &t.User, &t.ApplicationID, &t.ClientID, &t.Origin,
		&issued, &expires, &offset, &t.RunID, &t.State, &sealed)
	if err != nil {
		return t, err
	}
	t.Issued, t.Expires = fromMicros(issued), fromNullMicros(expires)
	t.ClockOffset, t.ClockKnown = time.Duration(offset.Int64), offset.Valid
	var inside tokens
	if err := key.openJSON(sealedAt("token_set", t.ID), sealed, &inside); err != nil {
		return t, err
	}
	t.AccessToken, t.RefreshToken, t.TokenType, t.Scope = inside.Access, inside.Refresh, inside.Type, inside.Scope
	t.APIOrigin = inside.API
	return t, nil
}
