package x11

import (
	"encoding/binary"
	"os"
	"path/filepath"
)

// cookieName is the one way to prove that one may use a display that is in use everywhere.
const cookieName = "MIT-MAGIC-COOKIE-1"

// Authority is the file in which the person's session keeps the cookies of displays.
func Authority() string {
	if path := os.Getenv("XAUTHORITY"); path != "" {
		return path
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return ""
	}
	return filepath.Join(home, ".Xauthority")
}

// cookies are those that a file holds for a display number, whatever computer they are for. A file that is not
// there or broken has none: many displays need no cookie.
func cookies(path, number string) [][]byte {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil
	}
	var found [][]byte
	for len(text) > 2 {
		// An entry is a family, then address, number, name and data, each with its length before it.
		fields := make([][]byte, 4)
		text = text[2:]
		for i := range fields {
			var ok bool
			if fields[i], text, ok = counted(text); !ok {
				return found
			}
		}
		forDisplay := string(fields[1]) == number || len(fields[1]) == 0
		if forDisplay && string(fields[2]) == cookieName {
			found = append(found, fields[3])
		}
	}
	return found
}

func counted(text []byte) (field, rest []byte, ok bool) {
	if len(text) < 2 {
		return nil, nil, false
	}
	end := 2 + int(binary.BigEndian.Uint16(text))
	if end > len(text) {
		return nil, nil, false
	}
	return text[2:end], text[end:], true
}
