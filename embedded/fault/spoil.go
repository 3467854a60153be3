package fault

import (
	"bytes"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"tokenbench/embedded/wire"
)

// answer is an answer that is kept back, to be spoilt.
type answer struct {
	header http.Header
	status int
	body   bytes.Buffer
}

func newAnswer(header http.Header) *answer {
	return &answer{header: header.Clone(), status: http.StatusOK}
}

// Header returns the headers that are to be sent.
func (a *answer) Header() http.Header { return a.header }

// WriteHeader keeps the status.
func (a *answer) WriteHeader(status int) { a.status = status }

// Write keeps a part of the body.
func (a *answer) Write(part []byte) (int, error) { return a.body.Write(part) }

func (a *answer) isJSON() bool {
	bare, _, _ := strings.Cut(a.header.Get("Content-Type"), ";")
	return a.body.Len() > 0 && (strings.HasSuffix(bare, "/json") || strings.HasSuffix(bare, "+json"))
}

// writeHead sends everything but the body, of which it announces so many bytes.
func (a *answer) writeHead(w http.ResponseWriter, announced int) {
	maps.Copy(w.Header(), a.header)
	w.Header().Set("Content-Length", strconv.Itoa(announced))
	w.WriteHeader(a.status)
}

// spoils reports whether an answer has to be kept back for this request.
func (r *Request) spoils() bool {
	return slices.ContainsFunc([]Kind{SlowFirstByte, SlowBody, Cut, TruncatedJSON, WrongContentType}, func(kind Kind) bool {
		f, on := r.board.On(kind)
		return on && acts(f, r.route)
	})
}

// spoil changes answers of JSON; others stay as they are, and count for nothing.
func (r *Request) spoil(a *answer) {
	if !a.isJSON() {
		return
	}
	if r.Hits(TruncatedJSON) {
		a.body.Truncate(a.body.Len() / 2)
	}
	if r.Hits(WrongContentType) {
		a.header.Set("Content-Type", wire.TypeHTML)
	}
}
