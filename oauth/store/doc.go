// Package store keeps everything that outlives the program: environments, secrets, token sets, runs, saved
// requests and settings, in one SQLite file.
//
// The words of this package:
//
//   - The database is one file, tokenbench.db. [Open] opens it, mends file modes, brings an older one up to
//     date, and puts a damaged one aside; what a person should know about that is in [Store.Notices]. One that
//     Open refuses, such as that of a newer version, is put aside by [PutAside], when a person wants that.
//   - Sealed is what nobody can read without the key: secrets, tokens with their scope, recorded exchanges,
//     headers and bodies of saved requests. The rest of the file is readable: environments as they were typed,
//     with names, addresses, client ids and user names; names and paths of saved requests; settings; and when
//     a flow of which environment ended how.
//   - The vault is the key that sealed things are sealed with, and the way to come by it: the system's
//     keyring, a pass phrase, or this process's memory alone. [Store.OpenVault] opens it, after [Open], so that
//     a window can draw before a keyring answers; until then everything sealed answers [ErrLocked].
//   - An origin is the scheme, host and port that a secret or token belongs to. The store remembers it and
//     hands it out with the secret; comparing it is the caller's part.
//
// A [Store] is safe for concurrent use, and any number of processes may have the same file open.
// An exported method is one transaction: it happens as a whole or not at all, also when the process is
// killed. Errors are the sentinels of this package, wrapped, wherever a caller may want to tell them apart.
//
// The package protects against somebody who gets hold of the file. It does not protect against programs
// that run under the same user and may ask the same keyring.
package store
