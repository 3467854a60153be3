package signin

import (
	"context"

	"tokenbench/oauth/profile"
	"tokenbench/oauth/store"
	"tokenbench/oauth/workbench"
)

// Secrets tells which secrets are at hand.
type Secrets interface {
	HasSecret(ctx context.Context, ref store.SecretRef) bool
	Vault() store.VaultState
}

// AtHand holds the ids of applications and users whose secret needs no typing.
type AtHand map[string]bool

// LookUp finds out which secrets of an environment are at hand. Behind a locked vault those that are to be kept
// count as at hand: the vault is opened when they are used.
func LookUp(ctx context.Context, from Secrets, env profile.Environment) AtHand {
	locked := from.Vault().Locked
	at := AtHand{}
	for _, app := range env.Applications {
		at[app.ID] = from.HasSecret(ctx, workbench.ClientSecretOf(env.ID, app.ID)) ||
			locked && app.Secret == profile.PolicyKeep
	}
	for _, user := range env.Users {
		at[user.ID] = from.HasSecret(ctx, workbench.PasswordOf(env.ID, user.ID)) ||
			locked && user.Password == profile.PolicyKeep
	}
	return at
}
