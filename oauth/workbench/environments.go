package workbench

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"

	"tokenbench/oauth/oro"
	"tokenbench/oauth/profile"
	"tokenbench/oauth/store"
)

// demoOrigin stands for the local server's address, which may differ from start to start: what belongs
// to it is bound to the server that this program started, on whatever port.
const demoOrigin = "local-server"

// Environments lists all environments in the person's order.
func (w *Workbench) Environments(ctx context.Context) ([]profile.Environment, error) {
	envs, err := w.store.Environments(ctx)
	if err != nil {
		return nil, err
	}
	for i := range envs {
		envs[i] = w.placed(envs[i])
	}
	return envs, nil
}

// Summaries tells the token state of every environment by id, without opening a sealed value.
func (w *Workbench) Summaries(ctx context.Context) (map[string]store.Summary, error) {
	return w.store.Summaries(ctx)
}

// Environment gives one environment.
func (w *Workbench) Environment(ctx context.Context, id string) (profile.Environment, error) {
	env, err := w.store.Environment(ctx, id)
	return w.placed(env), err
}

// placed gives the demo environment the address at which the local server runs now, and what kind of shop it is.
func (w *Workbench) placed(env profile.Environment) profile.Environment {
	if !env.Demo {
		return env
	}
	info := w.Server()
	if info.Running() {
		env.Address = info.URL
	}
	if info.Version != "" {
		env.Version, env.Prefix = info.Version, info.Prefix
		env.Commerce = env.Side == oro.Storefront || !info.PlatformOnly
	}
	return env
}

// origin is what secrets and tokens of env are bound to.
func origin(env profile.Environment) string {
	if env.Demo {
		return demoOrigin
	}
	return env.Origin()
}

// apiOrigin is where access tokens of env may go.
func apiOrigin(env profile.Environment) string {
	if env.Demo {
		return demoOrigin
	}
	return env.APIOrigin()
}

// SaveEnvironment stores env. It fails with store.ErrConflict when somebody else saved it since it was
// read; the caller asks and saves again with the newer revision.
func (w *Workbench) SaveEnvironment(ctx context.Context, env profile.Environment) (profile.Environment, error) {
	saved, err := w.store.SaveEnvironment(ctx, env)
	if err != nil {
		return profile.Environment{}, err
	}
	w.emit(TopicEnvironments, saved.ID)
	return w.placed(saved), nil
}

// Duplicate stores a copy of an environment under a new name, with no secrets and no tokens.
func (w *Workbench) Duplicate(ctx context.Context, id string) (profile.Environment, error) {
	env, err := w.store.Environment(ctx, id)
	if err != nil {
		return profile.Environment{}, err
	}
	return w.SaveEnvironment(ctx, env.Duplicate())
}

// DeleteEnvironment removes an environment with its secrets, tokens and runs. undo brings all of it back.
func (w *Workbench) DeleteEnvironment(ctx context.Context, id string) (undo func(context.Context) error, err error) {
	kept, err := w.store.DeleteEnvironment(ctx, id)
	if err != nil {
		return nil, err
	}
	w.emit(TopicEnvironments, id)
	return func(ctx context.Context) error {
		if err := w.store.Restore(ctx, kept); err != nil {
			return err
		}
		w.emit(TopicEnvironments, id)
		w.emit(TopicTokens, id)
		return nil
	}, nil
}

// Reorder stores the order of the environments.
func (w *Workbench) Reorder(ctx context.Context, ids []string) error {
	if err := w.store.Reorder(ctx, ids); err != nil {
		return err
	}
	w.emit(TopicEnvironments, "")
	return nil
}

// Export writes all environments, or those named, as Tokenbench's own file. No secret is in it.
func (w *Workbench) Export(ctx context.Context, out io.Writer, ids ...string) error {
	envs, err := w.store.Environments(ctx)
	if err != nil {
		return err
	}
	chosen := envs[:0:0]
	for _, env := range envs {
		if len(ids) == 0 || slices.Contains(ids, env.ID) {
			chosen = append(chosen, env)
		}
	}
	var file bytes.Buffer
	if err := profile.Export(&file, chosen); err != nil {
		return err
	}
	_, err = out.Write(file.Bytes())
	return err
}

// Import adds the environments of a Tokenbench file. notes say in words what was left out or changed.
func (w *Workbench) Import(ctx context.Context, in io.Reader) (added []profile.Environment, notes []string, err error) {
	envs, notes, err := profile.Import(in)
	if err != nil {
		return nil, nil, err
	}
	for _, env := range envs {
		saved, err := w.store.SaveEnvironment(ctx, env)
		if err != nil {
			return added, notes, fmt.Errorf("keep %q: %w", env.Name, err)
		}
		added = append(added, saved)
	}
	w.emit(TopicEnvironments, "")
	return added, notes, nil
}

// IsConflict reports whether err says that somebody else saved the environment meanwhile.
func IsConflict(err error) bool { return errors.Is(err, store.ErrConflict) }
