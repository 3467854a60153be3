package oauth

import "tokenbench/oauth/exchange"

// IsSecretParam reports whether a parameter of this name holds a secret, by the rule that recordings are masked with.
func IsSecretParam(name string) bool { return exchange.IsSecretParam(name) }
