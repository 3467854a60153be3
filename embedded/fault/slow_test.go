package fault_test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"tokenbench/embedded/fault"
)

// arrivals remembers when which part of an answer came.
type arrivals struct {
	http.ResponseWriter
	began time.Time
	parts []time.Duration
	text  strings.Builder
}

func (a *arrivals) Write(part []byte) (int, error) {
	a.parts = append(a.parts, time.Since(a.began))
	return a.text.Write(part)
}

func (a *arrivals) Unwrap() http.ResponseWriter { return a.ResponseWriter }

// slowAnswer returns how an answer of 80 bytes arrives while a fault is on. The client leaves after patience.
func slowAnswer(t *testing.T, f fault.Fault, patience time.Duration) *arrivals {
	t.Helper()
	board := fault.New(time.Now, false)
	if err := board.Set(f); err != nil {
		t.Fatal(err)
	}
	shop := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		_, _ = io.WriteString(w, strings.Repeat("0123456789", 8))
	})
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	w := &arrivals{ResponseWriter: httptest.NewRecorder(), began: time.Now()}
	board.Wrap(shop).ServeHTTP(w, httptest.NewRequestWithContext(ctx, http.MethodPost, "/oauth2-token", nil))
	if w.text.Len() != 80 {
		t.Errorf("%d bytes came", w.text.Len())
	}
	return w
}

func TestHowSlow(t *testing.T) {
	tests := []struct {
		name        string
		fault       fault.Fault
		patience    time.Duration
		parts       int
		first, last time.Duration
	}{
		{"late", fault.Fault{Kind: fault.SlowFirstByte, Value: 45}, time.Hour, 1, 45 * time.Second, 45 * time.Second},
		{"late, by default", fault.Fault{Kind: fault.SlowFirstByte}, time.Hour, 1, 30 * time.Second, 30 * time.Second},
		{"late, the client leaves", fault.Fault{Kind: fault.SlowFirstByte, Value: 3600}, time.Minute, 1, time.Minute, time.Minute},
		{"slow", fault.Fault{Kind: fault.SlowBody, Value: 5}, time.Hour, 20, 250 * time.Millisecond, 5 * time.Second},
		{"slower than bytes", fault.Fault{Kind: fault.SlowBody, Value: 160}, time.Hour, 80, 2 * time.Second, 160 * time.Second},
		{"slow, the client leaves", fault.Fault{Kind: fault.SlowBody, Value: 40}, 10 * time.Second, 80, 500 * time.Millisecond, 10 * time.Second},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				got := slowAnswer(t, test.fault, test.patience)
				if len(got.parts) != test.parts {
					t.Fatalf("%d parts", len(got.parts))
				}
				if first, last := got.parts[0], got.parts[len(got.parts)-1]; first != test.first || last != test.last {
					t.Errorf("from %v to %v", first, last)
				}
			})
		})
	}
}

// A slow answer outlives the time limits of the server, which are one second here.
func TestSlowerThanTheServersLimits(t *testing.T) {
	t.Parallel()
	s := serveShop(t, false)
	s.set(t, fault.Fault{Kind: fault.SlowFirstByte, Value: 2})
	began := time.Now()
	if answer := s.send(t, plainClient(), http.MethodPost, "/oauth2-token"); answer.body != tokenAnswer || answer.err != nil {
		t.Errorf("got %+v", answer)
	}
	if took := time.Since(began); took < 2*time.Second {
		t.Errorf("it took %v", took)
	}
}

// When the client gives up, the server notices, and keeps nothing for it.
func TestClientLeaves(t *testing.T) {
	t.Parallel()
	for _, kind := range []fault.Kind{fault.SlowFirstByte, fault.SlowBody} {
		s := serveShop(t, false)
		s.set(t, fault.Fault{Kind: kind, Value: 3600})
		client := plainClient()
		client.Timeout = 100 * time.Millisecond
		if answer := s.send(t, client, http.MethodPost, "/oauth2-token"); !isTimeout(answer.err) {
			t.Errorf("%s: %+v", kind, answer)
		}
		s.waitFor(t, func() bool { return s.lastFault() == string(kind) })
	}
}

func isTimeout(err error) bool {
	var timeout interface{ Timeout() bool }
	return errors.As(err, &timeout) && timeout.Timeout()
}

// Stopping the server ends the wait: those who waited get the rest at once.
func TestStopEndsTheWait(t *testing.T) {
	t.Parallel()
	for _, kind := range []fault.Kind{fault.SlowFirstByte, fault.SlowBody} {
		s := serveShop(t, false)
		s.set(t, fault.Fault{Kind: kind, Value: 3600, Remaining: 1})
		acting := make(chan struct{})
		defer s.Watch(func() { close(acting) })()
		answers := make(chan got, 1)
		go func() { answers <- s.send(t, plainClient(), http.MethodPost, "/oauth2-token") }()
		<-acting
		limit, cancel := context.WithTimeout(t.Context(), 5*time.Second)
		defer cancel()
		if err := s.stop(limit); err != nil {
			t.Errorf("%s: %v", kind, err)
		}
		if answer := <-answers; answer.body != tokenAnswer || answer.err != nil {
			t.Errorf("%s: %+v", kind, answer)
		}
	}
}

// The head of a slow body is there at once.
func TestHeadBeforeSlowBody(t *testing.T) {
	s := serveShop(t, false)
	s.set(t, fault.Fault{Kind: fault.SlowBody, Value: 3600})
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, "http://"+s.addr+"/", nil)
	if err != nil {
		t.Fatal(err)
	}
	response, err := plainClient().Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	if response.ContentLength != int64(len(tokenAnswer)) {
		t.Errorf("%d bytes are announced", response.ContentLength)
	}
	if len(s.log.Entries()) != 0 {
		t.Error("the request is over")
	}
}
