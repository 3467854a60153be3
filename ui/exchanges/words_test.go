package exchanges

import (
	"testing"
	"time"

	"tokenbench/oauth/exchange"
	"tokenbench/ui/widgets"
)

func TestTook(t *testing.T) {
	for d, want := range map[time.Duration]string{
		0: "under 1 ms", 400 * time.Microsecond: "under 1 ms", 148 * time.Millisecond: "148 ms",
		9999 * time.Millisecond: "9999 ms", 18400 * time.Millisecond: "18.4 s", 125 * time.Second: "2 min 5 s",
	} {
		if got := Took(d); got != want {
			t.Errorf("%v: %q, want %q", d, got, want)
		}
	}
}

func TestSize(t *testing.T) {
	for bytes, want := range map[int64]string{0: "0 B", 1023: "1023 B", 1024: "1.0 KB", 2150: "2.1 KB", 1 << 20: "1.0 MB", 5<<20 + 1<<19: "5.5 MB"} {
		if got := Size(bytes); got != want {
			t.Errorf("%d: %q, want %q", bytes, got, want)
		}
	}
}

func TestStatus(t *testing.T) {
	for want, x := range map[string]exchange.Exchange{
		"No answer":        {},
		"401 Unauthorized": {Response: &exchange.Response{Status: 401}},
		"200 Fine":         {Response: &exchange.Response{Status: 200, Reason: "Fine"}},
		"599":              {Response: &exchange.Response{Status: 599}},
	} {
		if got := Status(x); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	for status, want := range map[int]widgets.Tone{200: widgets.Ok, 204: widgets.Ok, 302: widgets.Warn, 404: widgets.Bad, 500: widgets.Bad, 0: widgets.Bad} {
		if got, icon := StatusLook(status); got != want || icon == "" {
			t.Errorf("%d: tone %v with icon %q, want %v and an icon", status, got, icon, want)
		}
	}
}

func TestTiming(t *testing.T) {
	got := Timing(exchange.Timing{DNS: 3 * time.Millisecond, Connect: 12 * time.Millisecond, Total: 148 * time.Millisecond})
	if want := "DNS 3 ms · Connect 12 ms · Total 148 ms"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestConnection(t *testing.T) {
	end := time.Date(2027, 3, 3, 12, 0, 0, 0, time.Local)
	good := exchange.TLS{Version: "TLS 1.3", Subject: "shop.example.com", Issuer: "Example CA", NotAfter: end, Verified: true}
	old := exchange.TLS{Subject: "shop.example.com", NotAfter: end, Problem: exchange.CertificateExpired}
	host, unknown := old, old
	host.Problem, unknown.Problem = exchange.CertificateHost, exchange.CertificateUntrusted
	for want, c := range map[string]*exchange.TLS{
		"": nil,
		"TLS 1.3 · certificate of shop.example.com by Example CA · valid until 3 Mar 2027 · checked":                   &good,
		"certificate of shop.example.com · valid until 3 Mar 2027 · not trusted: out of date":                          &old,
		"certificate of shop.example.com · valid until 3 Mar 2027 · not trusted: made for another name":                &host,
		"certificate of shop.example.com · valid until 3 Mar 2027 · not trusted: signed by nobody this computer knows": &unknown,
	} {
		if got := Connection(c); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
