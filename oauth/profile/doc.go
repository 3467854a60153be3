// Package profile is the model of what a person saves: environments, their applications and their users.
//
// An [Environment] is one server and one side of it. [New] makes one with the presets of its kind,
// [Environment.Validate] says in plain words what is still wrong with it, and [Environment.TokenURL],
// [Environment.APIBase] and [Environment.Flows] tell what can be done with it. [ParseAddress] understands
// what people paste into the address field and says what it made of it. [Export] and [Import] write and
// read a file that people may hand to each other.
//
// The package holds no secrets and has no place for them: client secrets and passwords are kept by
// package store, under the ids given here. It does no input or output of its own.
package profile
