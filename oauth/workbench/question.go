package workbench

import (
	"context"
	"errors"
	"fmt"

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

	agreement string
	about     string
	confirm   []store.SecretRef
	origin    string
}

// Error says what is asked.
func (q *Question) Error() string { return q.Title }

// Agree records the answer yes, so that the call goes through when it is made again: until the program
// ends when remember is set, else for the next call alone. Kept secrets are bound to their new address for good.
// AskSecret, AskUnlock and AskVault are answered by their own methods, not by Agree.
func (w *Workbench) Agree(ctx context.Context, q *Question, remember bool) error {
	switch q.Kind {
	case AskServer:
		_, err := w.StartServer(ctx)
		return err
	case AskAddress:
		if len(q.confirm) > 0 {
			return w.rebind(ctx, q)
		}
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.agreed[q.agreement] = remember
	return nil
}

// rebind binds kept secrets to their new address for good. No agreement is left over that something else
// could use up.
func (w *Workbench) rebind(ctx context.Context, q *Question) error {
	for _, ref := range q.confirm {
		if err := w.store.ConfirmOrigin(ctx, ref, q.origin); err != nil {
			return fmt.Errorf("bind the secret to %s: %w", q.origin, err)
		}
	}
	return nil
}

// hasAgreed reports whether the person said yes, and uses the answer up when it was for one call.
func (w *Workbench) hasAgreed(key string) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	forGood, ok := w.agreed[key]
	if ok && !forGood {
		delete(w.agreed, key)
	}
	return ok
}

// ask gives q unless it was answered already.
func (w *Workbench) ask(q *Question) error {
	q.agreement = string(q.Kind) + " " + q.EnvironmentID + " " + q.origin + " " + q.about
	if w.hasAgreed(q.agreement) {
		return nil
	}
	return q
}

func (w *Workbench) askProduction(env profile.Environment, user string) error {
	if !env.Production {
		return nil
	}
	return w.ask(&Question{
		Kind: AskProduction, EnvironmentID: env.ID, origin: env.Origin(),
		Title: "Send a password to production?", Where: where(env), Stress: user,
		Text: fmt.Sprintf("The password of %s goes to the live shop. Failed tries count there and can lock the account.", user),
		Yes:  "Send and get token",
	})
}

func (w *Workbench) askPlainHTTP(env profile.Environment) error {
	if !env.PlainHTTP() {
		return nil
	}
	return w.ask(&Question{
		Kind: AskPlainHTTP, EnvironmentID: env.ID, origin: env.Origin(),
		Title: "Send secrets without encryption?", Where: where(env), Stress: "Everybody on the way can read them.",
		Text: "The address begins with http, so secrets and tokens go unencrypted. Everybody on the way can read them.",
		Yes:  "Send anyway",
	})
}

func (w *Workbench) askAddress(env profile.Environment, what, was string, confirm []store.SecretRef) error {
	return w.ask(&Question{
		Kind: AskAddress, EnvironmentID: env.ID, origin: origin(env), about: what + was, confirm: confirm,
		Title: "Send what was kept for another address?", Where: env.Name, Stress: env.Origin(),
		Text: fmt.Sprintf("%s was kept for %s. The environment now points to %s. Nothing was sent.", what, was, env.Origin()),
		Yes:  "Send to the new address",
	})
}

// where names an environment and its address.
func where(env profile.Environment) string { return env.Name + " · " + env.Address }

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
		return &Question{
			Kind: AskUnlock, Title: "The vault is locked", Yes: "Unlock",
			Text: "Secrets and tokens are sealed, and can't be read until the vault is open.",
		}
	}
	return err
}
