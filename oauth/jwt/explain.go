package jwt

import "time"

// Meaning says in plain words what a member of a token stands for.
type Meaning struct {
	Lead       string    // the part to stress, "Valid until"; often empty
	When       time.Time // the moment that follows Lead, by this computer's clock; often zero
	Text       string    // the rest
	Source     string    // address of the text that defines the member; empty for unknown ones
	SourceName string    // its short name, "RFC 7519, 4.1.4"
}

// ClaimContext is what is known around a token and makes its meanings plainer.
type ClaimContext struct {
	Now             time.Time
	ServerOffset    time.Duration // server's clock minus ours, see [Clock]
	Issued          time.Time     // the token's "iat" by the server's clock, or zero
	Oro             bool          // issued by an Oro server
	Side            string        // "storefront", "back-office" or empty
	ApplicationName string        // the person's name for the application in "aud", or empty
}
