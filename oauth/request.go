package oauth

// GrantType is the value of grant_type (RFC 6749, section 4).
type GrantType string

// The grants that TokenRequest can build.
const (
	GrantPassword          GrantType = "password"
	GrantClientCredentials GrantType = "client_credentials"
	GrantRefreshToken      GrantType = "refresh_token"
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

// Param is an additional parameter of a token request.
type Param struct{ Name, Value string }

// Client identifies the application. A public one has no secret, and none is sent for it.
type Client struct {
	ID, Secret string
	Public     bool
}

// TokenRequest holds what a token request is made of.
type TokenRequest struct {
	// URL is the token address, http or https.
	URL    string
	Grant  GrantType
	Client Client
	// Username and Password belong to GrantPassword, RefreshToken to GrantRefreshToken; they are sent even when empty.
	Username, Password, RefreshToken string
	// Scope is left out when empty.
	Scope string
	// Extra follows the others in this order.
	Extra []Param
	// Encoding is EncodingJSON when empty, Auth is AuthBody.
	Encoding Encoding
	Auth     ClientAuth
}
