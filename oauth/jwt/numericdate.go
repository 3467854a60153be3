package jwt

import (
	"encoding/json"
	"math"
	"strconv"
	"strings"
	"time"
)

// latest is the first second of the year 10000: later "times" are milliseconds or nonsense.
const latest = 253402300800

// numericDate reads seconds since 1970 with up to nine digits of fraction. Numbers sent as texts
// are taken, too: some servers do that.
func numericDate(value json.RawMessage) (time.Time, bool) {
	number := strings.Trim(string(value), `"`)
	seconds, err := strconv.ParseFloat(number, 64)
	if err != nil || math.IsNaN(seconds) || math.Abs(seconds) >= latest {
		return time.Time{}, false
	}
	whole, fraction, _ := strings.Cut(number, ".")
	full, err := strconv.ParseInt(whole, 10, 64)
	nanos, ok := nanoseconds(fraction)
	if err != nil || !ok {
		// Written with an exponent: a float64 holds today's times to the microsecond.
		return time.UnixMicro(int64(math.Round(seconds * 1e6))).UTC(), true
	}
	if strings.HasPrefix(whole, "-") {
		nanos = -nanos
	}
	return time.Unix(full, nanos).UTC(), true
}

// nanoseconds reads the digits behind the point; those beyond the ninth are dropped.
func nanoseconds(digits string) (int64, bool) {
	if digits == "" {
		return 0, true
	}
	if strings.Trim(digits, "0123456789") != "" {
		return 0, false
	}
	nanos, err := strconv.ParseInt((digits + "000000000")[:9], 10, 64)
	return nanos, err == nil
}
