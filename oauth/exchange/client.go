package exchange

import (
	"bytes"
	"context"
	"crypto/x509"
	"errors"
	"net"
	"net/http"
	"net/http/httptrace"
	"net/url"
	"time"
)

// DefaultTimeout and DefaultLimit stand in for what Options and Request leave open.
const (
	DefaultTimeout = 30 * time.Second
	DefaultLimit   = 16 << 20
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

// Request is what Do is to send. Do changes none of it.
type Request struct {
	Method string
	// URL is absolute, http or https. A user name or password in it is refused.
	URL string
	// Header is sent as it is, with Host, User-Agent, Content-Length, Connection and Accept-Encoding put in where they
	// are missing.
	Header http.Header
	Body   []byte
	// Limit is the length in bytes from which on the body of the answer is cut; zero means DefaultLimit.
	Limit int64
	// KeepCut takes an answer longer than Limit for a whole one: there is no Failure, and Message.Cut tells how much is
	// missing. Without it such an answer is TooLarge.
	KeepCut bool
}

// Client sends requests. It is safe for concurrent use and shares no connection between them.
type Client struct {
	options Options
	roots   *x509.CertPool // nil means the system's
	proxy   func(*url.URL) (*url.URL, error)
}

// NewClient returns a Client, or an error when o.CA is given and holds no certificate.
func NewClient(o Options) (*Client, error) {
	if o.Timeout <= 0 {
		o.Timeout = DefaultTimeout
	}
	if o.UserAgent == "" {
		o.UserAgent = "Tokenbench"
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	o.CA = bytes.Clone(o.CA)
	roots, err := certificatePool(o.CA)
	if err != nil {
		return nil, err
	}
	return &Client{options: o, roots: roots, proxy: proxyChoice(o.Proxy)}, nil
}

// Do sends r once, over a connection of its own, and records what happens. It follows no redirect, and it ends at once when
// ctx does, whatever the server is doing; the Failure then is Cancelled, or Timeout when a deadline passed.
func (c *Client) Do(ctx context.Context, r Request) Exchange {
	rec := newRecorder(c.options.Now)
	e := Exchange{
		Started: rec.started.UTC().Round(0),
		Method:  r.Method,
		URL:     r.URL,
		Request: Message{Header: r.Header.Clone(), Body: bytes.Clone(r.Body)},
	}
	request, failure := c.build(ctx, r)
	if failure != nil {
		e.Failure = failure
		return e
	}
	e.Request.Header = plannedHeader(request)

	limited, cancel := context.WithTimeout(ctx, c.options.Timeout)
	defer cancel()
	h := &hop{client: c, recorder: rec, target: request.URL}
	var err error
	e.Response, err = h.roundTrip(httptrace.WithClientTrace(limited, rec.trace()), request, r.Limit)
	if r.KeepCut && errors.Is(err, errTooLarge) {
		err = nil // the Message tells what is missing
	}
	if err != nil {
		e.Failure = h.explain(limited, err)
	}
	rec.report(&e)
	return e
}
