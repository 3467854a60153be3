package exchange

import (
	"context"
	"crypto/tls"
	"errors"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
)

// errTooLarge ends the reading of an answer that is longer than its limit.
var errTooLarge = errors.New("answer too large")

// hop is one request on its way. It has a transport of its own, so that no connection is shared with another request and
// everything that was opened can be closed when it ends.
type hop struct {
	client   *Client
	recorder *recorder
	target   *url.URL
	proxy    *url.URL // nil for a direct connection
}

// roundTrip sends request and reads the answer. The Response is not nil once a status line and header came, also beside an error.
func (h *hop) roundTrip(ctx context.Context, request *http.Request, limit int64) (*Response, error) {
	proxy, err := h.client.proxy(h.target)
	if err != nil {
		return nil, &net.OpError{Op: "proxyconnect", Net: "tcp", Err: err}
	}
	h.proxy = proxy
	answer, err := h.transport(ctx).RoundTrip(request.WithContext(ctx))
	if err != nil {
		return nil, err
	}
	defer func() { _ = answer.Body.Close() }() // all that counts was read, and the connection ends here anyway
	return readResponse(answer, limit)
}

func (h *hop) transport(ctx context.Context) *http.Transport {
	protocols := new(http.Protocols)
	protocols.SetHTTP1(true)
	return &http.Transport{
		Proxy:                  http.ProxyURL(h.proxy),
		OnProxyConnectResponse: refuseUnlessOK,
		DialContext:            h.dial(ctx),
		TLSClientConfig:        h.tlsConfig(),
		DisableKeepAlives:      true,
		DisableCompression:     true,
		MaxResponseHeaderBytes: 1 << 20,
		Protocols:              protocols,
	}
}

func refuseUnlessOK(_ context.Context, _ *url.URL, _ *http.Request, answer *http.Response) error {
	if answer.StatusCode != http.StatusOK {
		return &proxyRefusal{status: answer.StatusCode}
	}
	return nil
}

// dial binds the connection to the life of the exchange: net/http would let it go on in the background after a cancel, also
// in the middle of a handshake that a silent server never finishes.
func (h *hop) dial(exchange context.Context) func(context.Context, string, string) (net.Conn, error) {
	dialer := &net.Dialer{Resolver: h.client.options.Resolver}
	return func(_ context.Context, network, address string) (net.Conn, error) {
		conn, err := dialer.DialContext(exchange, network, address)
		if err != nil {
			return nil, err
		}
		context.AfterFunc(exchange, func() { _ = conn.Close() })
		return conn, nil
	}
}

func (h *hop) tlsConfig() *tls.Config {
	host := h.target.Hostname()
	return &tls.Config{
		RootCAs:            h.client.roots,
		Time:               h.client.options.Now,
		MinVersion:         tls.VersionTLS12,
		InsecureSkipVerify: h.client.options.Insecure, // VerifyConnection still finds out what is wrong
		VerifyConnection: func(state tls.ConnectionState) error {
			var problem error
			if h.client.options.Insecure {
				problem = h.client.verify(state.PeerCertificates, host)
			}
			if h.target.Scheme == "https" {
				h.recorder.certificate(describeTLS(state, host, problem))
			}
			return nil
		},
	}
}

// readResponse takes the answer down, with as much of its body as came and fits.
func readResponse(answer *http.Response, limit int64) (*Response, error) {
	if limit <= 0 {
		limit = DefaultLimit
	}
	_, reason, _ := strings.Cut(answer.Status, " ")
	r := &Response{Proto: answer.Proto, Status: answer.StatusCode, Reason: reason}
	r.Header = answer.Header.Clone()
	if len(answer.TransferEncoding) > 0 {
		r.Header.Set("Transfer-Encoding", strings.Join(answer.TransferEncoding, ", ")) // net/http takes it out
	}
	body, err := io.ReadAll(io.LimitReader(answer.Body, limit+1))
	if int64(len(body)) > limit {
		r.Cut = max(answer.ContentLength-limit, int64(len(body))-limit)
		body, err = body[:limit:limit], errTooLarge
	}
	r.Body = body
	return r, err
}
