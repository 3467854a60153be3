package profile_test

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"math/big"
	"strings"
	"testing"
	"time"

	"tokenbench/oauth"
	"tokenbench/oauth/oro"
	"tokenbench/oauth/profile"
)

func TestValidateAcceptsWhatIsUsable(t *testing.T) {
	tests := []struct {
		name   string
		change func(*profile.Environment)
	}{
		{"as it is", func(*profile.Environment) {}},
		{"version not known", func(e *profile.Environment) { e.Version = "" }},
		{"in a folder", func(e *profile.Environment) { e.Address = "https://example.com/shop" }},
		{"nothing in it yet", func(e *profile.Environment) { e.Applications, e.Users = nil, nil }},
		{"public application without a policy", func(e *profile.Environment) {
			e.Applications[0].Public, e.Applications[0].Secret = true, ""
		}},
		{"two certificates", func(e *profile.Environment) { e.CA = certificate(t) + "\n" + certificate(t) + "\n\n" }},
		{"without commerce and prefix", func(e *profile.Environment) {
			e.Commerce, e.Prefix, e.Side = false, "", oro.BackOffice
		}},
		{"a parameter that names a type", func(e *profile.Environment) {
			e.Extra = []oauth.Param{{Name: "subject_token_type", Value: "urn:example:jwt"}}
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			e := valid()
			tt.change(&e)
			if found := e.Validate(); found != nil {
				t.Errorf("refused: %v", found)
			}
		})
	}
	if found := generic().Validate(); found != nil {
		t.Errorf("generic: refused: %v", found)
	}
}

