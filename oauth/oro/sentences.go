package oro

// The fixed English texts of the engine inside Oro by which one refusal can be told from another.
// Texts on the state of an account are not among them: sites translate those, so no program may
// rely on them.
const (
	BadCredentials   = "The user credentials were incorrect." // error_description of a wrong user or password
	HintUnreadable   = "Cannot decrypt the refresh token"
	HintOtherClient  = "Token is not linked to client"
	HintExpired      = "Token has expired"
	HintRevoked      = "Token has been revoked"
	HintAPIForbidden = "This API is not accessible via the current OAuth2 token." // detail of an API's 403

	// On the way of a sign-in with the browser: shown in the browser, and answered to its code.
	HintNoChallenge      = "Code challenge must be provided for public clients"
	HintPlainChallenge   = "Plain code challenge method is not allowed for this client"
	HintCodeUnreadable   = "Cannot decrypt the authorization code"
	HintCodeMalformed    = "Authorization code malformed"
	HintCodeExpired      = "Authorization code has expired"
	HintCodeRevoked      = "Authorization code has been revoked"
	HintCodeOther        = "Authorization code was not issued to this client"
	HintCodeRedirect     = "Invalid redirect URI"
	HintVerifier         = "Failed to verify `code_verifier`."
	HintVerifierForm     = "Code Verifier must follow the specifications of RFC-7636."
	HintNeedlessVerifier = "code_verifier received when no code_challenge is present"
)

// Long sentences of RFC 6749, which the engine sends for many situations.
const (
	grantInvalid = "The provided authorization grant (e.g., authorization code, resource owner credentials) or refresh token is " +
		"invalid, expired, revoked, does not match the redirection URI used in the authorization request, or was issued to another client."
	requestInvalid = "The request is missing a required parameter, includes an invalid parameter value, includes a parameter " +
		"more than once, or is otherwise malformed."
	refreshInvalid = "The refresh token is invalid."
)

// sentence is a refusal of the token address as some versions word it.
type sentence struct {
	Situation   string
	From, To    Version // first and last version that says it
	Status      int
	Code        string // the member error
	Description string // the members error_description and message, which are always equal
	Hint        string // the member hint; an example where it names a parameter
	HasHint     bool   // the member hint is there, be it empty
	Account     bool   // words on an account's state: an example, possibly translated by the site
}

// sentences is the catalogue of refusals.
var sentences = []sentence{
	{Situation: "application refused", From: V31, To: V61, Status: 401, Code: "invalid_client", Description: "Client authentication failed"},
	{Situation: "API switched off", From: V41, To: V41, Status: 404, Code: "not_available", Description: "Not found"},
	{Situation: "wrong user or password", From: V40, To: V41, Status: 401, Code: "invalid_credentials", Description: BadCredentials},
	{Situation: "wrong user or password", From: V42, To: V42, Status: 400, Code: "invalid_grant", Description: grantInvalid, HasHint: true},
	{Situation: "wrong user or password", From: V50, To: V61, Status: 400, Code: "invalid_grant", Description: BadCredentials},
	{Situation: "user disabled", From: V40, To: V41, Status: 401, Code: "invalid_credentials", Description: "Account is locked.", Account: true},
	{Situation: "user disabled", From: V42, To: V42, Status: 400, Code: "invalid_grant", Description: grantInvalid, Hint: "Account is locked.", HasHint: true, Account: true},
	{Situation: "user disabled", From: V50, To: V61, Status: 400, Code: "invalid_grant", Description: grantInvalid, Hint: "Account is disabled.", HasHint: true, Account: true},
	{
		Situation: "request not understood", From: V31, To: V61, Status: 400, Code: "unsupported_grant_type",
		Description: "The authorization grant type is not supported by the authorization server.",
		Hint:        "Check that all required parameters have been provided", HasHint: true,
	},
	{Situation: "parameter missing", From: V31, To: V61, Status: 400, Code: "invalid_request", Description: requestInvalid, Hint: "Check the `username` parameter", HasHint: true},
	{Situation: "refresh token unreadable", From: V40, To: V61, Status: 401, Code: "invalid_request", Description: refreshInvalid, Hint: HintUnreadable, HasHint: true},
	{Situation: "refresh token of another application", From: V40, To: V61, Status: 401, Code: "invalid_request", Description: refreshInvalid, Hint: HintOtherClient, HasHint: true},
	{Situation: "refresh token expired", From: V40, To: V61, Status: 401, Code: "invalid_request", Description: refreshInvalid, Hint: HintExpired, HasHint: true},
	{Situation: "refresh token used or revoked", From: V40, To: V61, Status: 401, Code: "invalid_request", Description: refreshInvalid, Hint: HintRevoked, HasHint: true},
	{
		Situation: "scope never granted", From: V40, To: V61, Status: 400, Code: "invalid_scope",
		Description: "The requested scope is invalid, unknown, or malformed", Hint: "Check the `zzz` scope", HasHint: true,
	},
	{Situation: "key files missing", From: V31, To: V61, Status: 401, Code: "no_encryption_key", Description: "The encryption key does not exist."},
}

// SpokenBy lists the versions, oldest first, that refuse with this status, code and presence of a
// hint; none when no known version does. An empty hint and a filled one are told apart.
func SpokenBy(status int, code, hint string, hasHint bool) []Version {
	var spoken [len(oldestFirst)]bool
	for _, s := range sentences {
		if s.Status != status || s.Code != code || s.HasHint != hasHint || (s.Hint == "") != (hint == "") {
			continue
		}
		for column := s.From.column(); column <= s.To.column(); column++ {
			spoken[column] = true
		}
	}
	var list []Version
	for column, v := range oldestFirst {
		if spoken[column] {
			list = append(list, v)
		}
	}
	return list
}
