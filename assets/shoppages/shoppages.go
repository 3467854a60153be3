// Package shoppages holds the pages that the local server shows in a browser: sign-in, consent, home.
//
// Each page is a struct with a Render method. The pages have no scripts and load nothing; their one
// style sheet stands in the page itself, and StyleSource lets a Content-Security-Policy admit it
// alone. They follow the browser's light or dark theme and fit a phone.
package shoppages

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"fmt"
	"html/template"
)

//go:embed *.html
var files embed.FS

//go:embed style.css
var style string

var templates = template.Must(template.New("").
	Funcs(template.FuncMap{"style": func() template.CSS { return template.CSS(style) }}).
	ParseFS(files, "*.html"))

// StyleSource returns what a style-src directive needs to admit the pages' style sheet and no other
// (Content Security Policy Level 3, section 2.3.1).
func StyleSource() string {
	sum := sha256.Sum256([]byte(style))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}

// Login is where somebody signs in.
type Login struct {
	Side        string   // half of the shop, as people read it
	Application string   // what the sign-in is for; empty when it is for nothing in particular
	Problem     string   // why the last try failed; empty when there was none
	People      []Person // who may sign in with one click
	SignedIn    string   // who is signed in already; empty for nobody
	NameLabel   string   // what people sign in with
	Typed       string   // the name of the last try
	Action      string   // where the forms go
	Target      string   // where a sign-in leads to
	Token       string   // anti-forgery token
}

// Person is one of the shop's own people.
type Person struct {
	Login    string // what is typed to sign in
	Name     string
	Initials string
	State    string // why the person can't sign in; empty for those who can
}

// Render returns the page.
func (p Login) Render() ([]byte, error) { return render("login.html", p) }

// Consent asks whether an application may use the account.
type Consent struct {
	Side        string // half of the shop, as people read it
	Application string
	SignedIn    string   // whose account
	ReturnsTo   string   // where the browser goes next
	Scopes      []string // what the application asked for
	Visitor     bool     // a guest is to become this customer
	LoginPage   string   // address of the sign-in, for somebody else
	Token       string   // anti-forgery token
}

// Render returns the page.
func (p Consent) Render() ([]byte, error) { return render("consent.html", p) }

// Home says what the server is.
type Home struct {
	Version    string // of Oro
	BackOffice string // path of the back-office; empty when it has none of its own
	Storefront bool   // there is one
	Browser    bool   // there is a sign-in in a browser
	Visitors   bool   // there is one for guests
	Metadata   bool   // there are metadata documents
	Keys       string // path of the public key
}

// Render returns the page.
func (p Home) Render() ([]byte, error) { return render("home.html", p) }

func render(name string, data any) ([]byte, error) {
	var page bytes.Buffer
	if err := templates.ExecuteTemplate(&page, name, data); err != nil {
		return nil, fmt.Errorf("could not render %s: %w", name, err)
	}
	return page.Bytes(), nil
}
