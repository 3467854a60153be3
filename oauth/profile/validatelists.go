package profile

import (
	"bytes"
	"crypto/x509"
	"encoding/pem"
	"slices"
	"strings"

	"tokenbench/oauth"
)

// reservedAtToken lists the parameters of a token request that the program itself sends, each from a field of its own, in
// lower case.
var reservedAtToken = []string{
	"grant_type", "client_id", "client_secret", "username", "password", "refresh_token", "scope",
	"code", "code_verifier", "redirect_uri",
}

// params checks the extra parameters of one request.
func (c *checker) params(params []oauth.Param, reserved []string, fieldOf func(index int, field string) string) {
	names := map[string]bool{}
	for i, p := range params {
		field := fieldOf(i, "name")
		c.name(field, p.Name, "Give the parameter a name.")
		c.check(field, p.Name == "" || !names[p.Name], "There is a parameter of this name already.")
		names[p.Name] = true
		own := slices.Contains(reserved, strings.ToLower(p.Name))
		c.check(field, !own, "This parameter has a field of its own.")
		c.check(field, own || !isTelling(p.Name), "This looks like a secret, and extra parameters are kept readable.")
	}
}

// isTelling reports whether a parameter of this name would hold a secret. Names such as
// "subject_token_type" say what kind of thing another parameter is.
func isTelling(name string) bool {
	return oauth.IsSecretParam(name) && !strings.HasSuffix(strings.ToLower(name), "_type")
}

// ca accepts certificates in PEM form and nothing else, least of all a private key.
func (c *checker) ca(text string) {
	rest := []byte(strings.TrimSpace(text))
	if len(rest) == 0 {
		return
	}
	for len(rest) > 0 {
		var block *pem.Block
		block, rest = pem.Decode(rest)
		switch {
		case block == nil:
			c.check(FieldCA, false, "This is no certificate in PEM form: it begins with -----BEGIN CERTIFICATE-----.")
			return
		case strings.Contains(block.Type, "PRIVATE KEY"):
			c.check(FieldCA, false, "There is a private key in it: paste the certificate alone.")
			return
		case block.Type != "CERTIFICATE":
			c.check(FieldCA, false, "There is something else than a certificate in it.")
			return
		}
		if _, err := x509.ParseCertificate(block.Bytes); err != nil {
			c.check(FieldCA, false, "A certificate in it can't be read.")
			return
		}
		rest = bytes.TrimSpace(rest)
	}
}

func (c *checker) applications(e Environment) {
	served := map[Flow]bool{}
	ids := map[string]bool{}
	for _, a := range e.Applications {
		c.check(ApplicationField(a.ID, "id"), a.ID != "" && !ids[a.ID], "This application was added twice.")
		ids[a.ID] = true
		c.name(ApplicationField(a.ID, "client_id"), a.ClientID, "The client id is missing.")
		c.check(ApplicationField(a.ID, "secret"), a.Public || a.Secret.known(), "Choose what happens to the client secret.")
		c.redirects(e, a)
		flows, field := []Flow{a.Kind}, ApplicationField(a.ID, "kind")
		if e.Kind == KindGeneric {
			flows, field = a.Flows, ApplicationField(a.ID, "flows")
			c.check(field, len(flows) > 0, "Tick at least one flow.")
		}
		for _, f := range flows {
			if f == FlowRefresh && e.Kind == KindGeneric {
				continue // refresh belongs to whichever application issued the token
			}
			c.check(field, f == FlowPassword || f == FlowBrowser || f == FlowClient, "Choose password, browser or client.")
			c.check(field, !served[f], "Another application of this environment serves this flow already.")
			served[f] = true
		}
	}
}

func (c *checker) users(users []User) {
	ids, names := map[string]bool{}, map[string]bool{}
	for _, u := range users {
		c.check(UserField(u.ID, "id"), u.ID != "" && !ids[u.ID], "This user was added twice.")
		c.check(UserField(u.ID, "name"), u.Name == "" || ids[u.ID] || !names[u.Name], "Another user of this environment has this name already.")
		ids[u.ID], names[u.Name] = true, true
		c.name(UserField(u.ID, "name"), u.Name, "The user name or e-mail is missing.")
		c.check(UserField(u.ID, "password"), u.Password.known(), "Choose what happens to the password.")
	}
}

func (p Policy) known() bool { return p == PolicyKeep || p == PolicyUntilExit || p == PolicyAsk }
