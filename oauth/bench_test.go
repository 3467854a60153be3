package oauth_test

import (
	"net/http"
	"strings"
	"testing"

	"tokenbench/oauth"
	"tokenbench/oauth/exchange"
)

const tokenBody = `{"token_type":"Bearer","expires_in":3600,"access_token":"eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9.eyJhdWQiOiJzaG9wIn0.c2ln","refresh_token":"def50200"}`

// BenchmarkRequestToken measures a token request over a connection of its own; BenchmarkBareRequest is its reference.
func BenchmarkRequestToken(b *testing.B) {
	client, err := exchange.NewClient(exchange.Options{})
	if err != nil {
		b.Fatal(err)
	}
	request := passwordRequest(server(b, answer(200, "application/json", tokenBody)))
	b.ReportAllocs()
	for b.Loop() {
		if _, _, err := oauth.RequestToken(b.Context(), client, request); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkBareRequest sends the same with net/http alone, also over a connection of its own.
func BenchmarkBareRequest(b *testing.B) {
	url := server(b, answer(200, "application/json", tokenBody))
	client := http.Client{Transport: &http.Transport{DisableKeepAlives: true}}
	b.ReportAllocs()
	for b.Loop() {
		request, err := http.NewRequestWithContext(b.Context(), http.MethodPost, url, strings.NewReader("{}"))
		if err != nil {
			b.Fatal(err)
		}
		response, err := client.Do(request)
		if err != nil {
			b.Fatal(err)
		}
		if err := response.Body.Close(); err != nil {
			b.Fatal(err)
		}
	}
}
