package embedded

import (
	"net/http"
	"path"
	"strings"

	"tokenbench/embedded/api"
	"tokenbench/embedded/authorize"
	"tokenbench/embedded/behaviour"
	"tokenbench/embedded/grants"
	"tokenbench/embedded/metadata"
	"tokenbench/embedded/requestlog"
	"tokenbench/embedded/signin"
	"tokenbench/embedded/token"
	"tokenbench/embedded/wire"
)

// site is the server under one set of settings. It never changes: other settings are another site, on the
// same applications, users, spent tokens and sessions.
type site struct {
	settings  Settings
	behaviour behaviour.Behaviour
	mint      *token.Mint
	handler   http.Handler
}

// desks are the logins of a site. Sites with the same layout share who is signed in.
type desks struct {
	prefix       string
	platformOnly bool
	storefront   *signin.Desk
	backOffice   *signin.Desk
}

// build makes the site of some settings. The caller holds the lock of changes.
func (s *Server) build(settings Settings) (*site, error) {
	b, err := settings.Behaviour()
	if err != nil {
		return nil, err
	}
	mint, err := token.NewMint(token.Config{
		Signing: s.keys.Signing, Encryption: s.keys.Encryption, Now: s.faults.Now,
		AccessLifetime: b.AccessLifetime, RefreshLifetime: b.RefreshLifetime, CodeLifetime: b.CodeLifetime,
		Form: b.Tokens, Ledger: s.ledger, KeyChanged: s.encryptionKeyChanged,
	})
	if err != nil {
		return nil, err
	}
	next := &site{settings: settings, behaviour: b, mint: mint}
	next.handler, err = s.mount(next)
	return next, err
}

// prefix is what stands before the addresses of the back-office.
func (s Settings) prefix() string {
	if s.PlatformOnly {
		return ""
	}
	return s.completed().Prefix
}

// mount is the site map: every address of the server, and exactly what its handler may touch.
func (s *Server) mount(next *site) (http.Handler, error) {
	mux := http.NewServeMux()
	settings := next.settings
	mux.Handle(grants.Path, requestlog.Route("token", grants.New(grants.Config{
		Directory: s.directory, Mint: next.mint, Behaviour: next.behaviour, CORS: settings.CORS,
		PlatformOnly: settings.PlatformOnly, Strict: settings.Strict,
	})))
	if err := s.mountAPI(mux, next); err != nil {
		return nil, err
	}
	s.mountBrowser(mux, next)
	mountMetadata(mux, next)
	mux.Handle(JWKSPath, requestlog.Route("keys", metadata.Keys(s.keys.Signing.PublicKey)))
	mux.Handle("/", home(next))
	return exactly(mux), nil
}

// exactly has addresses not found where a ServeMux would lead on to a tidier one. The shop has no such address, and
// would not have a token request sent twice.
func exactly(mux *http.ServeMux) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		handler, pattern := mux.Handler(r)
		below := strings.HasSuffix(pattern, "/") && !strings.HasPrefix(r.URL.Path, pattern)
		if below || !tidy(r.URL.Path) {
			wire.Page(w, http.StatusNotFound)
			return
		}
		handler.ServeHTTP(w, r)
	})
}

// tidy reports whether a path has no empty part and none that leads up or nowhere.
func tidy(address string) bool {
	cleaned := path.Clean(address)
	if strings.HasSuffix(address, "/") && cleaned != "/" {
		cleaned += "/"
	}
	return cleaned == address
}

func (s *Server) mountAPI(mux *http.ServeMux, next *site) error {
	config := api.Config{
		Prefix: next.settings.prefix() + "/api/", Directory: s.directory, Mint: next.mint, Behaviour: next.behaviour,
	}
	backOffice, err := api.NewBackOffice(config)
	if err != nil {
		return err
	}
	mux.Handle(config.Prefix, requestlog.Route("api", backOffice))
	if next.settings.PlatformOnly {
		return nil
	}
	config.Prefix = "/api/"
	storefront, err := api.NewStorefront(config)
	if err != nil {
		return err
	}
	mux.Handle(config.Prefix, requestlog.Route("api", storefront))
	return nil
}

// mountBrowser adds what browsers are for, in versions that have it.
func (s *Server) mountBrowser(mux *http.ServeMux, next *site) {
	if !next.behaviour.Browser.Has {
		return
	}
	config := authorize.Config{
		Directory: s.directory, Mint: next.mint, Behaviour: next.behaviour, PlatformOnly: next.settings.PlatformOnly,
	}
	s.openDesks(next)
	mountSide(mux, s.desks.backOffice.At(s.desks.backOffice.Site(), next.behaviour), config)
	if !next.settings.PlatformOnly {
		mountSide(mux, s.desks.storefront.At(s.desks.storefront.Site(), next.behaviour), config)
	}
	if next.behaviour.Grants.VisitorHandover {
		mux.Handle(authorize.VisitorPath, requestlog.Route("authorize", authorize.NewVisitor(config)))
	}
}

// openDesks sees to it that there are logins for the layout of the site.
func (s *Server) openDesks(next *site) {
	settings := next.settings
	if s.desks != nil && s.desks.prefix == settings.prefix() && s.desks.platformOnly == settings.PlatformOnly {
		return
	}
	s.desks = &desks{
		prefix: settings.prefix(), platformOnly: settings.PlatformOnly,
		storefront: signin.New(signin.Storefront(), s.directory, next.behaviour, s.faults.Now),
		backOffice: signin.New(signin.BackOffice(settings.prefix()), s.directory, next.behaviour, s.faults.Now),
	}
}

// mountSide adds the login and the authorization endpoint of one side. Forms that a page of another origin
// posts are turned away, besides the anti-forgery tokens.
func mountSide(mux *http.ServeMux, desk *signin.Desk, config authorize.Config) {
	protection := http.NewCrossOriginProtection()
	protection.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		wire.Page(w, http.StatusForbidden)
	}))
	mountLogin := func(desk *signin.Desk) {
		mux.Handle(desk.Site().Page, requestlog.Route("login", http.HandlerFunc(desk.Page)))
		mux.Handle(desk.Site().Check, requestlog.Route("login", protection.Handler(http.HandlerFunc(desk.Check))))
	}
	mountLogin(desk)
	if config.Behaviour.Browser.OwnLoginPage {
		desk = desk.At(desk.Site().OwnPage(), config.Behaviour)
		mountLogin(desk)
	}
	mux.Handle(desk.Site().Authorize, requestlog.Route("authorize", protection.Handler(authorize.New(desk, config))))
}

// mountMetadata adds the documents, in versions that have them.
func mountMetadata(mux *http.ServeMux, next *site) {
	if !next.behaviour.Browser.Metadata {
		return
	}
	bases := []string{next.settings.prefix()}
	if !next.settings.PlatformOnly {
		bases = append(bases, "")
	}
	mux.Handle(metadata.Prefix, requestlog.Route("metadata", metadata.New(next.behaviour.Grants.Types, bases...)))
	mux.Handle(metadata.ResourcePrefix, requestlog.Route("metadata", http.HandlerFunc(metadata.ServeResource)))
}
