// Package waiting is the card of a sign-in with the browser while it is under way: the time left, the steps as they
// happen, the link to sign in and a field for the address at which a browser ended.
//
// [Card] holds the controls, which stay the same from the first moment to the last, so that keyboard and typed text
// do. wait.go is what is known of the wait; words.go and steps.go put it into words, without any widget; lay.go sets
// the controls where a state and a width want them; link.go, paste.go and advice.go are its parts.
package waiting
