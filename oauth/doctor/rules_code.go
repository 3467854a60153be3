package doctor

import (
	"tokenbench/oauth/oro"
	"tokenbench/oauth/profile"
)

// codeRules explain refusals of the code that a browser brought.
var codeRules = []rule{
	{
		name:    "code expired",
		when:    all(withCode, hinted(oro.HintCodeExpired)),
		title:   "{Shop} refused the code",
		actions: []remedy{tryAgain},
		causes: []cause{
			{lead: "Start over.", text: "The code has expired: codes live ten minutes, unless the site changed it."},
			{lead: "Are the server's clocks right?", text: "With several nodes, a clock that is ahead ends codes at once."},
		},
	}, {
		name:    "code used",
		when:    all(withCode, hinted(oro.HintCodeRevoked)),
		title:   "{Shop} refused the code",
		actions: []remedy{tryAgain},
		causes: []cause{
			{lead: "Start over.", text: "The code was used already: each works once."},
			{lead: "Was an old address pasted?", text: "Copy the one at which the browser ended this time."},
			{lead: "Did another program get it first?", text: "Whoever listens at {redirect} sees the code."},
		},
	}, {
		name:    "code unreadable",
		when:    all(withCode, hinted(oro.HintCodeUnreadable, oro.HintCodeMalformed)),
		title:   "{Shop} can't read the code",
		actions: []remedy{tryAgain},
		causes: []cause{
			{lead: "Was it cut off?", text: "A code has about 700 characters: paste the whole address."},
			{lead: "Was the server's secret changed?", text: "All its nodes must have the same ORO_SECRET."},
		},
	}, {
		name:    "code of another application",
		when:    all(withCode, hinted(oro.HintCodeOther)),
		title:   "{Shop} refused the code",
		actions: []remedy{tryAgain},
		causes:  []cause{{lead: "Start over.", text: "The code was made for another application than the one that asks.", do: edit(applicationField + "client_id")}},
	}, {
		name:    "redirect address differs",
		when:    all(withCode, hinted(oro.HintCodeRedirect)),
		title:   "{Shop} refused the redirect address",
		actions: []remedy{tryAgain},
		causes: []cause{
			{lead: "Send it in both requests.", text: "It must be the same in both, byte for byte; that works with every version.", do: edit(profile.FieldRedirect)},
			{lead: "Is it really {version}?", text: "Versions differ in what they want when it was left out at the login.", do: edit(profile.FieldVersion)},
		},
	}, {
		name:    "redirect address missing",
		when:    all(withCode, hinted("Check the `redirect_uri` parameter")),
		title:   "{Shop} misses the redirect address",
		actions: []remedy{tryAgain},
		causes: []cause{
			{lead: "Send it in both requests.", text: "That works with every version.", do: edit(profile.FieldRedirect)},
			{lead: "Is it 4.1?", text: "It wants the address with the code even where it was left out at the login.", do: edit(profile.FieldVersion)},
		},
	}, {
		name:    "verifier refused",
		when:    all(withCode, hinted(oro.HintVerifier, oro.HintVerifierForm, "Check the `code_verifier` parameter")),
		title:   "{Shop} refused the proof of PKCE",
		actions: []remedy{tryAgain},
		causes: []cause{
			{lead: "Start over.", text: "The code belongs to a login that began elsewhere, with another proof."},
			{lead: "Was the link changed?", text: "The challenge in it must arrive as it is."},
		},
	}, {
		name:    "verifier without a challenge",
		when:    all(withCode, hinted(oro.HintNeedlessVerifier)),
		title:   "{Shop} did not expect a proof of PKCE",
		actions: []remedy{tryAgain},
		causes:  []cause{{lead: "Was the whole link copied?", text: "The challenge was cut off on the way to the login."}},
	}, {
		name:    "code refused",
		when:    all(withCode, refused("invalid_grant")),
		title:   "{Shop} refused the code",
		actions: []remedy{tryAgain},
		causes: []cause{
			{lead: "Start over.", text: "The code has expired or was used: each works once, and not for long."},
			{lead: "Is the redirect address the same in both requests?", text: "The standard wants it byte for byte.", do: edit(profile.FieldRedirect)},
			{lead: "May this user still sign in?", text: "The account may have been switched off meanwhile."},
		},
	},
}
