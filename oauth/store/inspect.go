package store

import (
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
)

// header is what the first hundred bytes of an SQLite file tell (https://www.sqlite.org/fileformat2.html,
// section 1.3). Looking at them costs nothing, and leaves a file untouched that is not for us.
type header struct {
	empty         bool
	size          int64 // of the file
	pageSize      int64
	pages         int64 // zero when the header does not say
	version       int
	applicationID uint32
}

const (
	headerLength = 100
	magic        = "SQLite format 3\x00"
)

// readHeader reads the header. The error is ErrDamaged when the file is no SQLite database.
func readHeader(path string) (header, error) {
	f, err := os.Open(path)
	if err != nil {
		return header{}, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return header{}, err
	}
	h := header{size: info.Size(), empty: info.Size() == 0}
	if h.empty {
		return h, nil
	}
	var b [headerLength]byte
	_, err = io.ReadFull(f, b[:])
	if errors.Is(err, io.ErrUnexpectedEOF) || err == nil && string(b[:len(magic)]) != magic {
		return h, fmt.Errorf("%w: it is not an SQLite file", ErrDamaged)
	}
	if err != nil {
		return h, err
	}
	number := func(offset int) uint32 { return binary.BigEndian.Uint32(b[offset:]) }
	h.pageSize = int64(binary.BigEndian.Uint16(b[16:]))
	if h.pageSize == 1 {
		h.pageSize = 65536
	}
	if changes, validFor := number(24), number(92); changes == validFor {
		h.pages = int64(number(28))
	}
	h.version, h.applicationID = int(number(60)), number(68)
	return h, nil
}

// check names what is wrong with the file as far as its header tells. logged says that a write-ahead log
// lies beside it, which may hold the missing pages.
func (h header) check(newest int, logged bool) error {
	switch {
	case h.empty:
		return nil
	case h.applicationID != applicationID && (h.version > 0 || h.applicationID > 0):
		return errForeign
	case h.version > newest:
		return errNewer
	case h.size < h.pages*h.pageSize && !logged:
		return fmt.Errorf("%w: its end is missing", ErrDamaged)
	default:
		return nil
	}
}

var (
	// errNewer says that a newer version of the program wrote the file.
	errNewer = errors.New("the database was written by a newer version of Tokenbench")
	// errForeign says that the file is an SQLite database, and none of this program.
	errForeign = fmt.Errorf("%w: it belongs to another program", ErrDamaged)
)

// tables lists the tables that each migration makes.
var tables = [][]string{
	{"environment", "setting", "lease", "session"},
	{"vault", "secret", "sealed_setting"},
	{"token_set", "run", "exchange", "saved_request"},
	{},
}

// checkIdentity names what is wrong with the file as far as its list of tables tells. It knows more than
// the header, because it sees the write-ahead log too.
func (d *database) checkIdentity(ctx context.Context, newest int) error {
	var version, id int
	var present string
	err := d.writer.QueryRowContext(ctx, `
		SELECT (SELECT user_version FROM pragma_user_version), (SELECT application_id FROM pragma_application_id),
			(SELECT json_group_array(name) FROM sqlite_schema WHERE type = 'table')`).Scan(&version, &id, &present)
	if err != nil {
		return d.edge(err)
	}
	var names []string
	if err := json.Unmarshal([]byte(present), &names); err != nil {
		return err
	}
	switch {
	case id != applicationID && (version > 0 || id != 0 || len(names) > 0):
		return errForeign
	case version > newest:
		return errNewer
	}
	for _, table := range slices.Concat(tables[:min(version, len(tables))]...) {
		if !slices.Contains(names, table) {
			return fmt.Errorf("%w: the table %s is missing", ErrDamaged, table)
		}
	}
	return nil
}
