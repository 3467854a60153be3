package control

import (
	"net/http"
	"slices"

	"tokenbench/embedded/shop"
)

// application is shop.Application as JSON, with the names of the configuration file.
type application struct {
	ID           string   `json:"id"`
	Secret       string   `json:"secret,omitempty"`
	Name         string   `json:"name,omitempty"`
	Side         string   `json:"side"`
	Kind         string   `json:"kind"`
	Public       bool     `json:"public"`
	RedirectURIs []string `json:"redirect_uris,omitempty"`
	SkipConsent  bool     `json:"skip_consent"`
	PlainPKCE    bool     `json:"plain_pkce"`
	Owner        string   `json:"owner,omitempty"`
	Active       *bool    `json:"active,omitempty"` // left out: true
	API          *bool    `json:"api,omitempty"`    // left out: true
}

func fromApplication(a shop.Application) application {
	active, api := !a.Inactive, !a.NoAPI
	return application{
		ID: a.ID, Secret: a.Secret, Name: a.Name, Side: string(a.Side), Kind: string(a.Kind), Public: a.Public,
		RedirectURIs: a.RedirectURIs, SkipConsent: a.SkipConsent, PlainPKCE: a.PlainPKCE, Owner: a.Owner,
		Active: &active, API: &api,
	}
}

func (a application) shop() shop.Application {
	return shop.Application{
		ID: a.ID, Secret: a.Secret, Name: a.Name, Side: shop.Side(a.Side), Kind: shop.Kind(a.Kind), Public: a.Public,
		RedirectURIs: a.RedirectURIs, SkipConsent: a.SkipConsent, PlainPKCE: a.PlainPKCE, Owner: a.Owner,
		Inactive: off(a.Active), NoAPI: off(a.API),
	}
}

// off reports whether a switch that is on when it is left out was switched off.
func off(on *bool) bool { return on != nil && !*on }

func (a *API) listApplications(w http.ResponseWriter, _ *http.Request) error {
	write(w, http.StatusOK, each(a.server.Applications(), fromApplication))
	return nil
}

func (a *API) setApplications(w http.ResponseWriter, r *http.Request) error {
	var list []application
	if err := readList(w, r, &list); err != nil {
		return err
	}
	return done(w, a.server.SetApplications(each(list, application.shop)))
}

func (a *API) getApplication(w http.ResponseWriter, r *http.Request) error {
	list := a.server.Applications()
	i, err := applicationIn(list, r)
	if err != nil {
		return err
	}
	write(w, http.StatusOK, fromApplication(list[i]))
	return nil
}

// putApplication adds one application, or replaces the one with this id.
func (a *API) putApplication(w http.ResponseWriter, r *http.Request) error {
	one := application{ID: r.PathValue("id")}
	if err := read(w, r, &one); err != nil {
		return err
	}
	if one.ID != r.PathValue("id") {
		return &refusal{http.StatusBadRequest, "bad-body", "the body has another id than the address"}
	}
	a.changes.Lock()
	defer a.changes.Unlock()
	list := a.server.Applications()
	if i, err := applicationIn(list, r); err == nil {
		list[i] = one.shop()
	} else {
		list = append(list, one.shop())
	}
	return done(w, a.server.SetApplications(list))
}

func (a *API) deleteApplication(w http.ResponseWriter, r *http.Request) error {
	a.changes.Lock()
	defer a.changes.Unlock()
	list := a.server.Applications()
	i, err := applicationIn(list, r)
	if err != nil {
		return err
	}
	return done(w, a.server.SetApplications(slices.Delete(list, i, i+1)))
}

func applicationIn(list []shop.Application, r *http.Request) (int, error) {
	i := slices.IndexFunc(list, func(a shop.Application) bool { return a.ID == r.PathValue("id") })
	if i < 0 {
		return i, &refusal{http.StatusNotFound, "not-found", "there is no such application"}
	}
	return i, nil
}
