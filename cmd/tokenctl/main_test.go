package main_test

import (
	"bufio"
	"bytes"
	"context"
	"crypto/tls"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// limit is how long a program may take for anything here.
const limit = 30 * time.Second

// program is the built program, which all tests here drive as a person does.
var program string

func TestMain(m *testing.M) {
	folder, err := os.MkdirTemp("", "tokenctl-test-")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	program = filepath.Join(folder, "tokenctl")
	build := exec.CommandContext(context.Background(), "go", "build", "-o", program, "-ldflags", "-X main.version=1.2.3", ".")
	build.Env = append(os.Environ(), "CGO_ENABLED=0")
	code := 1
	if output, err := build.CombinedOutput(); err != nil {
		fmt.Fprintf(os.Stderr, "could not build the program: %v\n%s", err, output)
	} else {
		code = m.Run()
	}
	_ = os.RemoveAll(folder)
	os.Exit(code)
}

// run runs the program to its end.
func run(t *testing.T, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), limit)
	defer cancel()
	command := exec.CommandContext(ctx, program, args...)
	var out, errOut bytes.Buffer
	command.Stdout, command.Stderr = &out, &errOut
	err := command.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) || ctx.Err() != nil {
		t.Fatalf("%v: %v\n%s", args, err, errOut.String())
	}
	return command.ProcessState.ExitCode(), out.String(), errOut.String()
}

// process is a program that is serving.
type process struct {
	*testing.T
	command *exec.Cmd
	ready   string // its line on stdout
	stdout  func() string
	stderr  *buffer
	url     string
}

// buffer is a bytes.Buffer that may be read while somebody writes.
type buffer struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (b *buffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.text.Write(p)
}

func (b *buffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.text.String()
}

// serve starts the server on a free port and waits until it is ready.
func serve(t *testing.T, args ...string) process {
	t.Helper()
	args = append([]string{"serve", "--addr", "127.0.0.1:0"}, args...)
	ctx, kill := context.WithTimeout(context.Background(), limit) // the test's own ends before its cleanups
	t.Cleanup(kill)
	command := exec.CommandContext(ctx, program, args...)
	p := process{T: t, command: command, stderr: &buffer{}}
	command.Stderr = p.stderr
	stdout, err := command.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	reader := bufio.NewReader(stdout)
	p.ready, err = reader.ReadString('\n')
	if err != nil {
		t.Fatalf("%v is not ready: %v\n%s", args, err, p.stderr)
	}
	rest := make(chan string, 1)
	go func() {
		text, _ := io.ReadAll(reader) // ends with the program
		rest <- string(text)
	}()
	p.stdout = sync.OnceValue(func() string { return <-rest })
	p.url = urlIn(t, p.ready)
	return p
}

// urlIn finds the server's address in its line, of either form.
func urlIn(t *testing.T, line string) string {
	t.Helper()
	var ready struct{ URL string }
	if json.Unmarshal([]byte(line), &ready) == nil {
		return ready.URL
	}
	fields := strings.Fields(line)
	if len(fields) < 2 || fields[0] != "ready:" {
		t.Fatalf("no line of a server that is ready: %s", line)
	}
	return fields[1]
}

// stop sends a signal, and returns the exit code and all that was written.
func (p process) stop(sign os.Signal) (code int, stdout, stderr string) {
	p.Helper()
	if err := p.command.Process.Signal(sign); err != nil {
		p.Fatal(err)
	}
	return p.wait()
}

func (p process) wait() (code int, stdout, stderr string) {
	p.Helper()
	stdout = p.stdout()
	err := p.command.Wait()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		p.Fatal(err)
	}
	return p.command.ProcessState.ExitCode(), stdout, p.stderr.String()
}