func TestValidateSaysWhatIsWrong(t *testing.T) {
	tests := []struct {
		name          string
		change        func(*profile.Environment)
		field, reason string
		generic       bool
	}{
		{name: "no name", change: func(e *profile.Environment) { e.Name = " " }, field: "name", reason: "Give the environment a name"},
		{name: "long name", change: func(e *profile.Environment) { e.Name = strings.Repeat("x", 201) }, field: "name", reason: "at most 200"},
		{name: "name in two lines", change: func(e *profile.Environment) { e.Name = "a\nb" }, field: "name", reason: "Line breaks"},
		{name: "red", change: func(e *profile.Environment) { e.Colour = "red" }, field: "colour", reason: "colours"},
		{name: "kind", change: func(e *profile.Environment) { e.Kind = "ldap" }, field: "kind", reason: "Oro or another"},
		{name: "no address", change: func(e *profile.Environment) { e.Address = "" }, field: "address", reason: "is missing"},
		{name: "untidy address", change: func(e *profile.Environment) { e.Address = "shop.example.com" }, field: "address", reason: "like this: https://shop.example.com"},
		{name: "slash at the end", change: func(e *profile.Environment) { e.Address += "/" }, field: "address", reason: "like this"},
		{name: "query", change: func(e *profile.Environment) { e.Address += "/x?a=b" }, field: "address", reason: "like this"},
		{name: "bad escape in the folder", change: func(e *profile.Environment) { e.Address += "/a%zz" }, field: "address", reason: "like this"},
		{name: "folder that leads out", change: func(e *profile.Environment) { e.Address += "/.." }, field: "address", reason: "like this"},
		{name: "folder that leads out in disguise", change: func(e *profile.Environment) { e.Address += "/%2E%2e/x" }, field: "address", reason: "like this"},
		{name: "folder that leads nowhere", change: func(e *profile.Environment) { e.Address += "/a/." }, field: "address", reason: "like this"},
		{name: "line break in the folder in disguise", change: func(e *profile.Environment) { e.Address += "/a%0ab" }, field: "address", reason: "like this"},
		{name: "prefix that leads out", change: func(e *profile.Environment) { e.Prefix = "/admin/.." }, field: "prefix", reason: "/admin"},
		{name: "no side", change: func(e *profile.Environment) { e.Side = "" }, field: "side", reason: "storefront or the back-office"},
		{name: "storefront without commerce", change: func(e *profile.Environment) { e.Commerce = false }, field: "side", reason: "no storefront"},
		{name: "version", change: func(e *profile.Environment) { e.Version = "9.9" }, field: "version", reason: "versions"},
		{name: "no prefix", change: func(e *profile.Environment) { e.Prefix = "" }, field: "prefix", reason: "/admin"},
		{name: "prefix of a slash", change: func(e *profile.Environment) { e.Prefix = "/" }, field: "prefix", reason: "/admin"},
		{name: "prefix with a slash at its end", change: func(e *profile.Environment) { e.Prefix = "/office/" }, field: "prefix", reason: "none at its end"},
		{name: "encoding", change: func(e *profile.Environment) { e.Encoding = "xml" }, field: "encoding", reason: "JSON or form"},
		{name: "client authentication", change: func(e *profile.Environment) { e.Auth = "" }, field: "auth", reason: "id and secret"},
		{name: "scope in two lines", change: func(e *profile.Environment) { e.Scope = "a\nb" }, field: "scope", reason: "line breaks"},
		{name: "parameter without a name", change: extra(""), field: "extra.0.name", reason: "name"},
		{name: "parameter with a field of its own", change: extra("client_secret"), field: "extra.0.name", reason: "field of its own"},
		{name: "parameter with a field of its own in capitals", change: extra("Client_ID"), field: "extra.0.name", reason: "field of its own"},
		{name: "two parameters of one name", change: extra("audience", "audience"), field: "extra.1.name", reason: "already"},
		{name: "two users of one name", change: func(e *profile.Environment) {
			e.Users = append(e.Users, profile.User{ID: "b", Name: e.Users[0].Name, Password: profile.PolicyAsk})
		}, field: "users.b.name", reason: "already"},
		{name: "parameter that is a secret", change: extra("X-Api_Key"), field: "extra.0.name", reason: "looks like a secret"},
		{name: "certificate that is none", change: func(e *profile.Environment) { e.CA = "hunter2" }, field: "ca", reason: "PEM"},
		{name: "private key", change: func(e *profile.Environment) { e.CA = certificate(t) + privateKey(t) }, field: "ca", reason: "private key"},
		{name: "something else in PEM form", change: func(e *profile.Environment) { e.CA = block("CERTIFICATE REQUEST", []byte("x")) }, field: "ca", reason: "something else"},
		{name: "broken certificate", change: func(e *profile.Environment) { e.CA = block("CERTIFICATE", []byte("x")) }, field: "ca", reason: "can't be read"},
		{name: "no timeout", change: func(e *profile.Environment) { e.Timeout = 0 }, field: "timeout", reason: "at least 1 second"},
		{name: "long timeout", change: func(e *profile.Environment) { e.Timeout = time.Hour }, field: "timeout", reason: "at most 10 minutes"},
		{name: "no client id", change: func(e *profile.Environment) { e.Applications[0].ID, e.Applications[0].ClientID = "a", "" }, field: "applications.a.client_id", reason: "client id is missing"},
		{name: "application policy", change: func(e *profile.Environment) { e.Applications[0].ID, e.Applications[0].Secret = "a", "often" }, field: "applications.a.secret", reason: "client secret"},
		{name: "application kind", change: func(e *profile.Environment) { e.Applications[0].ID, e.Applications[0].Kind = "a", profile.FlowGuest }, field: "applications.a.kind", reason: "password, browser or client"},
		{name: "two of a kind", change: func(e *profile.Environment) { e.Applications[1].ID, e.Applications[1].Kind = "b", profile.FlowPassword }, field: "applications.b.kind", reason: "Another application"},
		{name: "application twice", change: func(e *profile.Environment) { e.Applications[1].ID = e.Applications[0].ID }, field: "id", reason: "added twice"},
		{name: "no user name", change: func(e *profile.Environment) { e.Users[0].ID, e.Users[0].Name = "u", "" }, field: "users.u.name", reason: "user name or e-mail"},
		{name: "user policy", change: func(e *profile.Environment) { e.Users[0].ID, e.Users[0].Password = "u", "" }, field: "users.u.password", reason: "password"},
		{name: "user twice", change: func(e *profile.Environment) { e.Users = append(e.Users, e.Users[0]) }, field: "id", reason: "added twice"},
		{name: "side of another server", generic: true, change: func(e *profile.Environment) { e.Side = oro.Storefront }, field: "side", reason: "Only Oro"},
		{name: "version of another server", generic: true, change: func(e *profile.Environment) { e.Version = oro.V61 }, field: "version", reason: "Only Oro"},
		{name: "no token path", generic: true, change: func(e *profile.Environment) { e.TokenPath = "" }, field: "token_path", reason: "/oauth/token"},
		{name: "token path without a slash", generic: true, change: func(e *profile.Environment) { e.TokenPath = "token" }, field: "token_path", reason: "Begin with a slash"},
		{name: "token address of another scheme", generic: true, change: func(e *profile.Environment) { e.TokenPath = "ftp://id.example.org/token" }, field: "token_path", reason: "http:// or https://"},
		{name: "token address without a scheme", generic: true, change: func(e *profile.Environment) { e.TokenPath = "//id.example.org/token" }, field: "token_path", reason: "http:// or https://"},
		{name: "token address without a host", generic: true, change: func(e *profile.Environment) { e.TokenPath = "https:///token" }, field: "token_path", reason: "name of a server"},
		{name: "password in the token address", generic: true, change: func(e *profile.Environment) { e.TokenPath = "https://a:hunter2@id.example.org/token" }, field: "token_path", reason: "user name and password"},
		{name: "query in the API path", generic: true, change: func(e *profile.Environment) { e.APIPath = "/v1?key=x" }, field: "api_path", reason: "question mark"},
		{name: "API path that can't be read", generic: true, change: func(e *profile.Environment) { e.APIPath = "/%zz" }, field: "api_path", reason: "can't be read"},
		{name: "application without a flow", generic: true, change: func(e *profile.Environment) { e.Applications[0].ID, e.Applications[0].Flows = "a", nil }, field: "applications.a.flows", reason: "Tick"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			e := valid()
			if tt.generic {
				e = generic()
			}
			tt.change(&e)
			found := e.Validate()
			if len(found) != 1 {
				t.Fatalf("found %v, want one reason", found)
			}
			if !strings.HasSuffix(found[0].Field, tt.field) || !strings.Contains(found[0].Reason, tt.reason) {
				t.Errorf("found %+v, want field %q and a reason with %q", found[0], tt.field, tt.reason)
			}
			if strings.Contains(found[0].Reason, "hunter2") {
				t.Errorf("reason %q repeats what was typed", found[0].Reason)
			}
		})
	}
}

