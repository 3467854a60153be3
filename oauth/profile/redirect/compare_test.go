package redirect_test

import (
	"slices"
	"strings"
	"testing"

	"tokenbench/oauth/profile/redirect"
)

const usual = "http://127.0.0.1:8765/callback"

func TestCompare(t *testing.T) {
	for _, c := range []struct {
		name, sent, form string
		reason           string
		sentMark, mark   string // the marked pieces
	}{
		{"slash too many", usual, usual + "/", "The form has a slash at the end, which is not sent.", "", "/"},
		{"slash missing", usual + "/", usual, "The form has no slash at the end, but one is sent.", "/", ""},
		{"slash before a query", usual + "?a=1", usual + "/?a=1", "The form has “/”, which is not sent.", "", "/"},
		{"https", usual, "https://127.0.0.1:8765/callback", "The form has https, sent is http.", "http", "https"},
		{"http", "https://localhost:1/cb", "http://localhost:1/cb", "The form has http, sent is https.", "https", "http"},
		{"no scheme", usual, "127.0.0.1:8765/callback", "The form leaves http:// out.", "http://", ""},
		{"one slash in the scheme", usual, "http:/127.0.0.1:8765/callback", "The form leaves “/” out.", "/", ""},
		{"localhost", usual, "http://localhost:8765/callback", "The form has localhost, sent is 127.0.0.1. Both are this computer", "127.0.0.1", "localhost"},
		{"IPv6", usual, "http://[::1]:8765/callback", "The form has [::1], sent is 127.0.0.1. Both are this computer", "127.0.0.1", "[::1]"},
		{"another computer", usual, "http://app.example.com:8765/callback", "The form has app.example.com, sent is 127.0.0.1.", "127.0.0.1", "app.example.com"},
		{"no host", usual, "http:///callback", "The form has no host, sent is 127.0.0.1.", "127.0.0.1", ""},
		{"port", usual, "http://127.0.0.1:8766/callback", "The form has port 8766, sent is 8765.", ":8765", ":8766"},
		{"port missing", usual, "http://127.0.0.1/callback", "The form has no port, sent is 8765.", ":8765", ""},
		{"port too many", "http://127.0.0.1/cb", "http://127.0.0.1:80/cb", "The form has port 80, sent is none.", "", ":80"},
		{"port of IPv6", "http://[::1]:1/cb", "http://[::1]:2/cb", "The form has port 2, sent is 1.", ":1", ":2"},
		{"upper case", usual, "http://127.0.0.1:8765/Callback", "The form has “C”, sent is “c”: upper and lower case are not the same.", "c", "C"},
		{"upper case, several", usual, "HTTP://127.0.0.1:8765/callback", "The form has “HTTP”, sent is “http”", "http", "HTTP"},
		{"blank at the end", usual, usual + " ", "The form has a blank at the end, which is not sent.", "", " "},
		{"blanks at the end", usual, usual + "  ", "The form has blanks at the end", "", "  "},
		{"blank at the beginning", usual, " " + usual, "The form has a blank at the beginning", "", " "},
		{"blank in the middle", usual, "http://127.0.0.1:8765/call back", "The form has a blank in the middle", "", " "},
		{"blank that is sent", usual + " ", usual, "Sent is a blank at the end, which the form doesn't have.", " ", ""},
		{"tab", usual, usual + "\t", "The form has a blank of another kind at the end, U+0009 (tab)", "", "\t"},
		{"no-break space", usual, usual + "\u00a0", "The form has a blank of another kind at the end, U+00A0 (no-break space)", "", "\u00a0"},
		{"zero width space", usual, "http://127.0.0.1:8765/\u200bcallback", "The form has an invisible letter, U+200B (zero width space), which is not sent.", "", "\u200b"},
		{"byte order mark", usual, "\ufeff" + usual, "The form has an invisible letter, U+FEFF (byte order mark)", "", "\ufeff"},
		{"control without a name", usual, usual + "\x01", "The form has an invisible letter, U+0001,", "", "\x01"},
		{"invisible letter that is sent", usual + "\u2060", usual, "Sent is an invisible letter, U+2060 (word joiner)", "\u2060", ""},
		{"Cyrillic letter", usual, "http://127.0.0.1:8765/с\u0430llback", "The form has с, U+0441 (Cyrillic), which only looks like the c that is sent.", "c", "с"},
		{"Cyrillic letter that is sent", "http://127.0.0.1:8765/с", "http://127.0.0.1:8765/c", "Sent is с, U+0441 (Cyrillic), which only looks like the c in the form.", "с", "c"},
		{"wide colon", usual, "http：//127.0.0.1:8765/callback", "The form has ：, U+FF1A, which only looks like the : that is sent.", ":", "："},
		{"division slash", usual, "http://127.0.0.1:8765∕callback", "which only looks like the / that is sent.", "/", "∕"},
		{"digit for a letter", usual, "http://127.0.0.1:8765/ca1lback", "The form has digit 1, which only looks like the letter l that is sent.", "l", "1"},
		{"letter for the last digit", "http://127.0.0.1:8765/v0", "http://127.0.0.1:8765/vO", "The form has letter O, which only looks like the digit 0 that is sent.", "0", "O"},
		{"path", usual, "http://127.0.0.1:8765/answer", "The form has “answer”, sent is “callback”.", "callback", "answer"},
		{"path too short", usual, "http://127.0.0.1:8765/call", "The form leaves “back” out.", "back", ""},
		{"path too long", usual, usual + "/here", "The form has “/here”, which is not sent.", "", "/here"},
		{"very long", usual, usual + strings.Repeat("x", 30), "The form has “" + strings.Repeat("x", 24) + "…”", "", strings.Repeat("x", 30)},
		{"no text", usual, usual + "\xff", "One of the two holds bytes that are no text.", "", ""},
		{"the path alone", usual, "callback", "The form leaves “http://127.0.0.1:8765/” out.", "http://127.0.0.1:8765/", ""},
		{"nothing alike", usual, "none", "The form has “none”, sent is “http://127.0.0.1:8765/ca…”.", usual, "none"},
	} {
		t.Run(c.name, func(t *testing.T) {
			compared := redirect.Compare([]string{c.sent}, c.form, false)
			if len(compared) != 1 {
				t.Fatalf("%d comparisons", len(compared))
			}
			got := compared[0]
			if got.Equal || !strings.HasPrefix(got.Reason, c.reason) && !strings.HasSuffix(got.Reason, c.reason) {
				t.Errorf("equal is %v, the reason %q, want %q", got.Equal, got.Reason, c.reason)
			}
			if got.Sent.Marked != c.sentMark || got.Form.Marked != c.mark {
				t.Errorf("marked %q and %q, want %q and %q", got.Sent.Marked, got.Form.Marked, c.sentMark, c.mark)
			}
		})
	}
}