// send sends one request and returns status and body. Headers come in pairs of name and value.
func (p process) send(client *http.Client, method, address, body string, headers ...string) (status int, text string) {
	p.Helper()
	request, err := http.NewRequestWithContext(p.Context(), method, address, strings.NewReader(body))
	if err != nil {
		p.Fatal(err)
	}
	request.Close = true
	for i := 0; i+1 < len(headers); i += 2 {
		if headers[i] == "Host" {
			request.Host = headers[i+1]
			continue
		}
		request.Header.Set(headers[i], headers[i+1])
	}
	response, err := client.Do(request)
	if err != nil {
		p.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	answer, err := io.ReadAll(response.Body)
	if err != nil {
		p.Fatal(err)
	}
	return response.StatusCode, string(answer)
}

// tokens are what a sign-in brings.
type tokens struct {
	Access  string `json:"access_token"`
	Refresh string `json:"refresh_token"`
}

// signIn gets tokens from the demo shop's back-office; refresh is empty or a refresh token to get them with.
func (p process) signIn(client *http.Client, refresh string) (got tokens, status int) {
	p.Helper()
	form := url.Values{
		"grant_type": {"password"}, "username": {"ada.demo"}, "password": {"ada-demo"},
		"client_id": {"demo-backoffice"}, "client_secret": {"demo-backoffice-secret"},
	}
	if refresh != "" {
		form.Set("grant_type", "refresh_token")
		form.Set("refresh_token", refresh)
	}
	status, text := p.send(client, http.MethodPost, p.url+"/oauth2-token", form.Encode(), "Content-Type", "application/x-www-form-urlencoded")
	if err := json.Unmarshal([]byte(text), &got); err != nil {
		p.Fatalf("%d %s: %v", status, text, err)
	}
	return got, status
}

// trusting returns a client that trusts one authority.
func trusting(config *tls.Config) *http.Client {
	return &http.Client{Transport: &http.Transport{TLSClientConfig: config}}
}

func TestVersion(t *testing.T) {
	if code, stdout, stderr := run(t, "version"); code != 0 || stdout != "tokenctl 1.2.3\n" || stderr != "" {
		t.Errorf("%d %q %q", code, stdout, stderr)
	}
}

// Whoever types something wrong is told in a line, and where to read more.
func TestWrongUse(t *testing.T) {
	for _, test := range []struct {
		args string
		want string
	}{
		{"moon", `unknown command "moon"`},
		{"--moon", "unknown flag: --moon"},
		{"version now", `unknown command "now"`},
		{"serve now", `unknown command "now"`},
		{"serve --moon", "unknown flag: --moon"},
		{"serve --config", "flag needs an argument: --config"},
		{"serve --version 7.0", `--version: version "7.0" is unknown; there are 3.1, 4.0, 4.1, 4.2, 5.0, 5.1, 6.0, 6.1`},
		{"serve --log xml", `--log is text or json, not "xml"`},
		{"serve --addr 8425", `--addr is HOST:PORT, not "8425"`},
		{"serve --control --control-addr 8425", `--control-addr is HOST:PORT, not "8425"`},
		{"serve --control-key x", "--control-addr and --control-key mean nothing without --control"},
		{"example moon", `there is no example "moon", but demo, oro-4.1, public, recordings, training`},
		{"example demo public", "accepts at most 1 arg(s), received 2"},
	} {
		code, stdout, stderr := run(t, strings.Fields(test.args)...)
		first, rest, _ := strings.Cut(stderr, "\n")
		if code != wrongUse || stdout != "" || !strings.HasPrefix(first, "tokenctl: "+test.want) || !strings.Contains(rest, `--help" for what there is`) {
			t.Errorf("%s: %d %q %q", test.args, code, stdout, stderr)
		}
	}
}

// wrongUse is the exit code of a wrong command line.
const wrongUse = 2

func TestHelp(t *testing.T) {
	for _, args := range []string{"", "--help", "help serve", "serve --help", "example --help"} {
		code, stdout, stderr := run(t, strings.Fields(args)...)
		if code != 0 || stderr != "" || !strings.Contains(stdout, "Usage:") {
			t.Errorf("%s: %d %q %q", args, code, stdout, stderr)
		}
		for _, line := range strings.Split(stdout, "\n") {
			if len(line) > 80 {
				t.Errorf("%s: a line of %d characters: %s", args, len(line), line)
			}
		}
	}
}

// TestReady sees a server start, answer and stop, by each of the signals.
func TestReady(t *testing.T) {
	for _, sign := range []os.Signal{syscall.SIGTERM, os.Interrupt} {
		p := serve(t)
		if want := "ready: " + p.url + " (Oro 6.1)\n"; p.ready != want || !strings.HasPrefix(p.url, "http://127.0.0.1:") {
			t.Errorf("got %q, want %q", p.ready, want)
		}
		if got, status := p.signIn(http.DefaultClient, ""); status != 200 || got.Access == "" {
			t.Errorf("no token: %d", status)
		}
		code, stdout, stderr := p.stop(sign)
		if code != 0 || stdout != "" || !strings.Contains(stderr, "stopping\n") || strings.Count(stderr, "\n") != 2 {
			t.Errorf("%v: %d %q %q", sign, code, stdout, stderr)
		}
		if !strings.Contains(stderr, " POST /oauth2-token 200 ") || !strings.Contains(stderr, "password of demo-backoffice for ada.demo") {
			t.Errorf("the log is %q", stderr)
		}
	}
}
