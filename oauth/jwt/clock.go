package jwt

import (
	"net/http"
	"time"
)

// Clock is how far the server's clock is from this computer's.
type Clock struct {
	Offset      time.Duration // server minus ours; zero while the difference lies within Uncertainty
	Uncertainty time.Duration // the true difference lies within Offset ± Uncertainty
	Known       bool          // false when the answer carried no usable Date
}

// ClockFrom reads the server's clock from an answer's Date header (RFC 9110, section 6.6.1), which
// has whole seconds, and from when the request was sent and its answer received by ours.
func ClockFrom(dateHeader string, sent, received time.Time) Clock {
	date, err := http.ParseTime(dateHeader)
	if err != nil || received.Before(sent) {
		return Clock{}
	}
	const half = 500 * time.Millisecond // a Date is cut to the second: the truth lies half of one later
	travel := received.Sub(sent) / 2
	clock := Clock{Known: true, Offset: date.Add(half).Sub(sent.Add(travel)), Uncertainty: half + travel}
	if clock.Offset.Abs() <= clock.Uncertainty {
		clock.Offset = 0
	}
	return clock
}

// Local turns a moment of the server's clock into one of this computer's.
func (c Clock) Local(server time.Time) time.Time { return server.Add(-c.Offset) }

// Expiry says, by this computer's clock, when a token ends. The answer's expires_in comes first:
// it counts from the answer and needs no clock to agree. Then the token's own "exp", corrected by
// the server's clock. It is false when neither is there: no end is known.
func Expiry(answerReceived time.Time, expiresIn *time.Duration, exp time.Time, clock Clock) (time.Time, bool) {
	if expiresIn != nil && *expiresIn > 0 {
		return answerReceived.Add(*expiresIn), true
	}
	if exp.IsZero() {
		return time.Time{}, false
	}
	return clock.Local(exp), true
}
