package api

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"

	"tokenbench/embedded/fault"
	"tokenbench/embedded/jsonapi"
	"tokenbench/embedded/requestlog"
	"tokenbench/embedded/shop"
	"tokenbench/embedded/token"
	"tokenbench/embedded/wire"
)

// maxBody is the largest API request that is read, in bytes.
const maxBody = 1 << 20

// caller is whom a request speaks for.
type caller struct {
	account *shop.Account // nil for guests, and where no token is needed and none came
	shutOut bool          // the application is not made for this API
}

// bearer finds out who calls (RFC 6750).
type bearer struct {
	side shop.Side
	Config
}

// Reasons for a 401, for the request log: the caller is told none.
var (
	errNoApplication = errors.New("the token's application is gone or not active")
	errOtherSide     = errors.New("the token's application is of the other side")
	errNoKeys        = errors.New("the key files are missing, by a fault")
	errNoCaller      = errors.New("the token's user can't sign in")
)

// identify returns the caller. When the token is missing where one is needed, or no good, it answers
// 401 itself and returns false: always with an empty body, and in newer versions with a challenge only for
// those who sent no token.
func (b bearer) identify(w http.ResponseWriter, r *http.Request, body []byte, open bool) (who caller, ok bool) {
	text, given := b.token(r, body)
	form := b.Behaviour.API
	if !given {
		if open {
			return caller{}, true
		}
		w.Header().Set("WWW-Authenticate", form.Challenges[b.side])
		outcome(r, "refused: no token came")
		wire.Empty(w, http.StatusUnauthorized)
		return caller{}, false
	}
	who, err := b.lookUp(r, text)
	if err != nil {
		if form.BadChallenged {
			w.Header().Set("WWW-Authenticate", form.Challenges[b.side])
		}
		outcome(r, "refused: "+err.Error())
		wire.Empty(w, http.StatusUnauthorized)
		return caller{}, false
	}
	return who, true
}

// lookUp turns a token into a caller: a client application speaks for its owner, any other for the
// user who signed in, or for a guest.
func (b bearer) lookUp(r *http.Request, text string) (caller, error) {
	faults := fault.From(r.Context())
	if faults.Hits(fault.KeysMissing) {
		return caller{}, errNoKeys
	}
	access, err := b.Mint.Verify(text)
	if err != nil {
		return caller{}, err
	}
	application, known := b.Directory.Application(access.ClientID)
	if !known || faults.Application(application).Inactive {
		return caller{}, errNoApplication
	}
	requestlog.Describe(r.Context(), func(e *requestlog.Entry) { e.ClientID, e.User = application.ID, access.Subject })
	if application.Side != b.side {
		return caller{}, errOtherSide
	}
	shutOut := application.NoAPI && b.Behaviour.API.SupportedList
	if b.side == shop.Storefront && token.IsVisitor(access.Subject) {
		return caller{shutOut: shutOut}, nil
	}
	login := access.Subject
	if application.Kind == shop.Client {
		login = application.Owner
	}
	account, known := b.Directory.User(b.side, login)
	if !known || faults.User(account.User).Condition() != shop.Good {
		return caller{}, errNoCaller
	}
	requestlog.Describe(r.Context(), func(e *requestlog.Entry) { e.User = login })
	return caller{&account, shutOut}, nil
}

func outcome(r *http.Request, words string) {
	requestlog.Describe(r.Context(), func(e *requestlog.Entry) { e.Outcome = words })
}

// token returns the token of a request: in newer versions the member access_token of a JSON:API body, else
// the Authorization header, where the word Bearer counts in this spelling only. The query never counts.
func (b bearer) token(r *http.Request, body []byte) (text string, given bool) {
	var document struct {
		AccessToken *string `json:"access_token"`
	}
	if b.Behaviour.API.TokenInBody && json.Unmarshal(body, &document) == nil && document.AccessToken != nil {
		return *document.AccessToken, true
	}
	scheme, text, found := strings.Cut(strings.TrimSpace(r.Header.Get("Authorization")), " ")
	if !found || scheme != "Bearer" {
		return "", false
	}
	return strings.TrimSpace(text), true
}

// readBody reads the body of a JSON:API request; other bodies are nil, and are not looked at.
func readBody(w http.ResponseWriter, r *http.Request) ([]byte, error) {
	if r.Header.Get("Content-Type") != jsonapi.Type {
		return nil, nil
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
	if err != nil {
		return nil, fmt.Errorf("could not read the body: %w", err)
	}
	return body, nil
}
