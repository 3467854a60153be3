// Package jwt reads JSON Web Tokens (RFC 7519) without trusting them.
//
// [Decode] splits a pasted token and keeps every member as it stood on the wire: its order, its
// duplicates and its numbers. [Explain] says what a claim means in plain words, with the place
// where that is written. [ClockFrom] and [Expiry] answer how long a token is good for when two
// clocks differ.
package jwt
