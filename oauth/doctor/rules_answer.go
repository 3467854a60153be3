package doctor

import (
	"tokenbench/oauth"
	"tokenbench/oauth/oro"
	"tokenbench/oauth/profile"
)

// answerRules explain answers that are none of OAuth: redirects, walls, web pages, broken servers.
var answerRules = []rule{
	{
		name:  "redirect",
		when:  anyOf(kind(oauth.KindRedirect), status(300, 399)),
		title: "{Shop} moved the request elsewhere",
		causes: []cause{
			{lead: "Use the final address.", text: "It points to {location}. Nothing was sent there, and a request that is moved loses its body.", do: &useAddress},
			{
				lead: "Does it lead to a login page?", text: "Early 4.1 closed the token address, too, when guests were shut out of the storefront: update, or allow ^/oauth2-token$.",
				when: all(on(oro.Storefront), not(ofAPI)),
			},
			{lead: "Is the address complete?", text: "Look at http or https, www, and a folder before the path.", do: edit(profile.FieldAddress)},
		},
	}, {
		name:    "wall in front of the server",
		when:    isGate,
		title:   "A sign-in in front of {host} refused the request",
		actions: []remedy{tryAgain},
		causes: []cause{
			{lead: "Ask for a way around it.", text: "Test servers often stand behind a name and password of the web server; {shop} never saw the request."},
			{lead: "Does your network have to be let in?", text: "The VPN or an allowed address may be enough."},
		},
	}, {
		name:    "asked too often",
		when:    status(429, 429),
		title:   "{Shop} asks to wait",
		actions: []remedy{tryAgain},
		causes: []cause{
			{lead: "Try again in {wait}.", text: "Too many requests came in a short time."},
			{lead: "Does a script use the same application?", text: "Its requests count, too."},
		},
	}, {
		name:    "client in the Basic header only",
		when:    all(onOro, not(ofAPI), byBasic, status(500, 500)),
		title:   "{Shop} broke down over the request",
		actions: []remedy{tryAgain},
		causes: []cause{
			{lead: "Send the client id and secret in the body.", text: "Many patch levels fail with 500 when they are in the Basic header alone; a token may have been issued all the same.", do: edit(profile.FieldAuth)},
			{lead: "Ask who runs the shop.", text: "Its log tells what happened at this time."},
		},
		safe: "No token arrived. One may have been issued and lost.",
	}, {
		name:    "gateway",
		when:    anyOf(status(502, 502), status(504, 504)),
		title:   "{host} can't reach {shop} behind it",
		actions: []remedy{tryAgain},
		causes: []cause{
			{lead: "Try again in {wait}.", text: "The server behind the proxy may be starting."},
			{lead: "Ask who runs it.", text: "A proxy or load balancer answered in its place."},
		},
	}, {
		name:    "maintenance",
		when:    status(503, 503),
		title:   "{Shop} is closed for now",
		actions: []remedy{tryAgain},
		causes: []cause{
			{lead: "Try again in {wait}.", text: "Servers answer like this during maintenance or under too much load."},
			{lead: "Ask who runs it.", text: "They know how long it takes."},
		},
	}, {
		name:    "server error",
		when:    anyOf(kind(oauth.KindServer), refused("server_error", "temporarily_unavailable"), status(500, 599)),
		title:   "{Shop} broke down over the request",
		actions: []remedy{tryAgain},
		causes: []cause{
			{lead: "Try again.", text: "It may be a passing fault."},
			{lead: "Ask who runs {shop}.", text: "Its log tells what happened at this time."},
		},
	}, {
		name:  "GET in place of POST",
		when:  all(not(ofAPI), status(405, 405)),
		title: "{Shop} takes no such request at this address",
		causes: []cause{
			{lead: "Is something in between changing the request?", text: "The token address takes POST only; a redirect turns POST into GET.", do: edit(profile.FieldAddress)},
			{lead: "Is this the address of tokens?", text: "Another page answers like this, too."},
		},
	}, {
		name:  "web page not found",
		when:  all(not(ofAPI), status(404, 404), not(refused())),
		title: "{Shop} knows no token address there",
		causes: []cause{
			{lead: "Is the address right?", text: "Oro's token address is /oauth2-token on the shop's own host, never under the back-office prefix.", when: onOro, do: edit(profile.FieldAddress)},
			{lead: "Is the token address right?", text: "Look it up in the server's manual.", when: not(onOro), do: edit(profile.FieldTokenPath)},
			{lead: "Is it Oro 3.1?", text: "There the OAuth server is an extension that must be installed.", when: anyOf(lacks(oro.Bundled), mayLack(oro.Bundled)), do: edit(profile.FieldVersion)},
			{lead: "Is {host} the right host?", text: "A server that knows nothing of this site answers like this."},
		},
	}, {
		name:  "web page",
		when:  all(not(ofAPI), anyOf(kind(oauth.KindHTML), all(isHTML, not(refused())))),
		title: "{Shop} sent a web page, not a token",
		causes: []cause{
			{
				lead: "Is the storefront closed to guests?", text: "Early 4.1 closed the token address along with it: update, or allow ^/oauth2-token$.",
				when: anyOf(all(on(oro.Storefront), isVersion(oro.V41)), all(on(oro.Storefront), isVersion(""))),
			},
			{lead: "Is this the right address?", text: "Another site, or a folder of it, answers with its own pages.", do: edit(profile.FieldAddress)},
			{lead: "Is a sign-in or a filter in front of it?", text: "Company gateways and test servers put a page of theirs in place of the answer.", do: &tryAgain},
		},
	}, {
		name:    "empty answer",
		when:    kind(oauth.KindEmpty),
		title:   "{Shop} sent an empty answer",
		actions: []remedy{tryAgain},
		causes: []cause{
			{lead: "Try again.", text: "A server that is being restarted may answer with nothing."},
			{lead: "Is this the address of tokens?", text: "It always answers with JSON.", do: edit(profile.FieldAddress)},
			{lead: "Is a proxy in between?", text: "It may have taken the body away."},
		},
	}, {
		name:    "answer can't be read",
		when:    kind(oauth.KindMalformed),
		title:   "The answer of {host} can't be read",
		actions: []remedy{tryAgain},
		causes: []cause{
			{lead: "Look at it in the timeline.", text: "It breaks off, or a warning of the server's stands before the JSON."},
			{lead: "Ask who runs {shop}.", text: "Debug output in answers must be switched off."},
		},
	}, {
		name:  "request not read as JSON",
		when:  all(not(ofAPI), kind(oauth.KindUnexpected), status(400, 499)),
		title: "{Shop} answered, but not as OAuth servers do",
		causes: []cause{
			{lead: "Try the other form of the body.", text: "A proxy or filter may have spoilt it; JSON and form both work with Oro.", when: onOro, do: edit(profile.FieldEncoding)},
			{lead: "Try the other form of the body.", text: "The standard wants a form; few servers read JSON.", when: not(onOro), do: edit(profile.FieldEncoding)},
			{lead: "Is this the address of tokens?", text: "Another part of the server may have answered.", do: edit(profile.FieldAddress)},
		},
	}, {
		name:  "no token in the answer",
		when:  kind(oauth.KindUnexpected),
		title: "{Shop} answered without a token",
		causes: []cause{
			{lead: "Is this the address of tokens?", text: "Another page answers with other things.", do: edit(profile.FieldAddress)},
			{lead: "Look at the answer in the timeline.", text: "It has no member access_token."},
		},
	},
}

// isVersion fits one version; the empty one when it isn't known.
func isVersion(v oro.Version) test {
	return func(f *facts) bool { return f.Environment.Version == v }
}
