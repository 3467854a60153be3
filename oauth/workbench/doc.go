// Package workbench holds the use cases that the window and the terminal share: keep environments and
// their secrets, sign in, refresh, send an API request, run the local server.
//
// The way in is [New]. A [Workbench] is safe for concurrent use. Every use case is one method with a
// context and, where it needs more than an id, an input struct ([SignIn], [BrowserSignIn], [Call]); reading that
// struct tells what the feature can do. A sign-in with the browser takes its time, and tells of its [Progress]. What changed is told by an [Event] to those who [Workbench.Subscribe].
//
// A use case ends in one of three ways:
//
//   - a result;
//   - a [*Question]: nothing was sent, because a person has to decide something first (a password for
//     production, a secret that was kept for another address, a locked vault). After [Workbench.Agree]
//     the same call goes through;
//   - a [*Problem]: it was tried and failed, explained by the doctor and kept with its run.
//
// The package knows no window and no terminal, and it does not know package embedded: the local server
// comes in from outside as a [LocalServer].
package workbench