func TestInvalidErrorGivesEveryReason(t *testing.T) {
	var err error = &profile.InvalidError{Fields: []profile.FieldError{{Field: "a", Reason: "One."}, {Field: "b", Reason: "Two."}}}
	var invalid *profile.InvalidError
	if !errors.As(err, &invalid) || err.Error() != "One. Two." {
		t.Errorf("got %q", err)
	}
}

// What recordings mask is no extra parameter, and is not exported.
func TestExtraParametersAndRecordingsKnowTheSameSecrets(t *testing.T) {
	for _, name := range []string{"passphrase", "passcode", "otp", "pin", "jwt", "auth", "pwd", "sid", "client_assertion", "clientSecret"} {
		e := valid()
		extra(name)(&e)
		if found := e.Validate(); len(found) != 1 || !strings.Contains(found[0].Reason, "looks like a secret") {
			t.Errorf("%s: found %v", name, found)
		}
		var file strings.Builder
		if err := profile.Export(&file, []profile.Environment{e}); err != nil || strings.Contains(file.String(), `"`+name+`"`) {
			t.Errorf("%s was exported, error %v", name, err)
		}
	}
}

func extra(names ...string) func(*profile.Environment) {
	return func(e *profile.Environment) {
		for _, name := range names {
			e.Extra = append(e.Extra, oauth.Param{Name: name, Value: "x"})
		}
	}
}

func block(kind string, content []byte) string {
	return string(pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: content}))
}

func key(t *testing.T) *ecdsa.PrivateKey {
	t.Helper()
	k, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	return k
}

func certificate(t *testing.T) string {
	t.Helper()
	k := key(t)
	template := &x509.Certificate{SerialNumber: big.NewInt(1), NotAfter: time.Date(2050, 1, 1, 0, 0, 0, 0, time.UTC)}
	der, err := x509.CreateCertificate(rand.Reader, template, template, k.Public(), k)
	if err != nil {
		t.Fatal(err)
	}
	return block("CERTIFICATE", der)
}

func privateKey(t *testing.T) string {
	t.Helper()
	der, err := x509.MarshalPKCS8PrivateKey(key(t))
	if err != nil {
		t.Fatal(err)
	}
	return block("PRIVATE KEY", der)
}
