package oauth_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log/slog"
	"strings"
	"testing"

	"tokenbench/oauth"
)

// TestNothingPrintsASecret prints everything that holds secrets in all the ways there are.
func TestNothingPrintsASecret(t *testing.T) {
	const secret = "ABC-ABC"
	const inDecimals, inHex = "65 66 67 45 65 66 67", "0x41, 0x42, 0x43, 0x2d, 0x41, 0x42, 0x43" // as fmt prints bytes
	param := oauth.Param{Name: "tenant_key", Value: secret}
	member := oauth.Member{Name: "access_token", Value: json.RawMessage(`"` + secret + `"`)}
	client := oauth.Client{ID: "shop", Secret: secret}
	request := oauth.TokenRequest{Client: client, Username: "ada", Password: secret, RefreshToken: secret, Extra: []oauth.Param{param}}
	authorize := oauth.AuthorizeRequest{ClientID: "shop", State: secret, VisitorToken: secret, Extra: []oauth.Param{param}}
	expected := oauth.Expected{State: secret, Issuer: "https://shop.example.com"}
	answer := oauth.Answer{AccessToken: secret, RefreshToken: secret, IDToken: secret, Members: []oauth.Member{member}}
	for _, value := range []any{
		param, member, client, request, answer, &param, &member, &client, &request, &answer,
		authorize, &authorize, expected, &expected,
		[]oauth.Param{param},
		[]oauth.Member{member},
		map[string]oauth.Client{"c": client},
	} {
		for _, format := range []string{"%v", "%+v", "%#v", "%s", "%q"} {
			text := fmt.Sprintf(format, value)
			for _, spelling := range []string{secret, inDecimals, inHex} {
				if strings.Contains(text, spelling) {
					t.Errorf("%s of %T shows the secret: %s", format, value, text)
				}
			}
		}
		var log bytes.Buffer
		slog.New(slog.NewTextHandler(&log, nil)).Info("seen", "value", value)
		if strings.Contains(log.String(), secret) {
			t.Errorf("the log of %T shows the secret: %s", value, log.String())
		}
	}
	if got, want := answer.String(), "Bearer token of 7 characters, with a refresh token of 7 characters"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, want := param.String(), "parameter tenant_key"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
