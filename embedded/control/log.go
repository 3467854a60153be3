package control

import (
	"net/http"
	"strconv"
	"time"

	"tokenbench/embedded"
	"tokenbench/embedded/requestlog"
)

// Entry is embedded.LogEntry as JSON, here and in the log of a server without a window.
type Entry struct {
	Number   uint64    `json:"number"` // counts from 1
	Time     time.Time `json:"time"`
	Took     float64   `json:"took_ms"`
	Remote   string    `json:"remote,omitempty"`
	Method   string    `json:"method"`
	Path     string    `json:"path"`
	Route    string    `json:"route,omitempty"`
	Status   int       `json:"status"`
	Grant    string    `json:"grant,omitempty"`
	ClientID string    `json:"client_id,omitempty"`
	User     string    `json:"user,omitempty"`
	Error    string    `json:"error,omitempty"`
	Outcome  string    `json:"outcome,omitempty"`
	Visitor  bool      `json:"visitor,omitempty"`
	Fault    string    `json:"fault,omitempty"`
}

// EntryOf returns an entry of the log as JSON shows it.
func EntryOf(e embedded.LogEntry) Entry {
	return Entry{
		Number: e.Number, Time: e.Time.UTC(), Took: float64(e.Took.Microseconds()) / 1000, Remote: e.Remote,
		Method: e.Method, Path: e.Path, Route: e.Route, Status: e.Status, Grant: e.Grant, ClientID: e.ClientID, User: e.User,
		Error: e.Error, Outcome: e.Outcome, Visitor: e.Visitor, Fault: e.Fault,
	}
}

// log returns the last entries, or with "after" the first ones behind a number, which is how to follow it.
func (a *API) log(w http.ResponseWriter, r *http.Request) error {
	parameters, err := query(r, "after", "limit")
	if err != nil {
		return err
	}
	after, err := count(parameters.Get("after"), 0)
	if err != nil {
		return err
	}
	limit, err := count(parameters.Get("limit"), requestlog.Capacity)
	if err != nil {
		return err
	}
	entries := a.server.Log()
	for len(entries) > 0 && entries[0].Number <= after {
		entries = entries[1:]
	}
	if n := min(int(limit), len(entries)); parameters.Has("after") {
		entries = entries[:n]
	} else {
		entries = entries[len(entries)-n:]
	}
	write(w, http.StatusOK, each(entries, EntryOf))
	return nil
}

// count reads a number from the query; otherwise stands for one that is left out.
func count(text string, otherwise uint64) (uint64, error) {
	if text == "" {
		return otherwise, nil
	}
	n, err := strconv.ParseUint(text, 10, 31)
	if err != nil {
		return 0, &refusal{http.StatusBadRequest, "bad-query", `"after" and "limit" are whole numbers`}
	}
	return n, nil
}
