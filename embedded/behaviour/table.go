package behaviour

import (
	"slices"
	"time"

	"tokenbench/embedded/shop"
	"tokenbench/embedded/wire"
)

const day = 24 * time.Hour

// Of returns the behaviour of a version with the switches of earlier patches that are on. Switches that mean
// nothing in the version change nothing. The error says that the version is unknown.
func Of(version Version, patches ...Patch) (Behaviour, error) {
	if err := version.Check(); err != nil {
		return Behaviour{}, err
	}
	b := newest(version)
	for _, patch := range version.Patches() {
		if slices.Contains(patches, patch) {
			b = b.before(patch)
		}
	}
	return b, nil
}

func (b Behaviour) before(patch Patch) Behaviour {
	switch patch {
	case OwnLoginPage:
		b.Browser.OwnLoginPage = true
	case OldPublicApplications:
		b.Grants.Public = CodesOnly
	case NoMetadata:
		b.Browser.Metadata = false
	}
	return b
}

// newest returns how the newest patch of a version answers. The versions come in three generations, by the
// engine inside them: 3.1 to 4.1, 4.2, and from 5.0 on.
func newest(version Version) Behaviour {
	since := func(first Version) bool { return version >= first }
	b := Behaviour{
		Version:        version,
		AccessLifetime: time.Hour, RefreshLifetime: 210 * day, CodeLifetime: 10 * time.Minute,
		Tokens: Tokens{Escaped: !since(V42), HeaderID: !since(V42), WholeSeconds: !since(V42), LongVisitor: !since(V51)},
		Grants: Grants{
			Types:  grantTypes(version),
			Guests: since(V41), VisitorHandover: since(V61), NumbersAreText: !since(V50),
			PasswordFirst: !since(V41), OwnerChecked: since(V42), CodeFormTold: since(V42),
			Public: public(version), Log: loginLog(version),
		},
		Browser: Browser{
			Has: since(V41), GrantChecked: version == V41, AnyPort: since(V50), RedirectBound: !since(V42),
			PKCE: since(V42), VerifierUnasked: !since(V50),
			OwnLoginPage: !since(V61), SkipConsent: since(V51), Metadata: since(V60),
		},
		CORS: CORS{
			MaxAge: 10 * time.Minute, Headers: []string{"Content-Type"},
			CustomHeaders: since(V51), Wildcard: since(V42), OnAnswers: since(V41),
		},
		API: API{
			Challenges: challenges(version), BadChallenged: !since(V60), TokenInBody: since(V60), SupportedList: since(V60),
			UserRoles: "userRoles", AuthStatusType: "userauthstatuses",
		},
	}
	if since(V61) {
		b.RefreshLifetime = 30 * day
	}
	if since(V51) {
		b.CORS.Headers = []string{"Authorization", "Content-Type"}
	}
	if !since(V50) {
		b.API.UserRoles = "roles"
	}
	if !since(V42) {
		b.API.AuthStatusType = "authstatuses"
	}
	refusals(version, &b.Grants)
	return b
}

func grantTypes(version Version) []string {
	switch version {
	case V31:
		return []string{"client_credentials"}
	case V40:
		return []string{"client_credentials", "password", "refresh_token"}
	default:
		return []string{"authorization_code", "client_credentials", "password", "refresh_token"}
	}
}

func public(version Version) Public {
	switch version {
	case V31, V40, V41:
		return NoPublic
	case V42, V50:
		return CodesOnly
	default:
		return FullyPublic
	}
}

// loginLog tells how far the log of sign-ins had come. It came with 4.1, read only bodies until 5.0, and asks for some
// client_id of every failed password to this day.
func loginLog(version Version) LoginLog {
	switch version {
	case V31, V40:
		return LoginLog{}
	case V41, V42:
		return LoginLog{ClientOfTokens: []string{"password"}, ClientOfFailures: InBody, NameOfFailures: true}
	case V50:
		return LoginLog{
			ClientOfTokens: []string{"client_credentials", "password"}, ClientOfFailures: InBody, NameOfFailures: true,
			ClientOfCodes: true,
		}
	case V51:
		return LoginLog{ClientOfFailures: Anywhere, NameOfFailures: true, ClientOfCodes: true}
	default:
		return LoginLog{ClientOfFailures: Anywhere}
	}
}

// refusals sets what differs in words between the generations.
func refusals(version Version, g *Grants) {
	g.States = states(version)
	switch version {
	case V31, V40:
		g.WrongPassword, g.Account = wire.WrongPassword(), wire.AccountRefused
	case V41:
		g.WrongPassword, g.Account, g.APIOff = wire.WrongPassword(), wire.AccountRefused, wire.NotAvailable()
	case V42:
		g.WrongPassword, g.Account, g.APIOff = wire.BareInvalidGrant(), wire.InvalidGrant, wire.InvalidClient()
	default:
		g.WrongPassword, g.Account, g.APIOff = wire.InvalidCredentials(), wire.InvalidGrant, wire.InvalidClient()
	}
}

// states are the texts of an English site.
func states(version Version) map[shop.Condition]string {
	const locked = "Account is locked."
	disabled := locked
	if version >= V50 {
		disabled = "Account is disabled."
	}
	return map[shop.Condition]string{
		shop.Disabled:       disabled,
		shop.Locked:         locked,
		shop.Unconfirmed:    locked,
		shop.PasswordReset:  "Your password was reset by administrator. Please, check your email for details.",
		shop.NoOrganization: "The user does not have an active organization assigned to it. Please contact your administrator.",
		shop.NoOwner:        "There was an issue with your authentication, please contact the system administrator.",
		shop.GuestCustomer:  "The customer user is a guest.",
	}
}

func challenges(version Version) map[shop.Side]string {
	if version >= V61 {
		return map[shop.Side]string{shop.Storefront: "Bearer", shop.BackOffice: "Bearer"}
	}
	return map[shop.Side]string{
		shop.Storefront: `WSSE realm="Secured Frontend API", profile="UsernameToken"`,
		shop.BackOffice: `WSSE realm="Secured API", profile="UsernameToken"`,
	}
}
