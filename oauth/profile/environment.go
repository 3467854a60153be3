package profile

import (
	"crypto/rand"
	"encoding/hex"
	"maps"
	"slices"
	"time"

	"tokenbench/oauth"
	"tokenbench/oauth/oro"
)

// Kind says what sort of server an environment talks to.
type Kind string

// The kinds of server.
const (
	// KindOro is an OroCommerce or OroPlatform server, whose paths and habits are known.
	KindOro Kind = "oro"
	// KindGeneric is any other OAuth 2.0 server; the person gives its addresses.
	KindGeneric Kind = "generic"
)

// Colour is the name of the bar that marks an environment in the list. Red is not among them: it is
// kept for production.
type Colour string

// The colours, in the order in which they are offered.
const (
	ColourViolet Colour = "violet"
	ColourBlue   Colour = "blue"
	ColourTeal   Colour = "teal"
	ColourGreen  Colour = "green"
	ColourAmber  Colour = "amber"
	ColourPink   Colour = "pink"
	ColourSlate  Colour = "slate"
)

// Colours lists every colour in the order in which they are offered.
func Colours() []Colour {
	return []Colour{ColourViolet, ColourBlue, ColourTeal, ColourGreen, ColourAmber, ColourPink, ColourSlate}
}

// DefaultTimeout is how long a request may take when nothing else was chosen.
const DefaultTimeout = oauth.DefaultTimeout

// Environment is one server and one side of it, with its applications and users. It is a plain value:
// copy it with [Environment.Clone] before changing its slices.
type Environment struct {
	// ID is random and never changes, see [NewID].
	ID string `json:"-"`
	// Revision counts the saves; zero means never saved. The store refuses a save with an old one.
	Revision int64  `json:"-"`
	Name     string `json:"name"`
	Colour   Colour `json:"colour"`
	// Production brings the red and a question before a password goes out.
	Production bool `json:"production,omitzero"`
	// Demo marks the environment that belongs to the local server of this program.
	Demo bool `json:"demo,omitzero"`
	Kind Kind `json:"kind"`
	// Address is the base address of the server with scheme and without a slash at its end, for
	// example "https://shop.example.com".
	Address string `json:"address"`
	// Side is empty for a generic server.
	Side oro.Side `json:"side,omitzero"`
	// Version is empty when it is not known.
	Version oro.Version `json:"version,omitzero"`
	// Commerce tells an OroCommerce installation, with a storefront, from OroPlatform or OroCRM alone.
	Commerce bool `json:"commerce,omitzero"`
	// Prefix is the path prefix of the back-office, "/admin" unless the shop changed it.
	Prefix string `json:"prefix,omitzero"`
	// TokenPath and APIPath are used by generic servers: a path below Address, or an absolute URL.
	// APIPath may be empty.
	TokenPath string `json:"token_path,omitzero"`
	APIPath   string `json:"api_path,omitzero"`
	// Encoding is the form of the token request's body, Auth the place of the client's credentials in it.
	Encoding oauth.Encoding   `json:"encoding"`
	Auth     oauth.ClientAuth `json:"auth"`
	Scope    string           `json:"scope,omitzero"`
	// Extra are further parameters of the token request. They are readable in the database and in
	// exported files, so they must not be secrets.
	Extra []oauth.Param `json:"extra,omitzero"`
	// CA holds certificates in PEM form that are trusted besides those of the system; may be empty.
	CA string `json:"ca,omitzero"`
	// Insecure switches the certificate check off.
	Insecure bool `json:"insecure,omitzero"`
	// Timeout limits one request; it is at least a second and at most ten minutes.
	Timeout time.Duration `json:"timeout"`
	// Browser is how the browser sign-in is done.
	Browser      BrowserFlow   `json:"browser,omitzero"`
	Applications []Application `json:"applications,omitzero"`
	Users        []User        `json:"users,omitzero"`
}

// New makes an environment with a new id and the presets of its kind: for Oro the storefront with JSON
// bodies, for a generic server form bodies; the client's credentials in the body for both.
func New(kind Kind) Environment {
	e := Environment{
		ID: NewID(), Colour: ColourViolet, Kind: kind,
		Encoding: oauth.EncodingForm, Auth: oauth.AuthBody, Timeout: DefaultTimeout,
	}
	if kind == KindOro {
		e.Side = oro.Storefront
		e.Commerce = true
		e.Prefix = oro.DefaultPrefix
		e.Encoding = oauth.EncodingJSON
	}
	return e
}

// NewID makes a random id: 16 bytes in lower-case hexadecimal digits.
func NewID() string {
	var b [16]byte
	_, _ = rand.Read(b[:]) // never fails, as crypto/rand promises
	return hex.EncodeToString(b[:])
}

// Clone gives a copy that shares no slice or map with e.
func (e Environment) Clone() Environment {
	e.Extra = slices.Clone(e.Extra)
	e.Browser.Extra = slices.Clone(e.Browser.Extra)
	e.Browser.From = maps.Clone(e.Browser.From)
	e.Users = slices.Clone(e.Users)
	e.Applications = slices.Clone(e.Applications)
	for i := range e.Applications {
		e.Applications[i].Flows = slices.Clone(e.Applications[i].Flows)
		e.Applications[i].RedirectURIs = slices.Clone(e.Applications[i].RedirectURIs)
	}
	return e
}

// Duplicate gives a copy under a new name with new ids throughout, never saved and no demo environment.
// Secrets, tokens and runs stay with the original.
func (e Environment) Duplicate() Environment {
	d := e.Clone()
	d.ID, d.Revision, d.Demo = NewID(), 0, false
	d.Name += " (copy)"
	for i := range d.Applications {
		d.Applications[i].ID = NewID()
	}
	for i := range d.Users {
		d.Users[i].ID = NewID()
	}
	return d
}

// Application gives the application with the id.
func (e Environment) Application(id string) (Application, bool) {
	i := slices.IndexFunc(e.Applications, func(a Application) bool { return a.ID == id })
	if i < 0 {
		return Application{}, false
	}
	return e.Applications[i], true
}

// User gives the user with the id.
func (e Environment) User(id string) (User, bool) {
	i := slices.IndexFunc(e.Users, func(u User) bool { return u.ID == id })
	if i < 0 {
		return User{}, false
	}
	return e.Users[i], true
}
