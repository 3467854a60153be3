package doctor

import (
	"strings"

	"tokenbench/oauth/jwt"
	"tokenbench/oauth/oro"
	"tokenbench/oauth/profile"
)

// apiRules explain answers of the API behind the tokens.
var apiRules = []rule{
	{
		name:  "token expired",
		when:  all(ofAPI, status(401, 401), isExpired),
		title: "{Shop} refused the token",
		causes: []cause{
			{lead: "It has expired.", text: "Refresh it, or sign in again."},
			{lead: "Fresh and refused, too?", text: "Then the clocks differ: Oro allows not a second's difference.", when: onOro},
		},
		actions: []remedy{signInAgain},
	}, {
		name:    "token replaced",
		when:    all(ofAPI, status(401, 401), isReplaced),
		title:   "{Shop} refused the token",
		causes:  []cause{{lead: "Use the newest token.", text: "This one was refreshed since, and refreshing ends the old token at once."}},
		actions: []remedy{tryAgain, signInAgain},
	}, {
		name:    "no token sent",
		when:    all(ofAPI, status(401, 401), not(hasToken), not(carriesToken)),
		title:   "{Shop} wants a token",
		causes:  []cause{{lead: "Send one along.", text: "The request had no Authorization header."}},
		actions: []remedy{signInAgain},
	}, {
		name:  "token refused",
		when:  all(ofAPI, onOro, status(401, 401)),
		title: "{Shop} refused the token",
		causes: []cause{
			{lead: "This token is for the back-office.", text: "The storefront's API wants a token of an application for customer users.", when: all(on(oro.Storefront), subjectOf(oro.BackOffice)), do: &signInAgain},
			{lead: "This token is for the storefront.", text: "The back-office's API wants a token of an application for back-office users.", when: all(on(oro.BackOffice), subjectOf(oro.Storefront)), do: &signInAgain},
			{lead: "Is the application of the right side?", text: "A back-office token is refused by the storefront's API, and the other way round, without a word. Look at {screen}.", when: not(anyOf(subjectOf(oro.BackOffice), subjectOf(oro.Storefront))), do: edit(applicationField + "client_id")},
			{lead: "Was it ended elsewhere?", text: "Refreshing it, or switching off its user or application, ends a token at once.", do: &signInAgain},
			{lead: "Does the header arrive?", text: "Apache and PHP-FPM may drop Authorization: CGIPassAuth On, or SetEnvIf Authorization \"(.*)\" HTTP_AUTHORIZATION=$1."},
		},
		actions: []remedy{tryAgain},
	}, {
		name:  "token refused by another server",
		when:  all(ofAPI, status(401, 401)),
		title: "{Shop} refused the token",
		causes: []cause{
			{lead: "Sign in again.", text: "The token may have been revoked.", do: &signInAgain},
			{lead: "Is it a token for this API?", text: "Some want an audience or a scope of their own.", do: edit(profile.FieldScope)},
			{lead: "Does the header arrive?", text: "A proxy may have dropped Authorization."},
		},
	}, {
		name:  "application limited to other APIs",
		when:  all(ofAPI, status(403, 403), apiSaid(oro.HintAPIForbidden)),
		title: "{Shop} does not let this application use this API",
		causes: []cause{
			{lead: "Tick the API at the application.", text: "Supported APIs, under {screen}; that list is there {since limits}."},
			{lead: "Use another application.", text: "One without limits can use every API.", do: edit(applicationField + "client_id")},
		},
		actions: []remedy{tryAgain},
	}, {
		name:  "guest not allowed",
		when:  all(ofAPI, status(403, 403), isGuest),
		title: "{Shop} does not let guests do this",
		causes: []cause{
			{lead: "Is the feature on for guests?", text: "Shopping lists, for example, must be allowed to them in the shop's settings."},
			{lead: "Look at the role of guests.", text: "The role for visitors who are not signed in lacks the right."},
			{lead: "Sign in as a customer user.", text: "They may do more.", do: &signInAgain},
		},
		actions: []remedy{tryAgain},
	}, {
		name:  "wall before the API",
		when:  all(ofAPI, status(403, 403), isHTML),
		title: "Something in front of {host} refused the request",
		causes: []cause{
			{lead: "Is a firewall in between?", text: "The page is none of the API's; {shop} may never have seen the request."},
			{lead: "Does your network have to be let in?", text: "The VPN or an allowed address may be enough."},
		},
		actions: []remedy{tryAgain},
	}, {
		name:  "not allowed",
		when:  all(ofAPI, status(403, 403)),
		title: "{Shop} does not let this user do this",
		causes: []cause{
			{lead: "The token is fine.", text: "The user's role, or the application's owner's, lacks the right."},
			{lead: "Sign in as somebody else.", text: "A user with more rights shows whether it is that.", do: &signInAgain},
		},
		actions: []remedy{tryAgain},
	}, {
		name:  "not found",
		when:  all(ofAPI, status(404, 404)),
		title: "{Shop} found nothing at this address",
		causes: []cause{
			{lead: "The back-office's API lies under {api}.", text: "The manual's /api/… is the storefront's where there is one.", when: all(on(oro.BackOffice), outsideAPI, pathHas("/api/"))},
			{lead: "This environment's API lies under {api}.", text: "The request went elsewhere.", when: all(onOro, outsideAPI, not(all(on(oro.BackOffice), pathHas("/api/"))))},
			{lead: "Does this side have such records?", text: "Storefront and back-office offer different ones; the id must exist, too.", when: onOro},
			{lead: "Is the path right?", text: "Nothing lies there, or no record has this id.", when: not(onOro)},
			{lead: "Is the API switched on?", text: "It is off on a new installation: {switch}.", when: onOro},
			{lead: "Is the prefix right?", text: "A site can move its back-office away from /admin.", when: on(oro.BackOffice), do: edit(profile.FieldPrefix)},
		},
		actions: []remedy{tryAgain},
	}, {
		name:    "method not allowed",
		when:    all(ofAPI, status(405, 405)),
		title:   "{Shop} takes no such request at this address",
		causes:  []cause{{lead: "Look at the method.", text: "Lists take GET and POST, single records GET, PATCH and DELETE; some are read-only.", when: onOro}, {lead: "Look at the method.", text: "This address takes others.", when: not(onOro)}},
		actions: []remedy{tryAgain},
	}, {
		name:  "media type refused",
		when:  all(ofAPI, anyOf(status(406, 406), status(415, 415))),
		title: "{Shop} refused the form of the request",
		causes: []cause{
			{lead: "Send the bare type.", text: "Accept and Content-Type must be application/vnd.api+json with nothing behind it: \"; charset=utf-8\" is refused.", when: onOro},
			{lead: "Must Accept name it?", text: "With Content-Type application/vnd.api+json, Accept must allow the same.", when: onOro},
			{lead: "Look at Accept and Content-Type.", text: "This server wants other types.", when: not(onOro)},
		},
		actions: []remedy{tryAgain},
	}, {
		name:  "web page from the API",
		when:  all(ofAPI, isHTML),
		title: "{Shop} sent a web page, not data",
		causes: []cause{
			{lead: "Is the path right?", text: "This environment's API lies under {api}.", when: onOro},
			{lead: "Is the path right?", text: "A page of the site lies there.", when: not(onOro)},
			{lead: "Is a sign-in or a filter in front of it?", text: "Company gateways and test servers put a page of theirs in place of the answer."},
		},
		actions: []remedy{tryAgain},
	}, {
		name:  "plain JSON in place of JSON:API",
		when:  all(ofAPI, onOro, status(200, 299)),
		title: "{Shop} answered in the plain form",
		safe:  "The request was carried out.",
		causes: []cause{
			{lead: "Ask for JSON:API.", text: "Send Accept: application/vnd.api+json; without it there is no data member."},
		},
		actions: []remedy{tryAgain},
	}, {
		name:  "request refused",
		when:  all(ofAPI, status(400, 499)),
		title: "{Shop} refused the request",
		causes: []cause{
			{lead: "Read what it said.", text: "It usually names the field that it doesn't like."},
			{lead: "Is the body complete?", text: "JSON:API wants data with type and attributes, and for a change the id.", when: onOro},
		},
		actions: []remedy{tryAgain},
	},
}

// apiSaid fits one of the fixed texts of the API.
func apiSaid(text string) test { return func(f *facts) bool { return f.words.text == text } }

// bearer is the Authorization header of the request, or empty.
func (f *facts) bearer() string {
	return f.Exchange.Request.Header.Get("Authorization")
}

// carriesToken fits requests with an Authorization header.
func carriesToken(f *facts) bool { return f.bearer() != "" }

// subjectOf fits tokens whose subject can only be of this side: guests are known by a session, customer
// users by an e-mail, and back-office users by a user name, which may look like an e-mail.
func subjectOf(side oro.Side) test {
	return func(f *facts) bool {
		token, err := jwt.Decode(f.bearer())
		if err != nil || token.Subject() == "" {
			return false
		}
		visitor := strings.HasPrefix(token.Subject(), "visitor:")
		if side == oro.Storefront {
			return visitor
		}
		return !visitor && !strings.Contains(token.Subject(), "@")
	}
}
