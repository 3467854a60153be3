package embedded_test

import (
	"bytes"
	"fmt"
	"log/slog"
	"strings"
	"testing"
	"time"

	"tokenbench/embedded"
	"tokenbench/embedded/token"
)

// TestNothingPrintsASecret prints everything that holds secrets in all the ways there are.
func TestNothingPrintsASecret(t *testing.T) {
	const secret = "ABC-ABC"
	keys := testKeys()
	copy(keys.Encryption[:], secret)
	hidden := []string{
		secret, "65 66 67 45 65 66 67", "0x41, 0x42, 0x43, 0x2d, 0x41, 0x42, 0x43", // as fmt prints bytes
		keys.Signing.D.String(),
	}
	application := embedded.Application{ID: "shop", Secret: secret}
	user := embedded.User{Email: "ada@example.com", Password: secret, Side: embedded.Storefront}
	pair := token.Pair{Access: secret, Refresh: secret}
	config := token.Config{Signing: keys.Signing, Encryption: keys.Encryption, Now: time.Now, AccessLifetime: time.Hour, RefreshLifetime: time.Hour, CodeLifetime: time.Hour}
	mint, err := token.NewMint(config)
	if err != nil {
		t.Fatal(err)
	}
	for _, value := range []any{
		keys, application, user, pair, config, mint, &keys, &application, &user, &pair, &config,
		embedded.Config{Keys: keys, Applications: []embedded.Application{application}, Users: []embedded.User{user}},
	} {
		texts := map[string]string{}
		for _, format := range []string{"%v", "%+v", "%#v", "%s", "%q"} {
			texts[format] = fmt.Sprintf(format, value)
		}
		var plain, asJSON bytes.Buffer
		slog.New(slog.NewTextHandler(&plain, nil)).Info("seen", "value", value)
		texts["log"] = plain.String()
		if _, guarded := value.(slog.LogValuer); guarded {
			slog.New(slog.NewJSONHandler(&asJSON, nil)).Info("seen", "value", value)
			texts["JSON log"] = asJSON.String()
		}
		for way, text := range texts {
			for _, spelling := range hidden {
				if strings.Contains(text, spelling) {
					t.Errorf("%s of %T shows a secret: %s", way, value, text)
				}
			}
		}
	}
}
