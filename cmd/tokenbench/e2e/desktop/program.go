package desktop

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"time"
)

// A Program runs on a Desktop.
type Program struct {
	name   string
	cmd    *exec.Cmd
	log    string
	exited chan struct{}
	err    error // how it ended; read after exited is closed
}

// Start starts a program that runs until it ends by itself or the desktop is closed.
// What it writes goes to a file in Logs.
func (d *Desktop) Start(ctx context.Context, path string, args ...string) (*Program, error) {
	return d.launch(ctx, nil, nil, path, args...)
}

// launch starts a program with something to read on standard input, and with files that
// it finds as descriptors from 3 on.
func (d *Desktop) launch(ctx context.Context, in io.Reader, files []*os.File, path string, args ...string) (*Program, error) {
	name := filepath.Base(path)
	log, err := os.CreateTemp(d.Logs(), name+"-*.log")
	if err != nil {
		return nil, fmt.Errorf("start %s: %w", name, err)
	}
	defer log.Close()
	// The desktop, not the context of the start, says how long the program lives.
	cmd := exec.CommandContext(context.WithoutCancel(ctx), path, args...)
	cmd.Env, cmd.Dir = d.env, d.Home()
	cmd.Stdin, cmd.Stdout, cmd.Stderr = in, log, log
	cmd.ExtraFiles = files
	cmd.WaitDelay = time.Second
	// A group of its own: what it starts ends with it.
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("start %s: %w", name, err)
	}
	p := &Program{name: name, cmd: cmd, log: log.Name(), exited: make(chan struct{})}
	go func() {
		p.err = cmd.Wait()
		close(p.exited)
	}()
	d.running = append(d.running, p)
	return p, nil
}

// PID is the process id.
func (p *Program) PID() int { return p.cmd.Process.Pid }

// Exited is closed when the program has ended.
func (p *Program) Exited() <-chan struct{} { return p.exited }

// Wait waits until the program has ended, and says how: nil is exit code 0, a refusal is
// an *exec.ExitError.
func (p *Program) Wait(ctx context.Context) error {
	select {
	case <-p.exited:
		return p.err
	case <-ctx.Done():
		return fmt.Errorf("wait for the end of %s: %w", p.name, ctx.Err())
	}
}

// Output is what the program has written so far.
func (p *Program) Output() (string, error) {
	text, err := os.ReadFile(p.log)
	return string(text), err
}

// Kill ends the program at once, as a crash of the computer would.
func (p *Program) Kill() { p.end(0) }

// Trace ends a Go program that hangs, which then writes where it hung.
func (p *Program) Trace() {
	p.signal(syscall.SIGQUIT)
	select {
	case <-p.exited:
	case <-time.After(5 * time.Second):
	}
}

// end asks the program to end and, when it has not within patience, makes it.
func (p *Program) end(patience time.Duration) {
	if patience > 0 {
		p.signal(syscall.SIGTERM)
		p.signal(syscall.SIGCONT) // one that was stopped can't end
		select {
		case <-p.exited:
		case <-time.After(patience):
		}
	}
	// The group may outlive its first process.
	p.signal(syscall.SIGKILL)
	<-p.exited
}

func (p *Program) signal(s syscall.Signal) {
	// An error says that all of the group are gone, which is what is wanted.
	_ = syscall.Kill(-p.PID(), s)
}

// run runs a helper to its end and returns what it wrote.
func (d *Desktop) run(ctx context.Context, in, path string, args ...string) (string, error) {
	cmd := exec.CommandContext(ctx, path, args...)
	cmd.Env, cmd.Dir = d.env, d.Home()
	cmd.Stdin = strings.NewReader(in)
	// A helper that left a child behind must not hold the test.
	cmd.WaitDelay = time.Second
	out, err := cmd.Output()
	if err != nil {
		// The arguments stay out of the error: they name windows and keys, but the text
		// that is typed could be read from a careless one.
		return "", fmt.Errorf("%s %s: %w%s", filepath.Base(path), first(args), err, complaint(err))
	}
	return string(out), nil
}

func first(args []string) string {
	if len(args) == 0 {
		return ""
	}
	return args[0]
}

// complaint is what a helper wrote to its standard error.
func complaint(err error) string {
	if exit := (*exec.ExitError)(nil); errors.As(err, &exit) && len(exit.Stderr) > 0 {
		return ": " + strings.TrimSpace(string(exit.Stderr))
	}
	return ""
}

// failure says that the program has ended although it should be running, or nothing.
func (p *Program) failure() error {
	select {
	case <-p.exited:
	default:
		return nil
	}
	text, err := p.Output()
	if err != nil {
		return err
	}
	return fmt.Errorf("%s ended (%w): %s", p.name, firstOf(p.err, errEnded), strings.TrimSpace(text))
}

// errEnded stands for an end with exit code 0 that came too early.
var errEnded = errors.New("exit code 0")
