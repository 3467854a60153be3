package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"time"
)

// process is a measured server.
type process struct {
	url     string
	command *exec.Cmd
	ask     io.WriteCloser
	reports *json.Decoder
}

// startLocal starts this program as a local server with one lifetime for all that it issues.
func startLocal(ctx context.Context, lifetime time.Duration) (*process, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	return start(exec.CommandContext(ctx, self, "-serve", lifetime.String()))
}

// start starts a measured server and waits until it says where it is.
func start(command *exec.Cmd) (*process, error) {
	command.Stderr = os.Stderr
	ask, err := command.StdinPipe()
	if err != nil {
		return nil, err
	}
	out, err := command.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := command.Start(); err != nil {
		return nil, fmt.Errorf("could not start the measured server: %w", err)
	}
	p := &process{command: command, ask: ask, reports: json.NewDecoder(out)}
	var first report
	if err := p.reports.Decode(&first); err != nil {
		return nil, errors.Join(fmt.Errorf("%s did not say where it is: %w", command.Path, err), p.stop())
	}
	p.url = first.Address
	return p, nil
}

// stop ends the process by ending its input.
func (p *process) stop() error { return errors.Join(p.ask.Close(), p.command.Wait()) }

// heap returns what the server has in use, in MB, after a garbage collection.
func (p *process) heap() (float64, error) {
	if _, err := io.WriteString(p.ask, "heap\n"); err != nil {
		return 0, fmt.Errorf("could not ask for the heap: %w", err)
	}
	var answer report
	if err := p.reports.Decode(&answer); err != nil {
		return 0, fmt.Errorf("could not read the heap: %w", err)
	}
	return float64(answer.Heap) / 1e6, nil
}

// busy returns the processor time that the process has used so far.
func (p *process) busy() (time.Duration, error) { return busyOf(p.command.Process.Pid) }

// busyOf returns the processor time of a process, of all its threads, in user and kernel mode.
func busyOf(pid int) (time.Duration, error) {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return 0, err
	}
	return parseStat(text)
}

// parseStat reads proc_pid_stat(5). Linux shows all programs 100 ticks a second.
func parseStat(text []byte) (time.Duration, error) {
	const tick = 10 * time.Millisecond
	// The second field, the name, may hold blanks and brackets; utime and stime are 14th and 15th.
	fields := strings.Fields(string(text[bytes.LastIndexByte(text, ')')+1:]))
	if len(fields) < 13 {
		return 0, errors.New("could not read the processor time: fields are missing")
	}
	user, userErr := strconv.ParseInt(fields[11], 10, 64)
	system, systemErr := strconv.ParseInt(fields[12], 10, 64)
	if err := errors.Join(userErr, systemErr); err != nil {
		return 0, fmt.Errorf("could not read the processor time: %w", err)
	}
	return time.Duration(user+system) * tick, nil
}

// memory is what a process keeps in memory, in MB of a million bytes.
type memory struct {
	resident float64 // now
	peak     float64 // at most, since its start
}

func (p *process) memory() (memory, error) {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", p.command.Process.Pid))
	if err != nil {
		return memory{}, err
	}
	return parseStatus(text)
}

// parseStatus reads proc_pid_status(5).
func parseStatus(text []byte) (m memory, err error) {
	for line := range strings.Lines(string(text)) {
		name, value, _ := strings.Cut(line, ":")
		var into *float64
		switch name {
		case "VmRSS":
			into = &m.resident
		case "VmHWM":
			into = &m.peak
		default:
			continue
		}
		kib, err := strconv.ParseFloat(strings.TrimSuffix(strings.TrimSpace(value), " kB"), 64)
		if err != nil {
			return memory{}, fmt.Errorf("could not read %s: %w", name, err)
		}
		*into = kib * 1024 / 1e6
	}
	if m.resident == 0 || m.peak == 0 {
		return memory{}, errors.New("could not read the memory: fields are missing")
	}
	return m, nil
}
