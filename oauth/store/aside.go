package store

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
	"time"
)

// PutAside makes room for a new database where [Open] gave up: it copies the one in o.Dir to a dated name
// beside it, takes the original away once the copy stands, and gives the path of the copy. Open makes a new
// one then. The error is [ErrBusy] while another window has it open, and the file stays as it is at any error
// before the copy stands.
func PutAside(ctx context.Context, o Options) (aside string, err error) {
	s, err := newStore(o)
	if err != nil {
		return "", err
	}
	err = patiently(ctx, func() error {
		alone, err := holdAlone(ctx, s.path)
		if err != nil {
			return err
		}
		aside, err = putAside(s.path, "aside", s.now())
		return errors.Join(err, alone.release())
	})
	return aside, tried("put the database aside", err)
}

// putAside copies a database with its log to a dated name beside it, and takes the original away once the
// copy stands. It gives the path of the copy. The caller holds the lock alone.
func putAside(path, word string, now time.Time) (string, error) {
	target, err := freeName(path, word, now)
	if err != nil {
		return "", err
	}
	files := append(besides(path), path) // the log before what it belongs to
	for _, file := range files {
		err := copyFile(file, target+strings.TrimPrefix(file, path))
		if err != nil && (file == path || !errors.Is(err, fs.ErrNotExist)) {
			return "", fmt.Errorf("copy %s: %w", file, err)
		}
	}
	for _, file := range append(files, suspectPath(path)) {
		if err := os.Remove(file); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return "", err
		}
	}
	return target, nil
}

// freeName gives a name beside the database that nobody uses: "tokenbench-damaged-20260102-150405.db".
func freeName(path, word string, now time.Time) (string, error) {
	stem := strings.TrimSuffix(path, ".db") + "-" + word + "-" + now.Format("20060102-150405")
	for n := 1; ; n++ {
		name := stem + ".db"
		if n > 1 {
			name = fmt.Sprintf("%s-%d.db", stem, n)
		}
		_, err := os.Lstat(name)
		if errors.Is(err, fs.ErrNotExist) {
			return name, nil
		}
		if err != nil {
			return "", err
		}
	}
}

// copyFile copies onto a new file and waits until it is on the disk.
func copyFile(from, to string) (err error) {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_CREATE|os.O_EXCL|os.O_WRONLY, fileMode)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, out.Close()) }()
	if _, err := io.Copy(out, in); err != nil {
		return err
	}
	return out.Sync()
}
