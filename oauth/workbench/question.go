package workbench

import (
	"errors"
	"fmt"
	"strings"

	"tokenbench/oauth/profile"
	"tokenbench/oauth/store"
)

// QuestionKind tells questions apart.
type QuestionKind string

// The questions that a use case may ask before anything is sent.
const (
	// AskProduction: a password is about to go to a production environment.
	AskProduction QuestionKind = "production"
	// AskPlainHTTP: a secret is about to go unencrypted to a host that is not this computer.
	AskPlainHTTP QuestionKind = "plain-http"
	// AskAddress: a secret or token was kept for another scheme, host or port.
	AskAddress QuestionKind = "address"
	// AskSecret: a secret is needed that is not kept.
	AskSecret QuestionKind = "secret"
	// AskUnlock: the vault is locked with a pass phrase.
	AskUnlock QuestionKind = "unlock"
	// AskVault: something is to be kept, and nobody has chosen where secrets are kept.
	AskVault QuestionKind = "vault"
	// AskVisitor: a visitor's token is about to stand in the address of a login.
	AskVisitor QuestionKind = "visitor"
	// AskServer: the demo environment needs the local server, which is stopped.
	AskServer QuestionKind = "server"
)

// Question is returned as an error by a use case that did nothing yet: a person decides, then the same
// call is made again. Its texts are complete sentences for a dialog.
type Question struct {
	Kind          QuestionKind
	EnvironmentID string
	Title, Text   string
	// Where names the environment and its address; empty where the question is about neither.
	Where string
	// Stress is the part of Text that matters most; may be empty.
	Stress string
	// Yes is the text of the button that agrees.
	Yes string
	// Missing is the secret that is needed, for AskSecret.
	Missing store.SecretRef

	// call is the call that asks; origin is where it sends to, about what else makes the question another one.
	call, origin, about string
	confirm             []store.SecretRef
}

// Error says what is asked.
func (q *Question) Error() string { return q.Title }

// key tells whether two questions are the same one.
func (q *Question) key() string {
	return strings.Join([]string{string(q.Kind), q.EnvironmentID, q.origin, q.about}, "\x00")
}

func askProduction(env profile.Environment, user string) *Question {
	if !env.Production {
		return nil
	}
	return &Question{
		Kind: AskProduction, EnvironmentID: env.ID, origin: env.Origin(),
		Title: "Send a password to production?", Where: where(env), Stress: user,
		Text: fmt.Sprintf("The password of %s goes to the live shop. Failed tries count there and can lock the account.", user),
		Yes:  "Send and get token",
	}
}

// askPlainHTTP asks before something secret goes to an address.
func askPlainHTTP(env profile.Environment, address string) *Question {
	if !env.PlainHTTP() {
		return nil
	}
	return &Question{
		Kind: AskPlainHTTP, EnvironmentID: env.ID, origin: profile.OriginOf(address),
		Title: "Send secrets without encryption?", Where: where(env), Stress: "Everybody on the way can read them.",
		Text: "The address begins with http, so secrets and tokens go unencrypted. Everybody on the way can read them.",
		Yes:  "Send anyway",
	}
}

// askAddress asks before what was kept for one origin goes to another. confirm are secrets that are then
// bound to the new one.
func askAddress(env profile.Environment, what, was, to string, confirm ...store.SecretRef) *Question {
	if was == to {
		return nil
	}
	return &Question{
		Kind: AskAddress, EnvironmentID: env.ID, origin: to, about: what + was, confirm: confirm,
		Title: "Send what was kept for another address?", Where: env.Name, Stress: shownOrigin(to),
		Text: fmt.Sprintf("%s was kept for %s. The environment now points to %s. Nothing was sent.", what, shownOrigin(was), shownOrigin(to)),
		Yes:  "Send to the new address",
	}
}

// where names an environment and its address.
func where(env profile.Environment) string { return env.Name + " · " + env.Address }

// shownOrigin writes an origin as people do: without the port that its scheme has anyway.
func shownOrigin(origin string) string {
	switch {
	case origin == demoOrigin:
		return "the local server"
	case strings.HasPrefix(origin, "https://"):
		return strings.TrimSuffix(origin, ":443")
	default:
		return strings.TrimSuffix(origin, ":80")
	}
}

func askSecret(ref store.SecretRef) error {
	title := "The password is needed"
	if ref.Name == clientSecret {
		title = "The client secret is needed"
	}
	return &Question{
		Kind: AskSecret, EnvironmentID: ref.EnvironmentID, Missing: ref, Title: title,
		Text: "It is not kept for this environment. Nothing was sent.", Yes: "Type it",
	}
}

func askServer(env profile.Environment) error {
	return &Question{
		Kind: AskServer, EnvironmentID: env.ID, Title: "Start the local server?",
		Text: fmt.Sprintf("%s talks to the local server of this program, which is stopped. Nothing was sent.", env.Name), Yes: "Start and go on",
	}
}

// asVaultQuestion turns a locked vault into its question and leaves every other error as it is.
func asVaultQuestion(err error) error {
	if errors.Is(err, store.ErrLocked) {
		return askUnlock()
	}
	return err
}

func askUnlock() error {
	return &Question{
		Kind: AskUnlock, Title: "The vault is locked", Yes: "Unlock",
		Text: "Secrets and tokens are sealed, and can't be read until the vault is open. Nothing was sent.",
	}
}
