package main

import (
	"fmt"
	"io"
	"os"
	"time"
)

// patience is how long Fyne may take to come back after the window was closed.
const patience = 3 * time.Second

// closed sees to it that the program ends now that its window is closed. Fyne 2.8.1 does not always come back: at
// its end it may wait for an event that it has just thrown away.
func (p *program) closed() {
	p.late = time.AfterFunc(patience, func() { os.Exit(p.finish()) })
}

// back notes that Fyne came back. Where that was too late, the program is ending already.
func (p *program) back() {
	if p.late != nil && !p.late.Stop() {
		select {}
	}
}

// exitCode is 0, or 1 after saying in a line what went wrong.
func exitCode(err error, stderr io.Writer) int {
	if err == nil {
		return 0
	}
	fmt.Fprintln(stderr, "tokenbench:", err)
	return 1
}
