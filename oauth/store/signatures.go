package store

import (
	"context"
	"errors"
	"time"

	"tokenbench/oauth/profile"
)

type (
	database       struct{}
	patientKeyring struct{}
	vaultKey       struct{}
	// Undo brings back a deleted environment, see [Store.Restore].
	Undo struct{}
)

var errUnbuilt = errors.New("not built yet")

func SystemKeyring() Keyring                                     { return nil }
func Open(ctx context.Context, o Options) (*Store, error)        { return nil, errUnbuilt }
func (s *Store) Close() error                                    { return errUnbuilt }
func (s *Store) OpenVault(ctx context.Context) error             { return errUnbuilt }
func (s *Store) Vault() VaultState                               { return VaultState{} }
func (s *Store) Unlock(ctx context.Context, phrase []byte) error { return errUnbuilt }
func (s *Store) UseKeyring(ctx context.Context) error            { return errUnbuilt }
func (s *Store) UsePassphrase(ctx context.Context, phrase []byte) error {
	return errUnbuilt
}
func (s *Store) UseMemory(ctx context.Context) error { return errUnbuilt }
func (s *Store) Environments(ctx context.Context) ([]profile.Environment, error) {
	return nil, errUnbuilt
}
func (s *Store) Environment(ctx context.Context, id string) (profile.Environment, error) {
	return profile.Environment{}, errUnbuilt
}
func (s *Store) SaveEnvironment(ctx context.Context, e profile.Environment) (profile.Environment, error) {
	return e, errUnbuilt
}
func (s *Store) DeleteEnvironment(ctx context.Context, id string) (Undo, error) {
	return Undo{}, errUnbuilt
}
func (s *Store) Restore(ctx context.Context, u Undo) error       { return errUnbuilt }
func (s *Store) Reorder(ctx context.Context, ids []string) error { return errUnbuilt }
func (s *Store) PutSecret(ctx context.Context, ref SecretRef, value string, policy profile.Policy, origin string) error {
	return errUnbuilt
}
func (s *Store) Secret(ctx context.Context, ref SecretRef) (value, origin string, err error) {
	return "", "", errUnbuilt
}
func (s *Store) ConfirmOrigin(ctx context.Context, ref SecretRef, origin string) error {
	return errUnbuilt
}
func (s *Store) AddTokenSet(ctx context.Context, t TokenSet) (TokenSet, error) { return t, errUnbuilt }
func (s *Store) TokenSets(ctx context.Context, environmentID string, limit int) ([]TokenSet, error) {
	return nil, errUnbuilt
}
func (s *Store) TokenSet(ctx context.Context, id string) (TokenSet, error) {
	return TokenSet{}, errUnbuilt
}
func (s *Store) MarkTokenSet(ctx context.Context, id string, state TokenState) error {
	return errUnbuilt
}
func (s *Store) DeleteTokenSet(ctx context.Context, id string) error { return errUnbuilt }
func (s *Store) Summaries(ctx context.Context) (map[string]Summary, error) {
	return nil, errUnbuilt
}
func (s *Store) AddRun(ctx context.Context, r Run) error { return errUnbuilt }
func (s *Store) Runs(ctx context.Context, environmentID string, limit int) ([]Run, error) {
	return nil, errUnbuilt
}
func (s *Store) KeepRuns(n int) {}
func (s *Store) SavedRequests(ctx context.Context, environmentID string) ([]SavedRequest, error) {
	return nil, errUnbuilt
}
func (s *Store) SaveRequest(ctx context.Context, r SavedRequest) (SavedRequest, error) {
	return r, errUnbuilt
}
func (s *Store) DeleteRequest(ctx context.Context, id string) error { return errUnbuilt }
func (s *Store) Setting(ctx context.Context, key string) (string, bool, error) {
	return "", false, errUnbuilt
}
func (s *Store) SetSetting(ctx context.Context, key, value string) error { return errUnbuilt }
func (s *Store) SealedSetting(ctx context.Context, key string) ([]byte, bool, error) {
	return nil, false, errUnbuilt
}
func (s *Store) SetSealedSetting(ctx context.Context, key string, value []byte) error {
	return errUnbuilt
}
func (s *Store) Lease(ctx context.Context, name string, d time.Duration) (release func(), err error) {
	return nil, errUnbuilt
}
func (s *Store) Changed(ctx context.Context) (bool, error) { return false, errUnbuilt }
