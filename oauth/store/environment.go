package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"sync"

	"tokenbench/oauth/profile"
)

// Environments lists all environments in the person's order. One that can't be read is left out, which a
// notice tells; it stays in the file as it is.
func (s *Store) Environments(ctx context.Context) ([]profile.Environment, error) {
	var found []environmentRow
	err := s.db.view(ctx, func(ctx context.Context, tx *sql.Tx) error {
		rows, err := tx.QueryContext(ctx, `SELECT id, revision, document FROM environment ORDER BY position, id`)
		found, err = collect(rows, err, func(r *sql.Rows) (environmentRow, error) { return scanEnvironment(r) })
		return err
	})
	if err != nil {
		return nil, tried("read the environments", err)
	}
	return s.decodeAll(found), nil
}

// Environment gives one environment, or [ErrNotFound].
func (s *Store) Environment(ctx context.Context, id string) (profile.Environment, error) {
	var found environmentRow
	err := s.db.view(ctx, func(ctx context.Context, tx *sql.Tx) (err error) {
		found, err = scanEnvironment(tx.QueryRowContext(ctx, `SELECT id, revision, document FROM environment WHERE id = ?`, id))
		return err
	})
	if err != nil {
		return profile.Environment{}, tried("read the environment", err)
	}
	e, err := found.decode()
	return e, tried("read the environment", err)
}

// environmentRow is an environment as it lies in the database.
type environmentRow struct {
	id       string
	revision int64
	document []byte // an Environment as JSON, without id and revision
}

func scanEnvironment(row interface{ Scan(...any) error }) (environmentRow, error) {
	var r environmentRow
	err := row.Scan(&r.id, &r.revision, &r.document)
	return r, err
}

func (r environmentRow) decode() (profile.Environment, error) {
	var e profile.Environment
	err := json.Unmarshal(r.document, &e)
	e.ID, e.Revision = r.id, r.revision
	if err != nil {
		return e, fmt.Errorf("%w: an environment can't be read: %w", ErrDamaged, err)
	}
	return e, nil
}

// notice says that the environment can't be read. Its name is known where only another field is wrong.
func (r environmentRow) notice(e profile.Environment) string {
	name := "“" + e.Name + "”"
	if e.Name == "" {
		name = r.id
	}
	return "The environment " + name + " can't be read. It is left out of the list, and stays in the file as it is."
}

// decodeAll shares the work between all processors: it is most of what a long list costs.
func (s *Store) decodeAll(rows []environmentRow) []profile.Environment {
	all, failed := make([]profile.Environment, len(rows)), make([]bool, len(rows))
	var workers sync.WaitGroup
	share := max(64, len(rows)/runtime.GOMAXPROCS(0)+1)
	for start := 0; start < len(rows); start += share {
		workers.Go(func() {
			for i := start; i < min(start+share, len(rows)); i++ {
				var err error
				all[i], err = rows[i].decode()
				failed[i] = err != nil
			}
		})
	}
	workers.Wait()
	readable := all[:0]
	for i, e := range all {
		if failed[i] {
			s.notice(rows[i].notice(e))
			continue
		}
		readable = append(readable, e)
	}
	return readable
}

// SaveEnvironment stores a new environment at the end of the list, or a changed one in its place, and
// gives it back with its next revision. Secrets that are no longer to be kept are forgotten with it. The error is
// [*profile.InvalidError], [ErrConflict] when somebody saved it since it was read, or [ErrNotFound] when
// it was deleted.
func (s *Store) SaveEnvironment(ctx context.Context, e profile.Environment) (profile.Environment, error) {
	if e.ID == "" {
		e.ID = profile.NewID()
	}
	if found := e.Validate(); found != nil {
		return e, tried("save the environment", &profile.InvalidError{Fields: found})
	}
	document, err := json.Marshal(e)
	if err != nil {
		return e, tried("save the environment", err)
	}
	err = s.db.update(ctx, func(ctx context.Context, tx *sql.Tx) error {
		if e.Revision == 0 {
			return insertEnvironment(ctx, tx, e.ID, document)
		}
		if err := updateEnvironment(ctx, tx, e, document); err != nil {
			return err
		}
		return forgetUnkept(ctx, tx, e)
	})
	if err != nil {
		return e, tried("save the environment", err)
	}
	s.releaseUnheld(e)
	e.Revision++
	return e, nil
}

func insertEnvironment(ctx context.Context, tx *sql.Tx, id string, document []byte) error {
	err := affected(tx.ExecContext(ctx, `
		INSERT INTO environment (id, revision, position, document)
		SELECT ?, 1, coalesce(max(position), 0) + 1, ? FROM environment WHERE true
		ON CONFLICT (id) DO NOTHING`, id, string(document)))
	if errors.Is(err, ErrNotFound) {
		return ErrConflict
	}
	return err
}

func updateEnvironment(ctx context.Context, tx *sql.Tx, e profile.Environment, document []byte) error {
	var revision int64
	if err := tx.QueryRowContext(ctx, `SELECT revision FROM environment WHERE id = ?`, e.ID).Scan(&revision); err != nil {
		return err
	}
	if revision != e.Revision {
		return ErrConflict
	}
	_, err := tx.ExecContext(ctx, `UPDATE environment SET revision = revision + 1, document = ? WHERE id = ?`, string(document), e.ID)
	return err
}

// Reorder puts the environments into the order of ids. Those that are not named follow as they were; ids
// that are gone are passed over.
func (s *Store) Reorder(ctx context.Context, ids []string) error {
	err := s.db.update(ctx, func(ctx context.Context, tx *sql.Tx) error {
		rows, err := tx.QueryContext(ctx, `SELECT id FROM environment ORDER BY position, id`)
		present, err := collect(rows, err, scanText)
		if err != nil {
			return err
		}
		order := slices.Clone(ids)
		named := make(map[string]bool, len(ids))
		for _, id := range ids {
			named[id] = true
		}
		for _, id := range present {
			if !named[id] {
				order = append(order, id)
			}
		}
		text, err := json.Marshal(order)
		if err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, `
			UPDATE environment SET position = place.key + 1 FROM json_each(?) AS place WHERE place.value = environment.id`, string(text))
		return err
	})
	return tried("reorder the environments", err)
}
