// oauth4webapi is given the two addresses, the way that works with every version of the shop.
//
// Its switches: `ClientSecretPost`, since the shop wants id and secret in the body, and
// `allowInsecureRequests` with every request, for http. The issuer is a mere name here: the shop puts
// no `iss` into its answers. `validateJwtAccessToken` can't be used on the shop's access tokens, which
// are of the type JWT, not at+jwt, and have no issuer either.
import * as oauth from 'oauth4webapi';

export const name = 'oauth4webapi';
export const encodings = ['form'];

const options = { [oauth.allowInsecureRequests]: true };

/** connect returns what an application of one side of the shop can do. */
export function connect(shop, side, application) {
  const server = {
    issuer: shop.address,
    authorization_endpoint: `${shop.address}${side.prefix}/oauth2-token/authorize`,
    token_endpoint: `${shop.address}/oauth2-token`,
  };
  const client = { client_id: application.id };
  const authentication = application.secret ? oauth.ClientSecretPost(application.secret) : oauth.None();

  return {
    async clientCredentials() {
      const answer = await oauth.clientCredentialsGrantRequest(server, client, authentication, {}, options);
      return oauth.processClientCredentialsResponse(server, client, answer);
    },

    async password(username, password) {
      const parameters = { username, password };
      const answer = await oauth.genericTokenEndpointRequest(server, client, authentication, 'password', parameters, options);
      return oauth.processGenericTokenEndpointResponse(server, client, answer);
    },

    async refresh(tokens) {
      const answer = await oauth.refreshTokenGrantRequest(server, client, authentication, tokens.refresh_token, options);
      return oauth.processRefreshTokenResponse(server, client, answer);
    },

    async code(browser, pkce) {
      const state = oauth.generateRandomState();
      const verifier = pkce ? oauth.generateRandomCodeVerifier() : oauth.nopkce;
      const address = new URL(server.authorization_endpoint);
      const parameters = { response_type: 'code', client_id: client.client_id, redirect_uri: shop.redirectURI, state };
      if (pkce) {
        parameters.code_challenge = await oauth.calculatePKCECodeChallenge(verifier);
        parameters.code_challenge_method = 'S256';
      }
      address.search = new URLSearchParams(parameters);
      const landed = oauth.validateAuthResponse(server, client, await browser(address), state);
      const answer = await oauth.authorizationCodeGrantRequest(
        server, client, authentication, landed, shop.redirectURI, verifier, options);
      return oauth.processAuthorizationCodeResponse(server, client, answer);
    },
  };
}

/** refusal reads the error that this client throws when the server refuses. */
export function refusal(error) {
  if (error instanceof oauth.ResponseBodyError) {
    return { status: error.status, error: error.error, description: error.error_description, hint: error.cause.hint };
  }
  throw error;
}
