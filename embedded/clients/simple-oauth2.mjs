// simple-oauth2 has a class for each grant, and is the one of the three that can send JSON.
//
// Its switches: `authorizationMethod: 'body'` (its own choice would be the header), `bodyFormat`, and
// the paths, which are others by default. It has no PKCE of its own: challenge and verifier are passed
// along as further parameters. Nor does it check the state.
import { createHash, randomBytes } from 'node:crypto';

import { AuthorizationCode, ClientCredentials, ResourceOwnerPassword } from 'simple-oauth2';

export const name = 'simple-oauth2';
export const encodings = ['form', 'json'];

/** connect returns what an application of one side of the shop can do. */
export function connect(shop, side, application, encoding) {
  const configuration = {
    client: { id: application.id, secret: application.secret },
    auth: { tokenHost: shop.address, tokenPath: '/oauth2-token', authorizePath: `${side.prefix}/oauth2-token/authorize` },
    options: { authorizationMethod: 'body', bodyFormat: encoding },
  };
  // The class for one grant takes no path that another one needs.
  const { authorizePath, ...auth } = configuration.auth;
  const withoutBrowser = { ...configuration, auth };

  return {
    clientCredentials: async () => (await new ClientCredentials(withoutBrowser).getToken({})).token,
    password: async (username, password) =>
      (await new ResourceOwnerPassword(withoutBrowser).getToken({ username, password })).token,
    refresh: async (tokens) => (await new AuthorizationCode(configuration).createToken(tokens).refresh()).token,

    async code(browser, pkce) {
      const client = new AuthorizationCode(configuration);
      const state = randomBytes(16).toString('hex');
      const verifier = randomBytes(32).toString('base64url');
      const parameters = { redirect_uri: shop.redirectURI, state };
      if (pkce) {
        parameters.code_challenge = createHash('sha256').update(verifier).digest('base64url');
        parameters.code_challenge_method = 'S256';
      }
      const landed = await browser(new URL(client.authorizeURL(parameters)));
      if (landed.searchParams.get('state') !== state) {
        throw new Error('another state came back');
      }
      const order = { code: landed.searchParams.get('code'), redirect_uri: shop.redirectURI };
      return (await client.getToken(pkce ? { ...order, code_verifier: verifier } : order)).token;
    },
  };
}

/** refusal reads the error that this client throws when the server refuses. */
export function refusal(error) {
  const { payload, res } = error.data ?? {};
  if (payload?.error) {
    return { status: res.statusCode, error: payload.error, description: payload.error_description, hint: payload.hint };
  }
  throw error;
}
