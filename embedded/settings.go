package embedded

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"tokenbench/embedded/behaviour"
	"tokenbench/embedded/grants"
)

// Names of the parts below that have to do with settings.
type (
	// Version is one Oro version, as people write it: "6.1".
	Version = behaviour.Version
	// CORS names what pages of other origins may do at the token endpoint.
	CORS = grants.CORS
)

// DefaultVersion is the version of a server that was told none.
const DefaultVersion = behaviour.Default

// DefaultPrefix is where the back-office of a shop is that was told no other place.
const DefaultPrefix = "/admin"

// Versions returns the Oro versions that the server can be, the oldest first.
func Versions() []Version { return behaviour.Versions() }

// Settings are what can be changed while the server runs. The zero value is Oro 6.1 with a storefront.
type Settings struct {
	Version Version // empty means DefaultVersion; stands for its newest patch

	// Switches that bring back what earlier patches did. Each means something in some versions only, and
	// nothing in the others; behaviour.Version.Patches tells which.
	OwnLoginPage          bool // 6.1 until patch 6.1.2
	OldPublicApplications bool // 5.1 until patch 5.1.3
	NoMetadata            bool // 6.0 until patch 6.0.7, 6.1 until patch 6.1.6

	// PlatformOnly leaves out the storefront. The back-office then has no prefix.
	PlatformOnly bool
	// Prefix is where the back-office is: a path with a slash at its beginning and none at its end. Empty
	// means DefaultPrefix. The token address never has it.
	Prefix string
	// Strict prefers good practice to the engine's: a refresh token or code that comes twice ends all that came
	// of the same sign-in, and a failed exchange spends its code.
	Strict bool

	AccessLifetime  time.Duration // 0 means that of the version
	RefreshLifetime time.Duration // 0 means that of the version
	CodeLifetime    time.Duration // 0 means that of the version

	CORS CORS // empty: no page of another origin may read token answers
}

// Behaviour returns how the version answers under these settings, lifetimes included. The error says what is
// wrong with the settings.
func (s Settings) Behaviour() (behaviour.Behaviour, error) {
	s = s.completed()
	if err := s.check(); err != nil {
		return behaviour.Behaviour{}, err
	}
	b, err := behaviour.Of(s.Version, s.patches()...)
	if err != nil {
		return behaviour.Behaviour{}, err
	}
	for _, choice := range []struct {
		chosen time.Duration
		life   *time.Duration
	}{{s.AccessLifetime, &b.AccessLifetime}, {s.RefreshLifetime, &b.RefreshLifetime}, {s.CodeLifetime, &b.CodeLifetime}} {
		if choice.chosen != 0 {
			*choice.life = choice.chosen
		}
	}
	return b, nil
}

func (s Settings) patches() []behaviour.Patch {
	var patches []behaviour.Patch
	for patch, on := range map[behaviour.Patch]bool{
		behaviour.OwnLoginPage:          s.OwnLoginPage,
		behaviour.OldPublicApplications: s.OldPublicApplications,
		behaviour.NoMetadata:            s.NoMetadata,
	} {
		if on {
			patches = append(patches, patch)
		}
	}
	return patches
}

// completed returns the settings with what stands for something else filled in, as a copy of its own.
func (s Settings) completed() Settings {
	if s.Version == "" {
		s.Version = DefaultVersion
	}
	if s.Prefix == "" {
		s.Prefix = DefaultPrefix
	}
	s.CORS.Origins, s.CORS.Headers = slices.Clone(s.CORS.Origins), slices.Clone(s.CORS.Headers)
	return s
}

func (s Settings) check() error {
	if err := s.Version.Check(); err != nil {
		return err
	}
	if err := checkPrefix(s.Prefix); err != nil {
		return err
	}
	for _, life := range []time.Duration{s.AccessLifetime, s.RefreshLifetime, s.CodeLifetime} {
		if life < 0 || life > maxLifetime || life%time.Second != 0 {
			return fmt.Errorf("a lifetime of %v is no whole number of seconds between 0 and %d", life, int(maxLifetime.Seconds()))
		}
	}
	return nil
}

// maxLifetime is the longest life of a token: about ten years.
const maxLifetime = 10 * 365 * 24 * time.Hour

// taken are the first parts of the paths that are not the back-office's.
func taken() []string {
	return []string{"api", "oauth2-token", "customer", ".well-known", "oauth2-server", "local-server-extras"}
}

// checkPrefix holds to the rule of the shop, and sees to it that no address of the back-office is one of the
// storefront's.
func checkPrefix(prefix string) error {
	rest, ok := strings.CutPrefix(prefix, "/")
	if !ok || rest == "" || strings.HasSuffix(prefix, "/") {
		return fmt.Errorf("the prefix %q does not begin with a slash, or ends with one", prefix)
	}
	for part := range strings.SplitSeq(rest, "/") {
		if strings.Trim(part, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_") != "" || part == "" {
			return fmt.Errorf("the prefix %q has other letters than those of English, digits, - and _", prefix)
		}
	}
	if first, _, _ := strings.Cut(rest, "/"); slices.Contains(taken(), first) {
		return fmt.Errorf("the prefix %q is the storefront's", prefix)
	}
	return nil
}

// Settings returns the settings that are in force, with version and prefix filled in.
func (s *Server) Settings() Settings { return s.site.Load().settings.completed() }

// SetSettings puts other settings in force, for requests that come from now on. Tokens and codes that
// were issued before stay what they are. A change of the prefix, or of whether there is a storefront, signs
// everybody out in the browser. On an error everything stays as it was.
func (s *Server) SetSettings(settings Settings) error {
	s.changing.Lock()
	defer s.changing.Unlock()
	if err := s.enter(settings); err != nil {
		return fmt.Errorf("could not change the settings: %w", err)
	}
	return nil
}

// enter builds the site of the settings and lets it take over. The caller holds the lock of changes.
func (s *Server) enter(settings Settings) error {
	next, err := s.build(settings.completed())
	if err != nil {
		return err
	}
	s.site.Store(next)
	return nil
}
