package jwt

import "fmt"

// entry is what the tables know of one name: fixed words, or words that depend on the value.
type entry struct {
	text   string
	say    func(Member, ClaimContext) Meaning
	source source
}

// source is where a name is defined.
type source struct{ name, address string }

// rfc points into an RFC.
func rfc(number int, section string) source {
	return source{
		name:    fmt.Sprintf("RFC %d, %s", number, section),
		address: fmt.Sprintf("https://www.rfc-editor.org/rfc/rfc%d#section-%s", number, section),
	}
}

// oidc points into OpenID Connect Core 1.0.
func oidc(section, anchor string) source {
	return source{
		name:    "OpenID Connect Core, " + section,
		address: "https://openid.net/specs/openid-connect-core-1_0.html#" + anchor,
	}
}

// idToken and userInfo are the two lists of claims in OpenID Connect Core.
var (
	idToken  = oidc("2", "IDToken")
	userInfo = oidc("5.1", "StandardClaims")
)

// claims are the names with a meaning that standards, or Oro, give them.
var claims = map[string]entry{
	"iss": {text: "Who issued the token", source: rfc(7519, "4.1.1")},
	"sub": {say: subject, source: rfc(7519, "4.1.2")},
	"aud": {say: audience, source: rfc(7519, "4.1.3")},
	"exp": {say: expiry, source: rfc(7519, "4.1.4")},
	"nbf": {say: notBefore, source: rfc(7519, "4.1.5")},
	"iat": {say: issued, source: rfc(7519, "4.1.6")},
	"jti": {say: serial, source: rfc(7519, "4.1.7")},

	"scope":        {say: scopes, source: rfc(8693, "4.2")},
	"scopes":       {say: scopes}, // the engine inside Oro names them so; no standard does
	"client_id":    {text: "For which application the token was issued", source: rfc(8693, "4.3")},
	"act":          {text: "Who acts on behalf of the subject", source: rfc(8693, "4.1")},
	"may_act":      {text: "Who may act on behalf of the subject", source: rfc(8693, "4.4")},
	"roles":        {text: "Roles of the subject", source: rfc(9068, "2.2.3.1")},
	"groups":       {text: "Groups of the subject", source: rfc(9068, "2.2.3.1")},
	"entitlements": {text: "What the subject is entitled to", source: rfc(9068, "2.2.3.1")},
	"cnf":          {text: "Key that the sender must prove to have", source: rfc(7800, "3.1")},
	"authorization_details": {
		text: "What exactly was granted", source: rfc(9396, "9.1"),
	},

	"azp":       {text: "Which application asked for the token", source: idToken},
	"acr":       {text: "How strong the sign-in was", source: idToken},
	"amr":       {text: "By which means the user signed in", source: idToken},
	"auth_time": {say: signedIn, source: idToken},
	"nonce":     {text: "Ties the token to one sign-in", source: idToken},
	"at_hash":   {text: "Check value of the access token", source: oidc("3.1.3.6", "CodeIDToken")},
	"c_hash":    {text: "Check value of the authorization code", source: oidc("3.3.2.11", "HybridIDToken")},

	"name":                  {text: "Full name", source: userInfo},
	"given_name":            {text: "First name", source: userInfo},
	"family_name":           {text: "Last name", source: userInfo},
	"middle_name":           {text: "Middle name", source: userInfo},
	"nickname":              {text: "Casual name", source: userInfo},
	"preferred_username":    {text: "Name the user likes to be called by; it may change", source: userInfo},
	"profile":               {text: "Address of the profile page", source: userInfo},
	"picture":               {text: "Address of a picture", source: userInfo},
	"website":               {text: "Address of the web site", source: userInfo},
	"email":                 {text: "E-mail; it may change", source: userInfo},
	"email_verified":        {text: "Whether the e-mail was checked", source: userInfo},
	"gender":                {text: "Gender", source: userInfo},
	"birthdate":             {text: "Birthday", source: userInfo},
	"zoneinfo":              {text: "Time zone", source: userInfo},
	"locale":                {text: "Language and country", source: userInfo},
	"phone_number":          {text: "Telephone number", source: userInfo},
	"phone_number_verified": {text: "Whether the telephone number was checked", source: userInfo},
	"address":               {text: "Postal address", source: userInfo},
	"updated_at":            {say: updated, source: userInfo},
}
