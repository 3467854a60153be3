package token

import (
	"context"
	"errors"

	"tokenbench/oauth/profile"
	"tokenbench/oauth/store"
	"tokenbench/oauth/workbench"
	"tokenbench/ui/desk"
)

// keep stores a secret. Where nobody has chosen yet how secrets are sealed, the person is asked first.
func (s *Screen) keep(ref store.SecretRef, secret string, policy profile.Policy) {
	desk.Start(s.d, func(ctx context.Context) (struct{}, error) {
		return struct{}{}, s.wb.KeepSecret(ctx, ref, secret, policy)
	}, func(_ struct{}, err error) {
		var question *workbench.Question
		switch {
		case errors.As(err, &question):
			s.d.Ask(question, func() { s.keep(ref, secret, policy) })
		case err != nil:
			s.d.Fail(err)
		}
	})
}
