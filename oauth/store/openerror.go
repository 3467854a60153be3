package store

import (
	"errors"
	"os"
	"path/filepath"
)

// OpenErrorKind says why a database could not be opened.
type OpenErrorKind string

// The reasons why [Open] gives up. The file is left as it is in each case.
const (
	// OpenNewer: the file was written by a newer version of the program.
	OpenNewer OpenErrorKind = "newer"
	// OpenUnreadable: the file or its directory can't be read or written.
	OpenUnreadable OpenErrorKind = "unreadable"
	// OpenDamaged: the file is damaged, and it could not be put aside.
	OpenDamaged OpenErrorKind = "damaged"
)

// OpenError says in a sentence why the database can't be opened and what a person can do.
type OpenError struct {
	Kind OpenErrorKind
	// Path is the file or directory that is meant.
	Path string
	// Text is a complete sentence.
	Text string
	Err  error
}

// Error gives the sentence with the path and the cause.
func (e *OpenError) Error() string {
	text := e.Text + " (" + e.Path + ")"
	if e.Err != nil {
		text += ": " + e.Err.Error()
	}
	return text
}

// Unwrap gives the cause.
func (e *OpenError) Unwrap() error { return e.Err }

// Replaceable reports whether [PutAside] can help: it is the database itself that can't be used.
func (e *OpenError) Replaceable() bool {
	info, err := os.Lstat(e.Path)
	return err == nil && info.Mode().IsRegular() && filepath.Base(e.Path) == fileName
}

func asOpenError(path string, err error) error {
	var known *OpenError
	switch {
	case errors.As(err, &known):
		return err
	case errors.Is(err, errNewer):
		return &OpenError{Kind: OpenNewer, Path: path, Text: "This database was written by a newer version of Tokenbench. It was left untouched: use that version, or another directory."}
	case errors.Is(err, ErrDamaged) && errors.Is(err, ErrBusy):
		return &OpenError{Kind: OpenDamaged, Path: path, Text: "The database is damaged, and another window of Tokenbench has it open: close that one first.", Err: err}
	case errors.Is(err, ErrDamaged):
		return &OpenError{Kind: OpenDamaged, Path: path, Text: "The database is damaged and could not be put aside.", Err: err}
	default:
		return &OpenError{Kind: OpenUnreadable, Path: path, Text: "The database can't be opened.", Err: err}
	}
}
