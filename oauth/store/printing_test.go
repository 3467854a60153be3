package store

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log/slog"
	"strings"
	"testing"

	"tokenbench/oauth/exchange"
)

// Whatever holds a secret shows nothing of it, whichever way somebody prints it.
func TestNothingPrintsASecret(t *testing.T) {
	const secret = "hunter2"
	held := heldSecret{value: secret, origin: "o"}
	s := mustOpenLocked(t, Options{})
	s.held[SecretRef{Owner: "a"}] = held
	key, err := vaultKeyOf("v", []byte(secret+strings.Repeat(".", keyLength-len(secret))))
	must(t, err)
	request := SavedRequest{ID: "r", Header: []Header{{"X-Key", secret}}, Body: secret}
	for name, v := range map[string]any{
		"token set":      TokenSet{ID: "t", AccessToken: secret, RefreshToken: secret, Scope: secret},
		"sealed tokens":  tokens{Access: secret, Refresh: secret},
		"run":            Run{ID: "r", Title: secret, Problem: json.RawMessage(secret), Exchanges: []exchange.Exchange{{Request: exchange.Message{Body: []byte(secret)}}}},
		"request":        request,
		"sealed request": sealedRequest{Header: request.Header, Body: secret},
		"undo":           Undo{held: s.held, tables: []savedTable{{rows: [][]any{{secret}}}}},
		"held secret":    held,
		"held secrets":   s.held,
		"store":          s,
		"key":            key,
		"pointer":        &request,
	} {
		printed := fmt.Sprintf("%v %+v %#v %s", v, v, v, v)
		var log bytes.Buffer
		slog.New(slog.NewJSONHandler(&log, nil)).Info("x", "v", v)
		slog.New(slog.NewTextHandler(&log, nil)).Info("x", "v", v)
		printed += log.String()
		for _, form := range []string{secret, "104 117 110 116", "0x68, 0x75, 0x6e"} { // and as bytes
			if strings.Contains(printed, form) {
				t.Errorf("%s: prints %q", name, form)
			}
		}
	}
}
