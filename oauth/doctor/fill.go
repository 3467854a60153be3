package doctor

import (
	"strconv"
	"strings"
	"time"

	"tokenbench/oauth"
	"tokenbench/oauth/exchange"
	"tokenbench/oauth/oro"
	"tokenbench/oauth/profile"
)

// fill puts the case's names into a text of the table:
//
//	{shop} {Shop}        the shop, or the server where nothing is known of it
//	{host} {api}         the host asked; the path where the environment's API begins
//	{version}            "Oro 6.1", or "this version"
//	{kind} {screen}      the application's kind and the page where it is made
//	{switch}             where the API is switched on
//	{since guest} …      which versions have a feature
//	{refresh life}       how long refresh tokens live
//	{redirect} {holder}  the redirect address; who has its port
//	{location} {wait}    where a redirect points; how long to wait
//	{issuer} {subject} {from} {until}   of the certificate
//	{time-out} {parameter}              the limit; the parameter that a hint names
func (f *facts) fill(text string) string {
	if !strings.Contains(text, "{") {
		return text
	}
	env, shop := f.Environment, f.shop()
	certificate := f.certificate()
	screen := "its administration"
	if screens := oro.Screens(env.Side, env.Prefix); onOro(f) && len(screens) > 0 {
		screen = screens[0].Menu
	}
	since := func(feature oro.Feature) string { return env.Version.Has(feature).Words }
	return strings.NewReplacer(
		"{shop}", shop, "{Shop}", upperFirst(shop),
		"{host}", firstOf(f.target().Host, shop), "{api}", oro.APIPath(env.Side, env.Prefix, env.Commerce),
		"{version}", versionName(env.Version), "{kind}", applicationKind(f.Flow), "{screen}", screen, "{switch}", oro.WebAPISwitch(env.Side),
		"{since guest}", since(oro.Guest), "{since password}", since(oro.Password),
		"{since browser}", since(oro.AuthorizationCode), "{redirect}", f.redirect(), "{holder}", f.holder(),
		"{since public}", since(oro.PublicWithoutSecret), "{since limits}", since(oro.SupportedAPIs),
		"{refresh life}", refreshLife(env.Version), "{location}", firstOf(f.location(), "another address"), "{wait}", f.wait(),
		"{issuer}", firstOf(certificate.Issuer, "somebody unknown"), "{subject}", firstOf(certificate.Subject, "another name"),
		"{from}", day(certificate.NotBefore), "{until}", day(certificate.NotAfter),
		"{time-out}", f.limit().String(), "{parameter}", firstOf(f.parameter(), "a field"),
	).Replace(text)
}

// shop is what the server is called in sentences.
func (f *facts) shop() string {
	if onOro(f) {
		return "the shop"
	}
	return "the server"
}

func (f *facts) certificate() exchange.TLS {
	if f.Exchange.TLS == nil {
		return exchange.TLS{}
	}
	return *f.Exchange.TLS
}

// location is where a redirect points, without user name, query and anything like a secret.
func (f *facts) location() string {
	raw := f.header("Location")
	if raw == "" && f.Err != nil {
		raw = f.Err.Location
	}
	to, err := f.target().Parse(raw)
	if err != nil || raw == "" {
		return ""
	}
	to.User, to.RawQuery, to.Fragment = nil, "", ""
	return exchange.MaskURL(to.String())
}

// wait words how long the server asks to wait.
func (f *facts) wait() string {
	if f.Err != nil && f.Err.RetryAfter > 0 {
		return f.Err.RetryAfter.String()
	}
	if seconds, err := strconv.Atoi(f.header("Retry-After")); err == nil && seconds > 0 {
		return (time.Duration(seconds) * time.Second).String()
	}
	return "a minute"
}

// limit is how long a request may take.
func (f *facts) limit() time.Duration {
	if f.Environment.Timeout > 0 {
		return f.Environment.Timeout
	}
	return profile.DefaultTimeout
}

// parameter is the name in the engine's hint "Check the `name` parameter".
func (f *facts) parameter() string {
	if f.Err == nil {
		return ""
	}
	_, rest, _ := strings.Cut(f.Err.Hint, "`")
	name, _, found := strings.Cut(rest, "`")
	if !found {
		return ""
	}
	return exchange.MaskText(name)
}

// versionName words a version for sentences.
func versionName(v oro.Version) string {
	if !v.Known() {
		return "this version"
	}
	return "Oro " + string(v)
}

// applicationKind is what the application of a flow is called where it is made.
func applicationKind(flow profile.Flow) string {
	grant := oauth.GrantPassword
	switch flow {
	case profile.FlowClient:
		grant = oauth.GrantClientCredentials
	case profile.FlowBrowser:
		grant = oauth.GrantAuthorizationCode
	}
	return oro.GrantTypeLabel(string(grant))
}

// refreshLife words how long refresh tokens live.
func refreshLife(v oro.Version) string {
	switch life, ok := oro.RefreshLifetime(v); {
	case !ok:
		return "30 days in 6.1 and 210 days before"
	case life <= 30*24*time.Hour:
		return "30 days"
	}
	return "210 days"
}

// upperFirst writes the first letter large, as at the beginning of a sentence.
func upperFirst(text string) string { return strings.ToUpper(text[:1]) + text[1:] }

// day words the date of a certificate.
func day(at time.Time) string {
	if at.IsZero() {
		return "an unknown day"
	}
	return at.Format("2 January 2006")
}
