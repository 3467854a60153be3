package fault

import (
	"context"
	"crypto/rand"
	"net/http"
	"time"

	"tokenbench/embedded/requestlog"
	"tokenbench/embedded/shop"
)

// Request is one request as the faults see it. Handlers take it from their context and ask it whether
// the shop is in a bad state. A fault that says yes has acted: it is counted down, once for a request
// however often it is asked, and stands in the request log. The nil Request is one without faults.
type Request struct {
	board *Board
	route Route
	note  func(Kind)
	hits  map[Kind]Fault
}

type requestKey struct{}

// From returns the request that ctx belongs to; nil outside of Board.Wrap, and while nothing is
// switched on.
func From(ctx context.Context) *Request {
	request, _ := ctx.Value(requestKey{}).(*Request)
	return request
}

// attach returns r with a Request in its context.
func (b *Board) attach(r *http.Request) (*http.Request, *Request) {
	ctx := r.Context()
	request := &Request{
		board: b, route: RouteOf(r.URL.Path), hits: map[Kind]Fault{},
		note: func(kind Kind) {
			requestlog.Describe(ctx, func(e *requestlog.Entry) {
				if e.Fault != "" {
					e.Fault += ","
				}
				e.Fault += string(kind)
			})
		},
	}
	return r.WithContext(context.WithValue(ctx, requestKey{}, request)), request
}

// Hits reports whether the fault acts on this request.
func (r *Request) Hits(kind Kind) bool {
	_, hit := r.take(kind)
	return hit
}

func (r *Request) take(kind Kind) (f Fault, hit bool) {
	if r == nil {
		return Fault{}, false
	}
	if f, hit = r.hits[kind]; hit {
		return f, true
	}
	if f, hit = r.board.Take(kind, r.route); hit {
		r.hits[kind] = f
		r.note(kind)
	}
	return f, hit
}

// Application returns the application as it is in the bad state that the shop is in.
func (r *Request) Application(a shop.Application) shop.Application {
	if r.Hits(ApplicationInactive) {
		a.Inactive = true
	}
	if !a.Public && r.Hits(SecretChanged) {
		a.Secret = rand.Text()
	}
	return a
}

// User returns the user as he or she is in the bad state that the shop is in.
func (r *Request) User(u shop.User) shop.User {
	if r.Hits(UserDisabled) {
		u.Disabled = true
	}
	if r.Hits(UserLocked) {
		u.Locked = true
	}
	return u
}

// Life returns how long something lives that is made now: its usual life, unless ShortAccess,
// ShortRefresh or ShortCode says otherwise.
func (r *Request) Life(kind Kind, usual time.Duration) time.Duration {
	if f, hit := r.take(kind); hit {
		return min(usual, time.Duration(f.Value)*time.Second)
	}
	return usual
}
