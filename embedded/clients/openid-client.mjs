// openid-client finds all addresses in the server's own metadata, where the shop's version has some, and
// is given them by hand otherwise.
//
// Its switches: `algorithm: 'oauth2'`, since there is no openid-configuration to be found, and
// `allowInsecureRequests`, for http. It puts id and secret into the body unless told otherwise, which
// is what the shop wants.
import * as oauth from 'openid-client';

export const name = 'openid-client';
export const encodings = ['form'];

/** connect returns what an application of one side of the shop can do. */
export async function connect(shop, side, application) {
  const configuration = await configure(shop, side, application);

  return {
    clientCredentials: () => oauth.clientCredentialsGrant(configuration),
    password: (username, password) => oauth.genericGrantRequest(configuration, 'password', { username, password }),
    refresh: (tokens) => oauth.refreshTokenGrant(configuration, tokens.refresh_token),

    async code(browser, pkce) {
      const expectedState = oauth.randomState();
      const pkceCodeVerifier = pkce ? oauth.randomPKCECodeVerifier() : undefined;
      const parameters = { redirect_uri: shop.redirectURI, state: expectedState };
      if (pkce) {
        parameters.code_challenge = await oauth.calculatePKCECodeChallenge(pkceCodeVerifier);
        parameters.code_challenge_method = 'S256';
      }
      const landed = await browser(oauth.buildAuthorizationUrl(configuration, parameters));
      return oauth.authorizationCodeGrant(configuration, landed, { expectedState, pkceCodeVerifier });
    },
  };
}

async function configure(shop, side, application) {
  const authentication = application.secret ? oauth.ClientSecretPost(application.secret) : oauth.None();
  const issuer = `${shop.address}${side.prefix}/oauth2-server`;
  if (shop.metadata) {
    return oauth.discovery(new URL(issuer), application.id, undefined, authentication, {
      algorithm: 'oauth2',
      execute: [oauth.allowInsecureRequests],
    });
  }
  const server = {
    issuer, // a mere name: it comes back nowhere
    authorization_endpoint: `${shop.address}${side.prefix}/oauth2-token/authorize`,
    token_endpoint: `${shop.address}/oauth2-token`,
  };
  const configuration = new oauth.Configuration(server, application.id, undefined, authentication);
  oauth.allowInsecureRequests(configuration);
  return configuration;
}

/** refusal reads the error that this client throws when the server refuses. */
export function refusal(error) {
  if (error instanceof oauth.ResponseBodyError) {
    return { status: error.status, error: error.error, description: error.error_description, hint: error.cause.hint };
  }
  throw error;
}
