package embedded_test

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"strings"
	"testing"

	"tokenbench/embedded"
)

func TestKeysAreKept(t *testing.T) {
	data, err := testKeys().MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	var read embedded.Keys
	if err := read.UnmarshalBinary(data); err != nil {
		t.Fatal(err)
	}
	if !read.Signing.Equal(testKeys().Signing) || read.Encryption != testKeys().Encryption {
		t.Error("the keys changed on the way")
	}
}

func TestDamagedKeys(t *testing.T) {
	good, err := testKeys().MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	withKey := func(key any) []byte {
		der, err := x509.MarshalPKCS8PrivateKey(key)
		if err != nil {
			t.Fatal(err)
		}
		return append(append([]byte{}, good[:33]...), der...)
	}
	short, err := rsa.GenerateKey(rand.Reader, 1024)
	if err != nil {
		t.Fatal(err)
	}
	curve, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	for want, data := range map[string][]byte{
		"cut off":             good[:33],
		"version 2":           append([]byte{2}, good[1:]...),
		"signing key":         good[:len(good)-1],
		"at least 2048 bits":  withKey(short),
		"is not RSA":          withKey(curve),
		"keys: they are cut ": nil,
	} {
		read := testKeys()
		if err := read.UnmarshalBinary(data); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("want an error with %q, got %v", want, err)
		}
		if read.Signing != testKeys().Signing {
			t.Errorf("%s: the keys were changed", want)
		}
	}
	if _, err := (embedded.Keys{}).MarshalBinary(); err == nil {
		t.Error("empty keys were kept")
	}
}

// FuzzKeys shows that no file breaks the reading of keys, and that keys that were read can be used.
func FuzzKeys(f *testing.F) {
	whole, err := testKeys().MarshalBinary()
	if err != nil {
		f.Fatal(err)
	}
	for _, seed := range [][]byte{nil, {1}, whole, whole[:100], whole[1:]} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		var keys embedded.Keys
		if keys.UnmarshalBinary(data) != nil {
			if keys.Signing != nil {
				t.Error("keys that were refused are there")
			}
			return
		}
		if _, err := embedded.New(embedded.Config{Keys: keys}); err != nil {
			t.Error(err)
		}
	})
}
