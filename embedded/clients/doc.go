// Package clients holds other people's OAuth clients against the local server: what works for them here
// works for them against a real shop, and what they need to be told is told here.
//
// The clients are openid-client, oauth4webapi (form bodies both) and simple-oauth2 (form and JSON), in
// the versions of package.json and package-lock.json. Each gets tokens from every Oro version, on both
// sides of the shop, in every way that the version knows: client credentials, password, refresh, and
// authorization code with and without PKCE, with the secret and as a public application. Each token is
// shown to the sample API, and three refusals are looked at.
//
// The test needs Node 20 or later and packages from the npm registry, so it lies behind the build tag
// "clients", and .ci/clients, a step of `make test`, prepares what it needs and runs it. It starts
// servers on free ports, tells run.mjs over standard input where they are, and reads a line of JSON for
// each case. Nobody is at a browser: person.mjs signs in and grants by fetch.
//
// What the clients have to be told, because a shop is no OpenID provider (their files show how):
//
//	openid-client   discovery from <shop>/oauth2-server (back-office: <shop>/admin/oauth2-server) with
//	                algorithm 'oauth2'; versions without metadata: new Configuration with both addresses
//	oauth4webapi    ClientSecretPost; no `iss` comes back with the code, and none must be announced;
//	                validateJwtAccessToken does not fit: access tokens are "typ":"JWT" without issuer
//	simple-oauth2   authorizationMethod 'body', bodyFormat 'form' or 'json', tokenPath '/oauth2-token',
//	                authorizePath '/oauth2-token/authorize'; PKCE as further parameters by hand
//	all             http needs to be allowed (allowInsecureRequests in the first two); a public
//	                application has no secret (of one that is sent empty nothing is made);
//	                redirect_uri goes into both requests
//
// A refresh token that was used already is refused with 401 and invalid_request, not with 400 and
// invalid_grant as RFC 6749, section 5.2 has it: who waits for invalid_grant waits for ever.
package clients
