package exchange

import (
	"fmt"
	"log/slog"
	"net/http"
)

// What is recorded holds secrets. The methods here see to it that no way of printing shows one.

// String names the request and how it ended.
func (e Exchange) String() string {
	text := e.Method + " " + MaskURL(e.URL)
	switch {
	case e.Failure != nil:
		text += ": " + string(e.Failure.Kind)
	case e.Response != nil:
		text += ": " + e.Response.String()
	}
	return text
}

// GoString is String.
func (e Exchange) GoString() string { return e.String() }

// LogValue is String for log/slog.
func (e Exchange) LogValue() slog.Value { return slog.StringValue(e.String()) }

// String tells how much there is.
func (m Message) String() string {
	return fmt.Sprintf("%d headers and %d bytes", len(m.Header), len(m.Body))
}

// GoString is String.
func (m Message) GoString() string { return m.String() }

// LogValue is String for log/slog.
func (m Message) LogValue() slog.Value { return slog.StringValue(m.String()) }

// String tells the status and how much there is.
func (r Response) String() string {
	return fmt.Sprintf("%d %s, %s", r.Status, http.StatusText(r.Status), r.Message)
}

// GoString is String.
func (r Response) GoString() string { return r.String() }

// LogValue is String for log/slog.
func (r Response) LogValue() slog.Value { return slog.StringValue(r.String()) }

// String names the request.
func (r Request) String() string {
	return fmt.Sprintf("%s %s, %s", r.Method, MaskURL(r.URL), Message{Header: r.Header, Body: r.Body})
}

// GoString is String.
func (r Request) GoString() string { return r.String() }

// LogValue is String for log/slog.
func (r Request) LogValue() slog.Value { return slog.StringValue(r.String()) }
