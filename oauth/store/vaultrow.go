package store

import (
	"context"
	"database/sql"
	"errors"
)

// vaultRow is a vault as it lies in the database.
type vaultRow struct {
	id    string
	kind  VaultKind
	probe []byte
	wrap  *wrapping // only with a pass phrase
}

const vaultColumns = `id, kind, probe, wrapped, salt, memory_kib, passes, lanes`

func scanVault(row interface{ Scan(...any) error }) (*vaultRow, error) {
	var v vaultRow
	var w wrapping
	var memory, passes, lanes sql.NullInt64
	if err := row.Scan(&v.id, &v.kind, &v.probe, &w.wrapped, &w.salt, &memory, &passes, &lanes); err != nil {
		return nil, err
	}
	if v.kind == VaultPassphrase {
		var err error
		if w.cost, err = costFrom(memory.Int64, passes.Int64, lanes.Int64); err != nil {
			return nil, err
		}
		v.wrap = &w
	}
	return &v, nil
}

// currentVault gives the vault that outlives the program, nil if there is none.
func currentVault(ctx context.Context, tx *sql.Tx) (*vaultRow, error) {
	v, err := scanVault(tx.QueryRowContext(ctx, `SELECT `+vaultColumns+` FROM vault WHERE current = 1`))
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	return v, err
}

// settle writes the vault of a key: new, or in another home than before. A vault in memory belongs to a
// session, all others are the one in use.
func settle(ctx context.Context, tx *sql.Tx, key *vaultKey, kind VaultKind, wrap *wrapping, session string) error {
	if wrap == nil {
		wrap = &wrapping{}
	}
	outlives := session == ""
	_, err := tx.ExecContext(ctx, `
		INSERT INTO vault (id, kind, current, probe, wrapped, salt, memory_kib, passes, lanes, session_id)
		VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
		ON CONFLICT (id) DO UPDATE SET kind = ?2, current = ?3, wrapped = ?5, salt = ?6, memory_kib = ?7, passes = ?8,
			lanes = ?9, session_id = ?10`,
		key.id, kind, outlives, key.seal(probeAt(key.id), []byte(probeText)), wrap.wrapped, wrap.salt,
		wrap.cost.MemoryKiB, wrap.cost.Passes, wrap.cost.Lanes, sql.NullString{String: session, Valid: !outlives})
	if err != nil {
		return err
	}
	if outlives {
		_, err = tx.ExecContext(ctx, `DELETE FROM setting WHERE key = ?`, settingVault)
	}
	return err
}

// retire puts the vault in use out of use. Its rows stay as they are, for the day when its key is back.
func retire(ctx context.Context, tx *sql.Tx) error {
	_, err := tx.ExecContext(ctx, `UPDATE vault SET current = 0 WHERE current = 1`)
	return err
}

// probeText is what the check value of a vault says.
const probeText = "tokenbench"

func probeAt(vaultID string) place {
	return place{table: "vault", column: "probe", row: []string{vaultID}}
}

// opens reports whether the key is the one that the vault was made with.
func (v *vaultRow) opens(key *vaultKey) bool {
	_, err := key.open(probeAt(v.id), v.probe)
	return err == nil
}
