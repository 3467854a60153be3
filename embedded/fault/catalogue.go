package fault

// Lists of routes that kinds share. Each is made anew, because callers may change what they are given.
func tokenOnly() []Route    { return []Route{Token} }
func everyAccount() []Route { return []Route{Token, Authorize, Login, API} }

func seconds(name string, standard, most int) *Parameter {
	return &Parameter{Name: name, Unit: "seconds", Default: standard, Min: 1, Max: most}
}

func minutes(name string, standard, most int) *Parameter {
	return &Parameter{Name: name, Unit: "minutes", Default: standard, Min: 1, Max: most}
}

// Catalogue returns every kind that there is, group by group.
func Catalogue() []Info {
	var all []Info
	for _, group := range [][]Info{shopFaults(), timeFaults(), wayFaults(), answerFaults(), connectionFaults(), tlsFaults()} {
		all = append(all, group...)
	}
	return all
}

func shopFaults() []Info {
	return []Info{
		{
			Kind: KeysMissing, Group: GroupShop, Routes: []Route{Token, Authorize, API},
			Symptom: "“The encryption key does not exist.”",
			Cause:   "The key files are missing, or can't be read.",
		}, {
			Kind: APIOff, Group: GroupShop, Routes: []Route{Token, Authorize, API},
			Symptom: "API not found, no application known",
			Cause:   "The web API is switched off.",
		}, {
			Kind: ApplicationInactive, Group: GroupShop, Routes: []Route{Token, Authorize, API},
			Symptom: "“Client authentication failed” everywhere",
			Cause:   "All applications are switched off. Tokens that are out stop working, too.",
		}, {
			Kind: SecretChanged, Group: GroupShop, Routes: tokenOnly(),
			Symptom: "“Client authentication failed”",
			Cause:   "The secrets of all applications were changed.",
		}, {
			Kind: UserDisabled, Group: GroupShop, Routes: everyAccount(),
			Symptom: "“Account is disabled.”",
			Cause:   "All users are switched off. Oro up to 4.2 says that they are locked.",
		}, {
			Kind: UserLocked, Group: GroupShop, Routes: everyAccount(),
			Symptom: "“Account is locked.”",
			Cause:   "All users had too many failed sign-ins.",
		}, {
			Kind: EncryptionKeyChanged, Group: GroupShop,
			Symptom: "“Cannot decrypt the refresh token”",
			Cause:   "The application secret was changed. Older refresh tokens and codes can't be read.",
		}, {
			Kind: RefreshTokenUsed, Group: GroupShop, Routes: tokenOnly(),
			Symptom: "“Token has been revoked”",
			Cause:   "Somebody else used the refresh token.",
		},
	}
}

func timeFaults() []Info {
	return []Info{
		{
			Kind: ShortAccess, Group: GroupTime, Routes: tokenOnly(), Parameter: seconds("Life", 10, 3600),
			Symptom: "Access tokens expire after seconds",
			Cause:   "New access tokens get a short life. Refresh tokens keep theirs.",
		}, {
			Kind: ShortRefresh, Group: GroupTime, Routes: tokenOnly(), Parameter: seconds("Life", 20, 3600),
			Symptom: "“Token has expired” on a refresh",
			Cause:   "New refresh tokens get a short life.",
		}, {
			Kind: ShortCode, Group: GroupTime, Routes: []Route{Authorize}, Parameter: seconds("Life", 1, 600),
			Symptom: "“Authorization code has expired”",
			Cause:   "New authorization codes get a short life.",
		}, {
			Kind: ClockAhead, Group: GroupTime, Parameter: minutes("Ahead", 10, 525600),
			Symptom: "Tokens seem to come from the future",
			Cause:   "The server's clock is ahead.",
		}, {
			Kind: ClockBehind, Group: GroupTime, Parameter: minutes("Behind", 70, 525600),
			Symptom: "Fresh tokens look expired",
			Cause:   "The server's clock is behind.",
		},
	}
}

