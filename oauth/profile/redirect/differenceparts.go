package redirect

import (
	"strings"
	"unicode/utf8"
)

// inParts names what differs by the first part of the address that does.
func (d *difference) inParts(sent, form parts) {
	from := utf8.RuneCountInString(sent.scheme)
	switch {
	case sent.scheme != form.scheme:
		d.otherScheme(sent, form)
	case sent.host != form.host:
		d.mark(from, from+count(sent.host), from+count(form.host), "%s", hostWords(sent.host, form.host))
	case sent.port != form.port:
		from += count(sent.host)
		d.mark(from, from+count(sent.port), from+count(form.port), "%s", portWords(sent.port, form.port))
	default:
		d.otherRest()
	}
}

func count(text string) int { return utf8.RuneCountInString(text) }

func (d *difference) otherScheme(sent, form parts) {
	a, b := strings.TrimSuffix(sent.scheme, "://"), strings.TrimSuffix(form.scheme, "://")
	switch {
	case form.scheme == "" && string(d.sent.runes) == sent.scheme+string(d.form.runes):
		d.mark(0, count(sent.scheme), 0, "The form leaves %s out.", short(sent.scheme))
	case a == "" || b == "":
		d.otherRest()
	default:
		d.mark(0, count(a), count(b), "The form has %s, sent is %s.", short(b), short(a))
	}
}

func hostWords(sent, form string) string {
	words := "The form has " + hostName(form) + ", sent is " + hostName(sent) + "."
	if isLocal(sent) && isLocal(form) {
		words += " Both are this computer, but servers compare the letters."
	}
	return words
}

func hostName(host string) string {
	if host == "" {
		return "no host"
	}
	return short(host)
}

func portWords(sent, form string) string {
	a, b := short(strings.TrimPrefix(sent, ":")), short(strings.TrimPrefix(form, ":"))
	switch {
	case sent == "":
		return "The form has port " + b + ", sent is none."
	case form == "":
		return "The form has no port, sent is " + a + "."
	}
	return "The form has port " + b + ", sent is " + a + "."
}

// otherRest names what lies between the letters that both have at the beginning and at the end.
func (d *difference) otherRest() {
	a, b := d.sent.runes, d.form.runes
	from := commonBegin(a, b)
	end := commonEnd(a[from:], b[from:])
	a, b = a[from:len(a)-end], b[from:len(b)-end]
	reason := "The form has " + quoted(b) + ", sent is " + quoted(a) + "."
	switch {
	case end == 0 && len(a) == 0 && string(b) == "/":
		reason = "The form has a slash at the end, which is not sent."
	case end == 0 && len(b) == 0 && string(a) == "/":
		reason = "The form has no slash at the end, but one is sent."
	case len(a) == 0:
		reason = "The form has " + quoted(b) + ", which is not sent."
	case len(b) == 0:
		reason = "The form leaves " + quoted(a) + " out."
	}
	d.mark(from, from+len(a), from+len(b), "%s", reason)
}
