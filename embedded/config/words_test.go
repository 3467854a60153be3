package config

import (
	"testing"
	"time"
)

func TestDurations(t *testing.T) {
	for text, want := range map[string]time.Duration{
		"1s": time.Second, "90s": 90 * time.Second, "1m30s": 90 * time.Second, "1h": time.Hour, "30d": 30 * day,
		"1d12h": 36 * time.Hour, "24h": day, "3650d": longest,
	} {
		got, err := ParseDuration(text)
		if err != nil || got != want {
			t.Errorf("%s: got %v, %v", text, got, err)
		}
		if again, err := ParseDuration(FormatDuration(want)); err != nil || again != want {
			t.Errorf("%v became %s, and that %v, %v", want, FormatDuration(want), again, err)
		}
	}
	for _, text := range []string{"", "0s", "-1s", "1.5s", "500ms", "1d-1h", "d", "1dd", "-1d", "1h1d", "99999999d", "3650d1s", "1x", "1 d"} {
		if got, err := ParseDuration(text); err == nil {
			t.Errorf("%q: got %v", text, got)
		}
	}
	for want, d := range map[string]time.Duration{
		"30d": 30 * day, "1h": time.Hour, "10m": 10 * time.Minute, "1d12h": 36 * time.Hour, "20s": 20 * time.Second,
		"1h5s": time.Hour + 5*time.Second, "10m20s": 620 * time.Second,
	} {
		if got := FormatDuration(d); got != want && got != "1h0m5s" {
			t.Errorf("%v: got %s, want %s", d, got, want)
		}
	}
}

func TestNearest(t *testing.T) {
	words := []string{"id", "secret", "redirect_uris", "side", "skip_consent"}
	for typed, want := range map[string]string{
		"sercet": "secret", "secrets": "secret", "redirect_uri": "redirect_uris", "redirecturis": "redirect_uris",
		"Side": "side", "sdie": "side", "skipconsent": "skip_consent", "ID": "id", "moon": "", "x": "", "": "",
		"client_secret_of_the_application_that_is_much_longer_than_any_word_there_is": "",
	} {
		if got := nearest(typed, words); got != want {
			t.Errorf("%q: got %q, want %q", typed, got, want)
		}
	}
}

// FuzzDurations shows that what is taken is within the limits, and means the same when it is written and read again.
func FuzzDurations(f *testing.F) {
	for _, seed := range []string{"90s", "1d12h", "3650d", "1d-1h", "1.5s", "9999999999999h", "0x1p3s", "d"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		parsed, err := ParseDuration(text)
		if err != nil {
			return
		}
		if parsed < time.Second || parsed > longest || parsed%time.Second != 0 {
			t.Errorf("%q became %v", text, parsed)
		}
		if again, err := ParseDuration(FormatDuration(parsed)); err != nil || again != parsed {
			t.Errorf("%q became %v, and %s became %v, %v", text, parsed, FormatDuration(parsed), again, err)
		}
	})
}
