package exchange_test

import (
	"net/http"
	"reflect"
	"strings"
	"testing"

	"tokenbench/oauth/exchange"
)

const (
	dots  = exchange.Dots
	token = "eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9.eyJhdWQiOiJkZW1vIn0.c2lnbmF0dXJl"
	long  = "0123456789012345678901234567890123456789"
)

// maskedBody is how a body of a request is shown.
func maskedBody(contentType, body string) string {
	m := exchange.Message{Header: http.Header{"Content-Type": {contentType}}, Body: []byte(body)}
	return string(exchange.Mask(exchange.Exchange{Request: m}).Request.Body)
}

func TestMaskedBody(t *testing.T) {
	const jsonType, formType = "application/json", "application/x-www-form-urlencoded"
	tests := []struct{ name, contentType, body, want string }{
		{
			"request as JSON", jsonType, `{"grant_type": "password","client_secret":"ab\"c" , "username":"amanda","password":"p"}`,
			`{"grant_type": "password","client_secret":"` + dots + `" , "username":"amanda","password":"` + dots + `"}`,
		},
		{
			"a long value tells its length", jsonType, `{"access_token":"` + long + `"}`, `{"access_token":"` + dots + ` (40 characters)"}`,
		},
		{
			"JSON:API", jsonType, `{"data":{"attributes":{"access_token":"x","code":"USD"},"list":[{"refreshToken":"y"}]}}`,
			`{"data":{"attributes":{"access_token":"` + dots + `","code":"USD"},"list":[{"refreshToken":"` + dots + `"}]}}`,
		},
		{
			"what lies in a secret is secret", jsonType, `{"credentials":{"a":"x","b":[1,"y",null,true]},"c":1}`,
			`{"credentials":{"a":"` + dots + `","b":["` + dots + `","` + dots + `",null,true]},"c":1}`,
		},
		{"lists", jsonType, `{"tokens":["a","b"],"x":["c"]}`, `{"tokens":["` + dots + `","` + dots + `"],"x":["c"]}`},
		{"other types", jsonType, `{"password":12,"secret":null,"token":false,"pin":""}`, `{"password":"` + dots + `","secret":null,"token":false,"pin":""}`},
		{"a name in escapes", jsonType, `{"client\u005fsecret":"x"}`, `{"client\u005fsecret":"` + dots + `"}`},
		{"an error code is not an authorization code", jsonType, `{"code":400,"message":"no"}`, `{"code":400,"message":"no"}`},
		{"an authorization code", jsonType, `{"code":"abcdefghijklmnop"}`, `{"code":"` + dots + `"}`},
		{"a short one in a token request", jsonType, `{"grant_type":"authorization_code","code":"abc"}`, `{"grant_type":"authorization_code","code":"` + dots + `"}`},
		{"a token under any name", jsonType, `{"note":"take ` + token + `"}`, `{"note":"take ` + dots + ` (69 characters)"}`},
		{"times are no secrets", jsonType, `{"passwordChangedAt":"2026-01-01","client_secret_expires_at":0}`, `{"passwordChangedAt":"2026-01-01","client_secret_expires_at":0}`},
		{"JSON in JSON", jsonType, `{"raw":"{\"password\":\"abc\"}"}`, `{"raw":"{\"password\":\"` + dots + `\"}"}`},
		{"cut in the value", jsonType, `{"client_secret":"abc`, `{"client_secret":"` + dots + `"`},
		{"cut in an escape", jsonType, `{"client_secret":"abc\`, `{"client_secret":"` + dots + `"`},
		{"cut before the value", jsonType, `{"client_secret":`, `{"client_secret":`},
		{"words before the JSON", jsonType, `Warning: it's "bad {"access_token":"abc"}`, `Warning: it's "bad {"access_token":"` + dots + `"}`},
		{"no quotes", jsonType, `{password: my secret, a: 1}`, `{password: "` + dots + `", a: 1}`},
		{"JSON sent as a form", formType, `{"client_secret":"a=b&c"}`, `{"client_secret":"` + dots + `"}`},
		{"a form", formType, "grant_type=password&client%5Fsecret=a%20b&x=1&password=", "grant_type=password&client%5Fsecret=" + dots + "&x=1&password="},
		{"a code in a form", formType, "code=abc", "code=" + dots},
		{"a form sent as JSON", jsonType, "client_id=a&client_secret=b,c", "client_id=a&client_secret=" + dots},
		{"a token in a form", formType, "x=" + token, "x=" + dots},
		{"a page", "text/html", `<p>No</p><input name="_csrf_token" value="abc"><a href="/?access_token=abc&x=1">`, `<p>No</p><input name="_csrf_token" value="` + dots + `"><a href="/?access_token=` + dots + `&x=1">`},
		{"labels stay", "text/html", `<label for="password">Password</label>`, `<label for="password">Password</label>`},
		{"XML", "text/xml", `<password>a b</password>`, `<password>` + dots + `</password>`},
		{"PHP", "text/plain", `'client_secret' => 'ab'`, `'client_secret' => '` + dots + `'`},
		{"sentences stay", "text/plain", "invalid_token: The token has expired", "invalid_token: The token has expired"},
		{"Oro's refresh token", "text/plain", "got def50200abcdef012345 twice", "got " + dots + " twice"},
		{"percent-encoded", "text/plain", "next=%2F%3Faccess_token%3Dabc", "next=%2F%3Faccess_token%3D" + dots},
		{
			"parts", "multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=\"password\"\r\n\r\na\r\nb\r\n--b--",
			"--b\r\nContent-Disposition: form-data; name=\"password\"\r\n\r\n" + dots + "\r\n--b--",
		},
		{"nothing", jsonType, "", ""},
	}
	for _, test := range tests {
		if got := maskedBody(test.contentType, test.body); got != test.want {
			t.Errorf("%s:\n got %s\nwant %s", test.name, got, test.want)
		}
	}
}

func TestMaskedHeader(t *testing.T) {
	tests := []struct{ name, value, want string }{
		{"Authorization", "Bearer abc", "Bearer " + dots},
		{"Authorization", "Bearer " + long, "Bearer " + dots + " (40 characters)"},
		{"Authorization", "Digest username=\"u\", response=\"r\"", "Digest " + dots},
		{"Authorization", "abc", dots},
		{"Authorization", "key=abc def", dots},
		{"Proxy-Authorization", "Basic abc", "Basic " + dots},
		{"Cookie", "a=1; b=2", "a=" + dots + "; b=" + dots},
		{"Set-Cookie", "s=1; Path=/; HttpOnly", "s=" + dots + "; Path=/; HttpOnly"},
		{"X-Api-Key", "abc", dots},
		{"X-Auth-Token", "abc", dots},
		{"Location", "http://127.0.0.1/cb?code=abc&state=x#access_token=y", "http://127.0.0.1/cb?code=" + dots + "&state=x#access_token=" + dots},
		{"Link", "<https://example.com/?access_token=abc>; rel=next", "<https://example.com/?access_token=" + dots + ">; rel=next"},
		{"Content-Type", "application/json; charset=UTF-8", "application/json; charset=UTF-8"},
		{"Www-Authenticate", `Bearer realm="OAuth", error="invalid_token"`, `Bearer realm="OAuth", error="invalid_token"`},
		{"Date", "Sun, 22 Nov 2026 10:54:07 GMT", "Sun, 22 Nov 2026 10:54:07 GMT"},
	}
	for _, test := range tests {
		e := exchange.Exchange{Response: &exchange.Response{Message: exchange.Message{Header: http.Header{test.name: {test.value}}}}}
		if got := exchange.Mask(e).Response.Header.Get(test.name); got != test.want {
			t.Errorf("%s: %s\n got %s\nwant %s", test.name, test.value, got, test.want)
		}
	}
}

func TestMaskURL(t *testing.T) {
	tests := []struct{ address, want string }{
		{"https://example.com/oauth2-token", "https://example.com/oauth2-token"},
		{"https://u:p@example.com/a@b?x=1", "https://" + dots + "@example.com/a@b?x=1"},
		{"https://example.com/?page%5Bsize%5D=3&api_key=abc", "https://example.com/?page%5Bsize%5D=3&api_key=" + dots},
		{"https://u:p/q?r#s@example.com/", "https://" + dots + "@example.com/"},
		{"https://example.com/" + token + "/x", "https://example.com/" + dots + " (69 characters)/x"},
		{"", ""},
	}
	for _, test := range tests {
		if got := exchange.MaskURL(test.address); got != test.want {
			t.Errorf("%s\n got %s\nwant %s", test.address, got, test.want)
		}
	}
}

func TestMaskText(t *testing.T) {
	tests := []struct {
		text, secret, want string
	}{
		{"invalid_token: try again", "", "invalid_token: try again"},
		{"wrong password correct-horse!", "correct-horse!", "wrong password " + dots},
		{"wrong password correct-horse%21", "correct-horse!", "wrong password " + dots},
		{"the admin is admin", "admin", "the admin is admin"},
		{"token " + token, "", "token " + dots + " (69 characters)"},
	}
	for _, test := range tests {
		if got := exchange.MaskText(test.text, test.secret); got != test.want {
			t.Errorf("%s\n got %s\nwant %s", test.text, got, test.want)
		}
	}
}

func TestMaskHidesWhatIsRepeatedElsewhere(t *testing.T) {
	e := exchange.Exchange{
		URL: "https://example.com/correct-horse",
		Request: exchange.Message{
			Header: http.Header{"Content-Type": {"application/json"}, "Authorization": {"Basic aWQ6c3BlY2lhbCUyNnNlY3JldA=="}},
			Body:   []byte(`{"grant_type":"password","username":"correct-horse","password":"correct-horse"}`),
		},
		Response: &exchange.Response{
			Message: exchange.Message{Header: http.Header{"X-Debug": {"special%26secret"}}, Body: []byte("<b>correct-horse</b> special&amp;secret")},
			Status:  401, Reason: "no correct-horse",
		},
		TLS:     &exchange.TLS{ServerName: "example.com"},
		Failure: &exchange.Failure{Text: "correct-horse"},
	}
	masked := exchange.Mask(e)
	for _, text := range []string{
		masked.URL, string(masked.Request.Body), string(masked.Response.Body), masked.Response.Reason,
		masked.Response.Header.Get("X-Debug"), masked.Failure.Text,
	} {
		if strings.Contains(text, "correct-horse") || strings.Contains(text, "special") || !strings.Contains(text, dots) {
			t.Errorf("got %s", text)
		}
	}
	if !strings.Contains(string(masked.Request.Body), `"grant_type":"password"`) {
		t.Errorf("got %s", masked.Request.Body)
	}
	if !strings.Contains(string(e.Request.Body), "correct-horse") || e.Response.Reason != "no correct-horse" || e.Failure.Text != "correct-horse" {
		t.Error("the exchange itself was changed")
	}
	if again := exchange.Mask(masked); !reflect.DeepEqual(again, masked) {
		t.Errorf("masked twice:\n got %+v\nwant %+v", again, masked)
	}
}

func TestDeepJSONIsMasked(t *testing.T) {
	body := strings.Repeat("[", 5000) + `{"password":"abc"}`
	if strings.Contains(maskedBody("application/json", body), "abc") {
		t.Error("the password shows")
	}
}

func TestIsSecretParam(t *testing.T) {
	for _, name := range []string{
		"client_secret", "clientSecret", "password", "_password", "data[password]", "refresh_token", "access_token", "id_token", "code", "code_verifier",
		"visitor_access_token", "assertion", "client_assertion", "token", "X-Api-Key", "X-Auth-Token", "api_key", "Authorization", "pwd",
	} {
		if !exchange.IsSecretParam(name) {
			t.Errorf("%s is taken for harmless", name)
		}
	}
	for _, name := range []string{
		"", "grant_type", "client_id", "username", "scope", "token_type", "expires_in", "code_challenge", "state", "redirect_uri", "Content-Type",
		"passwordChangedAt", "token_endpoint", "country_code",
	} {
		if exchange.IsSecretParam(name) {
			t.Errorf("%s is taken for a secret", name)
		}
	}
}
