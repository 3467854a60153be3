package doctor

import (
	"tokenbench/oauth"
	"tokenbench/oauth/profile"
)

// genericRules explain the error codes of RFC 6749, section 5.2, and of its extensions.
var genericRules = []rule{
	{
		name:    "refresh refused",
		when:    all(flow(profile.FlowRefresh), refused("invalid_grant", "invalid_request")),
		title:   "{Shop} refused the refresh token",
		actions: []remedy{signInAgain},
		causes: []cause{
			{lead: "Sign in again.", text: "The refresh token is used up, expired or revoked; the server doesn't say which."},
			{lead: "Does another program use it?", text: "Many servers let each refresh token work once."},
			{lead: "May the user still sign in?", text: "A changed password or a locked account ends refresh tokens."},
		},
	}, {
		name:    "user refused",
		when:    all(flow(profile.FlowPassword), refused("invalid_grant")),
		title:   "{Shop} refused the sign-in",
		actions: []remedy{tryAgain},
		causes: []cause{
			{lead: "Type the password again.", text: "Is the user name written as the server knows it?"},
			{lead: "Does the account need a second step?", text: "A password alone is not enough where a code from a telephone is asked for."},
			{lead: "Is the account locked or switched off?", text: "Ask the administrator."},
		},
	}, {
		name:  "application refused elsewhere",
		when:  refused("invalid_client"),
		title: "{Shop} refused the application",
		causes: []cause{
			{lead: "Type the secret again.", text: "A blank at its end, or an old secret, is refused like this.", when: not(isPublic), do: &typeSecret},
			{lead: "Is the client id right?", text: "Copy it whole, without blanks.", do: edit(applicationField + "client_id")},
			{lead: "Should the client go elsewhere?", text: "Some servers want it in the body, others in the Basic header.", do: edit(profile.FieldAuth)},
		},
	}, {
		name:  "flow not allowed",
		when:  refused("unauthorized_client"),
		title: "{Shop} does not let this application sign in so",
		causes: []cause{
			{lead: "Allow it on the server.", text: "The application's record there lists what it may use."},
			{lead: "Use another application.", text: "Each environment can hold one for each way.", do: edit(applicationField + "client_id")},
		},
	}, {
		name:  "flow not offered",
		when:  refused("unsupported_grant_type"),
		title: "{Shop} does not offer this way to sign in",
		causes: []cause{
			{lead: "Send the request as a form.", text: "The standard wants it; few servers read JSON.", when: encoded(oauth.EncodingJSON), do: edit(profile.FieldEncoding)},
			{lead: "Choose another way.", text: "Many servers no longer take passwords; client credentials may work."},
			{lead: "Is this the token address?", text: "Look it up in the server's manual.", do: edit(profile.FieldTokenPath)},
		},
	}, {
		name:    "scope refused elsewhere",
		when:    refused("invalid_scope"),
		title:   "{Shop} refused the scope",
		actions: []remedy{tryAgain},
		causes: []cause{
			{lead: "Look at the scope.", text: "One of its words is not known there, or this application may not ask for it.", do: edit(profile.FieldScope)},
			{lead: "Leave it out.", text: "Most servers then allow what is usual."},
		},
	}, {
		name:    "request refused as malformed",
		when:    refused("invalid_request", "invalid_target"),
		title:   "{Shop} misses something in the request",
		actions: []remedy{tryAgain},
		causes: []cause{
			{lead: "Read what it said.", text: "It usually names the parameter."},
			{lead: "Send the request as a form.", text: "The standard wants it; few servers read JSON.", when: all(not(onOro), encoded(oauth.EncodingJSON)), do: edit(profile.FieldEncoding)},
			{lead: "Does it need more parameters?", text: "Some want an audience or a resource; add them to the environment.", when: not(onOro)},
		},
	}, {
		name:    "denied",
		when:    refused("access_denied"),
		title:   "{Shop} denied the request",
		actions: []remedy{tryAgain},
		causes: []cause{
			{lead: "Read what it said.", text: "A rule of the server, or a person, said no."},
			{lead: "Ask the administrator.", text: "The user or the application may lack a right."},
		},
	}, {
		name:    "another code",
		when:    refused(),
		title:   "{Shop} refused the request",
		actions: []remedy{tryAgain},
		causes: []cause{
			{lead: "Read what it said.", text: "The code is none of the usual ones; the server's manual explains it."},
			{lead: "Ask who runs {shop}.", text: "Its log tells more than its answer."},
		},
	},
}

// lastRules fit everything.
var lastRules = []rule{{
	name:    "unknown",
	when:    always,
	title:   "{Shop} did not answer as expected",
	actions: []remedy{tryAgain},
	causes:  []cause{{lead: "Look at the exchange in the timeline.", text: "It shows what was sent and what came back."}},
}}
