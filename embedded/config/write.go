package config

import (
	"fmt"
	"io"
	"strings"
	"time"

	"tokenbench/embedded/fault"
	"tokenbench/embedded/shop"
)

// Write writes a configuration with words beside what is set. It holds all secrets: see package ownfile for
// where to put it.
func Write(to io.Writer, c Config) error {
	w := &writer{}
	w.lines("# Configuration of the local server.", "")
	w.text("address", c.Address, "where it listens; port 0 takes any free one")
	w.texts("hosts", c.Hosts, "names that it answers to, beside 127.0.0.1, [::1] and localhost")
	if c.Applications != nil && len(c.Applications)+len(c.Users) == 0 {
		w.set("application", "[]", "nobody is registered; left out: the demo shop")
	}
	w.settings(c.Settings)
	for _, a := range c.Applications {
		w.application(a)
	}
	for _, u := range c.Users {
		w.user(u)
	}
	for _, f := range c.Faults {
		w.fault(f)
	}
	if _, err := io.WriteString(to, w.String()); err != nil {
		return fmt.Errorf("could not write the configuration: %w", err)
	}
	return nil
}

// writer collects the lines of a file. What has no value is left out.
type writer struct{ strings.Builder }

func (w *writer) lines(lines ...string) {
	for _, line := range lines {
		w.WriteString(line + "\n")
	}
}

// set writes one key, with a remark if there is one.
func (w *writer) set(key, value, remark string) {
	line := key + " = " + value
	if remark != "" {
		line += " # " + remark
	}
	w.lines(line)
}

func (w *writer) text(key, value, remark string) {
	if value != "" {
		w.set(key, quote(value), remark)
	}
}

func (w *writer) texts(key string, values []string, remark string) {
	if len(values) == 0 {
		return
	}
	quoted := make([]string, len(values))
	for i, value := range values {
		quoted[i] = quote(value)
	}
	w.set(key, "["+strings.Join(quoted, ", ")+"]", remark)
}

func (w *writer) flag(key string, value bool, remark string) {
	if value {
		w.set(key, "true", remark)
	}
}

func (w *writer) duration(key string, value time.Duration) {
	if value != 0 {
		w.set(key, quote(FormatDuration(value)), "")
	}
}

func (w *writer) application(a shop.Application) {
	w.lines("", "[[application]]")
	w.text("id", a.ID, "")
	w.text("name", a.Name, "")
	w.text("side", string(a.Side), "")
	w.text("kind", string(a.Kind), "")
	w.text("secret", a.Secret, "")
	w.flag("public", a.Public, "needs no secret, but a proof key")
	w.texts("redirect_uris", a.RedirectURIs, "")
	w.flag("skip_consent", a.SkipConsent, "nobody is asked")
	w.flag("plain_pkce", a.PlainPKCE, "the proof key may come as it is")
	w.text("owner", a.Owner, "whom it acts as")
	if a.Inactive {
		w.set("active", "false", "refused like an unknown one")
	}
	if a.NoAPI {
		w.set("api", "false", "gets tokens, but no answers from the API")
	}
}

func (w *writer) user(u shop.User) {
	w.lines("", "[[user]]")
	w.text("side", string(u.Side), "")
	w.text("name", u.Name, "")
	w.text("email", u.Email, "")
	w.text("password", u.Password, "")
	w.text("first_name", u.FirstName, "")
	w.text("last_name", u.LastName, "")
	w.flag("disabled", u.Disabled, "")
	w.flag("locked", u.Locked, "too many failed sign-ins")
	w.text("hindrance", string(u.Hindrance), "what else keeps the user out")
}

func (w *writer) fault(f fault.Fault) {
	remark := ""
	if info, ok := fault.Lookup(f.Kind); ok {
		remark = info.Symptom
	}
	w.lines("", "[[fault]]")
	w.text("kind", string(f.Kind), remark)
	routes := make([]string, len(f.Routes))
	for i, route := range f.Routes {
		routes[i] = string(route)
	}
	w.texts("routes", routes, "")
	if f.Remaining != 0 {
		w.set("remaining", fmt.Sprint(f.Remaining), "requests that it acts on; left out: until it is switched off")
	}
	if f.Value != 0 {
		w.set("value", fmt.Sprint(f.Value), unit(f.Kind))
	}
}

// unit names what the number of a fault counts.
func unit(kind fault.Kind) string {
	if info, ok := fault.Lookup(kind); ok && info.Parameter != nil {
		return info.Parameter.Unit
	}
	return ""
}

// quote writes a text as TOML does between double quotes.
func quote(text string) string {
	var quoted strings.Builder
	quoted.WriteByte('"')
	for _, r := range text {
		switch {
		case r == '"' || r == '\\':
			quoted.WriteRune('\\')
			quoted.WriteRune(r)
		case r < ' ' || r == 0x7f:
			fmt.Fprintf(&quoted, `\u%04X`, r)
		default:
			quoted.WriteRune(r)
		}
	}
	quoted.WriteByte('"')
	return quoted.String()
}
