package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"tokenbench/embedded/config"
)

func newExample() *cobra.Command {
	return &cobra.Command{
		Use:     "example [NAME]",
		Aliases: []string{"examples"},
		Short:   "Print a configuration to start from",
		Long: `Print one of the configurations that come with the program, or without a NAME
what there is. Secrets and passwords in them are constants, the same on every
computer: replace them before anybody else can reach the server.`,
		Example: `  tokenctl example demo > shop.toml
  tokenctl serve --config shop.toml`,
		Args:              cobra.MaximumNArgs(1),
		ValidArgsFunction: completeExamples,
		RunE: doing(func(command *cobra.Command, args []string) error {
			if len(args) == 0 {
				return listExamples(command.OutOrStdout())
			}
			example, ok := config.LookUpExample(args[0])
			if !ok {
				return usageError{fmt.Sprintf("there is no example %q, but %s", args[0], strings.Join(exampleNames(), ", "))}
			}
			_, err := io.WriteString(command.OutOrStdout(), example.Text)
			return err
		}),
	}
}

func listExamples(to io.Writer) error {
	for _, example := range config.Examples() {
		if _, err := fmt.Fprintf(to, "%-12s%s\n", example.Name, example.About); err != nil {
			return err
		}
	}
	return nil
}

func exampleNames() []string {
	var names []string
	for _, example := range config.Examples() {
		names = append(names, example.Name)
	}
	return names
}

func completeExamples(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	return exampleNames(), cobra.ShellCompDirectiveNoFileComp
}
