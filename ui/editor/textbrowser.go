package editor

import (
	"fmt"
	"strings"

	"tokenbench/oauth"
	"tokenbench/oauth/oro"
	"tokenbench/oauth/profile"
	"tokenbench/oauth/profile/redirect"
)

// The texts about the sign-in with the browser.
const (
	textRedirect       = "Redirect address"
	textRedirectFor    = "for signing in with the browser"
	textAnotherAddress = "Another address"
	textRemoveAddress  = "Remove this address"
	textCopy           = "Copy"
	textCopied         = "Copied"
	textRegister       = "Register exactly this text in Oro: %s, the application's Redirect URLs."
	textRegisterAll    = "Register exactly these texts in Oro: %s, the application's Redirect URLs. They are tried from the top down."
	textRegisterOther  = "Register exactly this text with the application at the server."
	textRegisterOthers = "Register exactly these texts with the application at the server. They are tried from the top down."
	textNoLogin        = "Nobody signs in with the browser yet: the login address is missing."
	textToLogin        = "Fill in the login address"

	textPaste        = "Paste what the application form holds"
	textPasteNote    = "compared letter by letter"
	textPasteExample = "one address, or several"
	textSame         = "The same, letter by letter."
	textSent         = "Sent"
	textInForm       = "In the form"
	textSendThis     = "Send what the form holds"

	textBrowser           = "Browser sign-in"
	textBrowserNote       = "Login address, ports, PKCE, what the server tells"
	textRead              = "Read from the server"
	textReading           = "Reading…"
	textReadNote          = "Newer servers tell these things themselves. What you typed stays."
	textStop              = "Stop"
	textReadStopped       = "Stopped. Nothing was changed."
	textReadElsewhere     = "Nothing was taken over: the address was changed while the old one was read."
	textLogin             = "Login address or path"
	textLoginExample      = "/oauth/authorize"
	textLoginAt           = "People sign in at"
	textIssuer            = "Issuer"
	textIssuerExample     = "the server's name for itself, may be empty"
	textRule              = "The redirect address is"
	textSentInBoth        = "Sent"
	textLeftOut           = "Left out"
	textAnyPort           = "Any port will do"
	textPKCE              = "PKCE"
	textLoginExtra        = "Extra parameters of the login address"
	textLoginExtraExample = "prompt=login"
)

// registerWords say where the redirect addresses are registered.
func registerWords(env profile.Environment, addresses int) string {
	where := whereMade(env)
	switch {
	case where == "" && addresses > 1:
		return textRegisterOthers
	case where == "":
		return textRegisterOther
	case addresses > 1:
		return fmt.Sprintf(textRegisterAll, where)
	}
	return fmt.Sprintf(textRegister, where)
}

func noBrowserWords(version oro.Version, since string) string {
	return fmt.Sprintf("Oro %s has no sign-in with the browser: there is one %s.", version, since)
}

func lateBrowserWords(version oro.Version, patch string) string {
	return fmt.Sprintf("Of Oro %s only %s have a sign-in with the browser.", version, patch)
}

// whichWords say which of several addresses of the form a result is about, where that has to be said.
func whichWords(c redirect.Comparison) string {
	switch {
	case c.Of == 1:
		return ""
	case c.Equal:
		return fmt.Sprintf("It is address %d of the %d that the form holds.", c.Number, c.Of)
	}
	return fmt.Sprintf("None of the %d addresses in the form is the same. Number %d comes nearest.", c.Of, c.Number)
}

// ruleWords say what becomes of the redirect address, by the rule and the version.
func ruleWords(env profile.Environment) string {
	rule := env.Browser.Redirect
	if rule != oauth.RedirectLeftOut {
		return "It stands in the login address and in the token request, letter for letter. This works everywhere."
	}
	const left = "As Oro's manual allows where exactly one is registered, the login address leaves it out. "
	switch {
	case rule.ForToken("sent", env.Version) != "":
		return left + fmt.Sprintf("Oro %s still wants it in the token request.", env.Version)
	case env.Kind == profile.KindOro && env.Version == "":
		return left + "The token request leaves it out too, which is right from Oro 4.2 on: choose the version to be sure."
	case env.Kind == profile.KindOro:
		return left + fmt.Sprintf("Oro %s wants it left out of the token request too.", env.Version)
	}
	return "The login address and the token request leave it out. Few servers allow that, and only where exactly one is registered."
}

func anyPortWords(env profile.Environment) string {
	support := env.Version.Has(oro.LoopbackAnyPort)
	const how = "When the registered port is taken another one is used. "
	switch {
	case env.Kind != profile.KindOro:
		return how + "Only for servers that pass over the port of http://127.0.0.1 and http://[::1]."
	case support.Level == oro.No:
		return fmt.Sprintf("Oro %s wants the port that is registered. Any port works %s.", env.Version, support.Words)
	}
	return how + fmt.Sprintf("Oro takes any port %s, of http://127.0.0.1 and http://[::1]: not of localhost, and not with https.", support.Words)
}

func pkceWords(env profile.Environment) string {
	support := env.Version.Has(oro.PKCE)
	switch {
	case lacks(env, oro.PKCE):
		return fmt.Sprintf("Off by itself: Oro %s passes it over. Oro has it %s.", env.Version, support.Words)
	case !env.SendsChallenge():
		return "Off: whoever catches the code on its way can use it, and servers refuse public applications."
	}
	return "A code that somebody catches on its way is worth nothing without the proof that only this program has (S256)."
}

// factWords name the facts in a sentence.
func factWords(fields []string) string {
	names := map[string]string{
		profile.FieldTokenPath: "token address", profile.FieldAuthorizePath: "login address",
		profile.FieldIssuer: "issuer", profile.FieldIssuerSent: "issuer in every answer", profile.FieldPKCE: "PKCE",
	}
	words := make([]string, len(fields))
	for i, field := range fields {
		words[i] = names[field]
	}
	return strings.Join(words, ", ")
}

// readWords say what was read from the server, and what was kept as it was typed.
func readWords(told, kept []string) string {
	words := "The server told nothing that is missing here."
	if len(told) > 0 {
		words = "Read from the server: " + factWords(told) + "."
	}
	if len(kept) > 0 {
		words += " Kept as you typed it: " + factWords(kept) + "."
	}
	return words
}

// notesWords put what should be read before the values are used behind the words.
func notesWords(words string, notes []string) string {
	return strings.TrimSpace(strings.Join(append([]string{words}, notes...), "\n"))
}

// sentence makes a sentence of an error.
func sentence(err error) string {
	words := strings.TrimRight(err.Error(), ".") + "."
	return strings.ToUpper(words[:1]) + words[1:]
}
