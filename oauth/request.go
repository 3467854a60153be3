package oauth

import "log/slog"

// GrantType is the value of grant_type (RFC 6749, section 4).
type GrantType string

// The grants that TokenRequest can build.
const (
	GrantPassword          GrantType = "password"
	GrantClientCredentials GrantType = "client_credentials"
	GrantRefreshToken      GrantType = "refresh_token"
	GrantAuthorizationCode GrantType = "authorization_code"
)

// Encoding is the form of the request body.
type Encoding string

// JSON is what Oro documents; form is what RFC 6749 demands. Oro accepts both.
const (
	EncodingJSON Encoding = "json"
	EncodingForm Encoding = "form"
)

// ClientAuth is where client id and secret go (RFC 6749, section 2.3.1).
type ClientAuth string

// Many patch levels of Oro fail when the client is only in the Basic header, so the body is the preset.
const (
	AuthBody  ClientAuth = "body"
	AuthBasic ClientAuth = "basic"
)

// Param is an additional parameter of a token or authorize request.
type Param struct{ Name, Value string }

// String leaves the value out: it may be a password.
func (p Param) String() string { return "parameter " + p.Name }

// GoString is String, so that no way of printing shows the value.
func (p Param) GoString() string { return p.String() }

// LogValue is String for log/slog.
func (p Param) LogValue() slog.Value { return slog.StringValue(p.String()) }

// Client identifies the application. A public one has no secret, and none is sent for it.
type Client struct {
	ID, Secret string
	Public     bool
}

// String leaves the secret out.
func (c Client) String() string {
	if c.Public {
		return "public application " + c.ID
	}
	return "application " + c.ID
}

// GoString is String, so that no way of printing shows the secret.
func (c Client) GoString() string { return c.String() }

// LogValue is String for log/slog.
func (c Client) LogValue() slog.Value { return slog.StringValue(c.String()) }

// TokenRequest holds what a token request is made of. It may be copied; nothing in this package changes one.
type TokenRequest struct {
	// URL is the token address, http or https. It may have a query, but no parameter of the request is ever put there.
	URL    string
	Grant  GrantType
	Client Client
	// Username and Password belong to GrantPassword, RefreshToken to GrantRefreshToken. They are sent even when empty: what a
	// server says to that is worth seeing.
	Username, Password, RefreshToken string
	// Code belongs to GrantAuthorizationCode and is sent even when empty. RedirectURI and CodeVerifier are left out when empty:
	// see RedirectRule for the one; the other is sent only if the authorize request had a challenge, as some servers refuse it
	// otherwise.
	Code, RedirectURI, CodeVerifier string
	// VisitorToken is a guest's access token that GrantPassword turns into the customer's (Oro 6.1); left out when empty.
	VisitorToken string
	// Scope is left out when empty.
	Scope string
	// Extra follows the others in this order. A name that the request has already is refused by Exchange.
	Extra []Param
	// Encoding is EncodingJSON when empty, Auth is AuthBody.
	Encoding Encoding
	Auth     ClientAuth
}

// Guest returns r as the request for a guest visitor of an Oro storefront (4.1 and newer): a password grant with the fixed
// words guest and guest. Each such request makes a new visitor.
func Guest(r TokenRequest) TokenRequest {
	r.Grant, r.Username, r.Password, r.RefreshToken, r.VisitorToken = GrantPassword, "guest", "guest", "", ""
	return r
}

// String names grant and application and leaves every secret out.
func (r TokenRequest) String() string {
	return "token request " + string(r.Grant) + " for " + r.Client.String()
}

// GoString is String, so that no way of printing shows a secret.
func (r TokenRequest) GoString() string { return r.String() }

// LogValue is String for log/slog.
func (r TokenRequest) LogValue() slog.Value { return slog.StringValue(r.String()) }
