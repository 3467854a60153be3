// Package loopback receives the answer of an authorization server on this computer (RFC 8252, section 7.3).
//
// A program has one [Listeners]. [Listeners.Open] binds a redirect address, asks itself once whether it can be reached, and
// returns a [Run]; only then is it time to open a browser. The rest is one line after the other:
//
//	run, err := listeners.Open(ctx, loopback.Wanted{Addresses: registered, State: state})
//	defer run.Close()
//	link, err := run.Start(authorizeAddress) // a link for one use, so that no process list holds the long one
//	answer, err := run.Wait(ctx)
//	run.Finish(loopback.Outcome{Good: true, Title: "You are signed in"}) // what the browser has been waiting for
//
// An answer counts when it comes to the exact path, under the right Host, with the run's state, for the first time. Every other
// one is shown in the browser and told through [Wanted.Seen], and the wait goes on. A good answer is followed at once by a
// redirect to a clean address, so that code and state stay neither in the address bar nor on a page; there the browser waits
// until the program knows whether the sign-in worked, and says so.
//
// Runs of one program share a socket, and their state tells them apart. Sockets are opened on 127.0.0.1 and [::1] and nowhere
// else. The package knows no OAuth beyond the name of the parameter state: what an answer means is for the caller.
package loopback
