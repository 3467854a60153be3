package authorize

import (
	"slices"
	"strings"

	"tokenbench/embedded/form"
	"tokenbench/embedded/pkce"
	"tokenbench/embedded/shop"
	"tokenbench/embedded/token"
	"tokenbench/embedded/wire"
)

// request is an authorization request (RFC 6749, section 4.1.1) that was found to be good.
type request struct {
	application  shop.Application
	redirectURI  string // as it was sent; empty when it was left out
	returnsTo    string // where the browser goes with the answer
	scopes       []string
	state        string
	hasState     bool
	challenge    pkce.Challenge
	visitorToken string // access token of a guest who is to become a customer
}

// read checks the query of a request in the engine's order. All that can be wrong with an application
// or its redirect_uri gives one and the same answer.
func read(directory *shop.Directory, query form.Values) (request, *wire.Error) {
	id, hasID := query.Value("client_id")
	if responseType, _ := query.Text("response_type"); responseType != "code" || !hasID {
		return request{}, wire.UnsupportedGrantType()
	}
	req, refusal := readApplication(directory, query, id)
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
	if req.challenge, refusal = pkce.Read(query, req.application); refusal != nil {
		return request{}, refusal
	}
	req.visitorToken, _ = query.Text("visitor_access_token")
	return req, nil
}

func readApplication(directory *shop.Directory, query form.Values, id any) (request, *wire.Error) {
	text, _ := id.(string)
	application, known := directory.Application(text)
	if !known || application.Inactive || !slices.Contains(application.Kind.Grants(), "authorization_code") {
		return request{}, wire.InvalidClient()
	}
	value, sent := query.Value("redirect_uri")
	uri, isText := value.(string)
	if sent && !isText {
		return request{}, wire.InvalidRequest("redirect_uri")
	}
	returnsTo, ok := application.ReturnsTo(uri, sent)
	if !ok {
		return request{}, wire.InvalidClient()
	}
	return request{application: application, redirectURI: uri, returnsTo: returnsTo}, nil
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
		ClientID: r.application.ID, RedirectURI: r.redirectURI, Scopes: r.scopes, Subject: subject,
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
