package server

import (
	"context"

	"tokenbench/embedded"
	"tokenbench/embedded/config"
	"tokenbench/oauth/profile"
	"tokenbench/oauth/workbench"
	"tokenbench/ui/server/directory"
	"tokenbench/ui/server/requests"
)

// Shop is the local server, whether it runs or not, as far as the page changes it. Its methods may take a
// moment: they are called off Fyne's thread, except those that only read.
type Shop interface {
	directory.Shop
	Settings() embedded.Settings
	SetSettings(settings embedded.Settings) error

	// Config is all of it, with the faults that are on. SetConfig makes it another shop while it is stopped.
	Config() config.Config
	SetConfig(c config.Config) error
	// SetAddress has the next start listen there, as host:port; empty means the usual address or the next port.
	SetAddress(addr string) error
	// Reset brings back the shop as it comes with the program.
	Reset() error

	// Embedded is the server itself, with its faults, its log and its public key; nil until it was started once.
	// After a start it may be another one.
	Embedded() *embedded.Server
}

// Bench is what the page asks of the workbench.
type Bench interface {
	requests.Client
	Server() workbench.ServerInfo
	StartServer(ctx context.Context) (workbench.ServerInfo, error)
	StopServer(ctx context.Context) error
	// OpenServer reads what was kept of the local server, KeepServer keeps what was changed at it.
	OpenServer(ctx context.Context) error
	KeepServer(ctx context.Context) error
	// ServerEnvironment makes an environment of an application that is registered at the local server.
	ServerEnvironment(ctx context.Context, clientID string) (profile.Environment, error)
}
