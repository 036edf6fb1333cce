// What a browser does between Piazza and the provider: it keeps cookies, follows redirects, fills in two forms.

import assert from 'node:assert/strict';

export class Browser {
  #cookies = new Map();

  constructor(piazza) {
    this.piazza = piazza;
  }

  async fetch(url, init = {}) {
    const { origin } = new URL(url);
    const jar = this.#cookies.get(origin) ?? new Map();
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { ...init.headers, ...(cookie && { cookie }) };
    const response = await fetch(url, { redirect: 'manual', ...init, headers });
    for (const line of response.headers.getSetCookie()) {
      const [pair, ...attributes] = line.split(';');
      const at = pair.indexOf('=');
      const [name, value] = [pair.slice(0, at), pair.slice(at + 1)];
      const gone = attributes.some((one) => /max-age=0|expires=thu, 01 jan 1970/i.test(one));
      if (gone || value === '') jar.delete(name);
      else jar.set(name, value);
    }
    this.#cookies.set(origin, jar);
    return response;
  }

  cookie(name) {
    return this.#cookies.get(this.piazza)?.get(name);
  }

  /** One request to the API, in English. */
  async api(method, path, body, token) {
    const headers = { 'accept-language': 'en' };
    if (token) headers.authorization = `Bearer ${token}`;
    if (body) headers['content-type'] = 'application/json';
    const response = await this.fetch(this.piazza + path, { method, headers, body: body && JSON.stringify(body) });
    const text = await response.text();
    const seen = { status: response.status, headers: response.headers, body: text ? JSON.parse(text) : undefined };
    seen.problem = seen.body?.type?.split('/').at(-1);
    return seen;
  }

  begin(options = {}, provider = 'prova', token) {
    return this.api('POST', `/v1/sign-in/providers/${provider}/authorizations`, options, token);
  }

  complete(answer, provider = 'prova', token) {
    return this.api('POST', `/v1/sign-in/providers/${provider}/completions`, answer, token);
  }

  /** From the address that Piazza gave to the one that the provider sends back to; what its query says. */
  async visitProvider(url, who) {
    let response = await this.fetch(url);
    for (let step = 0; step < 20; step += 1) {
      if (response.status >= 300 && response.status < 400) {
        const next = new URL(response.headers.get('location'), response.url || url);
        if (next.origin === this.piazza) return { path: next.pathname, ...Object.fromEntries(next.searchParams) };
        url = next.href;
        response = await this.fetch(url);
        continue;
      }
      const page = await response.text();
      const form = /<form[^>]*action="([^"]+)"/.exec(page);
      const prompt = /name="prompt" value="([^"]+)"/.exec(page);
      assert.ok(response.status === 200 && form && prompt, `no form at ${url}: ${response.status} ${page.slice(0, 500)}`);
      const fields = prompt[1] === 'login' ? { prompt: 'login', login: who, password: 'any' } : { prompt: prompt[1] };
      url = new URL(form[1], url).href;
      response = await this.fetch(url, { method: 'POST', body: new URLSearchParams(fields) });
    }
    return assert.fail('the provider sends us round in circles');
  }

  /** The whole way to the provider and back: what Piazza is to be told then. */
  async leave(who, options, token) {
    const begun = await this.begin(options, 'prova', token);
    assert.equal(begun.status, 201, JSON.stringify(begun.body));
    const { path, code, state, iss } = await this.visitProvider(begun.body.authorization_url, who);
    assert.equal(path, '/en/sign-in/return');
    assert.ok(code, 'no code');
    return { code, state, iss };
  }

  async signIn(who, options, token) {
    return this.complete(await this.leave(who, options, token), 'prova', token);
  }
}
