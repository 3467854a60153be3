package store

import (
	"bytes"
	"crypto/rand"
	"encoding/base64"
	"encoding/hex"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"testing"

	"tokenbench/oauth/exchange"
	"tokenbench/oauth/profile"
)

// planted makes random secrets and finds them again in files, in every disguise.
type planted struct{ values [][]byte }

func (p *planted) next(t *testing.T) string {
	t.Helper()
	raw := make([]byte, 24)
	if _, err := rand.Read(raw); err != nil {
		t.Fatal(err)
	}
	value := base64.RawURLEncoding.EncodeToString(raw)
	p.values = append(p.values, []byte(value), raw)
	return value
}

// disguises gives the forms in which a secret might have been written.
func disguises(secret []byte) [][]byte {
	forms := [][]byte{
		secret, []byte(hex.EncodeToString(secret)), bytes.ToUpper([]byte(hex.EncodeToString(secret))), []byte(url.QueryEscape(string(secret))),
	}
	// Base64 of a longer text depends on where the secret begins: look for what is the same in each case.
	for _, encoding := range []*base64.Encoding{base64.RawStdEncoding, base64.RawURLEncoding} {
		for shift := range 3 {
			text := encoding.EncodeToString(append(make([]byte, shift), secret...))
			forms = append(forms, []byte(text[4:len(text)-4]))
		}
	}
	return forms
}

// search fails the test for each secret that is found in a file of the directory.
func (p *planted) search(t *testing.T, dir string) {
	t.Helper()
	files, err := os.ReadDir(dir)
	must(t, err)
	for _, file := range files {
		content, err := os.ReadFile(filepath.Join(dir, file.Name()))
		must(t, err)
		for i, secret := range p.values {
			for form, disguise := range disguises(secret) {
				if bytes.Contains(content, disguise) {
					t.Errorf("secret %d is readable in %s, form %d", i, file.Name(), form)
				}
			}
		}
	}
}

func testVaultLeavesNothingReadable(t *testing.T, v vaultUnderTest) {
	ctx := t.Context()
	var p planted
	o := v.options
	o.Dir = t.TempDir()
	s := mustOpenLocked(t, o)
	v.choose(t, s)
	e := mustSave(t, s, environment("findable name"))
	must(t, s.PutSecret(ctx, secretOf(e), p.next(t), profile.PolicyKeep, "o"))
	must(t, s.PutSecret(ctx, passwordOf(e), p.next(t), profile.PolicyUntilExit, "o"))
	must(t, s.SetSealedSetting(ctx, "keys", []byte(p.next(t))))
	_, err := s.AddTokenSet(ctx, TokenSet{EnvironmentID: e.ID, AccessToken: p.next(t), RefreshToken: p.next(t), Scope: p.next(t), TokenType: p.next(t)})
	must(t, err)
	must(t, s.AddRun(ctx, plantedRun(t, &p, e.ID)))
	_, err = s.SaveRequest(ctx, SavedRequest{EnvironmentID: e.ID, Header: []Header{{p.next(t), p.next(t)}}, Body: p.next(t)})
	must(t, err)
	p.values = append(p.values, s.vault.key.raw)

	p.search(t, o.Dir) // with the log beside the database
	_, err = s.db.writer.ExecContext(ctx, `PRAGMA wal_checkpoint(TRUNCATE)`)
	must(t, err)
	p.search(t, o.Dir)
	mustClose(t, s)
	p.search(t, o.Dir)

	findable := planted{values: [][]byte{[]byte("findable name")}}
	if content, err := os.ReadFile(s.Path()); err != nil || !bytes.Contains(content, findable.values[0]) {
		t.Errorf("the search finds nothing at all, error %v", err)
	}
}

func plantedRun(t *testing.T, p *planted, environmentID string) Run {
	t.Helper()
	return Run{
		EnvironmentID: environmentID, Kind: RunCall, Outcome: OutcomeOK, Title: p.next(t), Problem: []byte(`"` + p.next(t) + `"`),
		Exchanges: []exchange.Exchange{{
			URL:      "https://shop.example.com/?" + p.next(t),
			Request:  exchange.Message{Header: http.Header{"Authorization": {p.next(t)}}, Body: []byte(p.next(t))},
			Response: &exchange.Response{Message: exchange.Message{Header: http.Header{"Set-Cookie": {p.next(t)}}, Body: []byte(p.next(t))}},
		}},
	}
}
