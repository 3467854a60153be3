package main

import (
	"bytes"
	"strings"
	"testing"
)

func TestWithoutDisplay(t *testing.T) {
	t.Setenv("DISPLAY", "")
	for _, args := range [][]string{nil, {"--data", "x"}, {"--tour", "pictures"}} {
		var stdout, stderr bytes.Buffer
		code := run(args, &stdout, &stderr)
		if want := "tokenbench: there is no display: DISPLAY is not set\n"; code != 1 || stderr.String() != want || stdout.Len() > 0 {
			t.Errorf("%q: code %d, says %q, want %q", args, code, stderr.String(), want)
		}
	}
}

func TestDisplayAnswers(t *testing.T) {
	for display, want := range map[string]string{
		"":               "there is no display: DISPLAY is not set",
		"somewhere":      `the display somewhere does not answer: "somewhere" names no display`,
		":31999":         "the display :31999 does not answer: ",
		"127.0.0.1:1234": "the display 127.0.0.1:1234 does not answer: ",
	} {
		err := displayAnswers(display)
		if err == nil || !strings.HasPrefix(err.Error(), want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%q: %v, want %q", display, err, want)
		}
	}
}
