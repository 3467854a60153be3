package store

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
	"time"
)

// putAside copies a damaged database with its log to a dated name beside it, and takes the original away
// once the copy stands. It gives the path of the copy.
func putAside(path string, now time.Time) (string, error) {
	target, err := freeName(path, now)
	if err != nil {
		return "", err
	}
	files := append([]string{path}, besides(path)...)
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
func freeName(path string, now time.Time) (string, error) {
	stem := strings.TrimSuffix(path, ".db") + "-damaged-" + now.Format("20060102-150405")
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
