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
	Certificates string            `json:"certificates"`
	Insecure     bool              `json:"no_certificate_check"`
	Timeout      string            `json:"timeout"`
	Applications []fileApplication `json:"applications"`
	Users        []fileUser        `json:"users"`
}

type fileParam struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

type fileApplication struct {
	Name     string `json:"name"`
	ClientID string `json:"client_id"`
	Public   bool   `json:"public"`
	Kind     Flow   `json:"kind"`
	Flows    []Flow `json:"flows"`
	Keep     Policy `json:"keep_secret"`
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
		Extra: []fileParam{}, Applications: []fileApplication{}, Users: []fileUser{},
	}
	for _, p := range e.Extra {
		if !isTelling(p.Name) {
			f.Extra = append(f.Extra, fileParam(p))
		}
	}
	for _, a := range e.Applications {
		f.Applications = append(f.Applications, fileApplication{
			Name: a.Name, ClientID: a.ClientID, Public: a.Public, Kind: a.Kind, Flows: a.Flows, Keep: a.Secret,
		})
	}
	for _, u := range e.Users {
		f.Users = append(f.Users, fileUser{Name: u.Name, Keep: u.Password})
	}
	return f
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
	for _, p := range f.Extra {
		e.Extra = append(e.Extra, oauth.Param(p))
	}
	for _, a := range f.Applications {
		e.Applications = append(e.Applications, Application{
			ID: NewID(), Name: a.Name, ClientID: a.ClientID, Public: a.Public, Kind: a.Kind, Flows: a.Flows, Secret: cmp.Or(a.Keep, PolicyAsk),
		})
	}
	for _, u := range f.Users {
		e.Users = append(e.Users, User{ID: NewID(), Name: u.Name, Password: cmp.Or(u.Keep, PolicyAsk)})
	}
	return e, nil
}

// preset takes what the file says, if it says something.
func preset[T ~string](field *T, value T) {
	if value != "" {
		*field = value
	}
}
