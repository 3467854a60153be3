// Package requests is the card with the requests that the local server was asked, as they come, and beside each one
// what this program recorded of it. A tour:
//
//   - match.go finds out which request of the server's log is which recorded exchange; it knows no widgets.
//   - rows.go makes the rows of either view from both, newest first.
//   - words.go says what the server noted in words, text.go has everything else that is written here.
//   - card.go is the card: what is read when, and what is chosen; lay.go puts it together.
//   - row.go draws a row in one line or two; detail.go the two views side by side below the row that is open.
//
// The log is read at most once a second, and only while the card is in front.
package requests
