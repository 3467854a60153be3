package embedded

import (
	"net"
	"net/http"

	"tokenbench/embedded/api"
	"tokenbench/embedded/behaviour"
	"tokenbench/embedded/grants"
	"tokenbench/embedded/shop"
	"tokenbench/embedded/token"
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
	mint, err := token.NewMint(token.Config{
		Signing: config.Keys.Signing, Encryption: config.Keys.Encryption, Now: config.Now,
		AccessLifetime: version.AccessLifetime, RefreshLifetime: version.RefreshLifetime,
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
	mux.HandleFunc("/", serveHome)
	return mux, nil
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
