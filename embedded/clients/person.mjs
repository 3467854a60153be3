// A person with a browser, as far as signing in and granting takes one: cookies, redirects and forms,
// by fetch.

/**
 * browserOf returns a function that opens an authorization address in a new browser, signs in as the
 * user, grants what is asked for, and returns the address at which the application is told so.
 */
export function browserOf(user, redirectURI) {
  return async (address) => {
    const browser = new Browser();
    const login = await browser.open(address);
    const consent = await browser.send(login, '_username', { _username: user.name, _password: user.password });
    const landed = await browser.send(consent, 'grantAccess', { grantAccess: 'true' }, redirectURI);
    if (!landed.address.href.startsWith(`${redirectURI}?`)) {
      throw new Error(`the browser ended at ${landed.address.pathname}`);
    }
    return landed.address;
  };
}

class Browser {
  #cookies = new Map();

  /** open follows redirects to a page; at an address that begins with `until` it stops without asking for it. */
  async open(address, until, request = {}) {
    const response = await fetch(address, { ...request, headers: { cookie: this.#cookieHeader() }, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line);
      this.#cookies.set(name, value);
    }
    if (response.status >= 300 && response.status < 400) {
      const next = new URL(response.headers.get('location'), address);
      return until && next.href.startsWith(until) ? { address: next } : this.open(next, until);
    }
    if (response.status !== 200) {
      throw new Error(`${address.pathname} answered ${response.status}`);
    }
    return { address: new URL(address), html: await response.text() };
  }

  /** send fills in the form of a page that has the named field, and sends it off. */
  async send(page, field, values, until) {
    const form = [...page.html.matchAll(/<form\b([^>]*)>(.*?)<\/form>/gs)].find(([text]) => text.includes(`name="${field}"`));
    if (!form) {
      throw new Error(`${page.address.pathname} has no form with ${field}`);
    }
    const body = new URLSearchParams();
    for (const [input] of form[2].matchAll(/<input\b[^>]*type="hidden"[^>]*>/g)) {
      body.set(attribute(input, 'name'), attribute(input, 'value'));
    }
    for (const [name, value] of Object.entries(values)) {
      body.set(name, value);
    }
    const action = new URL(attribute(form[1], 'action') || page.address.href, page.address);
    return this.open(action, until, { method: 'POST', body });
  }

  #cookieHeader() {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }
}

const entities = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&#34;': '"', '&quot;': '"', '&#39;': "'", '&#43;': '+' };

/** attribute returns the value of an HTML tag's attribute, empty when there is none. */
function attribute(tag, name) {
  const found = new RegExp(`\\b${name}="([^"]*)"`).exec(tag);
  return found ? found[1].replace(/&#?\w+;/g, (entity) => entities[entity] ?? entity) : '';
}
