package workbench

import (
	"crypto/subtle"
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"strings"
	"time"

	"tokenbench/oauth"
	"tokenbench/oauth/doctor"
	"tokenbench/oauth/exchange"
	"tokenbench/oauth/loopback"
)

// paste takes what a person brought: an answer, or the refusal that the browser shows.
func (s *browserRun) paste(text string) error {
	if refused := pastedRefusal(text); refused != nil {
		return asPasteError(s.giveRefusal(text, refused))
	}
	values, err := oauth.ReadAddress(text)
	if err != nil {
		return err
	}
	return asPasteError(s.give(values))
}

// asPasteError says in words why nothing came of a pasted text.
func asPasteError(err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, loopback.ErrState):
		return &oauth.PasteError{Reason: "It belongs to another sign-in: copy the address at which the browser ended this time."}
	case errors.Is(err, loopback.ErrAnswered):
		return &oauth.PasteError{Reason: "This sign-in has its answer already."}
	}
	return &oauth.PasteError{Reason: "This sign-in is over."}
}

// give hands in pasted parameters.
func (s *browserRun) give(values url.Values) error {
	if s.waiting != nil {
		return s.waiting.Give(values)
	}
	if state := values["state"]; len(state) != 1 || subtle.ConstantTimeCompare([]byte(state[0]), []byte(s.state)) != 1 {
		return loopback.ErrState
	}
	switch {
	case s.over():
		return loopback.ErrClosed
	case !s.taken.CompareAndSwap(false, true):
		return loopback.ErrAnswered
	}
	s.given <- values // has room for the one
	return nil
}

// giveRefusal ends the wait with what the browser shows.
func (s *browserRun) giveRefusal(text string, refused *oauth.Error) error {
	switch step := s.step(); {
	case s.over():
		return loopback.ErrClosed
	case step == doctor.AtState || step == doctor.AtCode:
		return loopback.ErrAnswered
	}
	s.record(pasted(text, s.w.now()))
	s.refuse(refused)
	return nil
}

// pasted records the refusal that a browser shows.
func pasted(text string, now time.Time) exchange.Exchange {
	return exchange.Exchange{
		Started: now.UTC(), Method: http.MethodGet, Part: exchange.PartAnswer, Note: "The browser shows a refusal",
		Response: &exchange.Response{
			Proto: "HTTP/1.1", Status: http.StatusBadRequest,
			Message: exchange.Message{Header: http.Header{"Content-Type": {"application/json"}}, Body: []byte(strings.TrimSpace(text))},
		},
	}
}

// longestRefusal is the most that is read of a pasted refusal, in bytes.
const longestRefusal = 64 << 10

// pastedRefusal reads the JSON that a browser shows when a server refuses a login: it does not send the browser
// back then, so nobody else can tell. It is nil for any other text.
func pastedRefusal(text string) *oauth.Error {
	var shown struct {
		Error       string  `json:"error"`
		Description string  `json:"error_description"`
		Hint        *string `json:"hint"`
		Message     string  `json:"message"`
	}
	readable := len(text) <= longestRefusal && json.Unmarshal([]byte(text), &shown) == nil
	if !readable || shown.Error == "" {
		return nil
	}
	state := oauth.NewState() // it would have been our own
	values := url.Values{"state": {state}, "error": {shown.Error}, "error_description": {shown.Description}, "message": {shown.Message}}
	if shown.Hint != nil {
		values.Set("hint", *shown.Hint)
	}
	_, err := oauth.ReadCode(values, oauth.Expected{State: state})
	refused, _ := asRefusal(err) // there is an error in it, so there is one
	return refused
}
