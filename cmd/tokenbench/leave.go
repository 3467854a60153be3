package main

import (
	"fmt"
	"io"
	"os"
)

// closed ends the program with its window, before Fyne takes itself down: Fyne 2.8.1 may then wait for ever for an
// event that it has just thrown away, or panic on a goroutine of its own.
func (p *program) closed() { os.Exit(p.finish()) }

// exitCode is 0, or 1 after saying in a line what went wrong.
func exitCode(err error, stderr io.Writer) int {
	if err == nil {
		return 0
	}
	fmt.Fprintln(stderr, "tokenbench:", err)
	return 1
}
