package exchange

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"golang.org/x/net/http/httpguts"
)

// build turns r into a request of net/http, or says why it cannot be sent.
func (c *Client) build(ctx context.Context, r Request) (*http.Request, *Failure) {
	u, err := url.Parse(r.URL)
	switch {
	case err != nil:
		return nil, unsendable("The address cannot be read.")
	case u.Scheme != "http" && u.Scheme != "https":
		return nil, unsendable("The address does not begin with http:// or https://.")
	case u.Hostname() == "":
		return nil, unsendable("The address names no host.")
	case u.User != nil:
		return nil, unsendable("The address holds a user name or password; it is not sent that way.")
	}
	if problem := headerProblem(r.Header); problem != "" {
		return nil, unsendable(problem)
	}
	request, err := http.NewRequestWithContext(ctx, r.Method, u.String(), bytes.NewReader(r.Body))
	if err != nil {
		return nil, unsendable("The method of the request is not one that HTTP allows.")
	}
	request.GetBody = nil // without it net/http has no means to send the body a second time
	request.Header = c.fullHeader(r.Header)
	if host := request.Header.Get("Host"); host != "" {
		request.Host = host
		request.Header.Del("Host")
	}
	return request, nil
}

func unsendable(text string) *Failure {
	return &Failure{Kind: Unsendable, Step: StepBuild, Text: text}
}

// headerProblem says which header cannot be sent, or nothing. It names the header and never its value.
func headerProblem(header http.Header) string {
	for _, name := range slices.Sorted(maps.Keys(header)) {
		if !httpguts.ValidHeaderFieldName(name) {
			return "The name of a header has a character that HTTP does not allow there."
		}
		if !slices.ContainsFunc(header[name], func(value string) bool { return !httpguts.ValidHeaderFieldValue(value) }) {
			continue
		}
		return fmt.Sprintf("The header %s has a line end or another control character in it, which HTTP does not allow.", http.CanonicalHeaderKey(name))
	}
	return ""
}

// fullHeader copies header under canonical names and adds what every request carries.
func (c *Client) fullHeader(header http.Header) http.Header {
	full := http.Header{}
	for name, values := range header {
		for _, value := range values {
			full.Add(name, value)
		}
	}
	presets := map[string]string{"User-Agent": c.options.UserAgent, "Accept-Encoding": "identity"}
	for name, value := range presets {
		if _, given := full[name]; !given {
			full.Set(name, value)
		}
	}
	return full
}

// plannedHeader is the header that net/http is going to write, for exchanges that end before it does.
func plannedHeader(request *http.Request) http.Header {
	header := request.Header.Clone()
	header.Set("Host", request.Host)
	header.Set("Connection", "close")
	header.Del("Content-Length")
	if request.ContentLength > 0 || request.Method == http.MethodPost || request.Method == http.MethodPut || request.Method == http.MethodPatch {
		header.Set("Content-Length", strconv.FormatInt(request.ContentLength, 10))
	}
	return header
}
