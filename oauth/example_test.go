package oauth_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"

	"tokenbench/oauth"
	"tokenbench/oauth/exchange"
)

// shop stands for an Oro shop that knows the application "shop" and takes guests only.
func shop(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	w.Header().Set("Content-Type", "application/json")
	if string(body) != `{"grant_type":"password","client_id":"shop","username":"guest","password":"guest"}` {
		w.WriteHeader(http.StatusBadRequest)
		_, _ = io.WriteString(w, `{"error":"invalid_grant","error_description":"The user credentials were incorrect.","message":"The user credentials were incorrect."}`)
		return
	}
	_, _ = io.WriteString(w, `{"token_type":"Bearer","expires_in":3600,"access_token":"visitor-token","refresh_token":"def50200"}`)
}

// A guest token from an Oro storefront with a public application.
func ExampleRequestToken() {
	server := httptest.NewServer(http.HandlerFunc(shop))
	defer server.Close()
	client, err := exchange.NewClient(exchange.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	request := oauth.Guest(oauth.TokenRequest{URL: server.URL + "/oauth2-token", Client: oauth.Client{ID: "shop", Public: true}})
	answer, recorded, err := oauth.RequestToken(context.Background(), client, request)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(answer)
	fmt.Println(string(exchange.Mask(recorded).Response.Body))
	// Output:
	// Bearer token of 13 characters, valid for 1h0m0s, with a refresh token of 8 characters
	// {"token_type":"Bearer","expires_in":3600,"access_token":"••••••••","refresh_token":"••••••••"}
}

// What the server says is there member by member.
func ExampleError() {
	server := httptest.NewServer(http.HandlerFunc(shop))
	defer server.Close()
	client, err := exchange.NewClient(exchange.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	_, _, err = oauth.RequestToken(context.Background(), client, oauth.TokenRequest{
		URL: server.URL + "/oauth2-token", Grant: oauth.GrantPassword, Client: oauth.Client{ID: "shop", Public: true},
		Username: "amanda@example.org", Password: "wrong",
	})
	var refusal *oauth.Error
	if errors.As(err, &refusal) {
		fmt.Println(refusal.Kind, refusal.Status, refusal.Code)
	}
	fmt.Println(err)
	// Output:
	// refused 400 invalid_grant
	// could not get a token: the server refused with 400 Bad Request: "invalid_grant", "The user credentials were incorrect."
}

// A browser sign-in up to the token request. What comes back is here that of a person who clicked Cancel.
func ExampleReadCode() {
	state, verifier := oauth.NewState(), oauth.NewVerifier()
	_, err := oauth.AuthorizeRequest{
		URL: "https://shop.example.com/oauth2-token/authorize", ClientID: "shop", RedirectURI: "http://127.0.0.1:8765/callback",
		State: state, Challenge: oauth.ChallengeS256(verifier),
	}.Address()
	if err != nil {
		fmt.Println(err)
		return
	}
	values, err := oauth.ReadAddress("http://127.0.0.1:8765/callback?error=access_denied&hint=The+user+denied+the+request&state=" + state)
	if err != nil {
		fmt.Println(err)
		return
	}
	_, err = oauth.ReadCode(values, oauth.Expected{State: state})
	fmt.Println(err)
	// Output:
	// could not sign in with the browser: the server refused: "access_denied", "The user denied the request"
}

// A preview of what would go out.
func ExampleTokenRequest_Exchange() {
	request, err := oauth.TokenRequest{
		URL: "https://shop.example.com/oauth2-token", Grant: oauth.GrantClientCredentials,
		Client: oauth.Client{ID: "shop", Secret: "0123456789"}, Scope: "read write",
	}.Exchange()
	if err != nil {
		fmt.Println(err)
		return
	}
	preview := exchange.Exchange{Method: request.Method, URL: request.URL, Request: exchange.Message{Header: request.Header, Body: request.Body}}
	preview = exchange.Mask(preview)
	fmt.Println(preview.Method, preview.URL)
	fmt.Println(string(preview.Request.Body))
	// Output:
	// POST https://shop.example.com/oauth2-token
	// {"grant_type":"client_credentials","client_id":"shop","client_secret":"••••••••","scope":"read write"}
}
