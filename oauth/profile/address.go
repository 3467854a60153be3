package profile

import "tokenbench/oauth/oro"

// Address is what was understood of a pasted address.
type Address struct {
	// URL is the address of the server: scheme, host, port if it is not the usual one, and a folder if
	// the pasted text left no doubt that the server lives in one. It has no slash at its end.
	URL string
	// Path is what stood behind it and may matter to a generic server: "/realms/demo".
	Path string
	// TokenPath is the path of a pasted token address: "/realms/demo/token". Oro's own is left out.
	TokenPath string
	// Side and Prefix are set where the path gives them away: "/admin/…" is the back-office.
	Side   oro.Side
	Prefix string
	// Notes say in plain sentences what was changed or left out.
	Notes []string
}
