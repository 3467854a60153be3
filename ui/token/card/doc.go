// Package card is the card of one token: a sentence, the time left, what to do with it, and what is in it.
//
// [Card] shows a token in full with its five pages; [Slim] is the same token on one line, below the card of a
// failure. life.go works out the time left and words.go says it; summary.go, claims.go, raw.go, response.go and
// ledger.go are the pages, each built when it is first looked at. The facts of the summary are worked out in
// facts.go, without any widget.
//
// The card reads the workbench, but changes nothing except that it forgets tokens of the ledger. What a person
// wants it tells its owner through [Callbacks].
package card
