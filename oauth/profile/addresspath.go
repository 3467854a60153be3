package profile

import (
	"slices"
	"strings"

	"tokenbench/oauth/oro"
)

// path sorts out what the segments behind the host are: known pages of Oro, a token address, or
// something that only the person can know.
func (a *Address) path(segments []string) {
	whole := "/" + strings.Join(segments, "/")
	if strings.HasSuffix(segments[0], ".php") { // the front controller, written out on development machines
		segments = segments[1:]
	}
	switch at := slices.Index(segments, strings.Trim(oro.TokenPath(), "/")); {
	case at >= 0:
		a.oroTokenPath(segments[:at], segments[at+1:])
	case isOroPage(segments):
		a.oroPage(segments)
		a.note("The path %s was left out.", shorten(whole))
	case strings.HasSuffix(strings.ToLower(whole), "token"):
		a.TokenPath = whole
		a.note("The path %s was taken as the place where tokens are asked for.", shorten(whole))
	case len(segments) > 0:
		a.Path = whole
		a.note("The path %s was left out. If an Oro server lives in that folder, paste its token address, with %s at its end.", shorten(whole), oro.TokenPath())
	default:
		a.note("The path %s was left out.", shorten(whole))
	}
}

// oroTokenPath understands "/oauth2-token", "/admin/oauth2-token/authorize" and the like. The token path
// never lies below the back-office prefix; the login page does.
func (a *Address) oroTokenPath(before, after []string) {
	a.note("%s at the end was left out: it is added to every token request.", oro.TokenPath())
	if len(before) == 0 {
		return
	}
	folder := "/" + strings.Join(before, "/")
	if len(after) > 0 || folder == oro.DefaultPrefix {
		a.backOffice(folder)
		return
	}
	a.URL += folder
	a.note("The server lives in the folder %s.", shorten(folder))
}

func (a *Address) backOffice(prefix string) {
	a.Side, a.Prefix = oro.BackOffice, prefix
	a.note("%s is the back-office.", shorten(prefix))
}

// oroPage takes the side from the path of a page.
func (a *Address) oroPage(segments []string) {
	switch first := segments[0]; {
	case first == "customer":
		a.Side = oro.Storefront
		a.note("/customer is the storefront.")
	case first == "user":
		a.Side = oro.BackOffice
		a.note("/user is a page of the back-office.")
	case first != "api":
		a.backOffice("/" + first)
	}
}

// isOroPage reports whether the path is one that every Oro installation has: the API and its pages, the
// login pages, the back-office under its usual prefix, and login and API under an unusual one.
func isOroPage(segments []string) bool {
	if len(segments) == 0 {
		return false
	}
	switch segments[0] {
	case strings.Trim(oro.DefaultPrefix, "/"), "api", "customer":
		return true
	}
	isLogin := func(s []string) bool { return len(s) >= 2 && s[0] == "user" && s[1] == "login" }
	return isLogin(segments) || isLogin(segments[1:]) || (len(segments) == 3 && segments[1] == "api")
}

// shorten keeps a note readable.
func shorten(path string) string {
	const most = 60
	if r := []rune(path); len(r) > most {
		return string(r[:most]) + "…"
	}
	return path
}
