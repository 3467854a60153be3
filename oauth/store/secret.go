package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"maps"

	"tokenbench/oauth/profile"
)

// SecretRef names a secret.
type SecretRef struct {
	EnvironmentID string
	// Owner is the id of an application or of a user.
	Owner string
	// Name is "client_secret" or "password".
	Name string
}

func (r SecretRef) place() place { return sealedAt("secret", r.EnvironmentID, r.Owner, r.Name) }

// heldSecret is a secret that is kept until the program ends.
type heldSecret struct{ value, origin string }

// PutSecret does with a secret what the policy says: keep seals it into the database, until-exit holds it in
// memory, ask forgets it. An earlier value is forgotten in each case. The error is [ErrLocked] where
// something is to be sealed and the vault is locked, [ErrNotFound] when there is no such environment.
func (s *Store) PutSecret(ctx context.Context, ref SecretRef, value string, policy profile.Policy, origin string) error {
	var err error
	switch policy {
	case profile.PolicyKeep:
		err = s.sealSecret(ctx, ref, value, origin)
	case profile.PolicyUntilExit, profile.PolicyAsk:
		err = s.unsealSecret(ctx, ref)
	default:
		err = fmt.Errorf("nobody knows the policy %q", policy)
	}
	if err != nil {
		return tried("put the secret away", err)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.held, ref)
	if policy == profile.PolicyUntilExit {
		s.held[ref] = heldSecret{value: value, origin: origin}
	}
	return nil
}

func (s *Store) sealSecret(ctx context.Context, ref SecretRef, value, origin string) error {
	key, err := s.vault.unlocked()
	if err != nil {
		return err
	}
	return s.db.update(ctx, func(ctx context.Context, tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `
			INSERT INTO secret (vault_id, environment_id, owner, name, origin, sealed) VALUES (?, ?, ?, ?, ?, ?)
			ON CONFLICT DO UPDATE SET origin = excluded.origin, sealed = excluded.sealed`,
			key.id, ref.EnvironmentID, ref.Owner, ref.Name, origin, key.seal(ref.place(), []byte(value)))
		return err
	})
}

// unsealSecret removes the sealed value, whichever vault it was sealed with.
func (s *Store) unsealSecret(ctx context.Context, ref SecretRef) error {
	return s.db.update(ctx, func(ctx context.Context, tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `DELETE FROM secret WHERE environment_id = ? AND owner = ? AND name = ?`,
			ref.EnvironmentID, ref.Owner, ref.Name)
		return err
	})
}

// Secret gives a secret that is at hand and the origin that it belongs to. The error is [ErrNoSecret] when
// it must be asked for, and [ErrLocked] when it is kept and the vault is locked.
func (s *Store) Secret(ctx context.Context, ref SecretRef) (value, origin string, err error) {
	s.mu.Lock()
	held, ok := s.held[ref]
	s.mu.Unlock()
	if ok {
		return held.value, held.origin, nil
	}
	id, key := s.vault.known()
	var sealed []byte
	err = s.db.view(ctx, func(ctx context.Context, tx *sql.Tx) error {
		return tx.QueryRowContext(ctx, `
			SELECT origin, sealed FROM secret WHERE vault_id = ? AND environment_id = ? AND owner = ? AND name = ?`,
			id, ref.EnvironmentID, ref.Owner, ref.Name).Scan(&origin, &sealed)
	})
	switch {
	case errors.Is(err, ErrNotFound):
		err = ErrNoSecret
	case err == nil && key == nil:
		err = ErrLocked
	}
	var plain []byte
	if err == nil {
		plain, err = key.open(ref.place(), sealed)
	}
	if err != nil {
		return "", "", tried("get the secret", err)
	}
	return string(plain), origin, nil
}

// ConfirmOrigin binds a secret that is at hand to another origin, after a person agreed to that.
func (s *Store) ConfirmOrigin(ctx context.Context, ref SecretRef, origin string) error {
	s.mu.Lock()
	held, ok := s.held[ref]
	if ok {
		held.origin = origin
		s.held[ref] = held
	}
	s.mu.Unlock()
	if ok {
		return nil
	}
	id, _ := s.vault.known()
	err := s.db.update(ctx, func(ctx context.Context, tx *sql.Tx) error {
		return affected(tx.ExecContext(ctx, `
			UPDATE secret SET origin = ? WHERE vault_id = ? AND environment_id = ? AND owner = ? AND name = ?`,
			origin, id, ref.EnvironmentID, ref.Owner, ref.Name))
	})
	if errors.Is(err, ErrNotFound) {
		err = ErrNoSecret
	}
	return tried("bind the secret to another address", err)
}

// forgetUnkept removes sealed secrets whose owner is gone or no longer has the policy keep.
func forgetUnkept(ctx context.Context, tx *sql.Tx, e profile.Environment) error {
	policies := owners(e)
	maps.DeleteFunc(policies, func(_ string, p profile.Policy) bool { return p != profile.PolicyKeep })
	keepers, err := json.Marshal(policies)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `
		DELETE FROM secret WHERE environment_id = ? AND owner NOT IN (SELECT key FROM json_each(?))`, e.ID, string(keepers))
	return err
}

// owners gives the policy of each application and user that has a secret.
func owners(e profile.Environment) map[string]profile.Policy {
	policies := map[string]profile.Policy{}
	for _, a := range e.Applications {
		if !a.Public {
			policies[a.ID] = a.Secret
		}
	}
	for _, u := range e.Users {
		policies[u.ID] = u.Password
	}
	return policies
}

// releaseUnheld forgets secrets in memory whose owner is gone or is to be asked each time.
func (s *Store) releaseUnheld(e profile.Environment) {
	policies := owners(e)
	s.mu.Lock()
	defer s.mu.Unlock()
	maps.DeleteFunc(s.held, func(ref SecretRef, _ heldSecret) bool {
		policy, there := policies[ref.Owner]
		return ref.EnvironmentID == e.ID && (!there || policy == profile.PolicyAsk)
	})
}

// releaseAll forgets all secrets in memory of an environment, and gives them to whoever may want them back.
func (s *Store) releaseAll(environmentID string) map[SecretRef]heldSecret {
	s.mu.Lock()
	defer s.mu.Unlock()
	released := map[SecretRef]heldSecret{}
	for ref, held := range s.held {
		if ref.EnvironmentID == environmentID {
			released[ref] = held
			delete(s.held, ref)
		}
	}
	return released
}
