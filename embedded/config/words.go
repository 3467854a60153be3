package config

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

const (
	day = 24 * time.Hour
	// longest is the longest life of a token.
	longest = 3650 * day
)

// ParseDuration reads what time.ParseDuration does, and days before that: "30d", "1d12h".
func ParseDuration(text string) (time.Duration, error) {
	const hint = `write a length of time such as "90s", "10m", "1h" or "30d"`
	days, rest, found := strings.Cut(text, "d")
	if !found {
		days, rest = "", text
	}
	var total time.Duration
	if found {
		n, err := strconv.ParseUint(days, 10, 16)
		if err != nil {
			return 0, fmt.Errorf("%q is not understood; %s", text, hint)
		}
		total = time.Duration(n) * day
	}
	if rest != "" {
		parsed, err := time.ParseDuration(rest)
		if err != nil || found && parsed < 0 {
			return 0, fmt.Errorf("%q is not understood; %s", text, hint)
		}
		total += parsed
	}
	if total < time.Second || total > longest || total%time.Second != 0 {
		return 0, fmt.Errorf("%q is no number of whole seconds, or more than ten years", text)
	}
	return total, nil
}

// FormatDuration writes a length of time as ParseDuration reads it, in few characters.
func FormatDuration(d time.Duration) string {
	var text strings.Builder
	if days := d / day; days > 0 {
		fmt.Fprintf(&text, "%dd", days)
		d %= day
	}
	if d == 0 && text.Len() > 0 {
		return text.String()
	}
	rest := d.String() // "1h0m0s"
	if strings.HasSuffix(rest, "m0s") {
		rest = strings.TrimSuffix(rest, "0s")
	}
	if strings.HasSuffix(rest, "h0m") {
		rest = strings.TrimSuffix(rest, "0m")
	}
	return text.String() + rest
}

// nearest returns the one of words that somebody may have meant who typed typed, or nothing.
func nearest(typed string, words []string) string {
	best, distance := "", 1+len(typed)/3
	for _, word := range words {
		if d := edits(strings.ToLower(typed), word); d <= distance {
			best, distance = word, d-1
		}
	}
	return best
}

// edits counts the characters to put in, take out, replace or swap with their neighbour until a is b.
func edits(a, b string) int {
	if len(a) > 64 {
		return len(a) // no word is like that
	}
	before, last := make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := range len(a) {
		row := make([]int, len(b)+1)
		row[0] = i + 1
		for j := range len(b) {
			differs := 1
			if a[i] == b[j] {
				differs = 0
			}
			row[j+1] = min(last[j+1]+1, row[j]+1, last[j]+differs)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
		before, last = last, row
	}
	return last[len(b)]
}
