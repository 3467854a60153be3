package store

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
)

// sealedTable is a table with a column of sealed values, and the columns of its key that the values are
// bound to.
type sealedTable struct {
	name string
	key  []string
}

// sealedTables lists all of them.
var sealedTables = []sealedTable{
	{"secret", []string{"environment_id", "owner", "name"}},
	{"sealed_setting", []string{"key"}},
	{"token_set", []string{"id"}},
	{"run", []string{"id"}},
	{"exchange", []string{"run_id", "position"}},
	{"saved_request", []string{"id"}},
}

// collision says what happens where both vaults have sealed the same thing.
type collision string

const (
	// replaceOlder lets the rows that come in win: they were sealed since.
	replaceOlder collision = "REPLACE"
	// keepNewer lets the rows that are there win.
	keepNewer collision = "IGNORE"
)

// reseal moves everything that was sealed with one key over to another, and removes the old vault.
func reseal(ctx context.Context, tx *sql.Tx, from, to *vaultKey, c collision) error {
	for _, table := range sealedTables {
		if err := table.reseal(ctx, tx, from, to, c); err != nil {
			return fmt.Errorf("move the sealed rows of %s: %w", table.name, err)
		}
	}
	_, err := tx.ExecContext(ctx, `DELETE FROM vault WHERE id = ?`, from.id)
	return err
}

func (t sealedTable) reseal(ctx context.Context, tx *sql.Tx, from, to *vaultKey, c collision) error {
	rows, err := tx.QueryContext(ctx, fmt.Sprintf(`SELECT rowid, sealed, %s FROM %s WHERE vault_id = ?`, strings.Join(t.key, ", "), t.name), from.id)
	type sealedRow struct {
		rowid  int64
		sealed []byte
		at     place
	}
	found, err := collect(rows, err, func(r *sql.Rows) (sealedRow, error) {
		key := make([]string, len(t.key))
		var row sealedRow
		into := []any{&row.rowid, &row.sealed}
		for i := range key {
			into = append(into, &key[i])
		}
		err := r.Scan(into...)
		row.at = sealedAt(t.name, key...)
		return row, err
	})
	if err != nil {
		return err
	}
	move := fmt.Sprintf(`UPDATE OR %s %s SET vault_id = ?, sealed = ? WHERE rowid = ?`, c, t.name)
	for _, row := range found {
		plain, err := from.open(row.at, row.sealed)
		if err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, move, to.id, to.seal(row.at, plain), row.rowid); err != nil {
			return err
		}
	}
	return nil
}
