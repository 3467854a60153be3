package main

import (
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestMeasure takes all figures once, with few tokens. What they are does not matter here.
func TestMeasure(t *testing.T) {
	program := filepath.Join(t.TempDir(), "bareserver")
	build := exec.CommandContext(t.Context(), "go", "build", "-o", program, "./bareserver")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("could not build the bare handler: %v\n%s", err, out)
	}
	var out strings.Builder
	if err := measure(t.Context(), options{bare: program, rounds: 1, perRound: 50, endurance: 80}, &out); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"client credentials", "password", "signing alone", "resident memory", "     80: heap", "growth: "} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("%q is missing in\n%s", want, out.String())
		}
	}
}

// A server that is not there, and one that refuses, end the measuring with the reason.
func TestTroubleIsTold(t *testing.T) {
	if err := measure(t.Context(), options{bare: filepath.Join(t.TempDir(), "nothing")}, nil); err == nil {
		t.Error("a bare handler that is not there was measured")
	}
	measured, err := startLocal(t.Context(), usualLife)
	if err != nil {
		t.Fatal(err)
	}
	server := &side{measured, newClient(measured.url)}
	defer func() {
		if err := server.stop(); err != nil {
			t.Error(err)
		}
	}()
	if _, err := server.round(t.Context(), 3, refresh("no refresh token")); err == nil || !strings.Contains(err.Error(), "401") {
		t.Errorf("a refused request counts as a token: %v", err)
	}
}
