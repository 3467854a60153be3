package store

import (
	"context"
	"encoding/base64"
	"errors"
	"fmt"

	"github.com/zalando/go-keyring"
)

// keyringService is the name under which the keyring lists our entries.
const keyringService = "tokenbench"

// SystemKeyring gives the keyring of this computer's desktop. Its calls may block until a person types
// the keyring's password, whatever the context says.
func SystemKeyring() Keyring { return systemKeyring{} }

type systemKeyring struct{}

func (systemKeyring) Get(_ context.Context, user string) ([]byte, error) {
	text, err := keyring.Get(keyringService, user)
	if errors.Is(err, keyring.ErrNotFound) {
		return nil, ErrNoEntry
	}
	if err != nil {
		return nil, err
	}
	// A text that is none of ours gives something that is no key, which is found out where it is used.
	key, _ := base64.StdEncoding.DecodeString(text)
	return key, nil
}

func (systemKeyring) Set(_ context.Context, user string, key []byte) error {
	return keyring.Set(keyringService, user, base64.StdEncoding.EncodeToString(key))
}

func (systemKeyring) Delete(_ context.Context, user string) error {
	err := keyring.Delete(keyringService, user)
	if errors.Is(err, keyring.ErrNotFound) {
		return fmt.Errorf("%w: %w", ErrNoEntry, err)
	}
	return err
}
