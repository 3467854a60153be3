package oro

// Feature is something that servers of some versions do and others don't.
type Feature string

// The features that differ between versions, or are asked about.
const (
	// Bundled: the OAuth server comes with the product; 3.1 needs an extension.
	Bundled Feature = "bundled"
	// ClientCredentials: the grant of RFC 6749, section 4.4.
	ClientCredentials Feature = "client credentials"
	// Password: the grant of RFC 6749, section 4.3.
	Password Feature = "password"
	// Refresh: refresh tokens, which password and browser sign-ins bring along.
	Refresh Feature = "refresh"
	// Guest: a password grant of a storefront application with the words guest and guest.
	Guest Feature = "guest"
	// AuthorizationCode: the grant of RFC 6749, section 4.1.
	AuthorizationCode Feature = "authorization code"
	// VisitorHandover: a code for a new guest, and visitor_access_token to keep a guest's shopping list.
	VisitorHandover Feature = "visitor hand-over"
	// PKCE: RFC 7636 is understood; where it isn't, its parameters are passed over silently.
	PKCE Feature = "PKCE"
	// LoopbackAnyPort: redirect addresses on 127.0.0.1 and [::1] may have any port.
	LoopbackAnyPort Feature = "any loopback port"
	// RedirectBound: a redirect address that was left out at authorize must stand in the token request all the same; elsewhere it
	// must not.
	RedirectBound Feature = "redirect address bound to the code"
	// PublicClients: applications that are not confidential exist.
	PublicClients Feature = "public applications"
	// PublicWithoutSecret: such applications may sign in and refresh without a secret.
	PublicWithoutSecret Feature = "public applications without secret"
	// StrictVerifier: a code_verifier without an earlier code_challenge is refused.
	StrictVerifier Feature = "strict verifier"
	// FractionalTimes: times in tokens have a fraction of a second.
	FractionalTimes Feature = "fractional times"
	// HeaderID: the token's header repeats its jti.
	HeaderID Feature = "jti in the header"
	// ShortVisitor: a guest's subject has two parts, not three.
	ShortVisitor Feature = "two-part visitor"
	// OwnLoginPage: the browser sign-in has a login page of its own.
	OwnLoginPage Feature = "own login page"
	// SkipConsent: applications may be set to skip the question for consent.
	SkipConsent Feature = "skip consent"
	// PreflightAuthorization: CORS preflights allow the Authorization header.
	PreflightAuthorization Feature = "Authorization in preflights"
	// BearerChallenge: an API request without token is answered "WWW-Authenticate: Bearer".
	BearerChallenge Feature = "Bearer challenge"
	// BadTokenChallenge: a bad token is answered with a WWW-Authenticate header (of WSSE) at all.
	BadTokenChallenge Feature = "challenge for bad tokens"
	// Metadata: the metadata document of RFC 8414 is there.
	Metadata Feature = "metadata"
	// SupportedAPIs: applications can be limited to some APIs.
	SupportedAPIs Feature = "supported APIs"
)

// Level is how far a version has a feature.
type Level string

// The levels.
const (
	Yes     Level = "yes"
	No      Level = "no"
	Partly  Level = "partly" // depends on the patch level, see Support.Patch
	Unknown Level = "unknown"
)

// Evidence is how something is known.
type Evidence string

// The kinds of evidence, the strongest first.
const (
	Tested Evidence = "asserted by Oro's own tests"
	Seen   Evidence = "seen with the real engine"
	Read   Evidence = "read in the source code"
)

// Support answers whether a version has a feature.
type Support struct {
	Level    Level
	Words    string // which versions have it, "from 4.1 on", "from late 5.1 on"
	Patch    string // for Partly: the patch levels of oro/oauth2-server that have it, "5.1.4 and later"
	Evidence Evidence
	Source   string // a place in Oro's code or in the engine's where it is decided
}

// Has tells whether a version has a feature. Level is Unknown for a version or a feature that isn't
// known; Words then still say which versions have it.
func (v Version) Has(f Feature) Support {
	for _, row := range features {
		if row.feature != f {
			continue
		}
		support := Support{Level: Unknown, Words: row.words, Evidence: row.evidence, Source: row.source}
		if column := v.column(); column >= 0 {
			support.Level, support.Patch = row.cells[column].level, row.cells[column].patch
		}
		return support
	}
	return Support{Level: Unknown}
}
