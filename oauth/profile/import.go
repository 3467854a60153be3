package profile

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
)

// importLimit is the size of the largest file that is read, in bytes.
const importLimit = 8 << 20

// The reasons why a file can't be imported; [Import] adds what is known beside them.
var (
	// ErrNotOurFile says that the file is none of Tokenbench's.
	ErrNotOurFile = errors.New("this is not a file of Tokenbench environments")
	// ErrNewerFile says that a newer version of the program wrote the file.
	ErrNewerFile = errors.New("this file was written by a newer version of Tokenbench")
	// ErrFileTooLarge says that the file is larger than any file of environments.
	ErrFileTooLarge = errors.New("this file is too large to be a file of environments")
)

// Import reads a file that [Export] wrote. The environments get new ids and were never saved. Notes name,
// in plain sentences, what the file holds and this version does not know, and each environment that was
// left out with the reason.
func Import(r io.Reader) (envs []Environment, notes []string, err error) {
	text, err := io.ReadAll(io.LimitReader(r, importLimit+1))
	if err != nil {
		return nil, nil, fmt.Errorf("could not read the file: %w", err)
	}
	if len(text) > importLimit {
		return nil, nil, ErrFileTooLarge
	}
	text = bytes.TrimPrefix(text, []byte("\xef\xbb\xbf")) // the mark that some editors put in front
	var f file
	if err := checkMarks(text); err != nil {
		return nil, nil, err
	}
	if err := json.Unmarshal(text, &f); err != nil {
		return nil, nil, fmt.Errorf("%w: %w", ErrNotOurFile, err)
	}
	notes = unknownMembers(text, f)
	for i, described := range f.Environments {
		e, err := described.environment()
		if err == nil {
			err = invalid(e)
		}
		if err != nil {
			notes = append(notes, fmt.Sprintf("%s was left out: %s", nameOf(described, i), err))
			continue
		}
		envs = append(envs, e)
	}
	return envs, notes, nil
}

// checkMarks looks at format and version before anything else, so that a newer file is named as such
// also when its content can't be read.
func checkMarks(text []byte) error {
	var marks struct {
		Format  string `json:"format"`
		Version int    `json:"version"`
	}
	if err := json.Unmarshal(text, &marks); err != nil || marks.Format != fileFormat || marks.Version < 1 {
		return ErrNotOurFile
	}
	if marks.Version > fileVersion {
		return ErrNewerFile
	}
	return nil
}

func invalid(e Environment) error {
	if fields := e.Validate(); fields != nil {
		return &InvalidError{Fields: fields}
	}
	return nil
}

func nameOf(f fileEnvironment, index int) string {
	if f.Name == "" {
		return fmt.Sprintf("Environment %d", index+1)
	}
	return "“" + f.Name + "”"
}

// unknownMembers names the members of the file that were not understood. What was understood is written
// out again and compared: all members of f are always written.
func unknownMembers(text []byte, f file) []string {
	var given, understood any
	again, err := json.Marshal(f)
	if err != nil || json.Unmarshal(text, &given) != nil || json.Unmarshal(again, &understood) != nil {
		return []string{"The file could not be compared with what was understood of it."}
	}
	var notes []string
	compare("", given, understood, func(path string) {
		notes = append(notes, fmt.Sprintf("The file holds %s, which this version does not know: it was left out.", path))
	})
	return notes
}

// compare calls unknown for each member of given that understood does not have. JSON texts of the
// same shape are expected otherwise.
func compare(path string, given, understood any, unknown func(string)) {
	switch g := given.(type) {
	case map[string]any:
		u, _ := understood.(map[string]any)
		for _, name := range slices.Sorted(maps.Keys(g)) {
			if _, ok := u[name]; !ok {
				unknown(path + name)
				continue
			}
			compare(path+name+".", g[name], u[name], unknown)
		}
	case []any:
		u, _ := understood.([]any)
		for i := range min(len(g), len(u)) {
			compare(fmt.Sprintf("%s%d.", path, i+1), g[i], u[i], unknown)
		}
	}
}
