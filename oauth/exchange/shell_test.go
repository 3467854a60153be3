//go:build unix

package exchange_test

import (
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"tokenbench/oauth/exchange"
)

// TestCurlInARealShell lets a shell read the command, with a program in curl's place that writes down what it gets.
func TestCurlInARealShell(t *testing.T) {
	tokenArguments := []string{
		"--request", "POST", "https://shop.example.com/oauth2-token",
		"--header", "Accept: application/json", "--header", "Content-Type: application/json", "--data", "@-",
	}
	const form = "application/x-www-form-urlencoded"
	tests := []struct {
		name        string
		e           exchange.Exchange
		withSecrets bool
		arguments   []string
		input       string
	}{
		{
			"secrets in a JSON body", tokenExchange(), true, tokenArguments,
			`{"client_id":"demo","client_secret":"it's \"$5\"","password":"p` + "`" + `w"}` + "\n",
		},
		{
			"variables in a JSON body", tokenExchange(), false, tokenArguments,
			`{"client_id":"demo","client_secret":"<secret>","password":"<password>"}` + "\n",
		},
		{
			"variables beside signs of the shell", plain("POST", "https://example.com", "Content-Type", form, "a=$HOME`x`\\&password=1"), false,
			[]string{"--request", "POST", "https://example.com", "--header", "Content-Type: " + form, "--data", "@-"},
			"a=$HOME`x`\\&password=<password>\n",
		},
		{
			"a token in the header", plain("GET", "https://example.com/api?page[size]=3&x='$HOME'", "Authorization", "Bearer abc", ""), false,
			[]string{"--globoff", "https://example.com/api?page[size]=3&x='$HOME'", "--header", "Authorization: Bearer <token>"},
			"",
		},
		{
			"lines", plain("PATCH", "https://example.com", "", "", "EOF\n\nx\n"), true,
			[]string{"--request", "PATCH", "https://example.com", "--header", "Content-Type:", "--data-binary", "@-"},
			"EOF\n\nx\n",
		},
		{"no body", plain("HEAD", "https://example.com", "", "", ""), true, []string{"--head", "https://example.com"}, ""},
		{
			"no text", plain("PUT", "https://example.com", "Content-Type", "image/png", "\x00\xff"), true,
			[]string{"--request", "PUT", "https://example.com", "--header", "Content-Type: image/png", "--data-binary", "@request-body"},
			"",
		},
		{
			"a name that the shell has taken", plain("POST", "https://example.com?pwd=1", "", "", ""), false,
			[]string{"--request", "POST", "https://example.com?pwd=<pwd>"},
			"",
		},
	}
	for _, test := range tests {
		arguments, input := runInShell(t, exchange.Curl(test.e, test.withSecrets))
		if !slices.Equal(arguments, test.arguments) || input != test.input {
			t.Errorf("%s:\n got %q and %q\nwant %q and %q", test.name, arguments, input, test.arguments, test.input)
		}
	}
}

// plain is an exchange with one header field, if it has a name.
func plain(method, url, name, value, body string) exchange.Exchange {
	e := exchange.Exchange{Method: method, URL: url, Request: exchange.Message{Header: http.Header{}, Body: []byte(body)}}
	if name != "" {
		e.Request.Header.Set(name, value)
	}
	return e
}

func runInShell(t *testing.T, command string) (arguments []string, input string) {
	t.Helper()
	dir := t.TempDir()
	fake := "#!/bin/sh\nfor a; do printf '%s\\n' \"$a\"; done > " + dir + "/arguments\ncat > " + dir + "/input\n"
	if err := os.WriteFile(filepath.Join(dir, "curl"), []byte(fake), 0o700); err != nil {
		t.Fatal(err)
	}
	const variables = " CLIENT_SECRET='<secret>' PASSWORD='<password>' ACCESS_TOKEN='<token>' SECRET_PWD='<pwd>'\n"
	script := filepath.Join(dir, "script")
	if err := os.WriteFile(script, []byte("PATH="+dir+":$PATH"+variables+command), 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.CommandContext(t.Context(), "/bin/sh", "-eu", script).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s\n%s", err, out, command)
	}
	return strings.Split(strings.TrimSuffix(read(t, dir, "arguments"), "\n"), "\n"), read(t, dir, "input")
}

func read(t *testing.T, dir, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestShellQuote(t *testing.T) {
	for text, want := range map[string]string{
		"":                   "''",
		"eyJhbGci.eyJ_.a-b":  "eyJhbGci.eyJ_.a-b",
		"~root":              "'~root'",
		"=ls":                "'=ls'",
		"two words":          "'two words'",
		"it's":               `'it'\''s'`,
		"$HOME`id`":          "'$HOME`id`'",
		"line\nend":          "'line\nend'",
		"a\ufdd0NAME\ufdd1b": "'a\ufdd0NAME\ufdd1b'",
	} {
		if got := exchange.ShellQuote(text); got != want {
			t.Errorf("%q: got %s, want %s", text, got, want)
		}
	}
}
