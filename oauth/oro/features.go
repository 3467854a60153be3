package oro

// cell is what the table says of one version.
type cell struct {
	level Level
	patch string
}

// The cells that need no patch level.
var (
	yes  = cell{level: Yes}
	none = cell{level: No}
	open = cell{level: Unknown}
)

// since is a cell for versions that have a feature from a patch level on.
func since(patch string) cell { return cell{level: Partly, patch: patch + " and later"} }

// feature is a row of the table.
type feature struct {
	feature  Feature
	words    string
	evidence Evidence
	source   string
	cells    [len(oldestFirst)]cell
}

// features is the table of features by version; its columns are 3.1, 4.0, 4.1, 4.2, 5.0, 5.1, 6.0, 6.1.
var features = []feature{
	{
		Bundled, "from 4.0 on, an extension before", Read, "composer.lock of orocommerce-application",
		[...]cell{none, yes, yes, yes, yes, yes, yes, yes},
	}, {
		ClientCredentials, "in every version", Tested, "OAuth2ServerBundle/Tests/Functional",
		[...]cell{yes, yes, yes, yes, yes, yes, yes, yes},
	}, {
		Password, "from 4.0 on", Tested, "OAuth2ServerBundle/Tests/Functional",
		[...]cell{none, yes, yes, yes, yes, yes, yes, yes},
	}, {
		Refresh, "from 4.0 on", Tested, "OAuth2ServerBundle/Tests/Functional",
		[...]cell{none, yes, yes, yes, yes, yes, yes, yes},
	}, {
		Guest, "from 4.1 on", Tested, "OAuth2ServerBundle/Tests/Functional",
		[...]cell{none, none, yes, yes, yes, yes, yes, yes},
	}, {
		AuthorizationCode, "from late 4.1 on", Tested, "OAuth2ServerBundle/Controller",
		[...]cell{none, none, since("4.1.5"), yes, yes, yes, yes, yes},
	}, {
		VisitorHandover, "from 6.1 on", Tested, "OAuth2ServerBundle/Controller/AuthorizeClientController.php",
		[...]cell{none, none, none, none, none, none, none, yes},
	}, {
		PKCE, "from 4.2 on", Seen, "league/oauth2-server, Grant/AuthCodeGrant.php",
		[...]cell{none, none, none, yes, yes, yes, yes, yes},
	}, {
		LoopbackAnyPort, "from 5.0 on", Seen, "league/oauth2-server, RedirectUriValidator.php",
		[...]cell{none, none, none, none, yes, yes, yes, yes},
	}, {
		RedirectBound, "up to 4.1", Seen, "league/oauth2-server, Grant/AuthCodeGrant.php",
		[...]cell{none, none, since("4.1.5"), none, none, none, none, none},
	}, {
		PublicClients, "from 4.2 on", Read, "OAuth2ServerBundle/Entity/Client.php",
		[...]cell{none, none, none, yes, yes, yes, yes, yes},
	}, {
		PublicWithoutSecret, "from late 5.1 on", Seen, "OAuth2ServerBundle/League/Repository/ClientRepository.php",
		[...]cell{none, none, none, none, none, since("5.1.4"), yes, yes},
	}, {
		StrictVerifier, "from late 5.0 on", Seen, "league/oauth2-server, Grant/AuthCodeGrant.php",
		[...]cell{none, none, none, none, since("5.0.6"), since("5.1.2"), yes, yes},
	}, {
		FractionalTimes, "from 4.2 on", Seen, "league/oauth2-server, Entities/Traits/AccessTokenTrait.php",
		[...]cell{none, none, none, yes, yes, yes, yes, yes},
	}, {
		HeaderID, "up to 4.1", Seen, "league/oauth2-server, Entities/Traits/AccessTokenTrait.php",
		[...]cell{yes, yes, yes, none, none, none, none, none},
	}, {
		ShortVisitor, "from late 5.1 on", Read, "OAuth2ServerBundle/League/Repository/UserRepository.php",
		[...]cell{none, none, none, none, none, since("5.1.8"), since("customer portal 6.0.9"), yes},
	}, {
		OwnLoginPage, "from late 4.1 to early 6.1", Read, "OAuth2ServerBundle/Controller/LoginController.php",
		[...]cell{none, none, since("4.1.5"), yes, yes, yes, yes, {Partly, "6.1.2 and earlier"}},
	}, {
		SkipConsent, "from late 5.1 on", Read, "OAuth2ServerBundle/Entity/Client.php",
		[...]cell{none, none, none, none, none, since("5.1.4"), yes, yes},
	}, {
		PreflightAuthorization, "from late 5.1 on", Tested, "OAuth2ServerBundle/Controller/AuthorizationTokenController.php",
		[...]cell{none, none, none, none, none, since("5.1.6"), since("6.0.2"), yes},
	}, {
		BearerChallenge, "from 6.1 on", Tested, "OAuth2ServerBundle/Security",
		[...]cell{none, none, none, none, none, none, none, yes},
	}, {
		BadTokenChallenge, "up to 5.1", Tested, "ApiBundle/Tests/Functional/RestJsonApiSecurity/UnauthenticatedTest.php",
		[...]cell{open, open, yes, yes, yes, yes, none, none},
	}, {
		Metadata, "from late 6.0 on", Tested, "OAuth2ServerBundle/Controller/MetadataController.php",
		[...]cell{none, none, none, none, none, none, since("6.0.8"), since("6.1.7")},
	}, {
		SupportedAPIs, "from late 6.0 on", Tested, "OAuth2ServerBundle/Security",
		[...]cell{none, none, none, none, none, none, since("6.0.7"), since("6.1.6")},
	},
}
