package exchange

import (
	"bytes"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"unicode/utf8"
)

// Dots stand in the place of a secret.
const Dots = "••••••••"

// toldFrom is the length from which on a masked value tells it. Tokens are longer, and their length shows whether one was cut
// off when it was copied; passwords are shorter, and their length is nobody's business.
const toldFrom = 40

// Mask returns a copy of e that can be shown: secrets in the address, in headers and bodies are dots, tokens with their
// length ("•••••••• (728 characters)"). What is masked in one place is masked wherever it turns up again, encoded or not, as in an
// error page that repeats the password. Secrets of fewer than 8 characters are masked by name only.
func Mask(e Exchange) Exchange {
	m := masker{hide: dots, known: known(secretsOf(e), dots)}
	return m.exchange(e)
}

// MaskURL returns an address fit to be shown: user name and password, secret parameters and anything like a token are dots.
func MaskURL(address string) string { return masker{hide: dots}.url(address) }

// MaskText returns a sentence with anything like a token and the given secrets masked, raw or encoded. Secrets of fewer than 8
// characters are left, for they may be common words.
func MaskText(text string, secrets ...string) string {
	list := make([]secret, len(secrets))
	for i, value := range secrets {
		list[i].value = value
	}
	return masker{hide: dots, known: known(list, dots)}.scrub(text)
}

// secret is a value that must not be shown, with the name it was found under.
type secret struct {
	name, value string
	// tight is set where a blank would change the meaning of what is around, as in an address.
	tight bool
}

// dots is what the mask puts in place of s.
func dots(s secret) string {
	if strings.HasPrefix(s.value, Dots) {
		return s.value // masked before
	}
	length := utf8.RuneCountInString(s.value)
	if s.tight || length < toldFrom {
		return Dots
	}
	return fmt.Sprintf("%s (%d characters)", Dots, length)
}

// masker finds secrets and puts in their place what hide returns; known ones are found by value as well.
type masker struct {
	hide  func(secret) string
	known *strings.Replacer
}

// exchange returns a copy of e with every part masked.
func (m masker) exchange(e Exchange) Exchange {
	e.URL = m.url(e.URL)
	e.Request = m.message(e.Request)
	if e.Response != nil {
		response := *e.Response
		response.Message = m.message(response.Message)
		response.Reason = m.text(response.Reason)
		e.Response = &response
	}
	if e.TLS != nil {
		description := *e.TLS
		e.TLS = &description
	}
	if e.Failure != nil {
		failure := *e.Failure
		failure.Text = m.scrub(failure.Text)
		e.Failure = &failure
	}
	return e
}

func (m masker) message(msg Message) Message {
	contentType := msg.Header.Get("Content-Type")
	msg.Header = m.header(msg.Header)
	msg.Body = m.body(contentType, msg.Body)
	return msg
}

// body chooses by content first: a JSON body sent as a form, or the reverse, is a mistake that people make.
func (m masker) body(contentType string, body []byte) []byte {
	text := string(body)
	start := strings.TrimLeft(text, "\ufeff \t\r\n")
	switch {
	case start == "":
		return bytes.Clone(body)
	case strings.ContainsRune("{[\"", rune(start[0])):
		return []byte(m.json(text))
	case strings.HasPrefix(strings.ToLower(contentType), "application/x-www-form-urlencoded"):
		return []byte(m.form(text))
	case strings.HasPrefix(strings.ToLower(contentType), "multipart/"):
		return []byte(m.text(m.multipart(text)))
	}
	return []byte(m.text(m.inputs(text)))
}

// header masks values and keeps names, schemes and the names of cookies.
func (m masker) header(header http.Header) http.Header {
	if header == nil {
		return nil
	}
	masked := make(http.Header, len(header))
	for name, values := range header {
		values = slices.Clone(values)
		for i, value := range values {
			values[i] = m.headerValue(name, value)
		}
		masked[name] = values
	}
	return masked
}

func (m masker) headerValue(name, value string) string {
	switch http.CanonicalHeaderKey(name) {
	case "Authorization", "Proxy-Authorization":
		return m.credentials(value)
	case "Cookie":
		cookies := strings.Split(value, ";")
		for i, cookie := range cookies {
			cookies[i] = m.cookie(cookie)
		}
		return strings.Join(cookies, ";")
	case "Set-Cookie":
		cookie, attributes, found := strings.Cut(value, ";")
		if !found {
			return m.cookie(cookie)
		}
		return m.cookie(cookie) + ";" + m.text(attributes)
	case "Location", "Content-Location", "Referer", "Origin":
		return m.url(value)
	}
	if IsSecretParam(name) {
		return m.hide(secret{name: name, value: value})
	}
	return m.text(value)
}

// credentials keeps the scheme of an Authorization header (RFC 9110, section 11.4).
func (m masker) credentials(value string) string {
	scheme, rest, found := strings.Cut(value, " ")
	if !found || strings.ContainsAny(scheme, "=:,.") {
		return m.hide(secret{name: "authorization", value: value})
	}
	name := map[string]string{"bearer": "access_token", "basic": "basic_credentials"}[strings.ToLower(scheme)]
	if name == "" {
		name = "credentials"
	}
	return scheme + " " + m.hide(secret{name: name, value: rest})
}

func (m masker) cookie(pair string) string {
	name, value, found := strings.Cut(pair, "=")
	if !found {
		return m.hide(secret{name: "cookie", value: strings.TrimSpace(pair)})
	}
	return name + "=" + m.hide(secret{name: "cookie", value: value, tight: true})
}
