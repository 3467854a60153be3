package store

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"io/fs"
)

//go:embed migration/*.sql
var migrations embed.FS

// applicationID marks the file as ours in its header, "Tkbn" in ASCII.
const applicationID = 0x546b626e

// migrationNames lists the files in their order: the number of a file is the version that it leads to.
func migrationNames() ([]string, error) { return fs.Glob(migrations, "migration/*.sql") }

// migrate brings the database from its version to the wanted one. Each step and its record are one
// transaction, so that a killed program leaves a whole version behind.
func (d *database) migrate(ctx context.Context, to int) error {
	names, err := migrationNames()
	if err != nil {
		return err
	}
	version, err := d.userVersion(ctx)
	if err != nil || version >= to {
		return err
	}
	for _, name := range names[version:to] {
		text, err := migrations.ReadFile(name)
		if err != nil {
			return err
		}
		if err := d.step(ctx, name, string(text)); err != nil {
			return err
		}
	}
	return nil
}

// step runs one migration unless another process was faster.
func (d *database) step(ctx context.Context, name, text string) error {
	var number int
	if _, err := fmt.Sscanf(name, "migration/%d_", &number); err != nil {
		return fmt.Errorf("the migration %s has no number: %w", name, err)
	}
	return d.update(ctx, func(ctx context.Context, tx *sql.Tx) error {
		var version int
		if err := tx.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version); err != nil {
			return err
		}
		if version >= number {
			return nil
		}
		record := fmt.Sprintf("PRAGMA user_version = %d; PRAGMA application_id = %d", number, applicationID)
		for _, statements := range []string{text, record} {
			if _, err := tx.ExecContext(ctx, statements); err != nil {
				return fmt.Errorf("bring the database up to date with %s: %w", name, err)
			}
		}
		return nil
	})
}

func (d *database) userVersion(ctx context.Context) (version int, err error) {
	err = d.writer.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version)
	return version, d.edge(err)
}

// quickCheck reads the whole file and reports ErrDamaged when it is not sound.
func (d *database) quickCheck(ctx context.Context) error {
	var found string
	if err := d.writer.QueryRowContext(ctx, "PRAGMA quick_check(1)").Scan(&found); err != nil {
		return d.edge(err)
	}
	if found != "ok" {
		return fmt.Errorf("%w: %s", ErrDamaged, found)
	}
	return nil
}
