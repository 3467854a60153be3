package exchange_test

import (
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"tokenbench/oauth/exchange"
)

// direct is a choice of no proxy.
func direct(*url.URL) (*url.URL, error) { return nil, nil }

// proxy answers plain requests itself and connects CONNECT to target, whatever host was asked for.
func proxy(t *testing.T, target string) (address string, seen *[]string) {
	t.Helper()
	seen = new([]string)
	server := serve(t, func(w http.ResponseWriter, r *http.Request) {
		*seen = append(*seen, r.Method+" "+r.RequestURI+" "+r.Header.Get("Proxy-Authorization"))
		if r.Method != http.MethodConnect {
			_, _ = io.WriteString(w, "from the proxy")
			return
		}
		if target == "" {
			w.WriteHeader(http.StatusProxyAuthRequired)
			return
		}
		w.WriteHeader(http.StatusOK)
		tunnel(t, w, target)
	})
	return server.URL, seen
}

func tunnel(t *testing.T, w http.ResponseWriter, target string) {
	near, _, err := http.NewResponseController(w).Hijack()
	if err != nil {
		t.Errorf("hijack: %v", err)
		return
	}
	far, err := new(net.Dialer).DialContext(t.Context(), "tcp", target)
	if err != nil {
		t.Errorf("dial: %v", err)
		return
	}
	go func() { _, _ = io.Copy(far, near); _ = far.Close() }()
	_, _ = io.Copy(near, far)
	_ = near.Close()
}

func TestProxyFromEnvironment(t *testing.T) {
	address, seen := proxy(t, "")
	t.Setenv("HTTP_PROXY", strings.Replace(address, "://", "://user:hidden@", 1))
	t.Setenv("NO_PROXY", "direct.example.com")
	client := newClient(t, exchange.Options{})
	t.Setenv("HTTP_PROXY", "http://127.0.0.1:1") // read once, when the client is made
	e := client.Do(t.Context(), exchange.Request{Method: "GET", URL: "http://shop.example.com/x"})
	if e.Failure != nil || string(e.Response.Body) != "from the proxy" {
		t.Fatalf("got %+v, failure %+v", e.Response, e.Failure)
	}
	if want := "GET http://shop.example.com/x Basic dXNlcjpoaWRkZW4="; len(*seen) != 1 || (*seen)[0] != want {
		t.Errorf("the proxy saw %q, want %q", *seen, want)
	}
	if e.Peer != strings.TrimPrefix(address, "http://") {
		t.Errorf("got peer %q, want the proxy's", e.Peer)
	}
	masked := exchange.Mask(e).Request.Header.Get("Proxy-Authorization")
	if masked != "Basic "+exchange.Dots {
		t.Errorf("got Proxy-Authorization %q", masked)
	}
}

func TestLoopbackNeverGoesThroughAProxy(t *testing.T) {
	asked := false
	target := serve(t, func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "direct") })
	port := target.Listener.Addr().(*net.TCPAddr).Port
	client := newClient(t, exchange.Options{Proxy: func(*url.URL) (*url.URL, error) {
		asked = true
		return url.Parse("http://127.0.0.1:1")
	}})
	for _, host := range []string{"127.0.0.1", "localhost", "LOCALHOST", "127.8.8.8"} {
		u := url.URL{Scheme: "http", Host: net.JoinHostPort(host, itoa(port))}
		e := client.Do(t.Context(), exchange.Request{Method: "GET", URL: u.String()})
		if asked || e.Failure != nil && e.Failure.Kind == exchange.Proxy {
			t.Errorf("%s: went to the proxy, failure %+v", host, e.Failure)
		}
		if host != "127.8.8.8" && (e.Response == nil || string(e.Response.Body) != "direct") {
			t.Errorf("%s: got failure %+v", host, e.Failure)
		}
	}
}

func itoa(port int) string { return (&net.TCPAddr{Port: port}).String()[1:] }

func TestTLSThroughAProxy(t *testing.T) {
	target := tlsServer(t)
	address, seen := proxy(t, target.Listener.Addr().String())
	client := newClient(t, exchange.Options{CA: certificateOf(target), Proxy: func(*url.URL) (*url.URL, error) { return url.Parse(address) }})
	e := client.Do(t.Context(), exchange.Request{Method: "GET", URL: "https://example.com/x"})
	if e.Failure != nil || e.Response.Status != 200 || e.TLS == nil || !e.TLS.Verified || e.TLS.ServerName != "example.com" {
		t.Fatalf("got TLS %+v, failure %+v", e.TLS, e.Failure)
	}
	if want := "CONNECT example.com:443 "; len(*seen) != 1 || (*seen)[0] != want {
		t.Errorf("the proxy saw %q, want %q", *seen, want)
	}
}

func TestProxyFailures(t *testing.T) {
	refusing, _ := proxy(t, "")
	tests := []struct{ name, proxy, url, text string }{
		{"nobody there", "http://user:hidden@127.0.0.1:1", "http://shop.example.com", "The proxy 127.0.0.1:1 did not make a connection to shop.example.com:80."},
		{"refuses", refusing, "https://shop.example.com", "refused the connection to shop.example.com:443: 407 Proxy Authentication Required."},
		{"unreadable", "http://user:hidden@[", "http://shop.example.com", "The address of the proxy in HTTP_PROXY or HTTPS_PROXY cannot be read."},
	}
	for _, test := range tests {
		client := newClient(t, exchange.Options{Proxy: func(*url.URL) (*url.URL, error) { return url.Parse(test.proxy) }})
		e := client.Do(t.Context(), exchange.Request{Method: "GET", URL: test.url})
		if e.Failure == nil || e.Failure.Kind != exchange.Proxy || !strings.HasSuffix(e.Failure.Text, test.text) {
			t.Errorf("%s: got failure %+v", test.name, e.Failure)
			continue
		}
		if strings.Contains(e.Failure.Text, "hidden") {
			t.Errorf("%s: the password of the proxy is in %q", test.name, e.Failure.Text)
		}
	}
}
