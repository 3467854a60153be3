// Command tokenctl is what Tokenbench can do without a window: a program for terminals and scripts, in pure Go.
//
//	tokenctl serve [--config FILE] …
//	tokenctl example [NAME]
//	tokenctl version
//
// It exits with 0 when it did what was asked, with 1 for a failure, which it explains in a line or more on stderr,
// and with 2 when the command line itself is wrong.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"
)

// version is set by the build.
var version = "development"

// helpWidth is how wide help is, in characters: terminals begin that narrow.
const helpWidth = 80

// The exit codes.
const (
	exitDone   = 0
	exitFailed = 1
	exitUsage  = 2
)

func main() { os.Exit(run(context.Background(), os.Args[1:], os.Stdout, os.Stderr)) }

// run is the program. It returns the exit code.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	root := newRoot()
	root.SetArgs(args)
	root.SetOut(stdout)
	root.SetErr(stderr)
	command, err := root.ExecuteContextC(ctx)
	var failed *failure
	switch {
	case err == nil:
		return exitDone
	case errors.As(err, &failed):
		if !failed.told {
			fmt.Fprintln(stderr, "tokenctl:", err)
		}
		return exitFailed
	default:
		fmt.Fprintf(stderr, "tokenctl: %v\nType \"%s --help\" for what there is.\n", err, command.CommandPath())
		return exitUsage
	}
}

func newRoot() *cobra.Command {
	root := &cobra.Command{
		Use:           "tokenctl",
		Short:         "OAuth 2.0 tokens and a local Oro server, without a window",
		SilenceErrors: true,
		SilenceUsage:  true,
	}
	root.CompletionOptions.HiddenDefaultCmd = true
	root.SetUsageTemplate(strings.ReplaceAll(root.UsageTemplate(), ".FlagUsages ", fmt.Sprintf(".FlagUsagesWrapped %d ", helpWidth)))
	root.AddCommand(newServe(), newExample(), newVersion())
	return root
}

func newVersion() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print the version of this program",
		Args:  cobra.NoArgs,
		RunE: doing(func(command *cobra.Command, _ []string) error {
			_, err := fmt.Fprintln(command.OutOrStdout(), "tokenctl", version)
			return err
		}),
	}
}

// failure is an error of something that was tried. Other errors are about the command line.
type failure struct {
	err  error
	told bool // it was said already
}

func (f *failure) Error() string { return f.err.Error() }
func (f *failure) Unwrap() error { return f.err }

// errUsage marks what only shows to be wrong with the command line when a command has begun.
var errUsage = errors.New("wrong use")

// usageError is errUsage in words.
type usageError struct{ reason string }

func (e usageError) Error() string      { return e.reason }
func (e usageError) Is(kind error) bool { return kind == errUsage }

// doing makes a failure of every error that is not about the command line.
func doing(do func(*cobra.Command, []string) error) func(*cobra.Command, []string) error {
	return func(command *cobra.Command, args []string) error {
		err := do(command, args)
		var known *failure
		if err == nil || errors.Is(err, errUsage) || errors.As(err, &known) {
			return err
		}
		return &failure{err: err}
	}
}
