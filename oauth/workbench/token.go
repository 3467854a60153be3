package workbench

import (
	"context"
	"time"

	"tokenbench/oauth/jwt"
	"tokenbench/oauth/profile"
	"tokenbench/oauth/store"
)

// Token is a kept token set with its access token decoded, without trust.
type Token struct {
	Set store.TokenSet
	// Decoded is nil when the access token is no JWT; DecodeError then says why, in words.
	Decoded     *jwt.Token
	DecodeError error
	// Unkept is true for a token that could not be stored: it is gone when the program ends, see
	// [Workbench.KeepAgain].
	Unkept bool
	// Notes are sentences that a person should read, such as why something could not be kept.
	Notes []string
}

// note adds a sentence about what went wrong beside the token; no error adds nothing.
func (t *Token) note(what string, err error) {
	if err != nil {
		t.Notes = append(t.Notes, what+": "+err.Error())
	}
}

func (w *Workbench) token(set store.TokenSet) *Token {
	t := &Token{Set: set}
	t.Decoded, t.DecodeError = jwt.Decode(set.AccessToken)
	return t
}

// Current gives the environment's newest token set that was not replaced, or nil when there is none.
func (w *Workbench) Current(ctx context.Context, environmentID string) (*Token, error) {
	if set, ok := w.heldToken(environmentID); ok {
		token := w.token(set)
		token.Unkept = true
		return token, nil
	}
	sets, err := w.store.TokenSets(ctx, environmentID, 1)
	if err != nil {
		return nil, asVaultQuestion(err)
	}
	if len(sets) == 0 {
		return nil, nil //nolint:nilnil // no token yet is an ordinary state, said in the comment
	}
	return w.token(sets[0]), nil
}

// Token gives one token set of the ledger.
func (w *Workbench) Token(ctx context.Context, id string) (*Token, error) {
	set, err := w.store.TokenSet(ctx, id)
	if err != nil {
		return nil, asVaultQuestion(err)
	}
	return w.token(set), nil
}

// History lists the environment's token sets, newest first, at most limit of them (0 means all).
func (w *Workbench) History(ctx context.Context, environmentID string, limit int) ([]store.TokenSet, error) {
	sets, err := w.store.TokenSets(ctx, environmentID, limit)
	return sets, asVaultQuestion(err)
}

// ForgetToken removes a token set from the ledger.
func (w *Workbench) ForgetToken(ctx context.Context, set store.TokenSet) error {
	if err := w.store.DeleteTokenSet(ctx, set.ID); err != nil {
		return err
	}
	w.emit(TopicTokens, set.EnvironmentID)
	return nil
}

// Claim is one claim in words.
type Claim struct {
	Name, Value string
	Meaning     jwt.Meaning
}

// Claims explains the claims of a token, in the order of the wire.
func (w *Workbench) Claims(t *Token, env profile.Environment) []Claim {
	if t.Decoded == nil {
		return nil
	}
	issued, _ := t.Decoded.Issued()
	about := jwt.ClaimContext{
		Now: w.now(), Issued: issued, ServerOffset: t.Set.ClockOffset, Side: string(env.Side), Oro: env.Kind == profile.KindOro,
		ApplicationName: applicationName(env, t.Set.ApplicationID),
	}
	claims := make([]Claim, 0, len(t.Decoded.Claims))
	for _, m := range t.Decoded.Claims {
		claims = append(claims, Claim{Name: m.Name, Value: m.Text(), Meaning: jwt.Explain(m, about)})
	}
	return claims
}

func applicationName(env profile.Environment, id string) string {
	for _, a := range env.Applications {
		if a.ID == id {
			return a.Name
		}
	}
	return ""
}

// Remaining is the time that a token set has left by this computer's clock, the server's clock already
// taken into account; known is false when no end is known.
func (w *Workbench) Remaining(set store.TokenSet) (left time.Duration, known bool) {
	if set.Expires.IsZero() {
		return 0, false
	}
	return set.Expires.Sub(w.now()), true
}
