package workbench

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"tokenbench/oauth/profile"
	"tokenbench/oauth/store"
)

const serverConfiguration = "local-server"

// OpenServer reads what was kept of the local server's configuration, so that it can be looked at and changed
// before it was started. It does so once; with a locked vault the server stays as it comes with the program, until
// the vault is open. The error says what could not be read.
func (w *Workbench) OpenServer(ctx context.Context) error {
	if err := w.awaitVault(ctx); err != nil {
		return err
	}
	w.serving.Lock()
	defer w.serving.Unlock()
	err := w.openServer(ctx)
	w.serverChanged()
	return err
}

// openServer does the work of OpenServer. The caller holds serving.
func (w *Workbench) openServer(ctx context.Context) error {
	if w.configured {
		return nil
	}
	kept, found, err := w.store.SealedSetting(ctx, serverConfiguration)
	if err == nil && found {
		err = w.server.Configure(kept)
	}
	w.configured = !errors.Is(err, store.ErrLocked)
	w.mu.Lock()
	w.known = true
	w.mu.Unlock()
	w.followed = w.server.Info()
	if err != nil && w.configured {
		return fmt.Errorf("the local server is as it comes with the program: %w", err)
	}
	return nil
}

// KeepServer keeps what was changed at the local server, and lets its environments follow: they get its new
// users, and the new secrets and passwords in place of the old ones that they have. It is called after each change.
// While the vault is locked nothing is kept, and the error is store.ErrLocked.
func (w *Workbench) KeepServer(ctx context.Context) error {
	w.serving.Lock()
	defer w.serving.Unlock()
	w.configured = true // from now on what was kept before counts no more
	text, err := w.server.Configuration()
	if err != nil {
		return fmt.Errorf("keep the local server's configuration: %w", err)
	}
	before, after := w.followed, w.server.Info()
	w.followed = after
	if err := w.store.SetSealedSetting(ctx, serverConfiguration, text); err != nil {
		return fmt.Errorf("keep the local server's configuration: %w", err)
	}
	return w.followServer(ctx, before, after)
}

// followServer brings the environments of the local server up to date. Of what is gone they keep theirs: so it is
// with every other shop.
func (w *Workbench) followServer(ctx context.Context, before, after ServerInfo) error {
	envs, err := w.store.Environments(ctx)
	if err != nil {
		return err
	}
	for _, env := range envs {
		if !env.Demo {
			continue
		}
		err := w.followPeople(ctx, env, before, after)
		if err == nil {
			err = w.followSecrets(ctx, env, before, after)
		}
		if err != nil {
			return fmt.Errorf("let %s follow the local server: %w", env.Name, err)
		}
	}
	return nil
}

// followPeople adds new users, and takes over what is no secret of an application.
func (w *Workbench) followPeople(ctx context.Context, env profile.Environment, before, after ServerInfo) error {
	env = env.Clone()
	changed := false
	for i, app := range env.Applications {
		was, now := before.application(app.ClientID), after.application(app.ClientID)
		same := was.Public == now.Public && slices.Equal(was.RedirectURIs, now.RedirectURIs)
		if now.ID != "" && !same {
			env.Applications[i].Public, env.Applications[i].RedirectURIs = now.Public, now.RedirectURIs
			changed = true
		}
	}
	var added []ServerUser
	for _, u := range after.Users {
		known := slices.ContainsFunc(env.Users, func(other profile.User) bool { return other.Name == u.Name })
		if u.Side == env.Side && !known && before.user(u.Side, u.Name).Name == "" {
			env.Users = append(env.Users, profile.User{ID: profile.NewID(), Name: u.Name, Password: profile.PolicyKeep})
			added = append(added, u)
		}
	}
	if !changed && len(added) == 0 {
		return nil
	}
	saved, err := w.SaveEnvironment(ctx, env)
	if err != nil {
		return err
	}
	return w.keepDemoSecrets(ctx, saved, ServerInfo{Users: added}, false)
}

// followSecrets puts a new secret or password in the place of the old one.
func (w *Workbench) followSecrets(ctx context.Context, env profile.Environment, before, after ServerInfo) error {
	replace := func(ref store.SecretRef, was, now string) error {
		if was == now || now == "" {
			return nil
		}
		if has, _, err := w.store.Secret(ctx, ref); err != nil || has != was {
			return nil //nolint:nilerr // what is not there, or another one, is the person's own matter
		}
		return w.putSecret(ctx, env, ref, now, profile.PolicyKeep)
	}
	for _, app := range env.Applications {
		was, now := before.application(app.ClientID).Secret, after.application(app.ClientID).Secret
		if err := replace(ClientSecretOf(env.ID, app.ID), was, now); err != nil {
			return err
		}
	}
	for _, user := range env.Users {
		was, now := before.user(env.Side, user.Name).Password, after.user(env.Side, user.Name).Password
		if err := replace(PasswordOf(env.ID, user.ID), was, now); err != nil {
			return err
		}
	}
	return nil
}
