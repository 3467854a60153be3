package token

import (
	"fmt"
	"log/slog"
)

// Keys and tokens are secrets. The methods here see to it that no way of printing shows one.

// String tells how long the tokens are.
func (p Pair) String() string {
	return fmt.Sprintf("tokens of %d and %d characters", len(p.Access), len(p.Refresh))
}

// GoString is String.
func (p Pair) GoString() string { return p.String() }

// LogValue is String for log/slog.
func (p Pair) LogValue() slog.Value { return slog.StringValue(p.String()) }

// String tells nothing of the keys.
func (c Config) String() string { return "configuration of a mint" }

// GoString is String.
func (c Config) GoString() string { return c.String() }

// LogValue is String for log/slog.
func (c Config) LogValue() slog.Value { return slog.StringValue(c.String()) }

// String tells nothing of the keys.
func (m *Mint) String() string { return "mint" }

// GoString is String.
func (m *Mint) GoString() string { return m.String() }

// LogValue is String for log/slog.
func (m *Mint) LogValue() slog.Value { return slog.StringValue(m.String()) }
