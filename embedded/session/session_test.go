package session_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"tokenbench/embedded/session"
)

// visit is a browser with one cookie, at one store.
type visit struct {
	*testing.T
	store  *session.Store
	cookie *http.Cookie
}

func newStore(t *testing.T) (*session.Store, *time.Time) {
	t.Helper()
	now := time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)
	return session.New(session.Cookie{Name: "ID", Path: "/"}, func() time.Time { return now }), &now
}

func (v *visit) request() *http.Request {
	r := httptest.NewRequestWithContext(v.Context(), http.MethodGet, "/", nil)
	if v.cookie != nil {
		r.AddCookie(v.cookie)
	}
	return r
}

// answer runs one request and keeps the cookie that it sets.
func (v *visit) answer(act func(http.ResponseWriter, *http.Request)) {
	w := httptest.NewRecorder()
	act(w, v.request())
	response := w.Result()
	defer func() { _ = response.Body.Close() }()
	if cookies := response.Cookies(); len(cookies) > 0 {
		v.cookie = cookies[0]
	}
}

func (v *visit) signIn(login string) {
	v.answer(func(w http.ResponseWriter, r *http.Request) { v.store.SignIn(w, r, login) })
}

func (v *visit) token(purpose string) (token string) {
	v.answer(func(w http.ResponseWriter, r *http.Request) { token = v.store.FormToken(w, r, purpose) })
	return token
}

func TestSession(t *testing.T) {
	store, now := newStore(t)
	v := &visit{t, store, nil}
	if login, ok := store.Login(v.request()); ok {
		t.Errorf("%q is signed in", login)
	}
	v.signIn("ada")
	for range 3 {
		*now = now.Add(time.Hour - 1)
		if login, ok := store.Login(v.request()); !ok || login != "ada" {
			t.Fatalf("got %q, %v", login, ok)
		}
	}
	old := *v.cookie
	v.signIn("ben")
	if login, _ := store.Login(v.request()); login != "ben" {
		t.Errorf("got %q", login)
	}
	if _, ok := store.Login((&visit{t, store, &old}).request()); ok {
		t.Error("the session before is still open")
	}
	*now = now.Add(time.Hour)
	if _, ok := store.Login(v.request()); ok {
		t.Error("signed in after an hour without use")
	}
}

func TestFormTokens(t *testing.T) {
	store, _ := newStore(t)
	v, other := &visit{t, store, nil}, &visit{t, store, nil}
	login, consent := v.token("login"), v.token("consent")
	for name, test := range map[string]struct {
		from           *visit
		purpose, token string
		want           bool
	}{
		"its own":            {v, "login", login, true},
		"another purpose":    {v, "consent", login, false},
		"another browser":    {other, "login", login, false},
		"empty":              {v, "login", "", false},
		"the other of its":   {v, "consent", consent, true},
		"a browser's cookie": {v, "login", v.cookie.Value, false},
	} {
		if got := store.Genuine(test.from.request(), test.purpose, test.token); got != test.want {
			t.Errorf("%s: got %v", name, got)
		}
	}
	for _, who := range []string{"ada", "ben"} { // a sign-in changes the cookie, not the tokens
		v.signIn(who)
		if !store.Genuine(v.request(), "login", login) || v.token("login") != login {
			t.Errorf("after %s signed in, the form in the other tab is refused", who)
		}
	}
	elsewhere, _ := newStore(t)
	if elsewhere.Genuine(v.request(), "login", login) {
		t.Error("another server takes the token")
	}
}

func TestForeignCookies(t *testing.T) {
	store, _ := newStore(t)
	for _, value := range []string{"", "short", fmt.Sprintf("%065d", 1)} {
		v := &visit{t, store, &http.Cookie{Name: "ID", Value: value}}
		v.token("login")
		if v.cookie.Value == value {
			t.Errorf("%q was taken for a session id", value)
		}
	}
}

func TestNotes(t *testing.T) {
	store, now := newStore(t)
	v := &visit{t, store, nil}
	store.LeaveNote(v.request(), session.Note{Text: "lost"}) // nobody to leave it for
	if note := store.TakeNote(v.request()); note != (session.Note{}) {
		t.Errorf("got %+v", note)
	}
	token := v.token("login")
	want := session.Note{Text: "wrong", Typed: "ada"}
	store.LeaveNote(v.request(), session.Note{Text: "before"})
	store.LeaveNote(v.request(), want)
	if note := store.TakeNote(v.request()); note != want {
		t.Errorf("got %+v", note)
	}
	if note := store.TakeNote(v.request()); note != (session.Note{}) {
		t.Errorf("said twice: %+v", note)
	}
	if _, ok := store.Login(v.request()); ok || !store.Genuine(v.request(), "login", token) {
		t.Error("a note signed somebody in, or changed the tokens")
	}
	store.LeaveNote(v.request(), want)
	*now = now.Add(time.Hour)
	if note := store.TakeNote(v.request()); note != (session.Note{}) {
		t.Errorf("said an hour later: %+v", note)
	}
}

// The store does not grow without end; who was longest away is signed out first.
func TestCapacity(t *testing.T) {
	store, now := newStore(t)
	const capacity = 1000
	var visits []*visit
	for i := range capacity + 10 {
		*now = now.Add(time.Millisecond)
		v := &visit{t, store, nil}
		v.signIn(fmt.Sprint(i))
		visits = append(visits, v)
	}
	for i, v := range visits {
		if _, ok := store.Login(v.request()); ok != (i >= 10) {
			t.Fatalf("visit %d is signed in: %v", i, ok)
		}
	}
}

// Sessions that nobody uses any more make room as new ones come.
func TestUnusedSessionsAreDropped(t *testing.T) {
	store, now := newStore(t)
	for i := range 500 {
		(&visit{t, store, nil}).signIn(fmt.Sprint(i))
		*now = now.Add(time.Minute)
	}
	if got := store.Len(); got > 60 {
		t.Errorf("%d sessions are kept of 60 that are alive", got)
	}
}

// Another cookie means another place, not other people.
func TestStoreAtAnotherCookie(t *testing.T) {
	store, _ := newStore(t)
	v := &visit{t, store, nil}
	v.signIn("ada")
	moved := &visit{t, store.At(session.Cookie{Name: "OTHER"}), v.cookie}
	if _, ok := moved.store.Login(moved.request()); ok {
		t.Error("the old cookie counts")
	}
	moved.cookie.Name = "OTHER"
	if login, ok := moved.store.Login(moved.request()); !ok || login != "ada" {
		t.Errorf("got %q, %v", login, ok)
	}
	moved.signIn("bea")
	if moved.cookie.Path != "/" {
		t.Errorf("a cookie without a path goes to %q", moved.cookie.Path)
	}
}
