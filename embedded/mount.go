package embedded

import (
	"net"
	"net/http"
	"strings"

	"tokenbench/embedded/api"
	"tokenbench/embedded/authorize"
	"tokenbench/embedded/behaviour"
	"tokenbench/embedded/grants"
	"tokenbench/embedded/metadata"
	"tokenbench/embedded/shop"
	"tokenbench/embedded/signin"
	"tokenbench/embedded/token"
	"tokenbench/embedded/wire"
)

// mount is the site map: every address of the server, and exactly what its handler may touch.
func mount(config Config, directory *shop.Directory) (http.Handler, error) {
	version := behaviour.Oro61()
	if config.AccessLifetime != 0 {
		version.AccessLifetime = config.AccessLifetime
	}
	if config.RefreshLifetime != 0 {
		version.RefreshLifetime = config.RefreshLifetime
	}
	if config.CodeLifetime != 0 {
		version.CodeLifetime = config.CodeLifetime
	}
	mint, err := token.NewMint(token.Config{
		Signing: config.Keys.Signing, Encryption: config.Keys.Encryption, Now: config.Now,
		AccessLifetime: version.AccessLifetime, RefreshLifetime: version.RefreshLifetime, CodeLifetime: version.CodeLifetime,
	})
	if err != nil {
		return nil, err
	}
	backOffice, err := api.NewBackOffice(directory, mint, version)
	if err != nil {
		return nil, err
	}
	storefront, err := api.NewStorefront(directory, mint, version)
	if err != nil {
		return nil, err
	}
	mux := http.NewServeMux()
	mux.Handle(grants.Path, grants.New(directory, mint, version, config.CORS))
	mux.Handle(api.BackOfficePrefix, backOffice)
	mux.Handle(api.StorefrontPrefix, storefront)
	mountSignIn(mux, signin.New(signin.Storefront(), directory, config.Now), directory, mint)
	mountSignIn(mux, signin.New(signin.BackOffice(), directory, config.Now), directory, mint)
	mux.Handle(authorize.VisitorPath, authorize.NewVisitor(directory, mint))
	mux.HandleFunc(metadata.Prefix, metadata.Serve)
	mux.HandleFunc(strings.TrimSuffix(metadata.Prefix, "/"), serveHome) // else the mux would lead on
	mux.HandleFunc(metadata.ResourcePrefix, metadata.ServeResource)
	mux.HandleFunc("/", serveHome)
	return mux, nil
}

// mountSignIn adds what browsers are for on one side. Forms that a page of another origin posts are
// turned away, besides the anti-forgery tokens.
func mountSignIn(mux *http.ServeMux, desk *signin.Desk, directory *shop.Directory, mint *token.Mint) {
	protection := http.NewCrossOriginProtection()
	protection.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		wire.Page(w, http.StatusForbidden)
	}))
	site := desk.Site()
	mux.HandleFunc(site.Page, desk.Page)
	mux.Handle(site.Check, protection.Handler(http.HandlerFunc(desk.Check)))
	mux.Handle(site.Authorize, protection.Handler(authorize.New(desk, directory, mint)))
}

// loopbackNamesOnly refuses requests that came by a name of another computer: a page elsewhere could
// point its own name here to get at the answers (DNS rebinding).
func loopbackNamesOnly(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		host, _, err := net.SplitHostPort(r.Host)
		if err != nil {
			host = r.Host
		}
		if !isLoopback(host) {
			refuseHost(w)
			return
		}
		next.ServeHTTP(w, r)
	})
}
