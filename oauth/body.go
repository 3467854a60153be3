package oauth

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"tokenbench/oauth/exchange"
)

// bodyLimit is the most that is read of a token answer, in bytes.
const bodyLimit = 16 << 20

// Exchange returns exactly what RequestToken sends. The error is an *Error of KindRequest.
func (r TokenRequest) Exchange() (exchange.Request, error) {
	params, err := r.params()
	if err == nil {
		err = checkAddress(r.URL)
	}
	if err != nil {
		return exchange.Request{}, &Error{Kind: KindRequest, Grant: r.Grant, Reason: err.Error()}
	}
	contentType, body := "application/json", encodeJSON
	if r.Encoding == EncodingForm {
		contentType, body = "application/x-www-form-urlencoded", encodeForm
	}
	header := http.Header{"Accept": {"application/json"}, "Content-Type": {contentType}}
	if r.inHeader() {
		header.Set("Authorization", "Basic "+r.Client.basic())
	}
	return exchange.Request{Method: http.MethodPost, URL: r.URL, Header: header, Body: body(params), Limit: bodyLimit}, nil
}

// checkAddress takes the addresses of RFC 6749, section 3.2: absolute, without a fragment.
func checkAddress(address string) error {
	u, err := url.Parse(address)
	switch {
	case address == "":
		return errors.New("there is no address to send it to")
	case err != nil:
		return errors.New("the address cannot be read")
	case u.Scheme != "http" && u.Scheme != "https":
		return errors.New("the address does not begin with http:// or https://")
	case u.Hostname() == "":
		return errors.New("the address names no host")
	case u.User != nil:
		return errors.New("the address holds a user name or password")
	case u.Fragment != "":
		return errors.New("the address has a part after #, which is never sent")
	}
	return nil
}

// inHeader reports whether the client goes into the Authorization header. A public one has nothing to prove there.
func (r TokenRequest) inHeader() bool { return r.Auth == AuthBasic && !r.Client.Public }

// basic joins id and secret: "encoded using the application/x-www-form-urlencoded encoding algorithm" (RFC 6749, section 2.3.1).
func (c Client) basic() string {
	return base64.StdEncoding.EncodeToString([]byte(url.QueryEscape(c.ID) + ":" + url.QueryEscape(c.Secret)))
}

// params lists the parameters in the order in which Oro's manual shows them.
func (r TokenRequest) params() ([]Param, error) {
	list := []Param{{"grant_type", string(r.Grant)}}
	if !r.inHeader() {
		list = append(list, Param{"client_id", r.Client.ID})
		if !r.Client.Public {
			list = append(list, Param{"client_secret", r.Client.Secret})
		}
	}
	switch r.Grant {
	case GrantPassword:
		list = append(list, Param{"username", r.Username}, Param{"password", r.Password})
		list = withValue(list, "visitor_access_token", r.VisitorToken)
	case GrantAuthorizationCode:
		list = withValue(list, "redirect_uri", r.RedirectURI)
		list = append(list, Param{"code", r.Code})
		list = withValue(list, "code_verifier", r.CodeVerifier)
	case GrantRefreshToken:
		list = append(list, Param{"refresh_token", r.RefreshToken})
	case GrantClientCredentials:
	default:
		return nil, fmt.Errorf("the grant %.40q is not one of password, client_credentials, refresh_token and authorization_code", r.Grant)
	}
	return withExtra(withValue(list, "scope", r.Scope), r.Extra)
}

// withValue appends a parameter unless it is empty.
func withValue(list []Param, name, value string) []Param {
	if value == "" {
		return list
	}
	return append(list, Param{name, value})
}

// withExtra appends extra, whose names must be new: "parameters MUST NOT be included more than once" (RFC 6749, section 3.2).
func withExtra(list, extra []Param) ([]Param, error) {
	seen := map[string]bool{}
	for _, p := range list {
		seen[p.Name] = true
	}
	for _, p := range extra {
		switch {
		case p.Name == "":
			return nil, errors.New("an extra parameter has no name")
		case seen[p.Name]:
			return nil, fmt.Errorf("the extra parameter %.40q is in the request already", p.Name)
		}
		seen[p.Name] = true
		list = append(list, p)
	}
	return list, nil
}

func encodeForm(params []Param) []byte {
	pairs := make([]string, len(params))
	for i, p := range params {
		pairs[i] = url.QueryEscape(p.Name) + "=" + url.QueryEscape(p.Value)
	}
	return []byte(strings.Join(pairs, "&"))
}

// encodeJSON writes an object by hand to keep the order; a map would sort it.
func encodeJSON(params []Param) []byte {
	var out bytes.Buffer
	out.WriteByte('{')
	for i, p := range params {
		if i > 0 {
			out.WriteByte(',')
		}
		out.Write(encodeString(p.Name))
		out.WriteByte(':')
		out.Write(encodeString(p.Value))
	}
	out.WriteByte('}')
	return out.Bytes()
}

// encodeString leaves <, > and & as they are, which json.Marshal would not. Encoding a string cannot fail.
func encodeString(text string) []byte {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	_ = encoder.Encode(text)
	return bytes.TrimSuffix(out.Bytes(), []byte("\n"))
}
