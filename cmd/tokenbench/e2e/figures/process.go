package main

import (
	"bytes"
	"fmt"
	"os"
	"strconv"
	"strings"
	"time"
)

// clockTick is the unit of processor time in /proc; Linux shows all programs 100 a second.
const clockTick = 10 * time.Millisecond

// memory is what a process keeps in memory, in MB of a million bytes.
type memory struct {
	resident  float64
	anonymous float64 // the part that is not read from files: heap and stacks
}

func memoryOf(pid int) (memory, error) {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return memory{}, err
	}
	return parseStatus(text)
}

// parseStatus reads proc_pid_status(5).
func parseStatus(text []byte) (memory, error) {
	var m memory
	for line := range strings.Lines(string(text)) {
		name, value, _ := strings.Cut(line, ":")
		var into *float64
		switch name {
		case "VmRSS":
			into = &m.resident
		case "RssAnon":
			into = &m.anonymous
		default:
			continue
		}
		kib, err := strconv.ParseFloat(strings.TrimSuffix(strings.TrimSpace(value), " kB"), 64)
		if err != nil {
			return memory{}, fmt.Errorf("read %s: %w", name, err)
		}
		*into = kib * 1024 / 1e6
	}
	if m.resident == 0 {
		return memory{}, fmt.Errorf("no VmRSS in the status of the process")
	}
	return m, nil
}

func busyOf(pid int) (time.Duration, error) {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return 0, err
	}
	return parseStat(text)
}

// parseStat adds user and system time of proc_pid_stat(5), fields 14 and 15. The name of
// the program, field 2, may hold blanks, so fields are counted behind it.
func parseStat(text []byte) (time.Duration, error) {
	end := bytes.LastIndexByte(text, ')')
	fields := strings.Fields(string(text[end+1:]))
	if end < 0 || len(fields) < 13 {
		return 0, fmt.Errorf("the stat of the process has %d fields", len(fields))
	}
	var sum time.Duration
	for _, field := range fields[11:13] {
		ticks, err := strconv.ParseInt(field, 10, 64)
		if err != nil {
			return 0, fmt.Errorf("read the processor time: %w", err)
		}
		sum += time.Duration(ticks) * clockTick
	}
	return sum, nil
}
