// Package oauth speaks OAuth 2.0 (RFC 6749) to any server, and to Oro's in the way that Oro's behaves.
//
// Fill a TokenRequest, or pass one through Guest, and give it to RequestToken with something that sends requests, usually an
// *exchange.Client. The result is an Answer, or an *Error that keeps apart what the server said, and in both cases the whole
// recorded exchange. TokenRequest.Exchange shows what would go out without sending it.
//
// A browser sign-in goes before that: AuthorizeRequest.Address is what a browser opens, with NewState and, for PKCE, the challenge
// of a NewVerifier in it; package loopback, or ReadAddress for a pasted one, has the parameters that come back; ReadCode checks them
// and takes the code for a TokenRequest of GrantAuthorizationCode. Discover reads what a server says of itself, and Merge puts that
// beside what is known otherwise.
//
// Every request is sent exactly once: a password grant that failed half-way or a refresh whose answer was lost may have changed
// things on the server, so trying again is the caller's decision. Error.SignInAgain tells when refreshing has no future.
//
// The package keeps no state, opens no connection of its own and knows nothing of environments, users or storage.
package oauth
