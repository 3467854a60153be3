package control

import "net/http"

// state is what the server is, in short.
type state struct {
	URL          string   `json:"url"` // empty while the server is stopped
	Version      string   `json:"version"`
	Clock        clock    `json:"time"`
	Applications int      `json:"applications"`
	Users        int      `json:"users"`
	Faults       []string `json:"faults"`       // kinds of those that are switched on
	LastRequest  uint64   `json:"last_request"` // number of the newest entry of the log; 0 when it is empty
	Warnings     []string `json:"warnings"`
}

func (a *API) state(w http.ResponseWriter, _ *http.Request) error {
	s := state{
		URL: a.server.URL(), Version: string(a.server.Settings().Version), Clock: a.clock(),
		Applications: len(a.server.Applications()), Users: len(a.server.Users()),
		Faults: []string{}, Warnings: append([]string{}, a.server.Warnings()...),
	}
	for _, f := range a.server.Faults().Active() {
		s.Faults = append(s.Faults, string(f.Kind))
	}
	if entries := a.server.Log(); len(entries) > 0 {
		s.LastRequest = entries[len(entries)-1].Number
	}
	write(w, http.StatusOK, s)
	return nil
}

// keys answers with what is public of the server's keys.
func (a *API) keys(w http.ResponseWriter, _ *http.Request) error {
	write(w, http.StatusOK, struct {
		Signing string `json:"signing"` // public key that access tokens are checked with, as PEM
		CA      string `json:"ca"`      // certificate of the server's own authority, as PEM
	}{a.server.PublicKeyPEM(), string(a.server.CA())})
	return nil
}

// reset brings the start back.
func (a *API) reset(w http.ResponseWriter, _ *http.Request) error {
	a.changes.Lock()
	defer a.changes.Unlock()
	return done(w, a.server.Reset())
}
