package exchange

import (
	"net/http"
	"time"
)

// Exchange is one HTTP request and what came back, recorded whole. It holds secrets as they were sent: seal it before it is
// written to disk and pass it through Mask before it is shown. All fields survive a round trip through encoding/json.
type Exchange struct {
	// Started is when Do was called, in UTC.
	Started time.Time `json:"started"`
	// Method and URL are those of the request line; the URL holds its query.
	Method string `json:"method"`
	URL    string `json:"url"`
	// Request is what was sent or, when no connection came about, what would have been sent.
	Request Message `json:"request"`
	// Response is nil when no status line and header came back.
	Response *Response `json:"response,omitempty"`
	Timing   Timing    `json:"timing"`
	// Peer is the address and port that the connection led to, a proxy's where one was used; empty without a connection.
	Peer string `json:"peer,omitempty"`
	// Local is this computer's end of that connection, by which a server's log can be told which request was this one.
	Local string `json:"local,omitempty"`
	// TLS is nil for plain HTTP and when the handshake did not get as far as the server's certificate.
	TLS *TLS `json:"tls,omitempty"`
	// Failure says why there is no answer, or no whole one. It is nil after a complete answer of whatever status.
	Failure *Failure `json:"failure,omitempty"`
	// Part is set for what a browser did in place of this program; Note is a sentence about it without secrets, possibly empty.
	Part BrowserPart `json:"part,omitempty"`
	Note string      `json:"note,omitempty"`
}

// BrowserPart says which part of a sign-in with the browser an exchange is.
type BrowserPart string

// The parts. The zero value is a request that this program sent itself.
const (
	// PartLogin: the browser was sent to this address. What came back only the browser knows.
	PartLogin BrowserPart = "login"
	// PartAnswer: the browser brought the answer that counts.
	PartAnswer BrowserPart = "answer"
	// PartStray: something came in its place that is no answer to this sign-in.
	PartStray BrowserPart = "stray"
)

// Received is when the exchange ended, in UTC.
func (e Exchange) Received() time.Time { return e.Started.Add(e.Timing.Total) }

// Message is the part that requests and answers have in common.
type Message struct {
	// Header is as it was on the wire, with Host, Content-Length and Transfer-Encoding; names in canonical form.
	Header http.Header `json:"header,omitempty"`
	// Body is as it was on the wire, never decompressed.
	Body []byte `json:"body,omitempty"`
	// Cut is the number of bytes left out at the end of Body; a lower bound when the answer did not tell its length.
	Cut int64 `json:"cut,omitempty"`
}

// Response is the server's answer.
type Response struct {
	Message
	// Proto is the protocol of the status line, such as "HTTP/1.1".
	Proto string `json:"proto"`
	// Status is the status code; Reason the words after it, possibly none.
	Status int    `json:"status"`
	Reason string `json:"reason,omitempty"`
}

// Timing holds how long each part of an exchange took; zero for a part that did not happen.
type Timing struct {
	// DNS is the look-up of the name, Connect the TCP connection (with a proxy: to the proxy), TLS the handshake.
	DNS     time.Duration `json:"dns"`
	Connect time.Duration `json:"connect"`
	TLS     time.Duration `json:"tls"`
	// FirstByte is the wait from the end of the request to the first byte of the answer.
	FirstByte time.Duration `json:"first_byte"`
	// Total runs from the call of Do to the last byte, or to the failure.
	Total time.Duration `json:"total"`
}

// TLS describes the encrypted connection and the certificate that the server showed.
type TLS struct {
	// Version and CipherSuite have Go's names, such as "TLS 1.3"; empty when the certificate ended the handshake.
	Version     string `json:"version,omitempty"`
	CipherSuite string `json:"cipher_suite,omitempty"`
	// ServerName is the host name that the certificate was checked against.
	ServerName string    `json:"server_name"`
	Subject    string    `json:"subject"`
	Issuer     string    `json:"issuer"`
	NotBefore  time.Time `json:"not_before"`
	NotAfter   time.Time `json:"not_after"`
	// Verified reports whether the certificate is trusted, in time and made for ServerName. It is found out
	// even where the connection goes on regardless (Options.Insecure).
	Verified bool `json:"verified"`
	// Problem is what is wrong with the certificate when it is not Verified.
	Problem FailureKind `json:"problem,omitempty"`
}

// FailureKind names a cause in a form that rules can match on.
type FailureKind string

// The kinds of failure.
const (
	NameNotFound         FailureKind = "name-not-found"
	Refused              FailureKind = "refused"
	Unreachable          FailureKind = "unreachable"
	CertificateUntrusted FailureKind = "certificate-untrusted"
	// CertificateExpired also stands for a certificate that is not valid yet.
	CertificateExpired FailureKind = "certificate-expired"
	CertificateHost    FailureKind = "certificate-host"
	// TLSFailed is every other failure of the handshake, a server that speaks no TLS among them.
	TLSFailed FailureKind = "tls"
	Timeout   FailureKind = "timeout"
	Cancelled FailureKind = "cancelled"
	// Cut is a connection that ended before the whole answer had come.
	Cut FailureKind = "cut"
	// TooLarge is an answer longer than Request.Limit; its beginning is kept. See also Request.KeepCut.
	TooLarge FailureKind = "too-large"
	// Unsendable is a request that HTTP has no form for, such as one with a line end in a header. Nothing was sent.
	Unsendable FailureKind = "unsendable"
	Proxy      FailureKind = "proxy"
	Other      FailureKind = "other"
)

// Step is the part of the exchange in which it ended.
type Step string

// The steps in their order. StepBuild, in which the request is put together, is over before anything is sent.
const (
	StepBuild   Step = "build"
	StepResolve Step = "resolve"
	StepConnect Step = "connect"
	StepTLS     Step = "tls"
	StepSend    Step = "send"
	StepWait    Step = "wait"
	StepRead    Step = "read"
)

// Failure says why an exchange has no whole answer.
type Failure struct {
	Kind FailureKind `json:"kind"`
	Step Step        `json:"step"`
	// Text is one plain sentence without secrets: it names hosts, never queries, headers or bodies.
	Text string `json:"text"`
}
