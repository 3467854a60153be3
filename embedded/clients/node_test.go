//go:build clients

package clients_test

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

const (
	// folderVariable names the folder with the scripts of this package and the installed clients.
	folderVariable = "TOKENBENCH_CLIENTS"

	// oldestNode is the first version of Node that the clients are made for.
	oldestNode = 20
)

// checkNode says what is missing before Node itself does so in many lines.
func checkNode(t *testing.T) {
	t.Helper()
	if os.Getenv(folderVariable) == "" {
		t.Fatalf("%s is not set: run this test with .ci/clients", folderVariable)
	}
	output, err := exec.CommandContext(t.Context(), "node", "--version").Output()
	if err != nil {
		t.Fatalf("could not ask Node for its version (.ci/deps node sees to it): %v", err)
	}
	version := strings.TrimSpace(string(output))
	major, _, _ := strings.Cut(strings.TrimPrefix(version, "v"), ".")
	if n, err := strconv.Atoi(major); err != nil || n < oldestNode {
		t.Fatalf("Node is %s, %d or later is needed: .ci/deps node fetches one", version, oldestNode)
	}
	t.Logf("Node %s", version)
}

// run lets the clients loose and returns what they print.
func run(t *testing.T, shop shop) (lines []line) {
	t.Helper()
	input, err := json.Marshal(shop)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	node := exec.CommandContext(ctx, "node", filepath.Join(os.Getenv(folderVariable), "run.mjs"))
	node.Stdin = bytes.NewReader(input)
	node.Stderr = os.Stderr
	output, err := node.Output()
	if err != nil {
		t.Errorf("run.mjs: %v", err)
	}
	for text := range bytes.Lines(output) {
		var read line
		if err := json.Unmarshal(text, &read); err != nil {
			t.Fatalf("run.mjs printed %q: %v", text, err)
		}
		lines = append(lines, read)
	}
	return lines
}
