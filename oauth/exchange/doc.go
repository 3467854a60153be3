// Package exchange sends one HTTP request and records all of it: header and body both ways, how long each step took, the
// connection it went over, and why there is no answer when there is none.
//
// Make a Client once for each set of Options and call Client.Do for each request. Do uses a fresh HTTP/1.1 connection every
// time, follows no redirect, repeats nothing and asks for no compression, so that what is recorded is what happened, and so
// that a code or refresh token is never spent twice. It has no error result: every outcome is an Exchange, and its Failure
// holds the step, the kind for rules to match on and a sentence for people.
//
// An Exchange is raw and holds secrets. Mask returns a copy fit for a screen or a report; MaskURL and MaskText
// do the same for a single piece. Curl and PowerShell write a request as a command to run again, with variables in place of
// the secrets unless told otherwise. IsSecretParam is the rule for names that all of them share.
package exchange
