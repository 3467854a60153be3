package main

import (
	"os"
	"strings"
	"testing"
	"time"
)

// TestMain lets the test's own program be the measured local server, as load is.
func TestMain(m *testing.M) {
	if len(os.Args) == 3 && os.Args[1] == "-serve" {
		main()
		return
	}
	os.Exit(m.Run())
}

func TestParseStat(t *testing.T) {
	busy, err := parseStat([]byte("77 (a (b) c) S 1 2 3 4 5 6 7 8 9 10 150 50 0 0"))
	if err != nil || busy != 2*time.Second {
		t.Errorf("got %s, %v, want 2s", busy, err)
	}
	for _, bad := range []string{"", "77 (a) S 1", "77 (a) S 1 2 3 4 5 6 7 8 9 10 x 50", "77 (a) S 1 2 3 4 5 6 7 8 9 10 150 x"} {
		if busy, err := parseStat([]byte(bad)); err == nil {
			t.Errorf("%q is read as %s", bad, busy)
		}
	}
}

func TestParseStatus(t *testing.T) {
	m, err := parseStatus([]byte("Name:\tx\nVmHWM:\t  200000 kB\nVmRSS:\t  100000 kB\nThreads:\t9\n"))
	if err != nil || m.resident != 102.4 || m.peak != 204.8 {
		t.Errorf("got %+v, %v", m, err)
	}
	for _, bad := range []string{"", "VmRSS:\t1 kB\n", "VmHWM:\t1 kB\n", "VmRSS:\tmuch kB\nVmHWM:\t1 kB\n"} {
		if m, err := parseStatus([]byte(bad)); err == nil {
			t.Errorf("%q is read as %+v", bad, m)
		}
	}
}

func TestTable(t *testing.T) {
	var out strings.Builder
	err := printFigures(&out, []figure{
		{name: "quick", value: 95, reference: 100, least: 90},
		{name: "slow", value: 89, reference: 100, least: 90},
		{name: "small", value: 19, reference: 10, most: 20},
		{name: "big", value: 21, reference: 10, most: 20},
		{name: "free", value: 30, reference: 10},
	})
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(out.String(), "\n")
	for i, want := range []string{"figure", "0.950  at least 90", "0.890  UNDER 90", "1.900  within 20", "2.100  OVER 20", "3.000"} {
		if !strings.Contains(lines[i], want) {
			t.Errorf("line %d is %q, want %q in it", i, lines[i], want)
		}
	}
}

func TestGrowth(t *testing.T) {
	for _, c := range []struct {
		name  string
		looks [quarters]look
		want  string
	}{
		{"steady", [quarters]look{{heap: 3}, {heap: 4}, {heap: 2}, {heap: 3.5}}, "within"},
		{"less", [quarters]look{{heap: 3}, {heap: 4}, {heap: 5}, {heap: 1}}, "within"},
		{"a little with each quarter", [quarters]look{{heap: 3}, {heap: 4}, {heap: 5}, {heap: 6}}, "OVER"},
	} {
		if got := growth(c.looks); !strings.Contains(got, c.want) {
			t.Errorf("%s: %q, want %s", c.name, got, c.want)
		}
	}
}
