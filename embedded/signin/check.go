package signin

import (
	"fmt"
	"math"
	"net/http"
	"net/netip"
	"strings"
	"time"

	"tokenbench/embedded/fault"
	"tokenbench/embedded/form"
	"tokenbench/embedded/requestlog"
	"tokenbench/embedded/session"
	"tokenbench/embedded/shop"
	"tokenbench/embedded/wire"
)

// maxName is the longest sign-in name that is looked up, in bytes.
const maxName = 200

// Check takes the forms of the login page. Whatever comes of them, the browser is sent on: after a
// success to where the sign-in leads, after a failure back to the page.
func (d *Desk) Check(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodPost {
		w.Header().Set("Allow", http.MethodPost)
		wire.Page(w, http.StatusMethodNotAllowed)
		return
	}
	values, err := form.ReadPosted(w, r)
	if err != nil {
		wire.Page(w, http.StatusRequestEntityTooLarge)
		return
	}
	asked, _ := values.Text("_target_path")
	target := d.target(asked)
	user, problem := d.admit(r, values)
	if problem != "" {
		typed, _ := values.Text("_username")
		d.sessions.LeaveNote(r, session.Note{Text: problem, Typed: typed})
		requestlog.Describe(r.Context(), func(e *requestlog.Entry) { e.Outcome = "refused: " + problem })
		wire.Redirect(w, d.site.Page+"?"+wire.Query("_target_path", target))
		return
	}
	d.sessions.SignIn(w, r, user.Identifier())
	requestlog.Describe(r.Context(), func(e *requestlog.Entry) { e.User, e.Outcome = user.Identifier(), "signed in" })
	wire.Redirect(w, target)
}

// admit returns who may come in, or else a sentence that says why nobody does.
func (d *Desk) admit(r *http.Request, values form.Values) (user shop.User, problem string) {
	token, _ := values.Text("_csrf_token")
	if !d.sessions.Genuine(r, loginPurpose, token) {
		return shop.User{}, "This page was open for too long. Sign in again."
	}
	if login, ok := values.Text("_demo_user"); ok {
		if !isHere(r) {
			return shop.User{}, "Only people at the shop's own computer sign in with one click."
		}
		account, known := d.directory.User(d.site.Side, login)
		if !known {
			return shop.User{}, "There is nobody of that name here."
		}
		return account.User, d.accountProblem(r, account.User)
	}
	name, _ := values.Text("_username")
	password, _ := values.Text("_password")
	return d.compare(r, strings.TrimSpace(name), password)
}

// isHere reports whether a request came from this computer. A sign-in without a password is for nobody else, also
// where other computers were let in.
func isHere(r *http.Request) bool {
	from, err := netip.ParseAddrPort(r.RemoteAddr)
	return err == nil && from.Addr().Unmap().IsLoopback()
}

// compare looks at the account's state before the password, as the token endpoint does.
func (d *Desk) compare(r *http.Request, name, password string) (user shop.User, problem string) {
	wrong := d.nameLabel() + " or password is wrong."
	if len(name) > maxName {
		return shop.User{}, wrong
	}
	account, known := d.directory.User(d.site.Side, name)
	if known {
		name = account.User.Identifier() // user name and e-mail address are one person
	}
	if wait := d.attempts.begin(name); wait > 0 {
		return shop.User{}, fmt.Sprintf("Too many failed sign-ins. Try again in %d seconds.", seconds(wait))
	}
	if known {
		if problem := d.accountProblem(r, account.User); problem != "" {
			return shop.User{}, problem
		}
	}
	// The password is compared for unknown users too, so that they take the same time.
	if !account.User.PasswordIs(password) || !known {
		return shop.User{}, wrong
	}
	d.attempts.succeeded(name)
	return account.User, ""
}

// accountProblem returns what keeps a user out, in the words of the version; empty for nothing.
func (d *Desk) accountProblem(r *http.Request, user shop.User) string {
	return d.behaviour.Grants.States[fault.From(r.Context()).User(user).Condition()]
}

// seconds rounds up, so that who waits as long as told is let in.
func seconds(wait time.Duration) int { return int(math.Ceil(wait.Seconds())) }
