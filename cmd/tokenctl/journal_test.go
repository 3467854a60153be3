package main

import (
	"errors"
	"io"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"tokenbench/embedded"
)

func TestRequestLine(t *testing.T) {
	at := time.Date(2026, 11, 22, 15, 4, 5, 0, time.Local)
	for _, test := range []struct {
		entry embedded.LogEntry
		want  string
	}{
		{embedded.LogEntry{Method: "GET", Path: "/", Status: 200, Took: 1234 * time.Microsecond}, "15:04:05 GET / 200 1.2 ms"},
		{embedded.LogEntry{Method: "GET", Path: "/a\nb\x1b\u202e", Status: 404}, "15:04:05 GET /a·b·· 404 0.0 ms"},
		{
			embedded.LogEntry{Method: "POST", Path: "/t", Status: 400, Grant: "password", ClientID: "app", User: "ada", Error: "invalid_grant", Outcome: "wrong password"},
			"15:04:05 POST /t 400 0.0 ms: password of app for ada: invalid_grant, wrong password",
		},
		{embedded.LogEntry{Method: "POST", Path: "/t", Status: 401, ClientID: "app", Outcome: "refused"}, "15:04:05 POST /t 401 0.0 ms: of app: refused"},
		{embedded.LogEntry{Method: "POST", Path: "/t", Status: 503, Error: "x", Fault: "maintenance"}, "15:04:05 POST /t 503 0.0 ms: x [fault: maintenance]"},
		{embedded.LogEntry{Method: "TLS", Outcome: "refused", Fault: "tls-expired"}, "15:04:05 TLS: refused [fault: tls-expired]"},
	} {
		test.entry.Time = at
		if got := requestLine(test.entry); got != test.want {
			t.Errorf("got %q, want %q", got, test.want)
		}
	}
}

// A reader who is slow holds up nobody, and is told what is missing.
func TestSlowReader(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		reader, writer := io.Pipe()
		j := newJournal(io.Discard, writer, textForm)
		for range waiting + 11 { // one is being written, ten find no room
			j.request(embedded.LogEntry{Method: "GET", Path: "/", Status: 200})
			synctest.Wait()
		}
		read := make(chan string)
		go func() {
			text, _ := io.ReadAll(reader) // ends when the writer is closed
			read <- string(text)
		}()
		j.close()
		if err := writer.Close(); err != nil {
			t.Error(err)
		}
		text := <-read
		if n := strings.Count(text, " GET / "); n != waiting+1 {
			t.Errorf("%d requests were written", n)
		}
		if !strings.Contains(text, "warning: 10 lines are missing here") {
			t.Error("nobody was told of the others")
		}
	})
}

// A reader who reads no more holds the end up for a moment only.
func TestDeafReader(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		reader, writer := io.Pipe()
		j := newJournal(writer, writer, textForm)
		j.request(embedded.LogEntry{Method: "GET", Path: "/", Status: 200})
		synctest.Wait()
		start := time.Now()
		j.stopping()
		j.close()
		if took := time.Since(start); took > 2*patience {
			t.Errorf("the end took %v", took)
		}
		_ = reader.Close() // else the bubble would never end
	})
}

// A stream that is closed, as when a terminal goes away, ends nothing.
func TestBrokenStream(t *testing.T) {
	reader, writer := io.Pipe()
	if err := reader.CloseWithError(errors.New("gone")); err != nil {
		t.Fatal(err)
	}
	j := newJournal(writer, writer, jsonForm)
	j.request(embedded.LogEntry{})
	j.ready(readiness{})
	j.stopping()
	j.close()
}
