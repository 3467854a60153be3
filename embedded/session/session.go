// Package session remembers by a cookie who is signed in, and protects forms from foreign pages.
//
// A Store is for one side of the shop. SignIn starts a session under a new id, Login says whose it is.
// FormToken makes the anti-forgery token of a form, Genuine checks it when the form comes back.
// LeaveNote keeps a short note for the next page, TakeNote hands it out once.
//
// Sessions live in memory; a browser that only looks at a page costs none.
package session

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"maps"
	"net/http"
	"sync"
	"time"
)

const (
	// idleLife is how long a session lasts after its last use.
	idleLife = time.Hour

	// capacity is how many sessions a store keeps. The one longest unused goes first.
	capacity = 1000
)

// Note is what one page wants the next one to say.
type Note struct {
	Text  string
	Typed string // what somebody typed into the page before, never a password
}

// session is what is known of a browser.
type session struct {
	login string // who is signed in; empty for nobody
	seed  string // what the browser's form tokens are made from
	note  Note
	used  time.Time
}

// Store keeps the sessions of one side. It is safe for concurrent use.
type Store struct {
	cookie Cookie
	*memory
}

// memory is what stores with different cookies share.
type memory struct {
	now func() time.Time
	key [sha256.Size]byte // makes form tokens

	mu       sync.Mutex
	sessions map[string]session // by the value of the cookie
}

// New returns an empty store that reads the time from now.
func New(cookie Cookie, now func() time.Time) *Store {
	kept := &memory{now: now, sessions: map[string]session{}}
	_, _ = rand.Read(kept.key[:]) // never fails: crypto/rand ends the program instead
	return &Store{cookie, kept}
}

// At returns a store of the same sessions with another cookie. A browser that only has the old cookie is
// a new one to it.
func (s *Store) At(cookie Cookie) *Store { return &Store{cookie, s.memory} }

// Len returns how many sessions are kept.
func (m *memory) Len() int {
	m.mu.Lock()
	defer m.mu.Unlock()
	return len(m.sessions)
}

// Login returns who is signed in, and whether anybody is. It counts as a use of the session.
func (s *Store) Login(r *http.Request) (login string, ok bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	id := s.cookie.read(r)
	found, ok := s.find(id)
	if !ok || found.login == "" {
		return "", false
	}
	found.used = s.now()
	s.sessions[id] = found
	return found.login, true
}

// SignIn starts a session of login in place of the one before. Its id is new, so that nobody who knew
// the old one gets in (session fixation); forms that are open in other tabs stay good.
func (s *Store) SignIn(w http.ResponseWriter, r *http.Request, login string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	old := s.cookie.read(r)
	next := session{login: login, seed: s.seed(old), used: s.now()}
	delete(s.sessions, old)
	id := rand.Text()
	s.keep(id, next)
	s.cookie.write(w, r, id)
}

// FormToken returns the anti-forgery token of a form. purpose tells forms apart. A browser that has no
// cookie yet gets one.
func (s *Store) FormToken(w http.ResponseWriter, r *http.Request, purpose string) string {
	id := s.cookie.read(r)
	if id == "" {
		id = rand.Text()
		s.cookie.write(w, r, id)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.token(id, purpose)
}

// Genuine reports whether the token is that of a form which this browser was shown.
func (s *Store) Genuine(r *http.Request, purpose, token string) bool {
	id := s.cookie.read(r)
	if id == "" {
		return false
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return hmac.Equal([]byte(token), []byte(s.token(id, purpose)))
}

// LeaveNote keeps a note for the next page that this browser sees, in place of one before. Without a
// cookie there is nobody to leave it for.
func (s *Store) LeaveNote(r *http.Request, note Note) {
	id := s.cookie.read(r)
	if id == "" {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	found, ok := s.find(id)
	if !ok {
		found = session{seed: id}
	}
	found.note, found.used = note, s.now()
	s.keep(id, found)
}

// TakeNote returns the note that was left for this browser, once. It is empty when there is none.
func (s *Store) TakeNote(r *http.Request) Note {
	s.mu.Lock()
	defer s.mu.Unlock()
	id := s.cookie.read(r)
	found, ok := s.find(id)
	if !ok {
		return Note{}
	}
	note := found.note
	found.note = Note{}
	s.sessions[id] = found
	return note
}

// find returns a session that is still alive. The caller holds the lock.
func (m *memory) find(id string) (session, bool) {
	found, ok := m.sessions[id]
	if ok && m.now().Sub(found.used) >= idleLife {
		delete(m.sessions, id)
		return session{}, false
	}
	return found, ok
}

// keep stores a session, and makes room for it first. The caller holds the lock.
func (m *memory) keep(id string, kept session) {
	if _, known := m.sessions[id]; !known {
		m.dropExpired()
		if len(m.sessions) >= capacity {
			m.dropOldest()
		}
	}
	m.sessions[id] = kept
}

func (m *memory) dropExpired() {
	now := m.now()
	maps.DeleteFunc(m.sessions, func(_ string, s session) bool { return now.Sub(s.used) >= idleLife })
}

func (m *memory) dropOldest() {
	oldest := ""
	for id, candidate := range m.sessions {
		if oldest == "" || candidate.used.Before(m.sessions[oldest].used) {
			oldest = id
		}
	}
	delete(m.sessions, oldest)
}

// seed returns what a browser's form tokens are made from: the cookie that it came with first. The
// caller holds the lock.
func (m *memory) seed(id string) string {
	if found, ok := m.find(id); ok {
		return found.seed
	}
	return id
}

func (m *memory) token(id, purpose string) string {
	mac := hmac.New(sha256.New, m.key[:])
	mac.Write([]byte(m.seed(id) + "\x00" + purpose))
	return base64.RawURLEncoding.EncodeToString(mac.Sum(nil))
}
