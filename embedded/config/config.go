// Package config is the local server's configuration as one readable file.
//
// Read reads a file in TOML and says of everything that is wrong in it what, in which line and why. Write
// writes one with words beside the keys; what it writes, Read reads back. Examples come with the program.
//
//	address = "127.0.0.1:8425"
//
//	[oro]
//	version = "6.1"
//
//	[[application]]
//	id = "shop-app"
//	secret = "keep-me"
//	side = "storefront"
//	kind = "password"
//
// A file may hold secrets of its own, so it wants to be readable by its owner alone: Config.OwnSecrets tells
// those from the constants of the examples, which protect nothing.
package config

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/BurntSushi/toml"

	"tokenbench/embedded"
	"tokenbench/embedded/fault"
)

// maxFile is how long a file may be, in bytes.
const maxFile = 1 << 20

// Config is what a file says. The zero Config is that of an empty file: a server as it comes.
type Config struct {
	Address      string   // host:port; empty means embedded.DefaultAddr
	Hosts        []string // names that the server answers to, beside those of this computer
	Settings     embedded.Settings
	Applications []embedded.Application // nil, together with Users, means those of the demo shop
	Users        []embedded.User        // "application = []" in a file, which is not nil, means an empty shop
	Faults       []fault.Fault          // switched on from the start
}

// Server returns what a server with this configuration is made of. AnyPort, AllowRemote, TLS and Now are left to
// the caller.
func (c Config) Server(keys embedded.Keys) embedded.Config {
	return embedded.Config{
		Addr: c.Address, AllowHosts: c.Hosts, Keys: keys,
		Applications: c.Applications, Users: c.Users, Settings: c.Settings, Faults: c.Faults,
	}
}

// ReadFile is Read of a file on the disk.
func ReadFile(name string) (Config, error) {
	file, err := os.Open(name)
	if err != nil {
		return Config{}, fmt.Errorf("could not open the configuration: %w", err)
	}
	defer func() { _ = file.Close() }() // it was only read
	return Read(name, file)
}

// Read reads a file. Name is only used to say where something is wrong: such an error is an *Error.
func Read(name string, from io.Reader) (Config, error) {
	data, err := io.ReadAll(io.LimitReader(from, maxFile+1))
	if err != nil {
		return Config{}, fmt.Errorf("could not read the configuration %s: %w", name, err)
	}
	if len(data) > maxFile {
		return Config{}, fmt.Errorf("could not read the configuration %s: it is longer than %d bytes", name, maxFile)
	}
	text := strings.TrimPrefix(string(data), "\ufeff")
	var values map[string]any
	if _, err := toml.Decode(text, &values); err != nil {
		return Config{}, syntaxError(name, text, err)
	}
	d := &document{found: locate(text)}
	c := d.config(&table{document: d, values: values})
	if err := newError(name, text, d.findings); err != nil {
		return Config{}, err
	}
	return c, nil
}

// syntaxError names the place of what is no TOML.
func syntaxError(name, text string, err error) error {
	var parse toml.ParseError
	if !errors.As(err, &parse) {
		return fmt.Errorf("could not read the configuration %s: %w", name, err)
	}
	place := positionAt(text, parse.Position.Start)
	if place.Line != parse.Position.Line { // the library counts a line end to either side
		place = Position{Line: max(parse.Position.Line, 1), Column: 1}
	}
	return &Error{File: name, Problems: []Problem{{Position: place, Reason: "no TOML: " + parse.Message}}}
}

// config reads the whole file.
func (d *document) config(top *table) Config {
	var c Config
	top.text("address", &c.Address)
	top.texts("hosts", &c.Hosts)
	c.Settings = readSettings(top)
	if _, written := top.values["application"]; written {
		c.Applications = []embedded.Application{} // of none, too
	}
	for _, t := range top.tables("application") {
		c.Applications = append(c.Applications, readApplication(t))
	}
	for _, t := range top.tables("user") {
		c.Users = append(c.Users, readUser(t))
	}
	for _, t := range top.tables("fault") {
		c.Faults = append(c.Faults, d.readFault(t))
	}
	top.close()
	if len(d.findings) == 0 {
		d.checkPeople(c.Applications, c.Users)
	}
	return c
}
