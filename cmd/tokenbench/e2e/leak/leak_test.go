package leak

import (
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// secret has characters that each of the forms writes differently.
const secret = `p"ß/+?&ÿþ<x>%Zk29vQ`

func search(t *testing.T) *Search {
	t.Helper()
	s := &Search{}
	if err := s.Add("the password", secret); err != nil {
		t.Fatal(err)
	}
	return s
}

func TestForms(t *testing.T) {
	inJSON, err := json.Marshal(map[string]string{"password": secret})
	if err != nil {
		t.Fatal(err)
	}
	written := map[string]string{
		"as it is":  "a" + secret + "b",
		"JSON":      string(inJSON),
		"JSON, PHP": strings.ReplaceAll(string(inJSON), "/", `\/`),
		"hex":       hex.EncodeToString([]byte("a" + secret)),
		"HEX":       strings.ToUpper(hex.EncodeToString([]byte(secret + "b"))),
		"query":     url.Values{"password": {secret}}.Encode(),
		"path":      url.PathEscape(secret),
	}
	for before := range 7 {
		for after := range 4 {
			text := []byte(strings.Repeat("u", before) + secret + strings.Repeat("v", after))
			name := strconv.Itoa(before) + " before, " + strconv.Itoa(after) + " after"
			written["base64, "+name] = base64.StdEncoding.EncodeToString(text)
			written["base64 for URLs, "+name] = base64.RawURLEncoding.EncodeToString(text)
		}
	}
	s := search(t)
	for name, text := range written {
		found := s.Text("here", []byte(text))
		if len(found) != 1 {
			t.Errorf("%s: %d findings in %q", name, len(found), text)
			continue
		}
		if strings.Contains(found[0].String(), secret) {
			t.Errorf("%s: the finding itself tells the secret", name)
		}
	}
}

func TestNothingFound(t *testing.T) {
	s := search(t)
	half := secret[:len(secret)/2]
	for _, text := range []string{"", half, base64.StdEncoding.EncodeToString([]byte(half)), hex.EncodeToString([]byte(half))} {
		if found := s.Text("here", []byte(text)); len(found) != 0 {
			t.Errorf("%q: found %v", text, found)
		}
	}
}

func TestShortSecret(t *testing.T) {
	if err := new(Search).Add("the word", "secret"); err == nil {
		t.Error("a secret of six bytes is taken")
	}
}

func TestFiles(t *testing.T) {
	folder := t.TempDir()
	files := map[string]string{
		"clean.txt":             "nothing",
		"below/log.txt":         "password=" + url.QueryEscape(secret),
		url.QueryEscape(secret): "empty",
		"below/deeper/database": "\x00\xff" + secret,
	}
	for name, text := range files {
		path := filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	found, err := search(t).Files(folder)
	if err != nil || len(found) != 3 {
		t.Errorf("got %v, %v, want three findings", found, err)
	}
	if _, err := search(t).Files(filepath.Join(folder, "none")); err != nil {
		t.Errorf("a folder that has gone: %v", err)
	}
}

func TestProcesses(t *testing.T) {
	s := search(t)
	if found, read, err := s.Processes(); err != nil || len(found) != 0 || read == 0 {
		t.Fatalf("before: %v in %d, %v", found, read, err)
	}
	careless := map[string]*exec.Cmd{
		"command line": exec.CommandContext(t.Context(), "sh", "-c", "read line", secret),
		"environment":  exec.CommandContext(t.Context(), "sh", "-c", "read line"),
	}
	careless["environment"].Env = []string{"PASSWORD=" + secret}
	for name, cmd := range careless {
		in, err := cmd.StdinPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		found, _, err := s.Processes()
		if err != nil || len(found) != 1 {
			t.Errorf("%s: found %v, %v, want one", name, found, err)
		}
		if err := in.Close(); err != nil {
			t.Error(err)
		}
		// It reads the end of its input and says with 1 that there was no line.
		_ = cmd.Wait()
	}
}
