package store

import (
	"context"
	"database/sql"
	"errors"
	"net/url"
	"os"
	"path/filepath"
	"strings"
)

// database is the SQLite file behind two handles: one that writes, with a single connection, and one that
// reads beside it. All pragmas are in the data source name, so that every connection has them.
type database struct {
	path   string
	writer *sql.DB
	reader *sql.DB
}

const (
	// busyTimeout is how long a writer waits for another process, in milliseconds.
	busyTimeout = "busy_timeout(5000)"
	readers     = 4
)

func openDatabase(path string) (*database, error) {
	writer, err := sql.Open("sqlite", source(path, url.Values{
		// immediate: a transaction that reads first and then writes must not lose a race in between.
		"_txlock": {"immediate"},
		"_pragma": {busyTimeout, "journal_mode(wal)", "foreign_keys(on)", "synchronous(full)"},
	}))
	if err != nil {
		return nil, err
	}
	writer.SetMaxOpenConns(1)
	reader, err := sql.Open("sqlite", source(path, url.Values{
		"mode":    {"ro"},
		"_pragma": {busyTimeout, "query_only(on)"},
	}))
	if err != nil {
		return nil, errors.Join(err, writer.Close())
	}
	reader.SetMaxOpenConns(readers)
	return &database{path: path, writer: writer, reader: reader}, nil
}

// source is the data source name of the file, whose path is absolute.
func source(path string, options url.Values) string {
	drive := filepath.VolumeName(path)
	path = filepath.ToSlash(path)
	if drive != "" && !strings.HasPrefix(path, "/") {
		path = "/" + path
	}
	u := url.URL{Scheme: "file", Path: path, RawQuery: options.Encode()}
	return u.String()
}

// close ends both handles. The last process to close the file merges the write-ahead log into it.
func (d *database) close() error {
	return errors.Join(d.reader.Close(), d.writer.Close())
}

// update runs f in a transaction that may write. It happens as a whole, or not at all when f fails.
func (d *database) update(ctx context.Context, f func(context.Context, *sql.Tx) error) error {
	return d.transact(ctx, d.writer, nil, f)
}

// view runs f in a transaction that sees one state of the file throughout.
func (d *database) view(ctx context.Context, f func(context.Context, *sql.Tx) error) error {
	return d.transact(ctx, d.reader, &sql.TxOptions{ReadOnly: true}, f)
}

func (d *database) transact(ctx context.Context, db *sql.DB, o *sql.TxOptions, f func(context.Context, *sql.Tx) error) error {
	tx, err := db.BeginTx(ctx, o)
	if err != nil {
		return d.edge(err)
	}
	if err := f(ctx, tx); err != nil {
		_ = tx.Rollback() // err is what matters, and nothing was written either way
		return d.edge(err)
	}
	return d.edge(tx.Commit())
}

// edge makes an error of the driver one of ours. When the file turns out to be damaged, it leaves a mark
// for the next Open, which then looks at the whole file.
func (d *database) edge(err error) error {
	err = translate(err)
	if errors.Is(err, ErrDamaged) {
		_ = os.WriteFile(suspectPath(d.path), nil, fileMode) // the error is told anyway
	}
	return err
}

// affected turns a statement that met no row into ErrNotFound.
func affected(r sql.Result, err error) error {
	if err != nil {
		return err
	}
	n, err := r.RowsAffected()
	if err == nil && n == 0 {
		err = ErrNotFound
	}
	return err
}

// collectSealed is collect without the rows that don't open, and how many those are. They stay in the file.
func collectSealed[T any](rows *sql.Rows, failed error, scan func(*sql.Rows) (T, error)) (all []T, closed int, err error) {
	_, err = collect(rows, failed, func(r *sql.Rows) (struct{}, error) {
		one, err := scan(r)
		switch {
		case err == nil:
			all = append(all, one)
		case errors.Is(err, ErrUnsealed):
			closed, err = closed+1, nil
		}
		return struct{}{}, err
	})
	return all, closed, err
}

// collect reads all rows with scan.
func collect[T any](rows *sql.Rows, err error, scan func(*sql.Rows) (T, error)) ([]T, error) {
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []T
	for rows.Next() {
		one, err := scan(rows)
		if err != nil {
			return nil, err
		}
		all = append(all, one)
	}
	return all, rows.Err()
}

// scanText reads a row of one text.
func scanText(r *sql.Rows) (text string, err error) {
	err = r.Scan(&text)
	return text, err
}
