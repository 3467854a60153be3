// Package e2e holds the tests of the built program: it is started on a desktop of its
// own (package desktop), its keys and buttons are pressed, and what a person can see is
// looked at: the clipboard, the title of the window, the request log of the local
// server, files, pictures. The program has no door for tests.
//
// Sign-ins with the browser are done in a real one (package surf), which the program opens itself, as on any desktop.
// It stands at the right of the window, and belongs to a surfer, who is a person with a browser.
//
// The program under test is named by the variable TOKENBENCH_BIN; `make test` builds it
// and sets it. The terminal's program, tokenctl, stands beside it. This is a module of
// its own, so that nothing here is ever part of the program.
//
// The tests run beside each other, each on a desktop of its own: most of their time they
// wait.
package e2e
