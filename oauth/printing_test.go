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
	const secret = "hunter2-hunter2"
	param := oauth.Param{Name: "tenant_key", Value: secret}
	member := oauth.Member{Name: "access_token", Value: json.RawMessage(`"` + secret + `"`)}
	client := oauth.Client{ID: "shop", Secret: secret}
	request := oauth.TokenRequest{Client: client, Username: "ada", Password: secret, RefreshToken: secret, Extra: []oauth.Param{param}}
	answer := oauth.Answer{AccessToken: secret, RefreshToken: secret, IDToken: secret, Members: []oauth.Member{member}}
	for _, value := range []any{
		param, member, client, request, answer, &param, &member, &client, &request, &answer,
		[]oauth.Param{param}, []oauth.Member{member}, struct{ Extra []oauth.Param }{[]oauth.Param{param}},
	} {
		for _, format := range []string{"%v", "%+v", "%#v", "%s", "%q"} {
			text := fmt.Sprintf(format, value)
			if strings.Contains(text, secret) || strings.Contains(text, fmt.Sprint([]byte(secret))) {
				t.Errorf("%s of %T shows the secret: %s", format, value, text)
			}
		}
		var log bytes.Buffer
		slog.New(slog.NewTextHandler(&log, nil)).Info("seen", "value", value)
		if strings.Contains(log.String(), secret) {
			t.Errorf("the log of %T shows the secret: %s", value, log.String())
		}
	}
	if got, want := param.String(), "parameter tenant_key"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
