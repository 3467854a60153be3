// Package leak looks for secrets where none may be: in files, and in the command lines
// and environments of processes. It knows a secret as it is and in the forms in which
// programs write things down: base64 in the middle of other data, hex, percent encoding
// and JSON.
package leak

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"
)

// A Search holds the secrets that are looked for.
type Search struct {
	forms []form
}

// A form is one way in which one secret may be written.
type form struct {
	secret string // what the caller calls it
	kind   string
	bytes  []byte
}

// A Finding says where a secret was found. It never holds the secret itself, so that it
// can be printed.
type Finding struct {
	// Where is a file, or a file of /proc for a process.
	Where string
	// Secret is the name that was given to Add, Form how it was written.
	Secret, Form string
}

// String tells the finding in words.
func (f Finding) String() string { return fmt.Sprintf("%s: %s (%s)", f.Where, f.Secret, f.Form) }

// Add adds a secret under a name. Secrets of less than 8 bytes are refused: they would
// be found everywhere by chance.
func (s *Search) Add(name, secret string) error {
	if len(secret) < 8 {
		return fmt.Errorf("search for %s: %d bytes are too few", name, len(secret))
	}
	add := func(kind string, written string) {
		s.forms = append(s.forms, form{name, kind, []byte(written)})
	}
	add("as it is", secret)
	for before := range 3 {
		add("base64", inBase64(base64.StdEncoding, secret, before))
		add("base64 for URLs", inBase64(base64.URLEncoding, secret, before))
	}
	inHex := hex.EncodeToString([]byte(secret))
	add("hex", inHex)
	add("hex", strings.ToUpper(inHex))
	add("percent encoding", url.QueryEscape(secret))
	add("percent encoding", url.PathEscape(secret))
	add("percent encoding", everyByte(inHex))
	add("percent encoding", everyByte(strings.ToUpper(inHex)))
	inJSON, err := json.Marshal(secret)
	if err != nil {
		return fmt.Errorf("search for %s: %w", name, err)
	}
	add("JSON", string(inJSON[1:len(inJSON)-1]))
	add("JSON", strings.ReplaceAll(string(inJSON[1:len(inJSON)-1]), "/", `\/`))
	return nil
}

// inBase64 is what base64 makes of a secret that has so many bytes before it, without
// the letters at both ends that depend on the neighbours.
func inBase64(encoding *base64.Encoding, secret string, before int) string {
	raw := encoding.WithPadding(base64.NoPadding)
	written := raw.EncodeToString(append(make([]byte, before), secret...))
	begin := (before*8 + 5) / 6
	end := (before + len(secret)) * 8 / 6
	return written[begin:end]
}

func everyByte(inHex string) string {
	var b strings.Builder
	for i := 0; i < len(inHex); i += 2 {
		b.WriteString("%" + inHex[i:i+2])
	}
	return b.String()
}

// Text looks into a text that where names. Each secret is reported once.
func (s *Search) Text(where string, text []byte) []Finding {
	var found []Finding
	seen := map[string]bool{}
	for _, f := range s.forms {
		if !seen[f.secret] && bytes.Contains(text, f.bytes) {
			seen[f.secret] = true
			found = append(found, Finding{where, f.secret, f.kind})
		}
	}
	return found
}

// Files looks into the names and the contents of all files below a folder.
func (s *Search) Files(folder string) ([]Finding, error) {
	var found []Finding
	err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) {
			return nil // Temporary files may go while they are listed.
		}
		if err != nil {
			return err
		}
		found = append(found, s.Text("the name of "+path, []byte(entry.Name()))...)
		if !entry.Type().IsRegular() {
			return nil
		}
		text, err := os.ReadFile(path)
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		found = append(found, s.Text(path, text)...)
		return err
	})
	if err != nil {
		return found, fmt.Errorf("search the files of %s: %w", folder, err)
	}
	return found, nil
}

// Processes looks into the command line and the environment of every process that may be
// read. It reports how many were, so that a caller sees that the search was one.
func (s *Search) Processes() (found []Finding, read int, err error) {
	folders, err := filepath.Glob("/proc/[0-9]*")
	if err != nil {
		return nil, 0, err
	}
	for _, folder := range folders {
		for _, name := range []string{"cmdline", "environ"} {
			path := filepath.Join(folder, name)
			text, err := os.ReadFile(path)
			if err != nil {
				continue // It has ended, or belongs to somebody else.
			}
			read++
			found = append(found, s.Text(path, text)...)
		}
	}
	return found, read, nil
}
