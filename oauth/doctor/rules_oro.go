package doctor

import (
	"tokenbench/oauth/oro"
	"tokenbench/oauth/profile"
)

// oroRules explain refusals of the token address of Oro's servers.
var oroRules = []rule{
	{
		name:    "key files missing",
		when:    all(onOro, refused("no_encryption_key")),
		title:   "{Shop} has no keys to sign tokens with",
		actions: []remedy{tryAgain},
		causes: []cause{
			{lead: "Make the pair of keys on the server.", text: "With openssl, or in 6.1 with oro:oauth-server:generate-keys; they lie in var/oauth_private.key and var/oauth_public.key."},
			{lead: "Can the web server read them?", text: "It must own them, with mode 600."},
			{lead: "Do they lie elsewhere?", text: "From 5.1 on ORO_OAUTH_PRIVATE_KEY_PATH and ORO_OAUTH_PUBLIC_KEY_PATH say where."},
		},
	}, {
		name:    "API switched off (4.1)",
		when:    all(onOro, refused("not_available")),
		title:   "{Shop} has its API switched off",
		actions: []remedy{tryAgain},
		causes:  []cause{{lead: "Switch it on.", text: "{switch}. Without it there are no tokens either."}},
	}, {
		name:  "application refused",
		when:  all(onOro, refused("invalid_client")),
		title: "{Shop} refused the application",
		causes: []cause{
			{
				lead: "Use an application with a secret.", text: "A public application never gets a token for itself.",
				when: all(isPublic, flow(profile.FlowClient)), do: edit(applicationField + "client_id"),
			},
			{
				lead: "Use an application with a secret.", text: "{version} refuses public applications that send none; that works {since public}.",
				when: all(isPublic, lacks(oro.PublicWithoutSecret)), do: edit(applicationField + "client_id"),
			},
			{
				lead: "Which patch level is it?", text: "Public applications may leave the secret out {since public}: in 5.1 with 5.1.4, in 6.0 and 6.1 always.",
				when: all(isPublic, mayLack(oro.PublicWithoutSecret)), do: edit(profile.FieldVersion),
			},
			{lead: "Type the secret again.", text: "A blank at its end, or the secret of another application, is refused like this; so is a wrong client id.", when: not(isPublic), do: &typeSecret},
			{lead: "Is the client id right?", text: "Copy it whole, without blanks.", when: isPublic, do: edit(applicationField + "client_id")},
			{lead: "Is it an application of the kind {kind}?", text: "Each serves one kind only. Look at {screen}.", do: edit(applicationField + "client_id")},
			{lead: "Is it active?", text: "So must be its organization, its owner and, from 4.2 on, the API: {switch}."},
		},
	}, {
		name:  "account refused",
		when:  all(onOro, flow(profile.FlowPassword, profile.FlowGuest), anyOf(all(refused("invalid_grant"), hasHint), all(refused("invalid_credentials"), not(described(oro.BadCredentials))))),
		title: "{Shop} refused this account",
		causes: []cause{
			{lead: "Read what it said.", text: "The words tell the account's state, possibly in the site's language."},
			{lead: "Ask the administrator.", text: "The account may be switched off, not confirmed, or locked after too many tries."},
			{lead: "Don't keep trying.", text: "Further tries may lock it longer; the password was not the trouble."},
		},
		actions: []remedy{tryAgain, guestInstead},
	}, {
		name:  "guest refused",
		when:  all(onOro, flow(profile.FlowGuest), refused("invalid_grant", "invalid_credentials")),
		title: "{Shop} refused the guest",
		causes: []cause{
			{lead: "Guests exist on the storefront only.", text: "A back-office environment can't have one.", when: on(oro.BackOffice), do: edit(profile.FieldSide)},
			{lead: "{version} has no guests.", text: "They came with 4.1; they are there {since guest}.", when: lacks(oro.Guest), do: edit(profile.FieldVersion)},
			{lead: "Is it 4.1 or newer?", text: "Guests are there {since guest}.", when: mayLack(oro.Guest), do: edit(profile.FieldVersion)},
			{lead: "Is it an application for customer users?", text: "One for back-office users answers like this. Look at {screen}.", do: edit(applicationField + "client_id")},
			{lead: "Is password sign-in switched off?", text: "Where customers sign in elsewhere, guests are refused along with them."},
		},
		actions: []remedy{tryAgain},
	}, {
		name:  "customer user refused",
		when:  all(on(oro.Storefront), flow(profile.FlowPassword), refused("invalid_grant", "invalid_credentials")),
		title: "{Shop} refused the sign-in",
		causes: []cause{
			{lead: "Type the password again.", text: "Storefront sign-in wants the e-mail, not the user name."},
			{lead: "Is this a customer user?", text: "Back-office users get the same answer from a storefront application, and the other way round."},
			{lead: "Still refused?", text: "Password sign-in may be switched off for customers. The shop gives the same answer for that."},
		},
		actions: []remedy{tryAgain, guestInstead},
	}, {
		name:  "back-office user refused",
		when:  all(onOro, flow(profile.FlowPassword), refused("invalid_grant", "invalid_credentials")),
		title: "{Shop} refused the sign-in",
		causes: []cause{
			{lead: "Type the password again.", text: "Back-office sign-in takes the user name or the e-mail."},
			{lead: "Is this a back-office user?", text: "Customer users get the same answer from a back-office application, and the other way round."},
			{lead: "Still refused?", text: "Password sign-in may be switched off for users. The shop gives the same answer for that."},
		},
		actions: []remedy{tryAgain},
	}, {
		name:  "password before 4.0",
		when:  all(refused("unsupported_grant_type"), flow(profile.FlowPassword, profile.FlowGuest, profile.FlowRefresh), lacks(oro.Password)),
		title: "{version} has no password sign-in",
		causes: []cause{
			{lead: "Use a client token.", text: "Passwords, guests and refresh tokens work {since password}; 3.1 knows client credentials alone."},
			{lead: "Is it really {version}?", text: "Choose the version that the shop runs.", do: edit(profile.FieldVersion)},
		},
	}, {
		name:    "request not understood",
		when:    all(onOro, refused("unsupported_grant_type")),
		title:   "{Shop} did not understand the request",
		actions: []remedy{tryAgain},
		causes: []cause{
			{lead: "Is it 3.1?", text: "It knows client credentials alone; the rest works {since password}.", when: all(mayLack(oro.Password), not(flow(profile.FlowClient))), do: edit(profile.FieldVersion)},
			{lead: "Did the body get lost?", text: "A redirect or a proxy may have dropped it. Use the final address, with https.", do: edit(profile.FieldAddress)},
			{lead: "Try the other form of the body.", text: "JSON and form both work; a filter in between may pass only one.", do: edit(profile.FieldEncoding)},
			{lead: "Is refreshing switched off?", text: "The server's settings can do that.", when: flow(profile.FlowRefresh), do: &signInAgain},
		},
	}, {
		name:    "refresh token used or revoked",
		when:    all(flow(profile.FlowRefresh), refused("invalid_request", "invalid_grant"), hint(oro.HintRevoked)),
		title:   "{Shop} refused the refresh token",
		actions: []remedy{signInAgain},
		causes: []cause{
			{lead: "Sign in again.", text: "This refresh token was used already: each works once."},
			{lead: "Does another program use it?", text: "The first to refresh ends the token of the other. Give each a sign-in of its own."},
			{lead: "Was a backup restored?", text: "Tokens in it may have been refreshed since."},
		},
	}, {
		name:    "refresh token expired",
		when:    all(flow(profile.FlowRefresh), refused("invalid_request", "invalid_grant"), hint(oro.HintExpired)),
		title:   "{Shop} refused the refresh token",
		actions: []remedy{signInAgain},
		causes:  []cause{{lead: "Sign in again.", text: "The refresh token has expired; they live {refresh life} unless the site changed it."}},
	}, {
		name:    "refresh token unreadable",
		when:    all(flow(profile.FlowRefresh), refused("invalid_request", "invalid_grant"), hint(oro.HintUnreadable)),
		title:   "{Shop} can't read the refresh token",
		actions: []remedy{signInAgain},
		causes: []cause{
			{lead: "Sign in again.", text: "The new token is written with the secret that the server has now."},
			{lead: "Was the server's secret changed?", text: "All its nodes must have the same ORO_SECRET; a restored copy may have another."},
			{lead: "Does this address lead to another copy?", text: "A token of production is no use on staging.", do: edit(profile.FieldAddress)},
		},
	}, {
		name:    "refresh token of another application",
		when:    all(flow(profile.FlowRefresh), refused("invalid_request", "invalid_grant"), hint(oro.HintOtherClient)),
		title:   "{Shop} refused the refresh token",
		actions: []remedy{signInAgain},
		causes: []cause{
			{lead: "Was the application changed?", text: "A refresh token works only with the client id that it was issued to.", do: edit(applicationField + "client_id")},
			{lead: "Sign in again.", text: "Then the token belongs to the application of now."},
		},
	}, {
		name:    "parameter missing",
		when:    all(onOro, refused("invalid_request"), hasParameter),
		title:   "{Shop} misses something in the request",
		actions: []remedy{tryAgain},
		causes: []cause{
			{lead: "Look at {parameter}.", text: "It is empty, missing, or a number where a text is wanted.", do: &editClientID},
			{lead: "Did the body arrive whole?", text: "Compare with what was sent, in the timeline."},
		},
	}, {
		name:    "scope refused",
		when:    all(onOro, refused("invalid_scope")),
		title:   "{Shop} refused the scope",
		actions: []remedy{tryAgain},
		causes: []cause{
			{lead: "Leave the scope out.", text: "Oro does not use scopes; refreshing may only ask for those of the sign-in.", do: edit(profile.FieldScope)},
		},
	},
}

// hasParameter fits hints that name a parameter.
func hasParameter(f *facts) bool { return f.parameter() != "" }

// editClientID opens the application where the client id is what a hint names.
var editClientID = remedy{
	kind: EditEnvironment, field: applicationField + "client_id",
	when: func(f *facts) bool { return f.parameter() == "client_id" },
}
