package workbench

import (
	"context"
	"errors"
	"fmt"

	"tokenbench/oauth/profile"
	"tokenbench/oauth/store"
)

// The names of secrets in a store.SecretRef.
const (
	clientSecret = "client_secret"
	userPassword = "password"
)

// ClientSecretOf names the client secret of an application.
func ClientSecretOf(environmentID, applicationID string) store.SecretRef {
	return store.SecretRef{EnvironmentID: environmentID, Owner: applicationID, Name: clientSecret}
}

// PasswordOf names the password of a user.
func PasswordOf(environmentID, userID string) store.SecretRef {
	return store.SecretRef{EnvironmentID: environmentID, Owner: userID, Name: userPassword}
}

// KeepSecret stores a secret as the policy says, bound to the environment's present address. Where it is
// to be kept and nobody has chosen a vault yet, it asks ([AskVault]).
func (w *Workbench) KeepSecret(ctx context.Context, ref store.SecretRef, value string, policy profile.Policy) error {
	if err := w.awaitVault(ctx); err != nil {
		return err
	}
	env, err := w.store.Environment(ctx, ref.EnvironmentID)
	if err != nil {
		return err
	}
	if err := w.askVault(env, ref, policy); err != nil {
		return err
	}
	return w.putSecret(ctx, env, ref, value, policy)
}

// askVault asks where secrets are kept when the first one is to be kept. The demo's own are no reason to ask.
func (w *Workbench) askVault(env profile.Environment, ref store.SecretRef, policy profile.Policy) error {
	if policy != profile.PolicyKeep || env.Demo || w.store.Vault().Kind != store.VaultUndecided {
		return nil
	}
	return &Question{
		Kind: AskVault, EnvironmentID: env.ID, Missing: ref, Title: "Where are secrets kept?",
		Text: w.store.Vault().Reason, Yes: "Choose",
	}
}

func (w *Workbench) putSecret(ctx context.Context, env profile.Environment, ref store.SecretRef, value string, policy profile.Policy) error {
	if err := w.store.PutSecret(ctx, ref, value, policy, origin(env)); err != nil {
		return asVaultQuestion(err)
	}
	w.emit(TopicEnvironments, ref.EnvironmentID)
	return nil
}

// HasSecret reports whether a secret is at hand, kept or until exit.
func (w *Workbench) HasSecret(ctx context.Context, ref store.SecretRef) bool {
	_, _, err := w.store.Secret(ctx, ref)
	return err == nil
}

// secret gives a typed value, else the one at hand. It asks when there is none, when the vault is locked
// and when the secret was kept for another address.
func (w *Workbench) secret(ctx context.Context, c *consent, env profile.Environment, ref store.SecretRef, typed string) (string, error) {
	if typed != "" {
		return typed, nil
	}
	value, was, err := w.store.Secret(ctx, ref)
	switch {
	case errors.Is(err, store.ErrNoSecret):
		return "", askSecret(ref)
	case err != nil:
		return "", asVaultQuestion(err)
	}
	what := "The password"
	if ref.Name == clientSecret {
		what = "The client secret"
	}
	return value, c.need(askAddress(env, what, was, origin(env), ref))
}

// Vault tells how secrets are sealed.
func (w *Workbench) Vault() store.VaultState { return w.store.Vault() }

// Unlock opens a vault that is locked with a pass phrase; store.ErrWrongPhrase says that it does not fit.
func (w *Workbench) Unlock(ctx context.Context, phrase []byte) error {
	return w.vaultChange(w.store.Unlock(ctx, phrase), "unlock the vault")
}

// UseKeyring seals with a key in the system's keyring from now on.
func (w *Workbench) UseKeyring(ctx context.Context) error {
	return w.vaultChange(w.store.UseKeyring(ctx), "use the keyring")
}

// UsePassphrase seals with a key that the pass phrase wraps from now on.
func (w *Workbench) UsePassphrase(ctx context.Context, phrase []byte) error {
	return w.vaultChange(w.store.UsePassphrase(ctx, phrase), "use a pass phrase")
}

// UseMemory keeps secrets and tokens only until the program ends.
func (w *Workbench) UseMemory(ctx context.Context) error {
	return w.vaultChange(w.store.UseMemory(ctx), "keep secrets in memory")
}

func (w *Workbench) vaultChange(err error, what string) error {
	if err != nil {
		return fmt.Errorf("%s: %w", what, err)
	}
	w.emit(TopicVault, "")
	w.emit(TopicTokens, "")
	return nil
}

// OpenVault opens the vault, which may wait for the system's keyring, and tells the listeners. It is
// called once, after New; use cases that need the vault wait for it. A vault that can't be opened says why in its state.
func (w *Workbench) OpenVault(ctx context.Context) error {
	err := w.store.OpenVault(ctx)
	w.once.Do(func() { close(w.opened) })
	w.emit(TopicVault, "")
	w.emit(TopicTokens, "")
	return err
}

// VaultOpened is closed when OpenVault is through, whatever came of it.
func (w *Workbench) VaultOpened() <-chan struct{} { return w.opened }

// awaitVault waits until OpenVault is through, which takes as long as the keyring is given time to answer.
func (w *Workbench) awaitVault(ctx context.Context) error {
	select {
	case <-w.opened:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
