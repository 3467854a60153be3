package loopback

import (
	"bufio"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"strings"
	"testing"
)

// FuzzRequest sends whatever a client may write to a listener that waits. Only an answer with the run's state may count, and
// no answer may be passed on in a Location or on a page.
func FuzzRequest(f *testing.F) {
	const host = " HTTP/1.1\r\nHost: 127.0.0.1:8765\r\n"
	for _, seed := range []string{
		"GET /cb?code=c&state=" + state + host + "\r\n",
		"GET /cb?code=c&state=" + other + host + "\r\n",
		"GET /cb?&state=%73tate-0123456789abcdef;a=b" + host + "\r\n",
		"POST /cb" + host + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 28\r\n\r\nstate=" + state,
		"POST /cb" + host + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 39\r\n\r\nfragment=%23state%3D" + state,
		"GET /.tokenbench/start/0" + host + "\r\n",
		"GET http://evil.example.org/cb?state=" + state + host + "\r\n",
		"OPTIONS *" + host + "\r\n",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		request, err := http.ReadRequest(bufio.NewReader(strings.NewReader(text)))
		if err != nil {
			return
		}
		l := New(Options{})
		run := newRun(l, Wanted{State: state})
		run.target, err = parseTarget("http://127.0.0.1:8765/cb", false)
		if err != nil {
			t.Fatal(err)
		}
		g := &gate{listeners: l, address: netip.MustParseAddrPort("127.0.0.1:8765"), runs: []*Run{run}}
		w := httptest.NewRecorder()
		g.ServeHTTP(w, request)
		location, body := w.Header().Get("Location"), w.Body.String()
		if strings.Contains(location+body, state) || location != "" && !strings.HasPrefix(location, reserved) {
			t.Fatalf("%d to %q\n%s", w.Code, location, body)
		}
		if !strings.HasPrefix(w.Header().Get("Content-Security-Policy"), "default-src 'none'") {
			t.Fatalf("no policy at %d", w.Code)
		}
		select {
		case a := <-run.answer:
			if a.Values.Get("state") != state || len(a.Values["state"]) != 1 || location != pagePath+run.page || request.Host != "127.0.0.1:8765" {
				t.Fatalf("%v was taken, the browser was sent to %q", a, location)
			}
		default:
			if location == pagePath+run.page {
				t.Fatal("the browser was sent to the outcome of an answer that nobody has")
			}
		}
	})
}

// FuzzGivenAnswer: the same for answers that a person brings.
func FuzzGivenAnswer(f *testing.F) {
	f.Add("code=c&state=" + state)
	f.Add("state=" + state + "&state=" + state)
	f.Fuzz(func(t *testing.T, query string) {
		values, err := url.ParseQuery(query)
		if err != nil {
			return
		}
		run := newRun(New(Options{}), Wanted{State: state})
		taken := run.Give(values) == nil
		if right := len(values["state"]) == 1 && values.Get("state") == state; taken != right {
			t.Fatalf("taken %v, right %v", taken, right)
		}
	})
}
