package oauth_test

import (
	"context"
	"errors"
	"net/http"
	"reflect"
	"strings"
	"testing"

	"tokenbench/oauth"
	"tokenbench/oauth/exchange"
)

func TestTokenRequestBodies(t *testing.T) {
	shop := oauth.Client{ID: "shop", Secret: `s"/&ü+ `}
	tests := []struct {
		name string
		r    oauth.TokenRequest
		body string
		auth string
	}{
		{
			"client as JSON",
			oauth.TokenRequest{Grant: oauth.GrantClientCredentials, Client: shop},
			`{"grant_type":"client_credentials","client_id":"shop","client_secret":"s\"/&ü+ "}`, "",
		},
		{
			"client as form",
			oauth.TokenRequest{Grant: oauth.GrantClientCredentials, Client: shop, Encoding: oauth.EncodingForm},
			"grant_type=client_credentials&client_id=shop&client_secret=s%22%2F%26%C3%BC%2B+", "",
		},
		{
			"client in the header",
			oauth.TokenRequest{Grant: oauth.GrantClientCredentials, Client: shop, Encoding: oauth.EncodingForm, Auth: oauth.AuthBasic},
			"grant_type=client_credentials", "Basic c2hvcDpzJTIyJTJGJTI2JUMzJUJDJTJCKw==", // shop:s%22%2F%26%C3%BC%2B+
		},
		{
			"public client has nothing to put in the header",
			oauth.TokenRequest{Grant: oauth.GrantRefreshToken, Client: oauth.Client{ID: "shop", Secret: "left over", Public: true}, RefreshToken: "r", Auth: oauth.AuthBasic},
			`{"grant_type":"refresh_token","client_id":"shop","refresh_token":"r"}`, "",
		},
		{
			"password",
			oauth.TokenRequest{Grant: oauth.GrantPassword, Client: shop, Username: "amanda@example.org", Password: "<p>", Scope: "a b"},
			`{"grant_type":"password","client_id":"shop","client_secret":"s\"/&ü+ ","username":"amanda@example.org","password":"<p>","scope":"a b"}`, "",
		},
		{
			"empty values are sent",
			oauth.TokenRequest{Grant: oauth.GrantPassword},
			`{"grant_type":"password","client_id":"","client_secret":"","username":"","password":""}`, "",
		},
		{
			"guest", oauth.Guest(oauth.TokenRequest{Client: oauth.Client{ID: "shop", Public: true}, Username: "x", Password: "y"}),
			`{"grant_type":"password","client_id":"shop","username":"guest","password":"guest"}`, "",
		},
		{
			"extra parameters in their order",
			oauth.TokenRequest{Grant: oauth.GrantClientCredentials, Client: oauth.Client{ID: "c", Public: true}, Extra: []oauth.Param{{Name: "z", Value: "1"}, {Name: "a", Value: ""}}},
			`{"grant_type":"client_credentials","client_id":"c","z":"1","a":""}`, "",
		},
	}
	for _, test := range tests {
		test.r.URL = "https://example.com/oauth2-token?tenant=1"
		got, err := test.r.Exchange()
		if err != nil {
			t.Errorf("%s: %v", test.name, err)
			continue
		}
		want := exchange.Request{Method: "POST", URL: test.r.URL, Body: []byte(test.body), Limit: 16 << 20, Header: http.Header{
			"Accept": {"application/json"}, "Content-Type": {"application/json"},
		}}
		if test.r.Encoding == oauth.EncodingForm {
			want.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		}
		if test.auth != "" {
			want.Header.Set("Authorization", test.auth)
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s:\n got %s %s %v\nwant %s %s %v", test.name, got.URL, got.Body, got.Header, want.URL, want.Body, want.Header)
		}
	}
}

func TestTokenRequestsThatCannotBeBuilt(t *testing.T) {
	valid := oauth.TokenRequest{URL: "https://example.com/oauth2-token", Grant: oauth.GrantClientCredentials}
	tests := []struct {
		change func(*oauth.TokenRequest)
		reason string
	}{
		{func(r *oauth.TokenRequest) { r.URL = "" }, "there is no address to send it to"},
		{func(r *oauth.TokenRequest) { r.URL = "https://hidden\x7f" }, "the address cannot be read"},
		{func(r *oauth.TokenRequest) { r.URL = "ftp://example.com" }, "the address does not begin with http:// or https://"},
		{func(r *oauth.TokenRequest) { r.URL = "example.com/oauth2-token" }, "the address does not begin with http:// or https://"},
		{func(r *oauth.TokenRequest) { r.URL = "https:///oauth2-token" }, "the address names no host"},
		{func(r *oauth.TokenRequest) { r.URL = "https://u:hidden@example.com" }, "the address holds a user name or password"},
		{func(r *oauth.TokenRequest) { r.URL += "#x" }, "the address has a part after #, which is never sent"},
		{func(r *oauth.TokenRequest) { r.Grant = "" }, `the grant "" is not one of password, client_credentials, refresh_token and authorization_code`},
		{func(r *oauth.TokenRequest) { r.Extra = []oauth.Param{{Value: "hidden"}} }, "an extra parameter has no name"},
		{func(r *oauth.TokenRequest) { r.Extra = []oauth.Param{{Name: "client_id"}} }, `the extra parameter "client_id" is in the request already`},
	}
	for _, test := range tests {
		r := valid
		test.change(&r)
		_, _, err := oauth.RequestToken(t.Context(), noDoer{t}, r)
		var refusal *oauth.Error
		if !errors.As(err, &refusal) || refusal.Kind != oauth.KindRequest || refusal.Reason != test.reason || refusal.Grant != r.Grant {
			t.Errorf("got %+v, want %q", refusal, test.reason)
			continue
		}
		if text := err.Error(); text != "could not build the token request: "+test.reason || strings.Contains(text, "hidden") {
			t.Errorf("got %q", text)
		}
	}
}

// noDoer fails the test when anything is sent.
type noDoer struct{ t *testing.T }

func (d noDoer) Do(context.Context, exchange.Request) exchange.Exchange {
	d.t.Error("something was sent")
	return exchange.Exchange{}
}
