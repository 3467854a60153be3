// Package timeline is the page with everything that was sent to an environment and what came back. A tour:
//
//   - entries.go makes rows of the runs, unsent.go one of a run that sent nothing; they know no widgets.
//   - timeline.go is the page; list.go its left card with a row (row.go) for each exchange, detail.go the right one.
//   - browser.go words what a browser did in place of this program.
//   - shown.go lays out the chosen exchange off Fyne's thread, masked unless it is revealed; reveal.go ends that
//     after 30 seconds.
//   - copy.go writes the list as masked text.
package timeline
