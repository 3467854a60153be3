package editor

import (
	"slices"
	"strings"

	"tokenbench/oauth/oro"
	"tokenbench/oauth/profile"
	"tokenbench/oauth/store"
)

const (
	storefront = oro.Storefront
	backOffice = oro.BackOffice
)

// draft is an environment that is being edited, with the secrets that were typed.
type draft struct {
	before, env profile.Environment
	secrets     map[store.SecretRef]string
	// touched are the fields that a person changed; all reasons are shown after the first try to save.
	touched map[string]bool
	tried   bool
	guessed guess
	server  string // the one that the facts were read from, see serverOf
}

func newDraft(env profile.Environment) *draft {
	return &draft{
		before: env.Clone(), env: env.Clone(),
		secrets: map[store.SecretRef]string{}, touched: map[string]bool{}, server: serverOf(env),
	}
}

// isNew reports whether the environment was never saved.
func (d *draft) isNew() bool { return d.env.Revision == 0 }

// isGeneric reports whether the server is none of Oro's.
func (d *draft) isGeneric() bool { return d.env.Kind == profile.KindGeneric }

// choseKind takes the presets of a kind of server, or what the environment had when it was of that kind.
func (d *draft) choseKind(kind profile.Kind) {
	preset := profile.New(kind)
	if d.before.Kind == kind {
		preset = d.before
	}
	d.env.Kind, d.env.Side, d.env.Version, d.env.Commerce = kind, preset.Side, preset.Version, preset.Commerce
	d.env.Encoding, d.env.Auth = preset.Encoding, preset.Auth
	if d.env.Prefix == "" {
		d.env.Prefix = preset.Prefix
	}
	for i := range d.env.Applications {
		if a := &d.env.Applications[i]; len(a.Flows) == 0 {
			a.Flows = []profile.Flow{a.Kind}
		}
	}
}

// choseSide changes the side. A storefront says that the installation has one.
func (d *draft) choseSide(side oro.Side) {
	d.env.Side = side
	if side == storefront {
		d.env.Commerce = true
	}
}

// choseColour changes the colour; red makes it production and keeps the colour for afterwards.
func (d *draft) choseColour(name string, production bool) {
	d.env.Production = production
	if !production {
		d.env.Colour = profile.Colour(name)
	}
}

// kinds are the kinds of application, in the order in which they are offered.
var kinds = []profile.Flow{profile.FlowPassword, profile.FlowBrowser, profile.FlowClient}

// mostApplications is one for each kind.
const mostApplications = 3

// missing lists the kinds of application that can still be added.
func (d *draft) missing() []profile.Flow {
	var found []profile.Flow
	for _, kind := range kinds {
		if _, ok := d.env.ApplicationFor(kind); !ok && len(d.env.Applications) < mostApplications {
			found = append(found, kind)
		}
	}
	return found
}

// addApplication adds an application of a kind and gives its id; where there is one already, that.
func (d *draft) addApplication(kind profile.Flow) string {
	if a, ok := d.env.ApplicationFor(kind); ok {
		return a.ID
	}
	app := profile.Application{
		ID: profile.NewID(), Name: kindWords(kind), Kind: kind, Flows: []profile.Flow{kind}, Secret: profile.PolicyKeep,
	}
	d.env.Applications = append(d.env.Applications, app)
	return app.ID
}

// application changes the application with the id, wherever it stands by now.
func (d *draft) application(id string, change func(*profile.Application)) {
	for i := range d.env.Applications {
		if d.env.Applications[i].ID == id {
			change(&d.env.Applications[i])
		}
	}
}

func (d *draft) removeApplication(id string) {
	d.env.Applications = slices.DeleteFunc(d.env.Applications, func(a profile.Application) bool { return a.ID == id })
	d.forget(id)
}

// serve says whether a generic server's application serves a flow.
func (d *draft) serve(id string, flow profile.Flow, on bool) {
	d.application(id, func(a *profile.Application) {
		a.Flows = slices.DeleteFunc(a.Flows, func(f profile.Flow) bool { return f == flow })
		if on {
			a.Flows = append(a.Flows, flow)
		}
	})
}

func (d *draft) addUser() string {
	user := profile.User{ID: profile.NewID(), Password: profile.PolicyAsk}
	d.env.Users = append(d.env.Users, user)
	return user.ID
}

// user changes the user with the id.
func (d *draft) user(id string, change func(*profile.User)) {
	for i := range d.env.Users {
		if d.env.Users[i].ID == id {
			change(&d.env.Users[i])
		}
	}
}

func (d *draft) removeUser(id string) {
	d.env.Users = slices.DeleteFunc(d.env.Users, func(u profile.User) bool { return u.ID == id })
	d.forget(id)
}

// forget drops what was typed and touched of an application or user.
func (d *draft) forget(id string) {
	for ref := range d.secrets {
		if ref.Owner == id {
			delete(d.secrets, ref)
		}
	}
	for field := range d.touched {
		if strings.Contains(field, "."+id+".") {
			delete(d.touched, field)
		}
	}
}

// missingApplication reads the field name that stands for an application that is not there yet, and gives
// its kind: guests use the password application.
func missingApplication(field string) (profile.Flow, bool) {
	for flow, kind := range map[profile.Flow]profile.Flow{
		profile.FlowPassword: profile.FlowPassword, profile.FlowGuest: profile.FlowPassword,
		profile.FlowBrowser: profile.FlowBrowser, profile.FlowClient: profile.FlowClient,
	} {
		if field == profile.ApplicationField("", string(flow)) {
			return kind, true
		}
	}
	return "", false
}
