// Package ownfile keeps secrets in files that nobody but their owner may read.
//
// Create makes a file that is not there yet, Replace puts one in the place of another, and Read refuses one
// that others may read. On Windows, where files have no such modes, the folder protects them.
package ownfile

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
)

// mode is that of every file made here.
const mode fs.FileMode = 0o600

// ModeError says that others may read a file, and what to do about it.
type ModeError struct {
	Name string
	Mode fs.FileMode
}

// Error implements error.
func (e *ModeError) Error() string {
	return fmt.Sprintf("%s holds secrets, and others may read it (mode %#o); type: chmod 600 %s", e.Name, e.Mode, e.Name)
}

// Check returns a ModeError if the file may be read or changed by others than its owner.
func Check(name string, info fs.FileInfo) error {
	if others := info.Mode().Perm() & 0o077; runtime.GOOS != "windows" && others != 0 {
		return &ModeError{Name: name, Mode: info.Mode().Perm()}
	}
	return nil
}

// Read returns what is in a file of at most limit bytes. One that others may read is refused with a
// ModeError, for its secrets may be known to them already.
func Read(name string, limit int64) ([]byte, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer func() { _ = file.Close() }() // it was only read
	info, err := file.Stat()
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, fmt.Errorf("%s is not a file", name)
	}
	if err := Check(name, info); err != nil {
		return nil, err
	}
	data, err := io.ReadAll(io.LimitReader(file, limit+1))
	if err == nil && int64(len(data)) > limit {
		err = fmt.Errorf("%s is longer than %d bytes", name, limit)
	}
	return data, err
}

// Create makes a file. If there is one by that name already, the error is fs.ErrExist. Nobody sees half of it, where
// the file system has links.
func Create(name string, data []byte) error {
	if _, err := os.Lstat(name); err == nil {
		return &fs.PathError{Op: "create", Path: name, Err: fs.ErrExist}
	}
	whole, err := beside(name, data)
	if err != nil {
		return err
	}
	err = os.Link(whole, name)
	if err != nil && !errors.Is(err, fs.ErrExist) {
		err = createInPlace(name, data)
	}
	return errors.Join(err, os.Remove(whole))
}

// createInPlace is Create for file systems without links, where somebody may see half of the file.
func createInPlace(name string, data []byte) error {
	file, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
	if err != nil {
		return err
	}
	if err := fill(file, data); err != nil {
		return errors.Join(err, os.Remove(name))
	}
	return nil
}

// Replace makes a file, or puts it in the place of one that is there. Nobody sees half of it.
func Replace(name string, data []byte) error {
	whole, err := beside(name, data)
	if err != nil {
		return err
	}
	if err := os.Rename(whole, name); err != nil {
		return errors.Join(err, os.Remove(whole))
	}
	return nil
}

// beside makes a file of another name in the same folder.
func beside(name string, data []byte) (whole string, err error) {
	file, err := os.CreateTemp(filepath.Dir(name), filepath.Base(name)+".*") // with our mode
	if err != nil {
		return "", err
	}
	if err := fill(file, data); err != nil {
		return "", errors.Join(err, os.Remove(file.Name()))
	}
	return file.Name(), nil
}

// fill writes all of a new file, down to the disk, and closes it.
func fill(file *os.File, data []byte) error {
	_, err := file.Write(data)
	if err == nil {
		err = file.Sync()
	}
	return errors.Join(err, file.Close())
}
