package main

import (
	"fmt"
	"net"
	"os"
	"slices"

	"github.com/spf13/cobra"

	"tokenbench/embedded"
	"tokenbench/embedded/config"
	"tokenbench/embedded/control"
	"tokenbench/embedded/ownfile"
)

// serveFlags are the flags of serve as they were typed.
type serveFlags struct {
	addr        string
	config      string
	version     string
	tls         bool
	ca          string
	key         string
	form        string
	control     bool
	controlAddr string
	controlKey  string
	allowHosts  []string
	allowRemote bool
}

func newServe() *cobra.Command {
	var f serveFlags
	command := &cobra.Command{
		Use:   "serve",
		Short: "Run the local Oro server until it is told to stop",
		Long: `Run the local Oro server: its token address, its sign-in with the browser and
its sample API, without a window. Without a configuration it is the demo shop.

When the server answers, one line on stdout says so, with its address. The log
goes to stderr, a line for each request. With --log json every line of both is
a JSON object. SIGTERM and Ctrl+C stop the server; it exits with 0.

State is in memory. With --key, tokens outlive a restart.`,
		Example: `  tokenctl serve
  tokenctl serve --addr 127.0.0.1:0 --version 5.1 --log json
  tokenctl example demo > shop.toml
  tokenctl serve --config shop.toml --key shop.key --control`,
		Args: cobra.NoArgs,
	}
	flags := command.Flags()
	flags.SortFlags = false
	flags.StringVar(&f.config, "config", "", "read the configuration from this `FILE`; see tokenctl example")
	flags.StringVar(&f.addr, "addr", "", "listen at this `HOST:PORT` (default "+embedded.DefaultAddr+"); port 0 takes any free one")
	flags.StringVar(&f.version, "version", "", "be this `VERSION` of Oro: 3.1, 4.0, 4.1, 4.2, 5.0, 5.1, 6.0 or 6.1 (default "+string(embedded.DefaultVersion)+")")
	flags.BoolVar(&f.tls, "tls", false, "serve https, with a certificate of the server's own authority")
	flags.StringVar(&f.ca, "ca", "", "write the certificate of that authority to this `FILE`, for clients to trust")
	flags.StringVar(&f.key, "key", "", "keep the keys of the server in this `FILE`, which is made if it is missing")
	flags.StringVar(&f.form, "log", textForm, "write the log as `FORM`: text or json")
	flags.BoolVar(&f.control, "control", false, "serve the control API too, for programs that know its key")
	flags.StringVar(&f.controlAddr, "control-addr", control.DefaultAddr, "serve it at this `HOST:PORT` of this computer")
	flags.StringVar(&f.controlKey, "control-key", "", "put its key into this `FILE`, not one of its own; it is removed at the end")
	flags.StringArrayVar(&f.allowHosts, "allow-host", nil, "answer requests sent to this `NAME` too; may be repeated")
	flags.BoolVar(&f.allowRemote, "allow-remote", false, "let --addr be an address that other computers can reach")
	command.RunE = doing(func(command *cobra.Command, _ []string) error {
		if err := f.check(); err != nil {
			return err
		}
		journal := newJournal(command.OutOrStdout(), command.ErrOrStderr(), f.form)
		defer journal.close()
		if err := serve(command.Context(), f, journal); err != nil {
			journal.failed(err)
			return &failure{err: err, told: true}
		}
		return nil
	})
	return command
}

// check refuses flags that can't be meant.
func (f serveFlags) check() error {
	if f.form != textForm && f.form != jsonForm {
		return usageError{fmt.Sprintf("--log is text or json, not %q", f.form)}
	}
	if err := embedded.Version(f.version).Check(); f.version != "" && err != nil {
		return usageError{"--version: " + err.Error()}
	}
	for flag, addr := range map[string]string{"--addr": f.addr, "--control-addr": f.controlAddr} {
		if _, _, err := net.SplitHostPort(addr); addr != "" && err != nil {
			return usageError{fmt.Sprintf("%s is HOST:PORT, not %q", flag, addr)}
		}
	}
	if !f.control && (f.controlKey != "" || f.controlAddr != control.DefaultAddr) {
		return usageError{"--control-addr and --control-key mean nothing without --control"}
	}
	return nil
}

// server makes the server that flags and configuration describe; flags win. The warnings are those of the
// files.
func (f serveFlags) server() (server *embedded.Server, warnings []string, err error) {
	var c config.Config
	if f.config != "" {
		if c, err = config.ReadFile(f.config); err != nil {
			return nil, nil, err
		}
		if warning := exposed(f.config, c); warning != "" {
			warnings = append(warnings, warning)
		}
	}
	keys, err := keysFrom(f.key)
	if err != nil {
		return nil, nil, err
	}
	made := c.Server(keys)
	if f.addr != "" {
		made.Addr = f.addr
	}
	if f.version != "" {
		made.Settings.Version = embedded.Version(f.version)
	}
	made.TLS, made.AllowRemote = f.tls, f.allowRemote
	made.AllowHosts = slices.Concat(made.AllowHosts, f.allowHosts)
	server, err = embedded.New(made)
	return server, warnings, err
}

// exposed warns of a configuration whose own secrets others on this computer may read.
func exposed(name string, c config.Config) string {
	info, err := os.Stat(name)
	if err != nil || !c.OwnSecrets() {
		return ""
	}
	if err := ownfile.Check(name, info); err != nil {
		return err.Error()
	}
	return ""
}
