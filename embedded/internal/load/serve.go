package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"runtime"
	"time"

	"tokenbench/embedded"
)

// The lifetimes of all tokens and codes of the local servers that are measured.
const (
	usualLife = time.Hour
	shortLife = 5 * time.Second
)

// report is one line of a measured server: the first says where it is, and each later one answers a
// line on its standard input.
type report struct {
	Address string `json:"address,omitempty"`
	Heap    uint64 `json:"heap"` // bytes in use after a garbage collection
}

// serve is the local server, with one lifetime for all that it issues, until the input ends.
func serve(ctx context.Context, lifetime time.Duration, in io.Reader, out io.Writer) error {
	keys, err := embedded.GenerateKeys()
	if err != nil {
		return err
	}
	server, err := embedded.New(embedded.Config{
		Addr: "127.0.0.1:0", Keys: keys,
		Settings: embedded.Settings{AccessLifetime: lifetime, RefreshLifetime: lifetime, CodeLifetime: lifetime},
	})
	if err != nil {
		return err
	}
	if err := server.Start(ctx); err != nil {
		return err
	}
	reports := json.NewEncoder(out)
	if err := reports.Encode(report{Address: server.URL()}); err != nil {
		return fmt.Errorf("could not say where the server is: %w", err)
	}
	for lines := bufio.NewScanner(in); lines.Scan(); {
		if err := reports.Encode(report{Heap: heap()}); err != nil {
			return fmt.Errorf("could not report: %w", err)
		}
	}
	return nil // the server ends with its process
}

func heap() uint64 {
	runtime.GC()
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	return stats.HeapAlloc
}
