// Command bareserver serves the yardstick: package bare alone in a process of its own, so that nothing
// of the local server counts as its memory. It prints a line of JSON with its address, and ends when
// its input does.
package main

import (
	"context"
	"crypto/rand"
	"crypto/rsa"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"time"

	"tokenbench/embedded/internal/bare"
)

func main() {
	if err := run(context.Background()); err != nil {
		fmt.Fprintln(os.Stderr, "bareserver:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context) error {
	signing, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		return fmt.Errorf("could not make a signing key: %w", err)
	}
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return fmt.Errorf("could not start: %w", err)
	}
	server := &http.Server{Handler: bare.Handler(signing), ReadHeaderTimeout: time.Second}
	go func() { _ = server.Serve(listener) }() // ends with the process
	if err := json.NewEncoder(os.Stdout).Encode(map[string]string{"address": "http://" + listener.Addr().String()}); err != nil {
		return fmt.Errorf("could not say where the server is: %w", err)
	}
	_, err = io.Copy(io.Discard, os.Stdin)
	return err
}
