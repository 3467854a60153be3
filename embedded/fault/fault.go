// Package fault is what goes wrong on purpose: each fault that a customer may meet, to be switched on
// and off while the local server runs.
//
// Catalogue lists the faults with the symptom that each one causes, in the words of who meets it. A
// Board holds those that are switched on: Set and Clear change it, Active reads it, Watch tells about
// every change. A fault acts once, on the next requests, or until it is switched off, and on all
// addresses or on some Routes of them.
//
// Faults act in four places:
//
//   - Board.Wrap, around the whole server, replaces, spoils and delays answers;
//   - a Request, which From takes from a request's context, is asked by the handlers whether the shop is
//     in a bad state: no keys, everybody disabled, lives of seconds;
//   - Board.Now is the clock of the shop, ahead of or behind the real one, and FastForward moves it;
//   - a Listener decides for each connection whether it speaks TLS, and with which certificate of an
//     Authority.
//
// The package knows addresses by their shape and answers by their bytes. It never sees a secret.
package fault

import "slices"

// Kind names a fault, in files and in the control API too.
type Kind string

// The kinds, in the order of the catalogue.
const (
	KeysMissing          Kind = "keys-missing"
	APIOff               Kind = "api-off"
	ApplicationInactive  Kind = "application-inactive"
	SecretChanged        Kind = "secret-changed"
	UserDisabled         Kind = "user-disabled"
	UserLocked           Kind = "user-locked"
	EncryptionKeyChanged Kind = "encryption-key-changed"
	RefreshTokenUsed     Kind = "refresh-token-used"

	ShortAccess  Kind = "short-access-life"
	ShortRefresh Kind = "short-refresh-life"
	ShortCode    Kind = "short-code-life"
	ClockAhead   Kind = "clock-ahead"
	ClockBehind  Kind = "clock-behind"

	AuthorizationLost Kind = "authorization-lost"
	LoginPage         Kind = "login-page"
	RedirectHTTPS     Kind = "redirect-https"
	RedirectWWW       Kind = "redirect-www"

	Maintenance     Kind = "maintenance"
	TooManyRequests Kind = "too-many-requests"
	ServerError     Kind = "server-error"

	SlowFirstByte    Kind = "slow-first-byte"
	SlowBody         Kind = "slow-body"
	Cut              Kind = "cut"
	TruncatedJSON    Kind = "truncated-json"
	WrongContentType Kind = "wrong-content-type"

	TLSOwnCA      Kind = "tls-own-ca"
	TLSSelfSigned Kind = "tls-self-signed"
	TLSExpired    Kind = "tls-expired"
	TLSWrongHost  Kind = "tls-wrong-host"
)

// Group is a heading of the fault panel.
type Group string

// The groups, in the order of the catalogue.
const (
	GroupShop        Group = "The shop refuses"
	GroupTime        Group = "Time"
	GroupWay         Group = "On the way"
	GroupAnswers     Group = "Other answers"
	GroupConnections Group = "Broken answers"
	GroupTLS         Group = "Certificate"
)

// Info is what is known of a kind.
type Info struct {
	Kind    Kind   `json:"kind"`
	Symptom string `json:"symptom"` // what whoever meets it sees: the label of its switch
	Cause   string `json:"cause"`   // what lies behind it: the note below the label
	Group   Group  `json:"group"`

	// Routes are where it can act. Empty: it is a state of the whole server, such as its clock or its
	// certificate; it can neither be limited to routes nor to a number of requests.
	Routes []Route `json:"routes,omitempty"`

	Parameter *Parameter `json:"parameter,omitempty"` // nil when there is nothing to choose
	TLS       bool       `json:"tls,omitempty"`       // the address becomes https while it is on
}

// Whole reports whether the fault is a state of the whole server, without routes or a count.
func (i Info) Whole() bool { return len(i.Routes) == 0 }

// Parameter is the number that a fault takes.
type Parameter struct {
	Name    string `json:"name"`    // "Delay"
	Unit    string `json:"unit"`    // "seconds" or "minutes"
	Default int    `json:"default"` // used for 0
	Min     int    `json:"min"`
	Max     int    `json:"max"`
}

// Fault is a fault that is switched on, or is to be.
type Fault struct {
	Kind      Kind    `json:"kind"`
	Routes    []Route `json:"routes,omitempty"`    // empty: wherever it can act
	Remaining int     `json:"remaining,omitempty"` // requests that it still acts on; 0: until it is switched off
	Value     int     `json:"value,omitempty"`     // in the parameter's unit; 0: its default
}

// Lookup returns what is known of a kind; ok is false when there is no such kind.
func Lookup(kind Kind) (info Info, ok bool) {
	all := Catalogue()
	i := slices.IndexFunc(all, func(i Info) bool { return i.Kind == kind })
	if i < 0 {
		return Info{}, false
	}
	return all[i], true
}
