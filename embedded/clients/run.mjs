// run.mjs reads from standard input where the shop is, who is there, and which cases its version has. It
// lets every client do every case on every side, and prints one line of JSON for each.
import { strictEqual as equal, notStrictEqual as different, ok } from 'node:assert';
import { text } from 'node:stream/consumers';

import * as oauth4webapi from './oauth4webapi.mjs';
import * as openidClient from './openid-client.mjs';
import { browserOf } from './person.mjs';
import * as simpleOAuth2 from './simple-oauth2.mjs';

const shop = JSON.parse(await text(process.stdin));

for (const client of [openidClient, oauth4webapi, simpleOAuth2]) {
  for (const encoding of client.encodings) {
    for (const side of shop.sides) {
      const as = (application) => client.connect(shop, side, application, encoding);
      const known = cases(client, side, as);
      for (const grant of shop.cases) {
        const line = { client: client.name, encoding, side: side.name, grant };
        try {
          console.log(JSON.stringify({ ...line, ok: true, detail: (await known[grant]()) ?? '' }));
        } catch (error) {
          console.log(JSON.stringify({ ...line, ok: false, detail: reason(error) }));
        }
      }
    }
  }
}

/** cases returns by name what a client does on one side; what a case returns is told beside its name. */
function cases(client, side, as) {
  const { user, applications } = side;
  const browser = browserOf(user, shop.redirectURI);
  const signIn = async () => (await as(applications.password)).password(user.name, user.password);

  return {
    async 'client credentials'() {
      const tokens = await (await as(applications.client)).clientCredentials();
      ok(!tokens.refresh_token, 'there is a refresh token');
      await usable(tokens, side);
    },

    async password() {
      await usable(await signIn(), side);
    },

    async refresh() {
      const before = await signIn();
      const after = await (await as(applications.password)).refresh(before);
      different(after.access_token, before.access_token);
      different(after.refresh_token, before.refresh_token);
      await usable(after, side);
      equal(await status(before, side), 401, 'the access token from before is still good');
    },

    async 'code'() {
      const application = await as(applications.browser);
      const tokens = await application.code(browser, false);
      await usable(tokens, side);
      await usable(await application.refresh(tokens), side);
    },

    async 'code with PKCE'() {
      const application = await as(applications.browser);
      const tokens = await application.code(browser, true);
      await usable(tokens, side);
      await usable(await application.refresh(tokens), side);
    },

    async 'code with PKCE, no secret'() {
      await usable(await (await as(applications.public)).code(browser, true), side);
    },

    async 'refresh, no secret'() {
      const application = await as(applications.public);
      await usable(await application.refresh(await application.code(browser, true)), side);
    },

    async 'wrong secret'() {
      const application = await as({ ...applications.client, secret: 'wrong' });
      return refused(client, () => application.clientCredentials());
    },

    async 'wrong password'() {
      const application = await as(applications.password);
      return refused(client, () => application.password(user.name, 'wrong'));
    },

    async 'refresh token used twice'() {
      const application = await as(applications.password);
      const tokens = await signIn();
      await application.refresh(tokens);
      return refused(client, () => application.refresh(tokens));
    },
  };
}

/** usable checks that these are tokens, and that the shop's API takes them. */
async function usable(tokens, side) {
  equal(tokens.token_type.toLowerCase(), 'bearer');
  ok(tokens.expires_in === 3600 || tokens.expires_in === 3599, `expires_in is ${tokens.expires_in}`);
  equal(await status(tokens, side), 200, 'the API did not take the access token');
}

/** status asks the API who this is, and returns how it answered. */
async function status(tokens, side) {
  const response = await fetch(shop.address + side.whoAmI, {
    headers: { accept: 'application/vnd.api+json', authorization: `Bearer ${tokens.access_token}` },
  });
  await response.arrayBuffer();
  return response.status;
}

/** refused returns in one line how the server refused what it had to refuse. */
async function refused(client, attempt) {
  let tokens;
  try {
    tokens = await attempt();
  } catch (error) {
    const { status, error: code, description, hint } = client.refusal(error);
    return [status, code, description, hint].filter(Boolean).join(' | ');
  }
  throw new Error(`it was not refused: ${Object.keys(tokens)}`);
}

/** reason puts an error with its causes into one line. */
function reason(error) {
  const lines = [];
  for (let at = error; at instanceof Error; at = at.cause) {
    lines.push(`${at.name}: ${at.message}`);
  }
  return lines.join(': ') || String(error);
}
