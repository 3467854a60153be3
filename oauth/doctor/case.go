package doctor

import (
	"net/http"
	"net/url"
	"strconv"

	"tokenbench/oauth"
	"tokenbench/oauth/exchange"
	"tokenbench/oauth/profile"
)

// Case is all that is known of a request that came to nothing.
type Case struct {
	Err         *oauth.Error // why there is no token; may be nil for an API request
	Exchange    exchange.Exchange
	Environment profile.Environment
	Flow        profile.Flow        // empty for an API request
	Application profile.Application // the application that asked; zero for an API request
	HasToken    bool                // the environment has a token from before
	API         bool                // a request to the API, not one for a token
	Token       *TokenFacts         // the token that an API request carried, or nil
	Browser     *Browser            // of a sign-in with the browser, else nil; the exchange is then that of its token request
}

// TokenFacts is what this program knows of a token that the API refused: the answer itself says nothing.
type TokenFacts struct {
	Expired  bool // its time has run out, by the server's clock
	Replaced bool // a refresh put another in its place
	Guest    bool // it belongs to a guest visitor
}

// failure is why there is no whole answer, or nil.
func (c *Case) failure() *exchange.Failure {
	if c.Exchange.Failure != nil {
		return c.Exchange.Failure
	}
	if c.Err != nil {
		return c.Err.Failure
	}
	return nil
}

// status is the HTTP status of the answer, or 0.
func (c *Case) status() int {
	if c.Exchange.Response != nil {
		return c.Exchange.Response.Status
	}
	if c.Err != nil {
		return c.Err.Status
	}
	return 0
}

// header is a header of the answer.
func (c *Case) header(name string) string {
	if c.Exchange.Response == nil {
		return ""
	}
	return c.Exchange.Response.Header.Get(name)
}

// statusLine is the status with its words, "400 Bad Request".
func (c *Case) statusLine() string {
	code := c.status()
	if code == 0 {
		return ""
	}
	words := http.StatusText(code)
	if r := c.Exchange.Response; r != nil && r.Reason != "" {
		words = exchange.MaskText(r.Reason)
	}
	return trimmed(strconv.Itoa(code) + " " + words)
}

// target is where the request went, without user name, password and query.
func (c *Case) target() *url.URL {
	for _, address := range []string{c.Exchange.URL, c.Environment.TokenURL(), c.Environment.Address} {
		if u, err := url.Parse(address); err == nil && u.Host != "" {
			return &url.URL{Scheme: u.Scheme, Host: u.Host, Path: u.Path}
		}
	}
	return &url.URL{}
}

// sent tells whether the request, or a part of it, may have left this computer.
func (c *Case) sent() bool {
	if c.Err != nil && c.Err.Kind == oauth.KindRequest {
		return false
	}
	if f := c.failure(); f != nil {
		return f.Step == exchange.StepSend || f.Step == exchange.StepWait || f.Step == exchange.StepRead
	}
	return true
}

// detail is what this program saw of a request that was not sent or not answered. Where a server refused, its own words say more.
func (c *Case) detail() string {
	if failure := c.failure(); failure != nil {
		return exchange.MaskText(failure.Text)
	}
	if c.Err != nil && c.Err.Kind != oauth.KindRefused {
		return exchange.MaskText(c.Err.Reason)
	}
	return ""
}
