package profile

import (
	"errors"
	"io"
)

var errUnbuilt = errors.New("not built yet")

func ParseAddress(text string) (Address, error) { return Address{}, errUnbuilt }

func (e Environment) Validate() []FieldError { return nil }

func Export(w io.Writer, envs []Environment) error { return errUnbuilt }

func Import(r io.Reader) (envs []Environment, notes []string, err error) {
	return nil, nil, errUnbuilt
}
