package profile

import (
	"cmp"
	"encoding/json"
	"encoding/pem"
	"fmt"
	"io"
	"strings"
	"time"

	"tokenbench/oauth"
	"tokenbench/oauth/oro"
)

// The marks of an exported file.
const (
	fileFormat  = "tokenbench-environments"
	fileVersion = 1
)

// file is what an exported file holds. It has no place for a secret, and no ids: who imports it gets new ones.
type file struct {
	Format       string            `json:"format"`
	Version      int               `json:"version"`
	Environments []fileEnvironment `json:"environments"`
}

type fileEnvironment struct {
	Name         string            `json:"name"`
	Colour       Colour            `json:"colour"`
	Production   bool              `json:"production"`
	Kind         Kind              `json:"kind"`
	Address      string            `json:"address"`
	Side         oro.Side          `json:"side"`
	OroVersion   oro.Version       `json:"oro_version"`
	Commerce     *bool             `json:"commerce"` // a pointer, because false and empty are no presets
	Prefix       *string           `json:"prefix"`
	TokenPath    string            `json:"token_path"`
	APIPath      string            `json:"api_path"`
	Encoding     oauth.Encoding    `json:"encoding"`
	ClientAuth   oauth.ClientAuth  `json:"client_auth"`
	Scope        string            `json:"scope"`
	Extra        []fileParam       `json:"extra"`
	Browser      fileBrowser       `json:"browser_sign_in"`
	Certificates string            `json:"certificates"`
	Insecure     bool              `json:"no_certificate_check"`
	Timeout      string            `json:"timeout"`
	Applications []fileApplication `json:"applications"`
	Users        []fileUser        `json:"users"`
}

// fileBrowser leaves out where values come from: who takes the file over did not read them from the server.
type fileBrowser struct {
	AuthorizePath string             `json:"authorize_path"`
	Issuer        string             `json:"issuer"`
	Redirect      oauth.RedirectRule `json:"redirect_uri"`
	AnyPort       bool               `json:"any_port"`
	NoPKCE        bool               `json:"no_pkce"`
	Extra         []fileParam        `json:"extra"`
}

type fileParam struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

type fileApplication struct {
	Name      string   `json:"name"`
	ClientID  string   `json:"client_id"`
	Public    bool     `json:"public"`
	Kind      Flow     `json:"kind"`
	Flows     []Flow   `json:"flows"`
	Redirects []string `json:"redirect_uris"`
	Keep      Policy   `json:"keep_secret"`
}

type fileUser struct {
	Name string `json:"name"`
	Keep Policy `json:"keep_password"`
}

// Export writes the environments as a readable JSON file. No secret is in it: client secrets and
// passwords have no place in it, extra parameters that look like one are left out, and of the CA only
// certificates are written. The demo environment is left out, because it belongs to this computer.
func Export(w io.Writer, envs []Environment) error {
	f := file{Format: fileFormat, Version: fileVersion, Environments: []fileEnvironment{}}
	for _, e := range envs {
		if !e.Demo {
			f.Environments = append(f.Environments, toFile(e))
		}
	}
	enc := json.NewEncoder(w)
	enc.SetIndent("", "  ")
	enc.SetEscapeHTML(false)
	if err := enc.Encode(f); err != nil {
		return fmt.Errorf("could not write the file of environments: %w", err)
	}
	return nil
}

