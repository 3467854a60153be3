package requests

import (
	"net/url"
	"slices"
	"time"

	"tokenbench/embedded"
	"tokenbench/oauth/exchange"
	"tokenbench/oauth/workbench"
)

// slack is how far the times of server and client may be apart. Both read the same clock; the client's is
// rounded when it is kept.
const slack = time.Second

// tlsMethod stands in the server's log for a connection that never became a request.
const tlsMethod = "TLS"

// sent is an exchange that this program sent, with its path as the server has it.
type sent struct {
	workbench.LocalExchange
	path string
}

func newSent(x workbench.LocalExchange) sent {
	s := sent{LocalExchange: x}
	if address, err := url.Parse(x.Exchange.URL); err == nil {
		s.path = address.Path
	}
	return s
}

// place names an exchange for good.
type place struct {
	run   string
	index int
}

func (s sent) at() place { return place{s.RunID, s.Index} }

// match finds for exchanges which request of the log each one was: by both ends of the connection, method, path and
// the nearest time, for a connection may serve many requests, and a port comes again. No request is two exchanges.
func match(entries []embedded.LogEntry, exchanges []sent) map[place]uint64 {
	byRemote := map[string][]embedded.LogEntry{}
	for _, e := range entries {
		byRemote[e.Remote] = append(byRemote[e.Remote], e)
	}
	taken := map[uint64]bool{}
	matched := map[place]uint64{}
	for _, x := range slices.Backward(exchanges) { // the oldest has the first choice
		best, apart := uint64(0), time.Duration(0)
		for _, e := range byRemote[x.Exchange.Local] {
			if taken[e.Number] || !fits(e, x) {
				continue
			}
			if d := e.Time.Sub(x.Exchange.Started).Abs(); best == 0 || d < apart {
				best, apart = e.Number, d
			}
		}
		if best != 0 {
			taken[best], matched[x.at()] = true, best
		}
	}
	return matched
}

// fits reports whether an entry of the same connection can be the exchange. A connection that was given up has no
// ends that anybody noted: there the time has to do.
func fits(e embedded.LogEntry, x sent) bool {
	from, until := x.Exchange.Started.Add(-slack), x.Exchange.Received().Add(slack)
	if e.Time.Before(from) || e.Time.After(until) {
		return false
	}
	if e.Method == tlsMethod {
		return x.Exchange.Local == "" && failedTLS(x.Exchange)
	}
	return x.Exchange.Local != "" && e.Method == x.Exchange.Method && samePath(e.Path, x.path)
}

// samePath allows for paths that the log has cut.
func samePath(logged, asked string) bool {
	const mark = "…"
	if cut := len(logged) - len(mark); cut > 0 && logged[cut:] == mark {
		return len(asked) > cut && asked[:cut] == logged[:cut]
	}
	return logged == asked || logged == "/" && asked == ""
}

func failedTLS(x exchange.Exchange) bool {
	if x.Failure == nil {
		return false
	}
	switch x.Failure.Kind {
	case exchange.CertificateUntrusted, exchange.CertificateExpired, exchange.CertificateHost, exchange.TLSFailed:
		return true
	}
	return false
}
