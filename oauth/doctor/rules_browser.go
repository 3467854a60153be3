package doctor

import (
	"tokenbench/oauth"
	"tokenbench/oauth/oro"
	"tokenbench/oauth/profile"
)

// The buttons that only sign-ins with the browser ask for.
var (
	pasteInstead  = remedy{kind: PasteInstead}
	editRedirects = edit(applicationField + "redirect_uris")
)

// browserRules explain sign-ins with the browser that ended before a token was asked for.
var browserRules = []rule{
	{
		name:   "browser sign-in stopped",
		when:   fault(FaultCancelled),
		title:  "You stopped the sign-in",
		causes: []cause{{lead: "Start it again when you like.", text: "Nothing is wrong with it so far.", do: &tryAgain}},
	}, {
		name:   "browser sign-in ended",
		when:   fault(FaultEnded),
		title:  "The sign-in was ended",
		causes: []cause{{lead: "Start it again.", text: "The program stopped waiting for the browser.", do: &tryAgain}},
	}, {
		name:    "port taken",
		when:    fault(FaultPortTaken),
		title:   "The port for the browser's answer is taken",
		actions: []remedy{tryAgain, pasteInstead},
		causes: []cause{
			{lead: "It is held by {holder}.", text: "End that program and try again: the answer to {redirect} would reach it, not this one."},
			{lead: "Register a second address.", text: "With another port, in {screen} and in this environment: they are tried in order.", do: editRedirects},
			{lead: "Or let any port do.", text: "If the server takes every port with http://127.0.0.1, say so in the environment.", when: not(anyOf(lacks(oro.LoopbackAnyPort), letsAnyPort)), do: edit(profile.FieldAnyPort)},
		},
	}, {
		name:    "port forbidden",
		when:    fault(FaultPortForbidden),
		title:   "This computer does not let the program use that port",
		actions: []remedy{pasteInstead},
		causes: []cause{
			{lead: "Register another port.", text: "Those below 1024 are kept for the system: {redirect} can't be listened on.", do: editRedirects},
			{lead: "Does a policy forbid it?", text: "Company computers keep whole ranges of ports for themselves."},
		},
	}, {
		name:    "listener unreachable",
		when:    fault(FaultUnreachable),
		title:   "The browser would not reach this program",
		actions: []remedy{tryAgain, pasteInstead},
		causes: []cause{
			{lead: "Does a firewall stand in the way?", text: "The program listened at {redirect}, and its own request did not get through."},
			{lead: "Paste the answer instead.", text: "That works without a listener."},
		},
	}, {
		name:    "no listener",
		when:    fault(FaultListener),
		title:   "The program could not listen for the browser",
		actions: []remedy{tryAgain, pasteInstead},
		causes: []cause{
			{lead: "Try another address.", text: "{redirect} could not be opened on this computer.", do: editRedirects},
			{lead: "Paste the answer instead.", text: "That works without a listener."},
		},
	}, {
		name:    "redirect address unusable",
		when:    fault(FaultAddress),
		title:   "Nothing can listen at the redirect address",
		actions: []remedy{pasteInstead},
		causes:  []cause{{lead: "Look at the address.", text: "It begins with http://127.0.0.1 or http://[::1], and a port and a path follow.", do: editRedirects}},
	}, {
		name:    "no browser",
		when:    fault(FaultNoBrowser),
		title:   "No browser could be opened",
		actions: []remedy{tryAgain, pasteInstead},
		causes: []cause{
			{lead: "Copy the link into a browser.", text: "One of this computer brings the answer back by itself."},
			{lead: "Use another computer's browser.", text: "Sign in there, and paste the address at which it ends."},
			{lead: "Is a browser installed?", text: "Choose one of those that were found, beside the button."},
		},
	}, {
		name:    "browser never opened",
		when:    fault(FaultNotOpened),
		title:   "The browser did not open the login",
		actions: []remedy{tryAgain, pasteInstead},
		causes: []cause{
			{lead: "Is a window of it hidden?", text: "It may ask something before it opens a page, such as which profile to use."},
			{lead: "Copy the link into it.", text: "That works in any browser of this computer."},
			{lead: "Choose another browser.", text: "A browser without a window takes links and shows nothing."},
		},
	}, {
		name:    "browser did not come back",
		when:    fault(FaultNoAnswer),
		title:   "The browser did not come back",
		actions: []remedy{tryAgain, pasteInstead},
		causes: []cause{
			{lead: "{version} has no sign-in with the browser.", text: "It is there {since browser}.", when: lacks(oro.AuthorizationCode), do: edit(profile.FieldVersion)},
			{lead: "Does the browser warn of a certificate?", text: "The page that takes the answer has one that this program made itself: go on past the warning.", when: warns},
			{lead: "Does it show “Code challenge must be provided”?", text: "Public applications want PKCE.", when: all(onOro, isPublic, not(challenged)), do: edit(profile.FieldPKCE)},
			{lead: "Does it show “invalid_client”?", text: "Then {redirect} is not registered for this application, letter for letter, or the application is switched off. Look at {screen}.", when: onOro, do: editRedirects},
			{lead: "Does it say that the page was not found?", text: "The application is one for the other side, or the back-office has another prefix.", when: on(oro.BackOffice), do: edit(profile.FieldPrefix)},
			{lead: "Does it say that the page was not found?", text: "The application is one for back-office users.", when: on(oro.Storefront), do: edit(profile.FieldSide)},
			{lead: "Does the browser show an error?", text: "Most often {redirect} is not registered for this application, letter for letter.", when: not(onOro), do: editRedirects},
			{lead: "Is the login still open there?", text: "Sign in and allow the access; only then does the browser come back."},
		},
	}, {
		name:    "answer of another sign-in",
		when:    brought(oauth.KindState),
		title:   "The answer belongs to another sign-in",
		actions: []remedy{tryAgain},
		causes: []cause{
			{lead: "Start over.", text: "An old tab of the browser may have answered. Nothing was done with what it brought."},
			{lead: "Did you open the link yourself?", text: "If not, somebody may have tried to sign you in as somebody else."},
		},
	}, {
		name:    "answer of another server",
		when:    brought(oauth.KindIssuer),
		title:   "The answer comes from another server",
		actions: []remedy{tryAgain},
		causes: []cause{
			{lead: "Is its name right?", text: "The server calls itself otherwise than this environment does.", do: edit(profile.FieldIssuer)},
			{lead: "Was the login moved?", text: "If nobody did that on purpose, somebody may be standing in between: nothing was done with the answer."},
		},
	}, {
		name:    "answer of no server",
		when:    brought(oauth.KindNoIssuer),
		title:   "The answer does not say which server it comes from",
		actions: []remedy{tryAgain},
		causes: []cause{
			{lead: "Does {shop} still name itself in its answers?", text: "It told so when the environment read it: read it again.", do: edit(profile.FieldIssuer)},
			{lead: "Was the login moved?", text: "If nobody did that on purpose, somebody may be standing in between: nothing was done with the answer."},
		},
	}, {
		name:    "answer without a code",
		when:    brought(oauth.KindNoCode),
		title:   "{Shop} sent the browser back without a code",
		actions: []remedy{tryAgain},
		causes: []cause{
			{lead: "Is it the right address for the login?", text: "Another page may have sent the browser on.", do: edit(profile.FieldAuthorizePath)},
			{lead: "Does something change the address on the way?", text: "A proxy or an extension of the browser may have cut the code off."},
		},
	}, {
		name:    "answer with doubled parts",
		when:    brought(oauth.KindMalformed),
		title:   "The browser's answer can't be read",
		actions: []remedy{tryAgain},
		causes:  []cause{{lead: "Look at it in the timeline.", text: "A part of it stands there twice, so that nobody can tell which one counts."}},
	}, {
		name:    "access not allowed",
		when:    all(beforeCode, refused("access_denied")),
		title:   "The access was not allowed",
		actions: []remedy{tryAgain},
		causes: []cause{
			{lead: "Did you press Cancel there?", text: "Start again and allow the access on the page of {shop}."},
			{lead: "Was it somebody else's account?", text: "A private window asks anew who you are."},
			{lead: "Read what it said.", text: "A rule of the server may have said no.", when: not(onOro)},
		},
	}, {
		name:  "redirect address not registered",
		when:  all(beforeCode, onOro, refused("invalid_client")),
		title: "{Shop} does not know this application or its redirect address",
		causes: []cause{
			{lead: "Compare the redirect address.", text: "{redirect} must be registered letter for letter: http or https, host, port and the slash at its end. Look at {screen}.", do: editRedirects},
			{lead: "Is it an application of the kind {kind}?", text: "Each serves one kind only, and must be active.", do: edit(applicationField + "client_id")},
			{lead: "Is more than one address registered?", text: "Then it must be sent.", do: edit(profile.FieldRedirect)},
		},
		actions: []remedy{tryAgain},
	}, {
		name:    "challenge wanted",
		when:    all(beforeCode, hinted(oro.HintNoChallenge)),
		title:   "{Shop} wants PKCE",
		actions: []remedy{tryAgain},
		causes:  []cause{{lead: "Switch PKCE on.", text: "Public applications can't sign in without it.", do: edit(profile.FieldPKCE)}},
	}, {
		name:    "plain challenge",
		when:    all(beforeCode, hinted(oro.HintPlainChallenge)),
		title:   "{Shop} refuses the plain form of PKCE",
		actions: []remedy{tryAgain},
		causes:  []cause{{lead: "Was the link changed?", text: "This program sends the method S256 alone; an address that was cut off loses it."}},
	}, {
		name:    "login not understood",
		when:    all(beforeCode, refused("unsupported_grant_type", "unsupported_response_type")),
		title:   "{Shop} did not understand the login",
		actions: []remedy{tryAgain},
		causes: []cause{
			{lead: "Was the whole link copied?", text: "Without its parameters the server answers like this."},
			{lead: "Is it the right address?", text: "Look at the address of the login.", do: edit(profile.FieldAuthorizePath)},
		},
	}, {
		name:    "login wanted",
		when:    all(beforeCode, refused("login_required", "interaction_required", "consent_required", "account_selection_required")),
		title:   "{Shop} wanted to ask something and was not allowed to",
		actions: []remedy{tryAgain},
		causes:  []cause{{lead: "Look at the extra parameters.", text: "With prompt=none the server asks nobody and says no in their place."}},
	}, {
		name:    "login refused",
		when:    all(beforeCode, refused("invalid_request")),
		title:   "{Shop} misses something in the login",
		actions: []remedy{tryAgain},
		causes: []cause{
			{lead: "Read what it said.", text: "It usually names the parameter."},
			{lead: "Is PKCE wanted?", text: "Many servers take no sign-in without it.", when: not(challenged), do: edit(profile.FieldPKCE)},
			{lead: "Is {redirect} registered?", text: "It must be, letter for letter.", do: editRedirects},
		},
	},
}
