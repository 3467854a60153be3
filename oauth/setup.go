package oauth

import "slices"

// Provenance says where a setting comes from, in the words that stand beside it.
type Provenance string

// The provenances, the strongest first.
const (
	ByHand       Provenance = "by hand"
	FromMetadata Provenance = "from metadata"
	FromVersion  Provenance = "from the Oro version"
)

// Setup holds what a browser sign-in needs to know of a server. A field is empty where it is not known.
type Setup struct {
	Issuer, AuthorizeURL, TokenURL string
	// ChallengeMethod is S256 or "none".
	ChallengeMethod string
	// IssuerSent is true where the server says that it names itself in every answer.
	IssuerSent bool
}

// The two values of Setup.ChallengeMethod.
const (
	ChallengeByS256 = "S256"
	NoChallenge     = "none"
)

// Setting is one field of a Setup with its provenance.
type Setting struct {
	Value string
	From  Provenance
}

// Settings is a Setup, field by field with where it comes from. What nobody knows is empty.
type Settings struct {
	Issuer, AuthorizeURL, TokenURL, ChallengeMethod Setting
	// IssuerSent is told by metadata alone.
	IssuerSent bool
}

// Merge takes each field from the first that has it: what was put in by hand, the metadata, what is known of the version.
func Merge(hand, metadata, version Setup) Settings {
	field := func(of func(Setup) string) Setting {
		for _, s := range []Setting{{of(hand), ByHand}, {of(metadata), FromMetadata}, {of(version), FromVersion}} {
			if s.Value != "" {
				return s
			}
		}
		return Setting{}
	}
	return Settings{
		Issuer:          field(func(s Setup) string { return s.Issuer }),
		AuthorizeURL:    field(func(s Setup) string { return s.AuthorizeURL }),
		TokenURL:        field(func(s Setup) string { return s.TokenURL }),
		ChallengeMethod: field(func(s Setup) string { return s.ChallengeMethod }),
		IssuerSent:      metadata.IssuerSent,
	}
}

// Setup returns what the document says, for Merge; nothing for a nil document, or for a foreign one. A server that lists methods
// without S256 gets no challenge.
func (m *Metadata) Setup() Setup {
	if m == nil || m.Foreign {
		return Setup{}
	}
	s := Setup{Issuer: m.Issuer, AuthorizeURL: m.AuthorizeURL, TokenURL: m.TokenURL, IssuerSent: m.IssuerSent}
	switch {
	case slices.Contains(m.ChallengeMethods, ChallengeByS256):
		s.ChallengeMethod = ChallengeByS256
	case len(m.ChallengeMethods) > 0:
		s.ChallengeMethod = NoChallenge
	}
	return s
}
