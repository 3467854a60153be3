package config

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Problem is one thing that is wrong with a file.
type Problem struct {
	Position
	Reason string // in words, with nothing of a secret
}

// Error says what is wrong with a file. Its text has one line for each problem, "name:line:column: reason",
// as editors and terminals turn into links.
type Error struct {
	File     string    // name that was given to Read
	Problems []Problem // at least one, in the order of the file
	More     int       // how many further ones are left out
}

// mostProblems is how many are told: a file of another kind would give one for each line.
const mostProblems = 20

// Error implements error.
func (e *Error) Error() string {
	lines := make([]string, 0, len(e.Problems)+1)
	for _, p := range e.Problems {
		lines = append(lines, fmt.Sprintf("%s:%d:%d: %s", e.File, p.Line, p.Column, p.Reason))
	}
	if e.More > 0 {
		lines = append(lines, fmt.Sprintf("%s: and %d more", e.File, e.More))
	}
	return strings.Join(lines, "\n")
}

// finding is a problem whose line and column nobody has looked up yet.
type finding struct {
	offset int
	reason string
}

// newError turns findings into the error of a file, or into nil if there are none.
func newError(file, text string, findings []finding) error {
	if len(findings) == 0 {
		return nil
	}
	slices.SortStableFunc(findings, func(a, b finding) int { return cmp.Compare(a.offset, b.offset) })
	told := findings[:min(len(findings), mostProblems)]
	e := &Error{File: file, More: len(findings) - len(told)}
	for _, f := range told {
		e.Problems = append(e.Problems, Problem{Position: positionAt(text, f.offset), Reason: f.reason})
	}
	return e
}
