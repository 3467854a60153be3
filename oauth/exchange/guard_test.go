package exchange_test

import (
	"bytes"
	"fmt"
	"log/slog"
	"net/http"
	"strings"
	"testing"

	"tokenbench/oauth/exchange"
)

// TestNothingPrintsASecret prints everything that holds secrets in all the ways there are.
func TestNothingPrintsASecret(t *testing.T) {
	const secret = "ABC-ABC"
	const inDecimals, inHex = "65 66 67 45 65 66 67", "0x41, 0x42, 0x43, 0x2d, 0x41, 0x42, 0x43" // as fmt prints bytes
	message := exchange.Message{Header: http.Header{"Authorization": {"Bearer " + secret}}, Body: []byte(`{"password":"` + secret + `"}`)}
	response := exchange.Response{Message: message, Status: 200, Reason: secret}
	address := "https://shop.example.com/?access_token=" + secret
	request := exchange.Request{Method: "POST", URL: address, Header: message.Header, Body: message.Body}
	whole := exchange.Exchange{Method: "POST", URL: address, Request: message, Response: &response}
	failed := exchange.Exchange{Method: "GET", URL: address, Request: message, Failure: &exchange.Failure{Kind: exchange.Timeout}}
	for _, value := range []any{
		message, response, request, whole, failed, &message, &response, &request, &whole, []exchange.Exchange{whole}, struct{ X exchange.Exchange }{whole},
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
	if got, want := whole.String(), "POST https://shop.example.com/?access_token="+dots+": 200 OK, 1 headers and 22 bytes"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
