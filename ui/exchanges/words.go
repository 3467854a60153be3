package exchanges

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"tokenbench/oauth/exchange"
	"tokenbench/ui/theme"
	"tokenbench/ui/widgets"
)

// Took is a time that a person waited: "148 ms", "18.4 s", "2 min 5 s".
func Took(d time.Duration) string {
	switch {
	case d < time.Millisecond:
		return "under 1 ms"
	case d < 10*time.Second:
		return fmt.Sprintf("%d ms", d.Milliseconds())
	case d < 2*time.Minute:
		return fmt.Sprintf("%.1f s", d.Seconds())
	default:
		return fmt.Sprintf("%d min %d s", int(d.Minutes()), int(d.Seconds())%60)
	}
}

// Size is a number of bytes: "312 B", "2.1 KB", "1.0 MB", in steps of 1024.
func Size(bytes int64) string {
	const step = 1 << 10
	switch {
	case bytes < step:
		return fmt.Sprintf("%d B", bytes)
	case bytes < step*step:
		return fmt.Sprintf("%.1f KB", float64(bytes)/step)
	default:
		return fmt.Sprintf("%.1f MB", float64(bytes)/step/step)
	}
}

// Status is the status of an answer with its words, "401 Unauthorized", or "No answer".
func Status(x exchange.Exchange) string {
	r := x.Response
	if r == nil {
		return "No answer"
	}
	words := r.Reason
	if words == "" {
		words = http.StatusText(r.Status)
	}
	return strings.TrimSpace(strconv.Itoa(r.Status) + " " + words)
}

// StatusLook is the tone of a status and the icon that goes with it. No answer counts as bad.
func StatusLook(status int) (widgets.Tone, theme.IconName) {
	switch {
	case status >= 200 && status < 300:
		return widgets.Ok, theme.IconCheck
	case status >= 300 && status < 400:
		return widgets.Warn, theme.IconArrow
	default:
		return widgets.Bad, theme.IconError
	}
}

// Timing lists the parts of an exchange in their order: "DNS 3 ms · Connect 12 ms · Total 148 ms". Parts that
// did not happen are left out.
func Timing(t exchange.Timing) string {
	var parts []string
	for _, p := range []struct {
		name string
		took time.Duration
	}{{"DNS", t.DNS}, {"Connect", t.Connect}, {"TLS", t.TLS}, {"First byte", t.FirstByte}, {"Total", t.Total}} {
		if p.took > 0 {
			parts = append(parts, p.name+" "+Took(p.took))
		}
	}
	return strings.Join(parts, " · ")
}

// Connection says how the way to the server was protected, and by which certificate; empty for plain http.
func Connection(t *exchange.TLS) string {
	if t == nil {
		return ""
	}
	var parts []string
	if t.Version != "" {
		parts = append(parts, t.Version)
	}
	certificate := "certificate of " + t.Subject
	if t.Issuer != "" {
		certificate += " by " + t.Issuer
	}
	parts = append(parts, certificate, "valid until "+t.NotAfter.Local().Format("2 Jan 2006"))
	if t.Verified {
		return strings.Join(append(parts, "checked"), " · ")
	}
	return strings.Join(append(parts, "not trusted: "+certificateProblem(t.Problem)), " · ")
}

func certificateProblem(kind exchange.FailureKind) string {
	switch kind {
	case exchange.CertificateExpired:
		return "out of date"
	case exchange.CertificateHost:
		return "made for another name"
	default:
		return "signed by nobody this computer knows"
	}
}
