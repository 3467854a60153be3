package store

import (
	"context"
	"database/sql"
	"fmt"
	"maps"
	"strings"
)

// Undo holds a deleted environment with all that belonged to it, sealed as it was, until it is brought
// back or forgotten. It lives in memory alone.
type Undo struct {
	tables []savedTable
	held   map[SecretRef]heldSecret
}

// String shows nothing of what it holds.
func (Undo) String() string { return "a deleted environment" }

// savedTable holds rows of a table as they were.
type savedTable struct {
	name    string
	columns []string
	rows    [][]any
}

// belongings lists what goes with an environment: the table and which of its rows, parents before children.
var belongings = []struct{ table, where string }{
	{"environment", `id = ?`},
	{"secret", `environment_id = ?`},
	{"token_set", `environment_id = ?`},
	{"run", `environment_id = ?`},
	{"exchange", `run_id IN (SELECT id FROM run WHERE environment_id = ?)`},
	{"saved_request", `environment_id = ?`},
}

// DeleteEnvironment removes an environment with its secrets, token sets, runs and saved requests. The
// error is [ErrNotFound] when it is gone already.
func (s *Store) DeleteEnvironment(ctx context.Context, id string) (Undo, error) {
	var undo Undo
	err := s.db.update(ctx, func(ctx context.Context, tx *sql.Tx) error {
		for _, b := range belongings {
			table, err := saveTable(ctx, tx, b.table, b.where, id)
			if err != nil {
				return err
			}
			undo.tables = append(undo.tables, table)
		}
		return affected(tx.ExecContext(ctx, `DELETE FROM environment WHERE id = ?`, id))
	})
	if err != nil {
		return Undo{}, tried("delete the environment", err)
	}
	undo.held = s.releaseAll(id)
	return undo, nil
}

// Restore brings a deleted environment back to its place, with everything that belonged to it. What was
// sealed with a vault in memory that ended since stays away. The error is [ErrConflict] when it is back already.
func (s *Store) Restore(ctx context.Context, undo Undo) error {
	err := s.db.update(ctx, func(ctx context.Context, tx *sql.Tx) error {
		for _, table := range undo.tables {
			if err := table.restore(ctx, tx); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return tried("bring the environment back", err)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	maps.Copy(s.held, undo.held)
	return nil
}

func saveTable(ctx context.Context, tx *sql.Tx, name, where, id string) (savedTable, error) {
	table := savedTable{name: name}
	rows, err := tx.QueryContext(ctx, fmt.Sprintf(`SELECT * FROM %s WHERE %s`, name, where), id)
	if err != nil {
		return table, err
	}
	if table.columns, err = rows.Columns(); err != nil {
		rows.Close()
		return table, err
	}
	table.rows, err = collect(rows, nil, func(r *sql.Rows) ([]any, error) {
		values := make([]any, len(table.columns))
		into := make([]any, len(values))
		for i := range values {
			into[i] = &values[i]
		}
		err := r.Scan(into...)
		return values, err
	})
	return table, err
}

// restore writes the rows back. A vault that ended takes its rows with it, so those are left out.
func (t savedTable) restore(ctx context.Context, tx *sql.Tx) error {
	marks := strings.TrimSuffix(strings.Repeat("?, ", len(t.columns)), ", ")
	insert := fmt.Sprintf(`INSERT INTO %s (%s) VALUES (%s)`, t.name, strings.Join(t.columns, ", "), marks)
	ended := map[string]bool{}
	for _, row := range t.rows {
		gone, err := t.endedVault(ctx, tx, row, ended)
		if err != nil {
			return err
		}
		if gone {
			continue
		}
		if _, err := tx.ExecContext(ctx, insert, row...); err != nil {
			return err
		}
	}
	return nil
}

// endedVault reports whether the vault of a row is gone; seen remembers what was found out.
func (t savedTable) endedVault(ctx context.Context, tx *sql.Tx, row []any, seen map[string]bool) (bool, error) {
	for i, column := range t.columns {
		id, ok := row[i].(string)
		if column != "vault_id" || !ok {
			continue
		}
		gone, known := seen[id]
		if !known {
			if err := tx.QueryRowContext(ctx, `SELECT NOT EXISTS (SELECT 1 FROM vault WHERE id = ?)`, id).Scan(&gone); err != nil {
				return false, err
			}
			seen[id] = gone
		}
		return gone, nil
	}
	return false, nil
}
