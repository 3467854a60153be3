package main

import (
	"encoding/pem"
	"errors"
	"fmt"
	"io/fs"

	"tokenbench/embedded"
	"tokenbench/embedded/ownfile"
)

const (
	// keysBlock is the PEM type of a key file, so that people and programs see what it is.
	keysBlock = "TOKENBENCH LOCAL SERVER KEYS"
	// maxKeyFile is how long a key file may be, in bytes.
	maxKeyFile = 64 << 10
)

// keysFrom returns the keys in a file, which is made first if there is none. Without a name the keys are new, and
// end with the program.
func keysFrom(name string) (embedded.Keys, error) {
	if name == "" {
		return embedded.GenerateKeys()
	}
	keys, err := readKeys(name)
	if !errors.Is(err, fs.ErrNotExist) {
		return keys, err
	}
	keys, err = embedded.GenerateKeys()
	if err != nil {
		return keys, err
	}
	err = createKeys(name, keys)
	if errors.Is(err, fs.ErrExist) {
		return readKeys(name) // another server was faster
	}
	return keys, err
}

func readKeys(name string) (embedded.Keys, error) {
	var keys embedded.Keys
	text, err := ownfile.Read(name, maxKeyFile)
	if err != nil {
		return keys, fmt.Errorf("could not read the key file: %w", err)
	}
	block, _ := pem.Decode(text)
	if block == nil || block.Type != keysBlock {
		return keys, fmt.Errorf("could not read the key file: %s holds no keys of a local server; name another file, or remove it to get new keys", name)
	}
	if err := keys.UnmarshalBinary(block.Bytes); err != nil {
		return keys, fmt.Errorf("could not read the key file %s: %w", name, err)
	}
	return keys, nil
}

func createKeys(name string, keys embedded.Keys) error {
	data, err := keys.MarshalBinary()
	if err != nil {
		return err
	}
	if err := ownfile.Create(name, pem.EncodeToMemory(&pem.Block{Type: keysBlock, Bytes: data})); err != nil {
		return fmt.Errorf("could not make the key file: %w", err)
	}
	return nil
}
