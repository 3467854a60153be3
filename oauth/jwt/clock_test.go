package jwt

import (
	"testing"
	"time"
)

// noon is the server's time in most tests.
var noon = time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)

func TestTime(t *testing.T) {
	for _, c := range []struct {
		value string
		want  time.Time
		ok    bool
	}{
		{"1795342711", time.Unix(1795342711, 0), true},
		{"1795342711.35349", time.Unix(1795342711, 353490000), true},
		{"1795342711.353504", time.Unix(1795342711, 353504000), true},
		{"1795342711.1234567891", time.Unix(1795342711, 123456789), true},
		{"1.795342711e9", time.Unix(1795342711, 0), true},
		{`"1795342711.5"`, time.Unix(1795342711, 500000000), true},
		{"0", time.Unix(0, 0), true},
		{"-1.5", time.Unix(-1, -500000000), true},
		{"-0.25", time.Unix(0, -250000000), true},
		{"1795342711000", time.Time{}, false},
		{"1e400", time.Time{}, false},
		{`"NaN"`, time.Time{}, false},
		{`"tomorrow"`, time.Time{}, false},
		{"true", time.Time{}, false},
		{"null", time.Time{}, false},
		{"[1]", time.Time{}, false},
	} {
		got, ok := mustDecode(t, encode(oroHeader, `{"exp":`+c.value+`}`)).Expires()
		if ok != c.ok || !got.Equal(c.want) {
			t.Errorf("%s: %v %v, want %v %v", c.value, got, ok, c.want, c.ok)
		}
	}
	if _, ok := mustDecode(t, encode(oroHeader, `{}`)).Issued(); ok {
		t.Error("a time that isn't there")
	}
}

func TestClockFrom(t *testing.T) {
	const date = "Sun, 22 Nov 2026 12:00:00 GMT"
	for _, c := range []struct {
		name           string
		date           string
		sent, received time.Time
		want           Clock
	}{
		{
			"in step", date, noon.Add(300 * time.Millisecond), noon.Add(700 * time.Millisecond),
			Clock{Known: true, Uncertainty: 700 * time.Millisecond},
		},
		{
			"ours is four minutes ahead", date, noon.Add(4 * time.Minute), noon.Add(4*time.Minute + time.Second),
			Clock{Known: true, Offset: -4 * time.Minute, Uncertainty: time.Second},
		},
		{
			"ours is behind", date, noon.Add(-time.Hour), noon.Add(-time.Hour),
			Clock{Known: true, Offset: time.Hour + 500*time.Millisecond, Uncertainty: 500 * time.Millisecond},
		},
		{"no header", "", noon, noon, Clock{}},
		{"nonsense", "today", noon, noon, Clock{}},
		{"our clock was set back meanwhile", date, noon, noon.Add(-time.Second), Clock{}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := ClockFrom(c.date, c.sent, c.received); got != c.want {
				t.Errorf("ClockFrom = %+v, want %+v", got, c.want)
			}
		})
	}
}

func TestExpiry(t *testing.T) {
	hour, none := time.Hour, time.Duration(0)
	ahead := Clock{Known: true, Offset: -4 * time.Minute} // this computer is four minutes ahead
	exp := noon.Add(time.Hour)
	for _, c := range []struct {
		name      string
		expiresIn *time.Duration
		exp       time.Time
		clock     Clock
		want      time.Time
		ok        bool
	}{
		{"expires_in first", &hour, noon, ahead, noon.Add(hour), true},
		{"exp by the server's clock", nil, exp, ahead, exp.Add(4 * time.Minute), true},
		{"exp with an unknown clock", nil, exp, Clock{}, exp, true},
		{"expires_in of zero tells nothing", &none, exp, Clock{}, exp, true},
		{"no end known", nil, time.Time{}, ahead, time.Time{}, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, ok := Expiry(noon, c.expiresIn, c.exp, c.clock)
			if ok != c.ok || !got.Equal(c.want) {
				t.Errorf("Expiry = %v %v, want %v %v", got, ok, c.want, c.ok)
			}
		})
	}
}
