package store

import (
	"context"
	"database/sql"
	"errors"
)

// Setting gives the value of a setting and whether there is one. Settings are readable in the file.
func (s *Store) Setting(ctx context.Context, key string) (value string, found bool, err error) {
	err = s.db.view(ctx, func(ctx context.Context, tx *sql.Tx) (err error) {
		value, found, err = setting(ctx, tx, settingPrefix+key)
		return err
	})
	return value, found, tried("read the setting", err)
}

// SetSetting stores the value of a setting.
func (s *Store) SetSetting(ctx context.Context, key, value string) error {
	err := s.db.update(ctx, func(ctx context.Context, tx *sql.Tx) error {
		return setSetting(ctx, tx, settingPrefix+key, value)
	})
	return tried("store the setting", err)
}

// settingPrefix keeps the callers' settings apart from the store's own.
const settingPrefix = "user."

func setting(ctx context.Context, tx *sql.Tx, key string) (value string, found bool, err error) {
	err = tx.QueryRowContext(ctx, `SELECT value FROM setting WHERE key = ?`, key).Scan(&value)
	if errors.Is(err, sql.ErrNoRows) {
		return "", false, nil
	}
	return value, err == nil, err
}

func setSetting(ctx context.Context, tx *sql.Tx, key, value string) error {
	_, err := tx.ExecContext(ctx, `
		INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value`, key, value)
	return err
}

// SealedSetting gives the value of a sealed setting and whether there is one, or [ErrLocked].
func (s *Store) SealedSetting(ctx context.Context, key string) (value []byte, found bool, err error) {
	vault, err := s.vault.unlocked()
	if err != nil {
		return nil, false, tried("read the sealed setting", err)
	}
	var sealed []byte
	err = s.db.view(ctx, func(ctx context.Context, tx *sql.Tx) error {
		return tx.QueryRowContext(ctx, `SELECT sealed FROM sealed_setting WHERE vault_id = ? AND key = ?`, vault.id, key).Scan(&sealed)
	})
	if errors.Is(err, ErrNotFound) {
		return nil, false, nil
	}
	if err == nil {
		value, err = vault.open(sealedAt("sealed_setting", key), sealed)
	}
	return value, err == nil, tried("read the sealed setting", err)
}

// SetSealedSetting seals the value of a setting, or gives [ErrLocked].
func (s *Store) SetSealedSetting(ctx context.Context, key string, value []byte) error {
	vault, err := s.vault.unlocked()
	if err != nil {
		return tried("store the sealed setting", err)
	}
	err = s.db.update(ctx, func(ctx context.Context, tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `
			INSERT INTO sealed_setting (vault_id, key, sealed) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET sealed = excluded.sealed`,
			vault.id, key, vault.seal(sealedAt("sealed_setting", key), value))
		return err
	})
	return tried("store the sealed setting", err)
}
