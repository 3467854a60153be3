package store

import "log/slog"

// What holds a secret prints as its name, with every verb of fmt and with log/slog.

// GoString is [TokenSet.String].
func (t TokenSet) GoString() string { return t.String() }

// LogValue is [TokenSet.String] for log/slog.
func (t TokenSet) LogValue() slog.Value { return slog.StringValue(t.String()) }

// String names the run without its exchanges.
func (r Run) String() string {
	return "run " + r.ID + " (" + string(r.Kind) + ", " + string(r.Outcome) + ")"
}

// GoString is [Run.String].
func (r Run) GoString() string { return r.String() }

// LogValue is [Run.String] for log/slog.
func (r Run) LogValue() slog.Value { return slog.StringValue(r.String()) }

// String names the request without header and body.
func (r SavedRequest) String() string { return "saved request " + r.ID + " (" + r.Method + ")" }

// GoString is [SavedRequest.String].
func (r SavedRequest) GoString() string { return r.String() }

// LogValue is [SavedRequest.String] for log/slog.
func (r SavedRequest) LogValue() slog.Value { return slog.StringValue(r.String()) }

// GoString is [Undo.String].
func (u Undo) GoString() string { return u.String() }

// LogValue is [Undo.String] for log/slog.
func (u Undo) LogValue() slog.Value { return slog.StringValue(u.String()) }

// String names the file of the store.
func (s *Store) String() string { return "store " + s.path }

// GoString is [Store.String].
func (s *Store) GoString() string { return s.String() }

// LogValue is [Store.String] for log/slog.
func (s *Store) LogValue() slog.Value { return slog.StringValue(s.String()) }

// The types below do not leave the package, except into an error or a log by mistake.

func (h heldSecret) String() string       { return "secret for " + h.origin }
func (h heldSecret) GoString() string     { return h.String() }
func (h heldSecret) LogValue() slog.Value { return slog.StringValue(h.String()) }

func (k *vaultKey) String() string       { return "key of the vault " + k.id }
func (k *vaultKey) GoString() string     { return k.String() }
func (k *vaultKey) LogValue() slog.Value { return slog.StringValue(k.String()) }

func (t tokens) String() string       { return "tokens of type " + t.Type }
func (t tokens) GoString() string     { return t.String() }
func (t tokens) LogValue() slog.Value { return slog.StringValue(t.String()) }

func (sealedRequest) String() string         { return "header and body" }
func (r sealedRequest) GoString() string     { return r.String() }
func (r sealedRequest) LogValue() slog.Value { return slog.StringValue(r.String()) }
