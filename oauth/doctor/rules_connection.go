package doctor

import (
	"tokenbench/oauth"
	"tokenbench/oauth/exchange"
	"tokenbench/oauth/profile"
)

// connectionRules explain why there is no answer, or no whole one.
var connectionRules = []rule{
	{
		name:  "not sent",
		when:  kind(oauth.KindRequest),
		title: "The request could not be put together",
		causes: []cause{
			{lead: "Look at the address.", text: "It must begin with https:// or http:// and name a host.", do: edit(profile.FieldAddress)},
			{lead: "Look at the application.", text: "Its client id must be there.", do: edit(applicationField + "client_id")},
		},
	}, {
		name:  "not sendable",
		when:  broken(exchange.Unsendable),
		title: "The request could not be sent",
		causes: []cause{
			{lead: "Look at the method and the headers.", text: "A line end is easily pasted along with a value.", when: ofAPI},
			{lead: "Sign in again.", text: "A token with a line end or a blank in it does not fit into a header.", when: all(ofAPI, carriesToken), do: &signInAgain},
			{lead: "Look at the address.", text: "It must begin with https:// or http:// and name a host.", when: not(ofAPI), do: edit(profile.FieldAddress)},
			{lead: "Look at the application.", text: "Its client id and secret may have come with a line end.", when: not(ofAPI), do: edit(applicationField + "client_id")},
		},
	}, {
		name:   "cancelled",
		when:   anyOf(kind(oauth.KindCancelled), broken(exchange.Cancelled)),
		title:  "You stopped the request",
		causes: []cause{{lead: "Start it again when you like.", text: "Nothing is wrong with it so far.", do: &tryAgain}},
	}, {
		name:  "name not found",
		when:  broken(exchange.NameNotFound),
		title: "The name {host} was not found",
		causes: []cause{
			{lead: "Is the name typed right?", text: "No server on this network answers to it.", do: edit(profile.FieldAddress)},
			{lead: "Is the VPN on?", text: "Names inside a company are known only there.", do: &tryAgain},
			{lead: "Is this computer online?", text: "Without a network no name is found."},
		},
	}, {
		name:  "local server not running",
		when:  all(broken(exchange.Refused), isDemo),
		title: "No answer from the local server",
		causes: []cause{
			{lead: "Start the local server.", text: "It doesn't run at {host}.", do: &tryAgain},
		},
	}, {
		name:    "connection refused",
		when:    broken(exchange.Refused),
		title:   "No answer from {host}",
		actions: []remedy{tryAgain},
		causes: []cause{
			{lead: "Is the server running?", text: "The computer is there, but nothing takes connections at this port."},
			{lead: "Is the port right?", text: "Test servers often use another one than the usual.", do: edit(profile.FieldAddress)},
			{lead: "Is a firewall in between?", text: "Some refuse in the server's place."},
		},
	}, {
		name:    "unreachable",
		when:    broken(exchange.Unreachable),
		title:   "No answer from {host}",
		actions: []remedy{tryAgain},
		causes: []cause{
			{lead: "Is the VPN on?", text: "There is no way from this computer to that network."},
			{lead: "Is this computer online?", text: "Look at its network connection."},
			{lead: "Is the address right?", text: "It may belong to another network.", do: edit(profile.FieldAddress)},
		},
	}, {
		name:  "certificate not trusted",
		when:  broken(exchange.CertificateUntrusted),
		title: "The certificate of {host} isn't trusted on this computer",
		causes: []cause{
			{lead: "Add the authority's certificate to the environment.", text: "Test servers often have one of their own. This one was issued by {issuer}.", do: edit(profile.FieldCA)},
			{lead: "Does the server send the whole chain?", text: "Browsers fetch a missing piece themselves, programs don't.", do: &tryAgain},
			{lead: "Is somebody reading along?", text: "Company proxies put a certificate of their own in place of the server's."},
		},
	}, {
		name:  "certificate out of its time",
		when:  broken(exchange.CertificateExpired),
		title: "The certificate of {host} is out of its time",
		causes: []cause{
			{lead: "Ask for a new certificate.", text: "This one is good from {from} to {until}."},
			{lead: "Is this computer's clock right?", text: "A wrong date makes every certificate look so.", do: &tryAgain},
		},
	}, {
		name:  "certificate of another host",
		when:  broken(exchange.CertificateHost),
		title: "The certificate is not made for {host}",
		causes: []cause{
			{lead: "Is the name right?", text: "The certificate is for {subject}.", do: edit(profile.FieldAddress)},
			{lead: "Is the site set up on that server?", text: "A server of many sites shows its first certificate for a name it doesn't know.", do: &tryAgain},
		},
	}, {
		name:  "TLS failed",
		when:  broken(exchange.TLSFailed),
		title: "No safe connection to {host}",
		causes: []cause{
			{lead: "Does it speak https at this port?", text: "A server that speaks plain http there answers like this.", do: edit(profile.FieldAddress)},
			{lead: "Is the server very old?", text: "TLS below 1.2 is not used by this program."},
			{lead: "Does it ask for a client certificate?", text: "This program has none to show.", do: &tryAgain},
		},
	}, {
		name:    "connecting took too long",
		when:    all(broken(exchange.Timeout), at(exchange.StepResolve, exchange.StepConnect, exchange.StepTLS)),
		title:   "No answer from {host}",
		actions: []remedy{tryAgain},
		causes: []cause{
			{lead: "Is the VPN on?", text: "Firewalls let requests from outside run dry without a word."},
			{lead: "Is the address right?", text: "A wrong port is often silent, too.", do: edit(profile.FieldAddress)},
			{lead: "Is the server overloaded?", text: "It had {time-out} to take the connection."},
		},
	}, {
		name:    "lost while refreshing",
		when:    all(broken(exchange.Timeout, exchange.Cut, exchange.TooLarge, exchange.Other), flow(profile.FlowRefresh)),
		title:   "The answer of {host} was lost",
		actions: []remedy{tryAgain, signInAgain},
		causes: []cause{
			{lead: "Try again once.", text: "If the request never arrived, the refresh token still works."},
			{lead: "Refused then? Sign in again.", text: "If it did arrive, the refresh token is used up, and the new one was lost on the way."},
			{lead: "Does it happen often?", text: "Give slow servers more time than {time-out}.", do: edit(profile.FieldTimeout)},
		},
	}, {
		name:    "answer took too long",
		when:    broken(exchange.Timeout),
		title:   "No answer from {host}",
		actions: []remedy{tryAgain},
		causes: []cause{
			{lead: "Try again.", text: "The first request after a restart can be slow."},
			{lead: "Give it more time.", text: "It had {time-out}.", do: edit(profile.FieldTimeout)},
			{lead: "Is the server overloaded?", text: "It took the request and did not answer in time."},
		},
	}, {
		name:    "answer broke off",
		when:    broken(exchange.Cut),
		title:   "{host} broke off the connection",
		actions: []remedy{tryAgain},
		causes: []cause{
			{lead: "Try again.", text: "The server may have been restarted just then."},
			{lead: "Is a proxy in between?", text: "Some cut what takes long or looks odd to them."},
			{lead: "Ask who runs the server.", text: "A crash of the server looks like this; its log tells."},
		},
	}, {
		name:  "answer too large",
		when:  broken(exchange.TooLarge),
		title: "The answer of {host} is too large",
		causes: []cause{
			{lead: "Ask for less.", text: "Its beginning was kept; page[size] and filters make API answers smaller.", when: ofAPI},
			{lead: "Is this the address of tokens?", text: "A token answer is a few thousand characters long.", when: not(ofAPI), do: edit(profile.FieldAddress)},
		},
	}, {
		name:    "proxy",
		when:    broken(exchange.Proxy),
		title:   "The proxy did not let the request through",
		actions: []remedy{tryAgain},
		causes: []cause{
			{lead: "Look at the proxy settings.", text: "They come from the variables HTTPS_PROXY, HTTP_PROXY and NO_PROXY, as they were when the program started."},
			{lead: "Does it want a name and password?", text: "They belong into the proxy's address there."},
			{lead: "Should {host} go without it?", text: "Then put it into NO_PROXY."},
		},
	}, {
		name:    "no connection",
		when:    anyOf(broken(exchange.Other), kind(oauth.KindTransport)),
		title:   "No answer from {host}",
		actions: []remedy{tryAgain},
		causes: []cause{
			{lead: "Is this a web server?", text: "What came back, if anything, was no answer of one.", do: edit(profile.FieldAddress)},
			{lead: "Is this computer online?", text: "Look at its network connection and the VPN."},
		},
	},
}
