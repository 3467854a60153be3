package authorize

import (
	"slices"
	"strings"

	"tokenbench/embedded/fault"
	"tokenbench/embedded/form"
	"tokenbench/embedded/pkce"
	"tokenbench/embedded/shop"
	"tokenbench/embedded/token"
	"tokenbench/embedded/wire"
)

// request is an authorization request (RFC 6749, section 4.1.1) that was found to be good.
type request struct {
	application  shop.Application
	returnsTo    string // where the browser goes with the answer
	boundURI     string // what the token request has to repeat; empty when it has to leave it out
	scopes       []string
	state        string
	hasState     bool
	challenge    pkce.Challenge
	visitorToken string // access token of a guest who is to become a customer
}

// read checks the query of a request in the engine's order. All that can be wrong with an application
// or its redirect_uri gives one and the same answer.
func (c Config) read(faults *fault.Request, query form.Values) (request, *wire.Error) {
	if faults.Hits(fault.KeysMissing) { // it comes before the engine sees the request
		return request{}, wire.NoEncryptionKey().Because("the key files are missing, by a fault")
	}
	id, hasID := query.Value("client_id")
	if responseType, _ := query.Text("response_type"); responseType != "code" || !hasID {
		return request{}, wire.UnsupportedGrantType().Because("response_type is not code, or client_id is missing")
	}
	req, refusal := c.readApplication(faults, query, id)
	if refusal != nil {
		return request{}, refusal
	}
	if req.scopes, refusal = readScopes(query); refusal != nil {
		return request{}, refusal
	}
	if state, given := query.Value("state"); given {
		if req.state, req.hasState = state.(string); !req.hasState {
			return request{}, wire.InvalidRequest("state")
		}
	}
	if req.challenge, refusal = pkce.Read(query, req.application, c.Behaviour.Browser); refusal != nil {
		return request{}, refusal
	}
	req.visitorToken, _ = query.Text("visitor_access_token")
	return req, nil
}

func (c Config) readApplication(faults *fault.Request, query form.Values, id any) (request, *wire.Error) {
	text, ok := id.(string)
	if !ok {
		return request{}, wire.Breakdown().Because("the client_id is a list")
	}
	application, known := c.Directory.Application(text)
	if known {
		application = faults.Application(application)
	}
	if reason := c.objection(application, known); reason != "" {
		return request{}, wire.InvalidClient().Because(reason)
	}
	if off := c.Behaviour.Grants.APIOff; off != nil && faults.Hits(fault.APIOff) {
		return request{}, off.Because("the web API is switched off, by a fault")
	}
	value, sent := query.Value("redirect_uri")
	uri, isText := value.(string)
	if sent && !isText {
		return request{}, wire.InvalidRequest("redirect_uri")
	}
	returnsTo, ok := application.ReturnsTo(uri, sent, c.Behaviour.Browser.AnyPort)
	switch {
	case !ok && sent:
		return request{}, wire.InvalidClient().Because("the redirect_uri is not registered")
	case !ok:
		return request{}, wire.InvalidClient().Because("no redirect_uri was sent, and not exactly one is registered")
	}
	req := request{application: application, returnsTo: returnsTo, boundURI: uri}
	if c.Behaviour.Browser.RedirectBound {
		req.boundURI = returnsTo
	}
	return req, nil
}

// objection says why an application can't ask for a code; it is empty for one that can.
func (c Config) objection(application shop.Application, known bool) string {
	switch {
	case !known:
		return "no application has this client_id"
	case application.Inactive:
		return "the application is not active"
	case c.PlatformOnly && application.Side == shop.Storefront:
		return "there is no storefront here"
	case c.Behaviour.Browser.GrantChecked && !slices.Contains(application.Kind.Grants(), "authorization_code"):
		return "the application is made for another grant"
	default:
		return ""
	}
}

func readScopes(query form.Values) ([]string, *wire.Error) {
	value, given := query.Value("scope")
	if !given {
		return nil, nil
	}
	scopes, ok := form.Scopes(value)
	if !ok {
		return nil, wire.InvalidRequest("scope")
	}
	return scopes, nil
}

// code returns the content of the code that the request asks for.
func (r request) code(subject string) token.Code {
	return token.Code{
		ClientID: r.application.ID, RedirectURI: r.boundURI, Scopes: r.scopes, Subject: subject,
		Challenge: r.challenge.Value, ChallengeMethod: r.challenge.Method,
	}
}

// grantedAt returns the address that brings a code to the application.
func (r request) grantedAt(code string) string {
	pairs := []string{"code", code}
	if r.hasState {
		pairs = append(pairs, "state", r.state)
	}
	return join(r.returnsTo, wire.Query(pairs...))
}

// deniedAt returns the address that brings a refusal to the application. The engine joins twice here:
// first the state, which may be nothing, then the refusal.
func (r request) deniedAt(refusal *wire.Error) string {
	state := ""
	if r.hasState {
		state = wire.Query("state", r.state)
	}
	return join(join(r.returnsTo, state), refusal.Query())
}

// join adds a query to an address that may have one already.
func join(address, query string) string {
	if strings.Contains(address, "?") {
		return address + "&" + query
	}
	return address + "?" + query
}
