package exchange

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"syscall"
)

// explain turns err, by which the exchange ended, into a Failure. No text of err reaches it: an error of net/http may hold the
// address with its query, one of a proxy its password.
func (h *hop) explain(ctx context.Context, err error) *Failure {
	f := &Failure{Step: h.recorder.reached()}
	switch {
	case errors.Is(err, errTooLarge):
		f.Kind, f.Text = TooLarge, "The answer is larger than the limit; only its beginning was kept."
	case errors.Is(ctx.Err(), context.Canceled):
		f.Kind, f.Text = Cancelled, "The request was cancelled."
	case ctx.Err() != nil || isTimeout(err):
		f.Kind, f.Text = Timeout, h.timeoutText(f.Step)
	case h.proxyFailed(f.Step, err):
		f.Kind, f.Text = Proxy, h.proxyText(err)
	default:
		f.Kind, f.Text = h.explainStep(f.Step, err)
	}
	return f
}

func isTimeout(err error) bool {
	var network net.Error
	return errors.As(err, &network) && network.Timeout()
}

func (h *hop) timeoutText(step Step) string {
	host := hostPort(h.target)
	switch step {
	case StepResolve:
		return fmt.Sprintf("The name %s was not looked up in time.", h.target.Hostname())
	case StepConnect:
		return fmt.Sprintf("%s did not take the connection in time.", host)
	case StepTLS:
		return fmt.Sprintf("%s did not finish the TLS handshake in time.", host)
	case StepRead:
		return fmt.Sprintf("%s began to answer but did not finish in time.", host)
	}
	return fmt.Sprintf("%s did not answer in time.", host)
}

// proxyFailed reports whether err happened on the way to the proxy or inside it.
func (h *hop) proxyFailed(step Step, err error) bool {
	var operation *net.OpError
	if errors.As(err, &operation) && operation.Op == "proxyconnect" {
		return true
	}
	return h.proxy != nil && (step == StepResolve || step == StepConnect)
}

func (h *hop) proxyText(err error) string {
	var refusal *proxyRefusal
	switch {
	case h.proxy == nil:
		return "The address of the proxy in HTTP_PROXY or HTTPS_PROXY cannot be read."
	case errors.As(err, &refusal):
		return fmt.Sprintf("The proxy %s refused the connection to %s: %s.", hostPort(h.proxy), hostPort(h.target), refusal)
	}
	return fmt.Sprintf("The proxy %s did not make a connection to %s.", hostPort(h.proxy), hostPort(h.target))
}

// explainStep is for what is neither a time-out nor a cancel nor the proxy's doing.
func (h *hop) explainStep(step Step, err error) (FailureKind, string) {
	host := hostPort(h.target)
	switch step {
	case StepResolve, StepConnect:
		return h.explainConnection(err)
	case StepTLS:
		return h.explainTLS(err)
	case StepSend:
		return Cut, fmt.Sprintf("%s closed the connection before the whole request was sent.", host)
	case StepWait:
		return Cut, fmt.Sprintf("%s closed the connection without an answer.", host)
	}
	if errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) || errors.Is(err, syscall.ECONNRESET) {
		return Cut, fmt.Sprintf("The connection to %s ended before the whole answer had come.", host)
	}
	return Other, fmt.Sprintf("What %s sent is not an HTTP answer.", host)
}

func (h *hop) explainConnection(err error) (FailureKind, string) {
	host := hostPort(h.target)
	var lookup *net.DNSError
	switch {
	case errors.As(err, &lookup) && lookup.IsNotFound:
		return NameNotFound, fmt.Sprintf("There is no host named %s.", h.target.Hostname())
	case errors.As(err, &lookup):
		return NameNotFound, fmt.Sprintf("The name %s could not be looked up.", h.target.Hostname())
	case errors.Is(err, syscall.ECONNREFUSED):
		return Refused, fmt.Sprintf("Nothing takes connections at %s.", host)
	case errors.Is(err, syscall.EHOSTUNREACH), errors.Is(err, syscall.ENETUNREACH), errors.Is(err, syscall.EADDRNOTAVAIL):
		return Unreachable, fmt.Sprintf("There is no way to %s from this computer.", host)
	}
	return Other, fmt.Sprintf("No connection to %s came about.", host)
}

func (h *hop) explainTLS(err error) (FailureKind, string) {
	host := hostPort(h.target)
	var (
		certificate *tls.CertificateVerificationError
		record      tls.RecordHeaderError
		alert       *net.OpError
	)
	switch {
	case errors.As(err, &certificate):
		return h.explainCertificate(certificate)
	case errors.As(err, &record):
		return TLSFailed, fmt.Sprintf("%s does not speak TLS; perhaps the address should begin with http://.", host)
	case errors.As(err, &alert) && alert.Op == "remote error":
		return TLSFailed, fmt.Sprintf("%s refused the TLS handshake (%s).", host, alert.Err)
	}
	return TLSFailed, fmt.Sprintf("The TLS handshake with %s failed.", host)
}

func (h *hop) explainCertificate(err *tls.CertificateVerificationError) (FailureKind, string) {
	host := h.target.Hostname()
	kind := certificateKind(err)
	h.recorder.certificate(describeCertificate(err.UnverifiedCertificates, host, err))
	var leaf *x509.Certificate
	if len(err.UnverifiedCertificates) > 0 {
		leaf = err.UnverifiedCertificates[0]
	}
	return kind, certificateText(kind, leaf, host, h.client.options.Now())
}
