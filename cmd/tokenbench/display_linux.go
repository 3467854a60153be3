package main

import (
	"errors"
	"fmt"
	"net"
	"strings"
	"time"
)

const displayTimeout = 3 * time.Second

// displayAnswers says in one line why no window can be opened. The window library itself would end the
// program with a trace.
func displayAnswers(display string) error {
	if display == "" {
		return errors.New("there is no display: DISPLAY is not set")
	}
	host, number, ok := strings.Cut(display, ":")
	if !ok {
		return fmt.Errorf("DISPLAY is %q, which names no display", display)
	}
	number, _, _ = strings.Cut(number, ".")
	network, address := "unix", "/tmp/.X11-unix/X"+number
	if host != "" && host != "unix" {
		var port int
		if _, err := fmt.Sscanf(number, "%d", &port); err != nil {
			return fmt.Errorf("DISPLAY is %q, which names no display", display)
		}
		network, address = "tcp", net.JoinHostPort(host, fmt.Sprint(6000+port))
	}
	conn, err := net.DialTimeout(network, address, displayTimeout)
	if err != nil && network == "unix" {
		conn, err = net.DialTimeout("unix", "@"+address, displayTimeout)
	}
	if err != nil {
		return fmt.Errorf("the display %s does not answer", display)
	}
	return conn.Close()
}
