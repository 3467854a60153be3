// Package faults is the card "Make it fail": every fault that the local server can have on purpose, each named by
// the symptom that it causes. A tour:
//
//   - card.go is the card: its head, the groups that fold, the search, the moving of the clock below.
//   - row.go is one fault: symptom, cause, switch and, while it is on, how it stands in words.
//   - options.go is what can be chosen of a fault that is on: its number, how often it acts, where.
//   - wanted.go is what a person chose, as the board takes it; it knows no widgets.
//
// The board is the truth: the card writes to it at once, and Update reads it again.
package faults
