package exchange

import (
	"slices"
	"strings"
)

// IsSecretParam reports whether a parameter, JSON member or header of this name holds a secret. Upper case and punctuation
// don't count: client_secret, clientSecret and data[client-secret] are the same. A name that tells a time is no secret.
func IsSecretParam(name string) bool {
	if strings.HasSuffix(name, "_at") || strings.HasSuffix(name, "At") {
		return false
	}
	plain := plainName(name)
	return slices.Contains([]string{
		"code", "jwt", "auth", "authorization", "pwd", "pin", "otp", "sid", "phpsessid", "samlresponse", "xwsse",
	}, plain) ||
		containsAny(plain, "secret", "password", "passwd", "passphrase", "passcode", "privatekey", "apikey") ||
		endsWithAny(plain, "token", "tokens", "tokenhint", "assertion", "codeverifier", "credential", "credentials",
			"accesskey", "signingkey", "encryptionkey", "subscriptionkey", "sessionid")
}

// isCode reports whether name is that of the authorization code, which it shares with error codes, countries and currencies.
func isCode(name string) bool { return plainName(name) == "code" }

// looksLikeCode reports whether a value can be an authorization code rather than a word or a number.
func looksLikeCode(value string) bool { return len(value) >= 16 }

// plainName is name in lower case with nothing but letters and digits.
func plainName(name string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 'A' && r <= 'Z':
			return r + 'a' - 'A'
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9':
			return r
		}
		return -1
	}, name)
}

func containsAny(s string, parts ...string) bool {
	return slices.ContainsFunc(parts, func(part string) bool { return strings.Contains(s, part) })
}

func endsWithAny(s string, ends ...string) bool {
	return slices.ContainsFunc(ends, func(end string) bool { return strings.HasSuffix(s, end) })
}
