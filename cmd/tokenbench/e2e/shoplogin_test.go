package e2e

import (
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"html/template"
	"net/http"
	"net/url"
)

// A grant is what a code stands for.
type grant struct {
	code, challenge string
	verifier        string // what it was redeemed with
}

// authorize shows a page with one button, which grants. It asks for no name: everybody is the one customer.
func (s *shop) authorize(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	query := r.URL.Query()
	switch {
	case query.Get("client_id") != s.clientID || query.Get("redirect_uri") != s.redirect ||
		query.Get("response_type") != "code" || query.Get("code_challenge_method") != "S256":
		s.refuse(w, r, http.StatusUnauthorized, "invalid_client")
	case r.Method == http.MethodPost:
		g := grant{code: random(), challenge: query.Get("code_challenge")}
		s.codes[g.code] = g
		s.sendBack(w, r, url.Values{"code": {g.code}, "state": {query.Get("state")}})
	default:
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		// An error means that the browser went away, which the test sees there.
		_, _ = fmt.Fprint(w, `<!DOCTYPE html><title>Shop</title><link rel="icon" href="data:,"><form method="post"><button id="grant">Grant</button></form>`)
	}
}

// The ways in which a server's answer comes back.
const (
	byQuery = iota
	byFragment
	byForm // form_post
)

// sendBack sends the browser back with the answer.
func (s *shop) sendBack(w http.ResponseWriter, r *http.Request, answer url.Values) {
	switch s.answers {
	case byFragment:
		http.Redirect(w, r, s.redirect+"#"+answer.Encode(), http.StatusFound)
	case byForm:
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		// An error means that the browser went away, which the test sees there.
		_ = postBack.Execute(w, map[string]any{"To": s.redirect, "Answer": answer})
	default:
		http.Redirect(w, r, s.redirect+"?"+answer.Encode(), http.StatusFound)
	}
}

// postBack is a page that posts an answer as soon as it has loaded.
var postBack = template.Must(template.New("").Parse(`<!DOCTYPE html><title>Shop</title><link rel="icon" href="data:,">
<form method="post" action="{{.To}}">
{{range $name, $values := .Answer}}<input type="hidden" name="{{$name}}" value="{{index $values 0}}">{{end}}
</form><script>document.forms[0].submit()</script>`))

// answerBy lets the shop answer in another way from now on.
func (s *shop) answerBy(way int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.answers = way
}

// redeems spends a code, if the verifier is the one of its challenge.
func (s *shop) redeems(code, redirect, verifier string) bool {
	g, ok := s.codes[code]
	sum := sha256.Sum256([]byte(verifier))
	if !ok || redirect != s.redirect || base64.RawURLEncoding.EncodeToString(sum[:]) != g.challenge {
		return false
	}
	delete(s.codes, code)
	g.verifier = verifier
	s.spent = append(s.spent, g)
	return true
}

// grants are the codes that brought a token, with their verifiers.
func (s *shop) grants() []grant {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]grant(nil), s.spent...)
}
