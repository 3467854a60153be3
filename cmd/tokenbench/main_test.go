package main

import (
	"bytes"
	"strings"
	"testing"
)

func TestFlags(t *testing.T) {
	cases := []struct {
		args   []string
		code   int
		stdout string
		stderr string // a part of it
	}{
		{[]string{"--version"}, 0, "tokenbench development\n", ""},
		{[]string{"-version", "--data", "x"}, 0, "tokenbench development\n", ""},
		{[]string{"--help"}, 0, "", "-tour directory"},
		{[]string{"--colour"}, 2, "", "not defined: -colour"},
		{[]string{"shop.json"}, 2, "", `unknown argument "shop.json"`},
		{[]string{"--tour", "pictures", "--data", "x"}, 2, "", "leave out --data"},
		{[]string{"--tour"}, 2, "", "flag needs an argument: -tour"},
	}
	for _, c := range cases {
		var stdout, stderr bytes.Buffer
		code := run(c.args, &stdout, &stderr)
		if code != c.code || stdout.String() != c.stdout || !strings.Contains(stderr.String(), c.stderr) {
			t.Errorf("%q: code %d, says %q and %q, want %d, %q and %q", c.args, code, stdout.String(), stderr.String(), c.code, c.stdout, c.stderr)
		}
	}
}