func TestTheSame(t *testing.T) {
	got := redirect.Compare([]string{usual}, usual+"\r\n", false)
	if len(got) != 1 || !got[0].Equal || got[0].Reason != "" || got[0].Sent.Text() != usual || got[0].Form.Text() != usual || got[0].Form.Marked != "" {
		t.Errorf("got %+v", got)
	}
}

func TestEmptyForm(t *testing.T) {
	for _, form := range []string{"", "\n", "  \r\n\t"} {
		if got := redirect.Compare([]string{usual}, form, false); got != nil {
			t.Errorf("%q: %+v", form, got)
		}
	}
}

// TestAnyPort follows what Oro 5.0 and later do.
func TestAnyPort(t *testing.T) {
	for _, c := range []struct {
		form  string
		equal bool
	}{
		{"http://127.0.0.1:1/callback", true},
		{"http://127.0.0.1/callback", true},
		{"http://127.0.0.1:1/callback/", false},
		{"https://127.0.0.1:1/callback", false},
		{"http://localhost:8765/callback", false},
	} {
		got := redirect.Compare([]string{usual}, c.form, true)[0]
		if got.Equal != c.equal || c.equal && got.Reason != "Only the port differs, and this server takes every port of 127.0.0.1." {
			t.Errorf("%s: %+v", c.form, got)
		}
	}
	for _, address := range []string{"http://localhost:", "https://127.0.0.1:"} {
		if redirect.Compare([]string{address + "1/cb"}, address+"2/cb", true)[0].Equal {
			t.Errorf("every port of %s is taken", address)
		}
	}
}

func TestAddresses(t *testing.T) {
	for _, c := range []struct {
		form string
		want []string
	}{
		{usual + "\n" + usual + "/\n", []string{usual, usual + "/"}},
		{"http://a/1, https://b/2;http://c/3 http://d/4", []string{"http://a/1", "https://b/2", "http://c/3", "http://d/4"}},
		{" http://a/1 ", []string{" http://a/1 "}},
		{"http://a/?next=http://b/", []string{"http://a/?next=http://b/"}},
		{"\r\n\r\nhttp://a\r\n", []string{"http://a"}},
		{"words, and http://a", []string{"words, and", "http://a"}},
	} {
		if got := redirect.Addresses(c.form); !slices.Equal(got, c.want) {
			t.Errorf("%q: %q, want %q", c.form, got, c.want)
		}
	}
}

// TestSeveralAddresses finds for each address that is sent the one to compare it with.
func TestSeveralAddresses(t *testing.T) {
	const second = "http://127.0.0.1:8766/callback"
	form := strings.Join([]string{"https://app.example.com/", "https://127.0.0.1:8765/callback", second}, "\n")
	got := redirect.Compare([]string{usual, second}, form, false)
	if len(got) != 2 || got[0].Number != 2 || got[0].Equal || got[1].Number != 3 || !got[1].Equal || got[1].Of != 3 {
		t.Errorf("exact: %+v", got)
	}
	got = redirect.Compare([]string{usual}, form, true)
	if got[0].Number != 3 || !got[0].Equal {
		t.Errorf("any port: %+v", got)
	}
	got = redirect.Compare([]string{usual}, "https://app.example.com/\n"+usual+"/", false)
	if got[0].Number != 2 || got[0].Form.Marked != "/" {
		t.Errorf("the most alike: %+v", got)
	}
}

func TestWritten(t *testing.T) {
	for text, want := range map[string]string{
		"": "", "a b": "a␣b", "\u200b": "U+200B", "\u00a0x": "U+00A0x", "\ufeff\t": "U+FEFFU+0009", "й": "й", "e\u0301": "eU+0301",
	} {
		if got := redirect.Written(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
