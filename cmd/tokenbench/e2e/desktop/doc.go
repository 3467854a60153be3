// Package desktop gives one program a desktop of its own, drives it as a person would,
// and sees what a person can see.
//
// Open starts it: an X server on no real screen, a session bus, a Secret Service
// (gnome-keyring) if asked for, and a home; nothing of the person who runs the tests is
// touched. Start runs a program there. Keys and pointer press, Type writes, Clipboard
// and Title read; Screen takes pictures and waits until they change or come to rest.
// Close ends everything that was started and leaves the folder as it is: it belongs to
// the caller, who may want to search it.
//
// Everything that waits takes a context and ends with it. Text goes to other programs
// on their standard input, never as an argument, so that a secret that is typed stands
// in no list of processes.
package desktop
