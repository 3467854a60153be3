package editor

import (
	"strings"

	"tokenbench/oauth"
	"tokenbench/oauth/profile"
)

// facts are the fields that a server may tell of itself, in the order of the form.
var facts = []string{profile.FieldTokenPath, profile.FieldAuthorizePath, profile.FieldIssuer, profile.FieldIssuerSent, profile.FieldPKCE}

// The texts of facts that are so or not.
const (
	pkceOff    = "off"
	issuerSent = "sent"
)

// factOf is the value of one of the facts; empty while nothing but the presets is known.
func factOf(env profile.Environment, field string) string {
	switch field {
	case profile.FieldTokenPath:
		return env.TokenPath
	case profile.FieldAuthorizePath:
		return env.Browser.AuthorizePath
	case profile.FieldIssuer:
		return env.Browser.Issuer
	case profile.FieldIssuerSent:
		if env.Browser.IssuerSent {
			return issuerSent
		}
	case profile.FieldPKCE:
		if env.Browser.NoPKCE {
			return pkceOff
		}
	}
	return ""
}

// setFact changes one of the facts, with where it comes from.
func setFact(env *profile.Environment, field, value string, from oauth.Provenance) {
	switch field {
	case profile.FieldTokenPath:
		env.TokenPath = value
	case profile.FieldAuthorizePath:
		env.Browser.AuthorizePath = value
	case profile.FieldIssuer:
		env.Browser.Issuer = value
	case profile.FieldIssuerSent:
		env.Browser.IssuerSent = value == issuerSent
	case profile.FieldPKCE:
		env.Browser.NoPKCE = value == pkceOff
	}
	mark(env, field, from)
}

// mark writes down that a fact was read from the server. Other provenances follow from the values.
func mark(env *profile.Environment, field string, from oauth.Provenance) {
	delete(env.Browser.From, field)
	switch {
	case from == oauth.FromMetadata && env.Browser.From == nil:
		env.Browser.From = map[string]oauth.Provenance{field: from}
	case from == oauth.FromMetadata:
		env.Browser.From[field] = from
	case len(env.Browser.From) == 0:
		env.Browser.From = nil // as before anything was read
	}
}

// isRead reports whether a fact was read from the server.
func isRead(env profile.Environment, field string) bool {
	return env.Browser.From[field] == oauth.FromMetadata
}

// typedFact changes a fact by hand.
func (d *draft) typedFact(field, value string) { setFact(&d.env, field, value, "") }

// serverOf names the server that tells of itself for an environment.
func serverOf(env profile.Environment) string {
	env.Browser.Issuer = "" // this may be one of the things it told
	return strings.Join(env.MetadataAddresses(), " ")
}

// followServer forgets what another server told of itself once the environment no longer leads there, and takes
// it back when it does again. It reports whether anything changed.
func (d *draft) followServer() (changed bool) {
	now := serverOf(d.env)
	if now == d.server {
		return false
	}
	d.server = now
	back := now == serverOf(d.before)
	for _, field := range facts {
		switch {
		case isRead(d.env, field):
			setFact(&d.env, field, "", "")
			changed = true
		case back && isRead(d.before, field) && factOf(d.env, field) == "":
			setFact(&d.env, field, factOf(d.before, field), oauth.FromMetadata)
			changed = true
		}
	}
	return changed
}

// fill takes over what the server told, and gives the names of those facts. asked is the environment as it was
// when the server was asked, and filled what came of it: what a person changed since then stays.
func (d *draft) fill(asked, filled profile.Environment) (told []string) {
	for _, field := range facts {
		untouched := factOf(d.env, field) == factOf(asked, field) && isRead(d.env, field) == isRead(asked, field)
		switch {
		case !untouched:
		case isRead(filled, field):
			setFact(&d.env, field, factOf(filled, field), oauth.FromMetadata)
			told = append(told, field)
		case isRead(d.env, field): // the server told it once, and does no longer
			setFact(&d.env, field, "", "")
		}
	}
	return told
}

// markOf says where the value of a fact comes from; nothing for a field that nobody filled in.
func markOf(env profile.Environment, field string) string {
	from := env.Provenance(field)
	if from == oauth.ByHand && factOf(env, field) == "" {
		return ""
	}
	return string(from)
}
