package token

import (
	"context"
	"strings"

	"tokenbench/oauth/workbench"
	"tokenbench/ui/desk"
)

// tell says what a person should know beside a new token, such as that it could not be stored.
func (s *Screen) tell(t *workbench.Token) {
	if len(t.Notes) == 0 {
		return
	}
	text := strings.Join(t.Notes, " · ")
	if !t.Unkept {
		s.d.Notice(text, "", nil)
		return
	}
	id := t.Set.EnvironmentID
	s.d.Notice(text, textKeepAgain, func() {
		desk.Start(s.d, func(ctx context.Context) (struct{}, error) { return struct{}{}, s.wb.KeepAgain(ctx, id) },
			func(_ struct{}, err error) {
				if err != nil {
					s.d.Fail(err)
				}
			})
	})
}
