package store

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"testing"

	"tokenbench/oauth/exchange"
)

// The environment of a test binary that plays another process.
const (
	childPart = "TOKENBENCH_TEST_PART"
	childDir  = "TOKENBENCH_TEST_DIR"

	partWriter = "writer" // refreshes a token again and again until it is killed
	partLease  = "lease"  // takes a lease and waits until it is killed
	partSystem = "system" // opens the vault with the system's keyring and prints its state
)

const childPhrase = "correct horse"

func playChild(part string) int {
	if err := childMain(part); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return 0
}

func childMain(part string) error {
	ctx := context.Background()
	if part == partSystem {
		return printSystemVault(ctx)
	}
	s, err := Open(ctx, Options{Dir: os.Getenv(childDir), PassphraseCost: cheap})
	if err != nil {
		return err
	}
	if err := s.Unlock(ctx, []byte(childPhrase)); err != nil {
		return err
	}
	envs, err := s.Environments(ctx)
	if err != nil {
		return err
	}
	switch part {
	case partWriter:
		return refreshForEver(ctx, s, envs[0].ID)
	case partLease:
		if _, err := s.Lease(ctx, "refresh", leaseOfChild); err != nil {
			return err
		}
		fmt.Println("held")
		select {}
	default:
		return errors.New("nobody knows the part " + part)
	}
}

// printSystemVault is a process of its own because the connection to a session bus lasts as long as one.
func printSystemVault(ctx context.Context) error {
	s, err := Open(ctx, Options{Dir: os.Getenv(childDir), Keyring: SystemKeyring()})
	if err != nil {
		return err
	}
	if err := s.OpenVault(ctx); err != nil {
		return err
	}
	state := s.Vault()
	fmt.Printf("%s, locked %v: %s\n", state.Kind, state.Locked, state.Reason)
	return s.Close()
}

// refreshForEver trades each token set for a newer one and adds a run of two exchanges.
func refreshForEver(ctx context.Context, s *Store, environmentID string) error {
	parent := ""
	for n := 0; ; n++ {
		set, err := s.AddTokenSet(ctx, TokenSet{EnvironmentID: environmentID, ParentID: parent, AccessToken: fmt.Sprint("access ", n), RefreshToken: "refresh"})
		if err != nil {
			return err
		}
		parent = set.ID
		x := exchange.Exchange{Method: "POST", Request: exchange.Message{Body: make([]byte, 20_000)}}
		run := Run{EnvironmentID: environmentID, Kind: RunRefresh, Outcome: OutcomeOK, TokenSetID: set.ID, Exchanges: []exchange.Exchange{x, x}}
		if err := s.AddRun(ctx, run); err != nil {
			return err
		}
		fmt.Println("saved", n)
	}
}

// startChild starts another process over the directory and waits for a number of lines from it.
func startChild(t *testing.T, part, dir string, lines int) *exec.Cmd {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), os.Args[0])
	cmd.Env = append(os.Environ(), childPart+"="+part, childDir+"="+dir)
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	must(t, err)
	must(t, cmd.Start())
	scanner := bufio.NewScanner(out)
	for range lines {
		if !scanner.Scan() {
			t.Fatalf("the other process ended: %v", cmd.Wait())
		}
	}
	return cmd
}

// kill ends a process in the middle of whatever it does.
func kill(t *testing.T, cmd *exec.Cmd) {
	t.Helper()
	must(t, cmd.Process.Kill())
	_ = cmd.Wait() // the error says that it was killed
}