func toFile(e Environment) fileEnvironment {
	f := fileEnvironment{
		Name: e.Name, Colour: e.Colour, Production: e.Production, Kind: e.Kind, Address: e.Address,
		Side: e.Side, OroVersion: e.Version, Commerce: &e.Commerce, Prefix: &e.Prefix,
		TokenPath: e.TokenPath, APIPath: e.APIPath, Encoding: e.Encoding, ClientAuth: e.Auth, Scope: e.Scope,
		Certificates: certificatesOnly(e.CA), Insecure: e.Insecure, Timeout: e.Timeout.String(),
		Extra: paramsToFile(e.Extra), Applications: []fileApplication{}, Users: []fileUser{},
		Browser: fileBrowser{
			AuthorizePath: e.Browser.AuthorizePath, Issuer: e.Browser.Issuer, Redirect: e.Browser.Redirect,
			AnyPort: e.Browser.AnyPort, NoPKCE: e.Browser.NoPKCE, Extra: paramsToFile(e.Browser.Extra),
		},
	}
	for _, a := range e.Applications {
		f.Applications = append(f.Applications, fileApplication{
			Name: a.Name, ClientID: a.ClientID, Public: a.Public, Kind: a.Kind, Flows: a.Flows, Redirects: a.RedirectURIs, Keep: a.Secret,
		})
	}
	for _, u := range e.Users {
		f.Users = append(f.Users, fileUser{Name: u.Name, Keep: u.Password})
	}
	return f
}

// paramsToFile drops what looks like a secret.
func paramsToFile(params []oauth.Param) []fileParam {
	list := []fileParam{}
	for _, p := range params {
		if !isTelling(p.Name) {
			list = append(list, fileParam(p))
		}
	}
	return list
}

// certificatesOnly drops everything from a PEM text that is not a certificate.
func certificatesOnly(text string) string {
	var out strings.Builder
	for rest := []byte(text); ; {
		var block *pem.Block
		if block, rest = pem.Decode(rest); block == nil {
			return out.String()
		}
		if block.Type == "CERTIFICATE" {
			out.Write(pem.EncodeToMemory(&pem.Block{Type: block.Type, Bytes: block.Bytes}))
		}
	}
}

// environment gives the environment that the file describes, with new ids and presets for what is missing.
func (f fileEnvironment) environment() (Environment, error) {
	e := New(f.Kind)
	e.Name, e.Production, e.Address = f.Name, f.Production, f.Address
	e.Version = f.OroVersion
	e.TokenPath, e.APIPath, e.Scope = f.TokenPath, f.APIPath, f.Scope
	e.CA, e.Insecure = f.Certificates, f.Insecure
	e.Commerce = *cmp.Or(f.Commerce, &e.Commerce)
	e.Prefix = *cmp.Or(f.Prefix, &e.Prefix)
	preset(&e.Side, f.Side)
	preset(&e.Colour, f.Colour)
	preset(&e.Encoding, f.Encoding)
	preset(&e.Auth, f.ClientAuth)
	if f.Timeout != "" {
		d, err := time.ParseDuration(f.Timeout)
		if err != nil {
			return Environment{}, FieldError{Field: FieldTimeout, Reason: "The timeout is written like 30s or 2m."}
		}
		e.Timeout = d
	}
	e.Extra = paramsOf(f.Extra)
	e.Browser = BrowserFlow{
		AuthorizePath: f.Browser.AuthorizePath, Issuer: f.Browser.Issuer, Redirect: f.Browser.Redirect,
		AnyPort: f.Browser.AnyPort, NoPKCE: f.Browser.NoPKCE, Extra: paramsOf(f.Browser.Extra),
	}
	for _, a := range f.Applications {
		e.Applications = append(e.Applications, Application{
			ID: NewID(), Name: a.Name, ClientID: a.ClientID, Public: a.Public, Kind: a.Kind, Flows: a.Flows,
			RedirectURIs: a.Redirects, Secret: cmp.Or(a.Keep, PolicyAsk),
		})
	}
	for _, u := range f.Users {
		e.Users = append(e.Users, User{ID: NewID(), Name: u.Name, Password: cmp.Or(u.Keep, PolicyAsk)})
	}
	return e, nil
}

func paramsOf(list []fileParam) []oauth.Param {
	var params []oauth.Param
	for _, p := range list {
		params = append(params, oauth.Param(p))
	}
	return params
}

// preset takes what the file says, if it says something.
func preset[T ~string](field *T, value T) {
	if value != "" {
		*field = value
	}
}
