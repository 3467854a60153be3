package store

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"runtime"
)

const (
	fileName = "tokenbench.db"

	fileMode fs.FileMode = 0o600
	dirMode  fs.FileMode = 0o700
	// others is the part of a mode that lets anybody but the owner in.
	others fs.FileMode = 0o077
)

// suspectPath is the mark that the file turned out to be damaged while it was in use.
func suspectPath(path string) string { return path + "-suspect" }

// besides are the files that SQLite keeps beside a database in its write-ahead mode.
func besides(path string) []string { return []string{path + "-wal", path + "-shm"} }

// prepare makes the directory and the file, for the owner alone. Where others were let in, it mends the
// mode and says so.
func prepare(dir, path string) (notices []string, err error) {
	if err := os.MkdirAll(dir, dirMode); err != nil {
		return nil, unreadable(dir, "The directory of the database can't be made.", err)
	}
	notice, err := mend(dir, dirMode)
	if err != nil {
		return nil, err
	}
	notices = append(notices, notice...)
	f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, fileMode)
	if errors.Is(err, fs.ErrPermission) && os.Chmod(path, fileMode) == nil {
		notices = append(notices, fmt.Sprintf("The file %s could not be read; its mode was mended.", path))
		f, err = os.OpenFile(path, os.O_RDWR, fileMode)
	}
	if err != nil {
		return nil, unreadable(path, "The database can't be opened for reading and writing.", err)
	}
	if err := f.Close(); err != nil {
		return nil, unreadable(path, "The database can't be opened for reading and writing.", err)
	}
	for _, file := range append([]string{path}, besides(path)...) {
		notice, err := mend(file, fileMode)
		if err != nil {
			return nil, err
		}
		notices = append(notices, notice...)
	}
	return notices, nil
}

// mend takes the rights of others away. Windows keeps them elsewhere, and its directory for settings is
// the user's own. A sticky directory is shared on purpose, such as /tmp: it is left as it is.
func mend(path string, want fs.FileMode) (notice []string, err error) {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, nil
	case err != nil:
		return nil, unreadable(path, "The file can't be looked at.", err)
	case runtime.GOOS == "windows" || info.Mode()&others == 0:
		return nil, nil
	case info.Mode()&fs.ModeSticky != 0:
		return []string{fmt.Sprintf("The directory %s is shared with other users of this computer.", path)}, nil
	}
	if err := os.Chmod(path, want); err != nil {
		return nil, unreadable(path, "Other users of this computer may read it, and its mode can't be changed.", err)
	}
	return []string{fmt.Sprintf("Other users of this computer could get at %s; its mode was mended.", path)}, nil
}

func unreadable(path, text string, err error) *OpenError {
	return &OpenError{Kind: OpenUnreadable, Path: path, Text: text, Err: err}
}