func wayFaults() []Info {
	return []Info{
		{
			Kind: AuthorizationLost, Group: GroupWay, Routes: []Route{Token, API},
			Symptom: "401 right after signing in",
			Cause:   "A proxy removes the Authorization header.",
		}, {
			Kind: LoginPage, Group: GroupWay, Routes: []Route{Token, API, Metadata},
			Symptom: "A web page instead of JSON",
			Cause:   "Guest access to the storefront is closed. The login page comes, with status 200.",
		}, {
			Kind: RedirectHTTPS, Group: GroupWay, Routes: Routes(),
			Symptom: "301 to https",
			Cause:   "The shop sends http on to https. A POST that follows becomes a GET without its body.",
		}, {
			Kind: RedirectWWW, Group: GroupWay, Routes: Routes(),
			Symptom: "301 to www",
			Cause:   "The shop sends its bare name on to www. A POST that follows becomes a GET without its body.",
		},
	}
}

func answerFaults() []Info {
	return []Info{
		{
			Kind: Maintenance, Group: GroupAnswers, Routes: Routes(),
			Symptom: "503 and a maintenance page",
			Cause:   "The shop is in maintenance mode.",
		}, {
			Kind: TooManyRequests, Group: GroupAnswers, Routes: Routes(), Parameter: seconds("Try again after", 30, 86400),
			Symptom: "429 Too Many Requests, with Retry-After",
			Cause:   "A gateway limits requests.",
		}, {
			Kind: ServerError, Group: GroupAnswers, Routes: Routes(),
			Symptom: "500 Internal Server Error",
			Cause:   "The shop fails. A web page comes, or JSON for those who accept only that.",
		},
	}
}

func connectionFaults() []Info {
	return []Info{
		{
			Kind: SlowFirstByte, Group: GroupConnections, Routes: Routes(), Parameter: seconds("Delay", 30, 3600),
			Symptom: "Nothing comes back",
			Cause:   "The shop keeps its answer back. Its work is done by then.",
		}, {
			Kind: SlowBody, Group: GroupConnections, Routes: Routes(), Parameter: seconds("Duration", 30, 3600),
			Symptom: "The answer trickles in",
			Cause:   "The body comes piece by piece. The head comes at once.",
		}, {
			Kind: Cut, Group: GroupConnections, Routes: Routes(),
			Symptom: "The connection breaks off in the answer",
			Cause:   "Half of the announced bytes come. What was asked for was done all the same.",
		}, {
			Kind: TruncatedJSON, Group: GroupConnections, Routes: []Route{Token, Authorize, API, Metadata},
			Symptom: "The answer's JSON breaks off",
			Cause:   "Half of the JSON comes as a whole answer. Its Content-Length fits, only the text is broken.",
		}, {
			Kind: WrongContentType, Group: GroupConnections, Routes: []Route{Token, Authorize, API, Metadata},
			Symptom: "JSON that says it is a web page",
			Cause:   "A gateway puts text/html on every answer.",
		},
	}
}

func tlsFaults() []Info {
	return []Info{
		{
			Kind: TLSOwnCA, Group: GroupTLS, TLS: true,
			Symptom: "The certificate's authority isn't trusted",
			Cause:   "The company's own authority signed it.",
		}, {
			Kind: TLSSelfSigned, Group: GroupTLS, TLS: true,
			Symptom: "The certificate isn't trusted",
			Cause:   "The certificate is signed by itself.",
		}, {
			Kind: TLSExpired, Group: GroupTLS, TLS: true,
			Symptom: "The certificate has expired",
			Cause:   "Nobody renewed it in time. Its authority is the server's own.",
		}, {
			Kind: TLSWrongHost, Group: GroupTLS, TLS: true,
			Symptom: "The certificate is for another name",
			Cause:   "It was made for shop.example.com. Its authority is the server's own.",
		},
	}
}
