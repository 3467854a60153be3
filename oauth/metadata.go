package oauth

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"tokenbench/oauth/exchange"
)

// metadataLimit is the most that is read of a metadata document, in bytes.
const metadataLimit = 1 << 20

// Metadata is what a server says of itself (RFC 8414, section 2; OpenID Connect Discovery 1.0, section 3), as far as a sign-in goes
// by it. Fields are empty where it says nothing; the whole document is in the exchange.
type Metadata struct {
	// Address is where the document was found.
	Address string
	// Issuer, AuthorizeURL, TokenURL and ChallengeMethods are issuer, authorization_endpoint, token_endpoint and
	// code_challenge_methods_supported.
	Issuer, AuthorizeURL, TokenURL string
	ChallengeMethods               []string
	// IssuerSent is authorization_response_iss_parameter_supported (RFC 9207, section 3): the server names itself in every
	// answer that a browser brings.
	IssuerSent bool
	// Foreign reports that the document is not that of the server it was found at: it names another issuer, or none. Nothing of
	// it may be used then (RFC 8414, section 3.3).
	Foreign bool
	// Notes are plain sentences about what a person should look at before the document is followed.
	Notes []string
}

// MetadataAddresses lists where a server of this issuer keeps its metadata, the likeliest first: RFC 8414, section 3.1, puts the
// well-known part before the issuer's path, OpenID Connect behind it.
func MetadataAddresses(issuer string) []string {
	u, err := url.Parse(issuer)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return nil
	}
	path := strings.TrimRight(u.EscapedPath(), "/")
	root := u.Scheme + "://" + u.Host
	return slices.Compact([]string{
		root + "/.well-known/oauth-authorization-server" + path,
		root + path + "/.well-known/openid-configuration",
		root + "/.well-known/openid-configuration" + path,
	})
}

// Discovery is the result of looking for metadata.
type Discovery struct {
	// Metadata is nil when the server has none, which is how older servers are.
	Metadata *Metadata
	// Exchanges are the requests that were sent, in order.
	Exchanges []exchange.Exchange
}

// Discover asks at one address after the other until one has metadata. A 404 means that there is none, which is no error; one of
// another kind is told when no address had any, the first first.
func Discover(ctx context.Context, d Doer, addresses ...string) (Discovery, error) {
	var found Discovery
	var failed error
	for _, address := range addresses {
		if err := checkAddress(address); err != nil {
			return found, fmt.Errorf("could not read the server's metadata: %w", err)
		}
		x := d.Do(ctx, exchange.Request{
			Method: http.MethodGet, URL: address, Header: http.Header{"Accept": {"application/json"}}, Limit: metadataLimit,
		})
		found.Exchanges = append(found.Exchanges, x)
		m, err := readMetadata(address, x)
		switch {
		case err == nil:
			found.Metadata = m
			return found, nil
		case ctx.Err() != nil:
			return found, fmt.Errorf("could not read the server's metadata: %w", ctx.Err())
		case failed == nil && !errors.Is(err, errNoMetadata):
			failed = fmt.Errorf("could not read the server's metadata: %w", err)
		}
	}
	return found, failed
}

var errNoMetadata = errors.New("there is none")

// readMetadata reads one answer.
func readMetadata(address string, x exchange.Exchange) (*Metadata, error) {
	switch {
	case x.Failure != nil:
		return nil, errors.New(x.Failure.Text)
	case x.Response == nil:
		return nil, errors.New("there is no answer")
	case x.Response.Status == http.StatusNotFound || x.Response.Status == http.StatusGone:
		return nil, errNoMetadata
	case x.Response.Status != http.StatusOK:
		return nil, fmt.Errorf("the server answered %d %s", x.Response.Status, http.StatusText(x.Response.Status))
	}
	list, err := parseObject(trimBody(x.Response.Body))
	if err != nil {
		return nil, errors.New("the server answered with something else than a JSON object")
	}
	return newMetadata(address, list), nil
}

func newMetadata(address string, list members) *Metadata {
	methods, _ := list.value("code_challenge_methods_supported")
	sent, _ := list.value("authorization_response_iss_parameter_supported")
	m := &Metadata{
		IssuerSent: string(sent) == "true",
		Address:    address, Issuer: list.text("issuer"),
		AuthorizeURL: list.text("authorization_endpoint"), TokenURL: list.text("token_endpoint"), ChallengeMethods: textList(methods),
	}
	m.check()
	return m
}

// check drops addresses that no request can go to, and all of those in somebody else's document.
func (m *Metadata) check() {
	m.Foreign = !slices.ContainsFunc(MetadataAddresses(m.Issuer), func(address string) bool { return normal(address) == normal(m.Address) })
	if !m.Foreign {
		m.AuthorizeURL = m.usable("authorize", m.AuthorizeURL)
		m.TokenURL = m.usable("token", m.TokenURL)
		return
	}
	m.AuthorizeURL, m.TokenURL = "", ""
	whose := "The document does not say whose it is"
	if m.Issuer != "" {
		whose = fmt.Sprintf("The document is that of %.200q, which is not the address it was found at", m.Issuer)
	}
	m.Notes = append(m.Notes, whose+". Nothing of it was used.")
}

// usable returns an address of the document, or nothing when no request can go there.
func (m *Metadata) usable(what, address string) string {
	if address == "" {
		return ""
	}
	if err := checkAddress(address); err != nil {
		m.Notes = append(m.Notes, fmt.Sprintf("The document's %s address was not used: %v.", what, err))
		return ""
	}
	if !sameOrigin(address, m.Address) {
		m.Notes = append(m.Notes, fmt.Sprintf("The document's %s address lies on another server than the document.", what))
	}
	return address
}

func sameOrigin(a, b string) bool {
	x, errX := url.Parse(normal(a))
	y, errY := url.Parse(normal(b))
	return errX == nil && errY == nil && x.Scheme == y.Scheme && x.Host == y.Host
}

// normal writes an address in one way: the host in lower case, and no port that is the usual one (RFC 3986, section 6.2).
func normal(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	u.Host = strings.ToLower(u.Host)
	if port := u.Port(); port != "" && port == UsualPort(u.Scheme) {
		u.Host = strings.TrimSuffix(u.Host, ":"+port)
	}
	return u.String()
}
