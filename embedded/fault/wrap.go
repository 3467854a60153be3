package fault

import "net/http"

// Wrap returns next with the faults around it. It belongs inside of the request log, which notes what
// acted, and inside of the check of the Host header, which redirects repeat.
//
// A request meets, in this order: the clock, in the header Date; what answers in place of the shop; a lost
// Authorization header; then next; then what spoils the answer; then what delays it or breaks it off.
func (b *Board) Wrap(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if b.Secure() != (r.TLS != nil) {
			w.Header().Set("Connection", "close") // from before the address changed
		}
		if b.quiet() {
			next.ServeHTTP(w, r)
			return
		}
		r, request := b.attach(r)
		request.noteWhole(r.TLS != nil)
		if b.Offset() != 0 {
			w.Header().Set("Date", b.Now().UTC().Format(http.TimeFormat))
		}
		if !request.spoils() {
			request.serve(w, r, next)
			return
		}
		kept := newAnswer(w.Header())
		request.serve(kept, r, next)
		request.spoil(kept)
		request.deliver(w, r, kept)
	})
}

// noteWhole notes the states of the whole server that every request meets. The encryption key is not among
// them: whoever fails to open something says so.
func (r *Request) noteWhole(secured bool) {
	r.Hits(ClockAhead)
	r.Hits(ClockBehind)
	if kind, on := r.board.Certificate(); on && secured {
		r.Hits(kind)
	}
}

// serve answers in place of the shop, or lets the shop answer.
func (r *Request) serve(w http.ResponseWriter, request *http.Request, next http.Handler) {
	for _, stand := range standIns() {
		if !stand.fits(request) {
			continue
		}
		if f, hit := r.take(stand.kind); hit {
			stand.write(w, request, f)
			return
		}
	}
	if request.Header.Get("Authorization") != "" && r.Hits(AuthorizationLost) {
		request = request.Clone(request.Context())
		request.Header.Del("Authorization")
	}
	next.ServeHTTP(w, request)
}
