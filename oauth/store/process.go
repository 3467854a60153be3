package store

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"syscall"
)

// process names a process of this computer. A number alone is not enough: it is given again.
type process struct {
	pid int
	// boot is the run of the computer, born the start of the process in it; both are empty where the
	// system does not tell.
	boot, born string
}

// thisProcess names the process that runs.
func thisProcess() process {
	return process{pid: os.Getpid(), boot: bootID(), born: birth(os.Getpid())}
}

// alive reports whether the process still exists. Where that can't be found out it says so.
func (p process) alive() bool {
	if now := bootID(); p.boot != "" && now != "" && p.boot != now {
		return false
	}
	if now := birth(p.pid); p.born != "" && now != "" && p.born != now {
		return false
	}
	return exist(p.pid)
}

// exist reports whether any process has the number.
func exist(pid int) bool {
	p, err := os.FindProcess(pid)
	if err != nil {
		return false // Windows: there is none
	}
	defer func() { _ = p.Release() }()
	if runtime.GOOS == "windows" {
		return true
	}
	err = p.Signal(syscall.Signal(0))
	return err == nil || errors.Is(err, os.ErrPermission)
}

// bootID is the random id that Linux gives each start of the computer; empty on other systems.
func bootID() string {
	text, err := os.ReadFile("/proc/sys/kernel/random/boot_id")
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(text))
}

// birth is the start of a process in clock ticks since the start of the computer, as Linux tells it in
// proc_pid_stat(5); empty on other systems, and when there is no such process.
func birth(pid int) string {
	text, err := os.ReadFile(filepath.Join("/proc", strconv.Itoa(pid), "stat"))
	if err != nil {
		return ""
	}
	const behindName = 19 // the 22nd field, counted from the third, which follows the name in brackets
	fields := strings.Fields(string(text[strings.LastIndexByte(string(text), ')')+1:]))
	if len(fields) <= behindName {
		return ""
	}
	return fields[behindName]
}
