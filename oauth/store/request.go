package store

import (
	"context"
	"database/sql"

	"tokenbench/oauth/profile"
)

// Header is one header field of a saved request.
type Header struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// SavedRequest is an API request that a person keeps for an environment. Name, Method and Path are
// readable in the file, Header and Body are sealed.
type SavedRequest struct {
	// ID is given by the store when it is empty.
	ID, EnvironmentID  string
	Name, Method, Path string
	Header             []Header
	Body               string
}

// sealedRequest is the sealed part of a saved request.
type sealedRequest struct {
	Header []Header `json:"header"`
	Body   string   `json:"body"`
}

// SavedRequests lists the saved requests of an environment in the order in which they were first saved. Of
// those that were sealed with a vault in memory, which has ended, header and body are lost. One that does not
// open is left out, which a notice tells.
func (s *Store) SavedRequests(ctx context.Context, environmentID string) (all []SavedRequest, err error) {
	key, err := s.vault.unlocked()
	if err != nil {
		return nil, tried("read the saved requests", err)
	}
	var closed int
	err = s.db.view(ctx, func(ctx context.Context, tx *sql.Tx) error {
		rows, err := tx.QueryContext(ctx, `
			SELECT id, environment_id, name, method, path, vault_id, sealed FROM saved_request
			WHERE environment_id = ? AND (vault_id = ? OR vault_id IS NULL) ORDER BY seq`, environmentID, key.id)
		all, closed, err = collectSealed(rows, err, func(r *sql.Rows) (SavedRequest, error) { return scanRequest(r, key) })
		return err
	})
	s.noticeClosed(closed, "Some saved requests")
	return all, tried("read the saved requests", err)
}

func scanRequest(rows *sql.Rows, key *vaultKey) (SavedRequest, error) {
	var r SavedRequest
	var vault sql.NullString
	var sealed []byte
	if err := rows.Scan(&r.ID, &r.EnvironmentID, &r.Name, &r.Method, &r.Path, &vault, &sealed); err != nil {
		return r, err
	}
	if !vault.Valid {
		return r, nil
	}
	var inside sealedRequest
	err := key.openJSON(sealedAt("saved_request", r.ID), sealed, &inside)
	r.Header, r.Body = inside.Header, inside.Body
	return r, err
}

// SaveRequest stores a new request or a changed one.
func (s *Store) SaveRequest(ctx context.Context, r SavedRequest) (SavedRequest, error) {
	key, err := s.vault.unlocked()
	if err != nil {
		return r, tried("save the request", err)
	}
	if r.ID == "" {
		r.ID = profile.NewID()
	}
	sealed, err := key.sealJSON(sealedAt("saved_request", r.ID), sealedRequest{Header: r.Header, Body: r.Body})
	if err != nil {
		return r, tried("save the request", err)
	}
	err = s.db.update(ctx, func(ctx context.Context, tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `
			INSERT INTO saved_request (id, vault_id, environment_id, name, method, path, sealed) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
			ON CONFLICT (id) DO UPDATE SET vault_id = ?2, name = ?4, method = ?5, path = ?6, sealed = ?7`,
			r.ID, key.id, r.EnvironmentID, r.Name, r.Method, r.Path, sealed)
		return err
	})
	return r, tried("save the request", err)
}

// DeleteRequest removes a saved request, or gives [ErrNotFound].
func (s *Store) DeleteRequest(ctx context.Context, id string) error {
	err := s.db.update(ctx, func(ctx context.Context, tx *sql.Tx) error {
		return affected(tx.ExecContext(ctx, `DELETE FROM saved_request WHERE id = ?`, id))
	})
	return tried("delete the saved request", err)
}
