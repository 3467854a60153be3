package exchange

import (
	"context"
	"net"
	"net/http"
	"net/url"
	"time"
)

// Options sets up a Client. The zero value is usable: system certificates, proxy from the environment, DefaultTimeout.
type Options struct {
	// CA holds certificates in PEM form that are trusted besides those of the system.
	CA []byte
	// Insecure goes on whatever certificate the server shows; the check is made and recorded all the same.
	Insecure bool
	// Timeout limits one exchange from the look-up of the name to the last byte; zero means DefaultTimeout.
	Timeout time.Duration
	// Proxy chooses the proxy for an address, or none by a nil URL. Nil means HTTP_PROXY, HTTPS_PROXY and NO_PROXY as they
	// are when the Client is made. It is never asked for a loopback address.
	Proxy func(*url.URL) (*url.URL, error)
	// Resolver looks names up; nil means the system's.
	Resolver *net.Resolver
	// UserAgent is sent where a request names none; empty means "Tokenbench".
	UserAgent string
	// Now tells the time; nil means time.Now.
	Now func() time.Time
}

// Request is what Do is to send.
type Request struct {
	Method string
	// URL is absolute, http or https.
	URL    string
	Header http.Header
	Body   []byte
	// Limit is the length in bytes from which on the body of the answer is cut; zero means DefaultLimit.
	Limit int64
}

// Client sends requests. It is safe for concurrent use and shares no connection between them.
type Client struct{ options Options }


// DefaultTimeout and DefaultLimit stand in for what Options and Request leave open.
const (
	DefaultTimeout = 30 * time.Second
	DefaultLimit   = 16 << 20
)

// NewClient returns a Client, or an error when o.CA holds no certificate.
func NewClient(o Options) (*Client, error) { return &Client{options: o}, nil }

// Do sends r and records what happens.
func (c *Client) Do(ctx context.Context, r Request) Exchange {
	return Exchange{Method: r.Method, URL: r.URL}
}
