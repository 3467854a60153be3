package control

import (
	"net/http"
	"time"

	"tokenbench/embedded"
)

// settings is embedded.Settings as JSON, with the names of the configuration file. The clock has a resource
// of its own.
type settings struct {
	Version               string `json:"version"`
	PlatformOnly          bool   `json:"platform_only"`
	Prefix                string `json:"back_office_prefix"`
	OwnLoginPage          bool   `json:"own_login_page"`
	OldPublicApplications bool   `json:"old_public_applications"`
	NoMetadata            bool   `json:"no_metadata"`
	Strict                bool   `json:"strict"`
	Lifetimes             lives  `json:"lifetimes"`
	CORS                  cors   `json:"cors"`
}

// lives are lengths of time such as "1h0m0s"; "0s" stands for that of the version.
type lives struct {
	Access  duration `json:"access"`
	Refresh duration `json:"refresh"`
	Code    duration `json:"code"`
}

type cors struct {
	Origins []string `json:"origins"`
	Headers []string `json:"headers"`
}

// duration is a time.Duration as text.
type duration time.Duration

func (d duration) MarshalText() ([]byte, error) { return []byte(time.Duration(d).String()), nil }

func (d *duration) UnmarshalText(text []byte) error {
	parsed, err := time.ParseDuration(string(text))
	if err != nil {
		return &refusal{http.StatusBadRequest, "bad-body", `the body is not understood: a length of time is a text such as "90s" or "24h"`}
	}
	*d = duration(parsed)
	return nil
}

func fromSettings(s embedded.Settings) settings {
	return settings{
		Version: string(s.Version), PlatformOnly: s.PlatformOnly, Prefix: s.Prefix, OwnLoginPage: s.OwnLoginPage,
		OldPublicApplications: s.OldPublicApplications, NoMetadata: s.NoMetadata, Strict: s.Strict,
		Lifetimes: lives{duration(s.AccessLifetime), duration(s.RefreshLifetime), duration(s.CodeLifetime)},
		CORS:      cors{append([]string{}, s.CORS.Origins...), append([]string{}, s.CORS.Headers...)},
	}
}

// over returns the settings with these put over them: what the body can't name stays.
func (s settings) over(before embedded.Settings) embedded.Settings {
	before.Version, before.PlatformOnly, before.Prefix = embedded.Version(s.Version), s.PlatformOnly, s.Prefix
	before.OwnLoginPage, before.OldPublicApplications, before.NoMetadata = s.OwnLoginPage, s.OldPublicApplications, s.NoMetadata
	before.Strict = s.Strict
	before.AccessLifetime, before.RefreshLifetime = time.Duration(s.Lifetimes.Access), time.Duration(s.Lifetimes.Refresh)
	before.CodeLifetime = time.Duration(s.Lifetimes.Code)
	before.CORS.Origins, before.CORS.Headers = s.CORS.Origins, s.CORS.Headers
	return before
}

func (a *API) getSettings(w http.ResponseWriter, _ *http.Request) error {
	write(w, http.StatusOK, fromSettings(a.server.Settings()))
	return nil
}

// patchSettings changes what the body names and leaves the rest.
func (a *API) patchSettings(w http.ResponseWriter, r *http.Request) error {
	a.changes.Lock()
	defer a.changes.Unlock()
	before := a.server.Settings()
	next := fromSettings(before)
	if err := read(w, r, &next); err != nil {
		return err
	}
	if err := a.server.SetSettings(next.over(before)); err != nil {
		return err
	}
	return a.getSettings(w, r)
}
