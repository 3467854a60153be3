// Package doctor explains why a request came to nothing, in plain words and with what to try.
//
// [Diagnose] takes a [Case] and finds the first [rule] that fits it in one table: failures of the
// connection, sign-ins with the browser that went astray, answers that are no answer of OAuth, refusals that Oro's servers are known for,
// refusals of any OAuth 2.0 server (RFC 6749, section 5.2), and refusals of the API behind. To teach
// it something new, add one entry to one of the rules_ files.
//
// Rules look at codes, at the shape of an answer, and at the fixed English texts of the engine
// inside Oro. They never look at what a server says about an account: sites translate those texts.
// Nothing that a diagnosis holds is a secret, whatever the server repeats.
package doctor
