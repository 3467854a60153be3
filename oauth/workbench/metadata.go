package workbench

import (
	"context"
	"maps"
	"net/url"

	"tokenbench/oauth"
	"tokenbench/oauth/oro"
	"tokenbench/oauth/profile"
)

// ServerFacts are what an environment's sign-in with the browser needs to know, each with where it comes from.
type ServerFacts struct {
	oauth.Settings
	// Found is false for a server that tells nothing of itself, which is how older ones are and no error, and for one
	// whose document is that of another server.
	Found bool
	// Notes are plain sentences that a person should read before the values are used.
	Notes []string
}

// ReadMetadata asks the server of an environment, saved or not, what it says of itself (RFC 8414). No secret is
// sent. What a person typed comes before the metadata, and that before what is known of the Oro version.
func (w *Workbench) ReadMetadata(ctx context.Context, env profile.Environment) (ServerFacts, error) {
	if env.Demo {
		info := w.Server()
		if !info.Running() {
			return ServerFacts{}, askServer(env)
		}
		env.Address = info.URL
	}
	client, err := w.client(env)
	if err != nil {
		return ServerFacts{}, err
	}
	found, err := oauth.Discover(ctx, client, env.MetadataAddresses()...)
	facts := ServerFacts{Settings: oauth.Merge(typed(env), found.Metadata.Setup(), ofVersion(env))}
	if err != nil {
		return facts, err
	}
	if found.Metadata == nil {
		facts.Notes = []string{"This server tells nothing of itself, as most older ones do. The fields are filled in by hand."}
		if env.Kind == profile.KindOro {
			facts.Notes = []string{"This server tells nothing of itself, as most older ones do. What is known of the Oro version is used."}
		}
		return facts, nil
	}
	facts.Found, facts.Notes = !found.Metadata.Foreign, found.Metadata.Notes
	return facts, nil
}

// Fill puts what the server says of itself into the fields of env, and marks them. Fields that were typed stay.
func (f ServerFacts) Fill(env profile.Environment) profile.Environment {
	env = env.Clone()
	from := maps.Clone(env.Browser.From)
	if from == nil {
		from = map[string]oauth.Provenance{}
	}
	take := func(field string, s oauth.Setting, set func()) {
		if s.From == oauth.FromMetadata {
			set()
			from[field] = oauth.FromMetadata
		}
	}
	take(profile.FieldAuthorizePath, f.AuthorizeURL, func() { env.Browser.AuthorizePath = f.AuthorizeURL.Value })
	take(profile.FieldIssuer, f.Issuer, func() { env.Browser.Issuer = f.Issuer.Value })
	env.Browser.IssuerSent = f.IssuerSent
	delete(from, profile.FieldIssuerSent)
	if f.IssuerSent {
		from[profile.FieldIssuerSent] = oauth.FromMetadata
	}
	take(profile.FieldPKCE, f.ChallengeMethod, func() { env.Browser.NoPKCE = f.ChallengeMethod.Value == oauth.NoChallenge })
	if env.Kind == profile.KindGeneric {
		take(profile.FieldTokenPath, f.TokenURL, func() { env.TokenPath = f.TokenURL.Value })
	}
	if len(from) > 0 {
		env.Browser.From = from
	}
	return env
}

// typed is what a person typed into the environment.
func typed(env profile.Environment) oauth.Setup {
	var s oauth.Setup
	byHand := func(field string) bool { return env.Provenance(field) == oauth.ByHand }
	if byHand(profile.FieldIssuer) {
		s.Issuer = env.Browser.Issuer
	}
	if env.Browser.AuthorizePath != "" && byHand(profile.FieldAuthorizePath) {
		s.AuthorizeURL = env.AuthorizeURL()
	}
	if byHand(profile.FieldTokenPath) {
		s.TokenURL = env.TokenURL()
	}
	if env.Browser.NoPKCE && byHand(profile.FieldPKCE) {
		s.ChallengeMethod = oauth.NoChallenge
	}
	return s
}

// ofVersion is what is known of an Oro server without asking it.
func ofVersion(env profile.Environment) oauth.Setup {
	if env.Kind != profile.KindOro {
		return oauth.Setup{}
	}
	plain := env
	plain.Browser = profile.BrowserFlow{}
	s := oauth.Setup{AuthorizeURL: plain.AuthorizeURL(), TokenURL: env.TokenURL()}
	if issuer, err := url.JoinPath(env.Address, oro.IssuerPath(env.Side, env.Prefix, env.Commerce)); err == nil {
		s.Issuer = issuer
	}
	switch env.Version.Has(oro.PKCE).Level {
	case oro.Yes:
		s.ChallengeMethod = oauth.ChallengeByS256
	case oro.No:
		s.ChallengeMethod = oauth.NoChallenge
	}
	return s
}
