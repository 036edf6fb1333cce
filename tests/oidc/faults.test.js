// What is refused, and what happens when the provider is down, slow or wrong. Each of these signs nobody in.

import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { SignJWT, UnsecuredJWT, decodeJwt, decodeProtectedHeader, importJWK } from 'jose';
import { CLIENT, newKey } from './provider.js';
import { startWorld } from './world.js';

let world;
before(async () => { world = await startWorld(); });
after(() => world.close());
afterEach(() => {
  for (const path of Object.keys(world.provider.faults)) delete world.provider.faults[path];
});

const agreed = { keep: ['name', 'email'] };
const now = () => Math.floor(Date.now() / 1000);

function refused({ status, problem, headers, body }, [expected, name]) {
  assert.equal(status, expected, JSON.stringify(body));
  assert.equal(problem, name);
  assert.equal(headers.get('set-cookie'), null);
  assert.ok(body.detail.length > 20);
}

const WRONG = [502, 'provider-wrong'];
const DOWN = [503, 'provider-down'];
const OVER = [422, 'sign-in-over'];

/** Signs the token's claims anew, changed, with the provider's own key unless another one is told. */
async function signed(token, change, { key = world.provider.key, kid = key.kid, alg = key.alg } = {}) {
  const claims = change(decodeJwt(token));
  return new SignJWT(claims).setProtectedHeader({ alg, kid, typ: 'JWT' }).sign(await importJWK(key, alg));
}

const set = (changes) => (claims) => {
  const changed = { ...claims, ...changes };
  for (const [name, value] of Object.entries(changed)) if (value === undefined) delete changed[name];
  return changed;
};
const same = (claims) => claims;

test('a token that is signed anew without a change is taken: the faults below are what is refused', async () => {
  world.provider.faults['/token'] = async (body) => ({ ...body, id_token: await signed(body.id_token, same) });
  assert.equal((await world.browser().signIn('hanna', agreed)).status, 201);
});

for (const [what, forge] of [
  ['another nonce', (token) => signed(token, set({ nonce: 'another' }))],
  ['no nonce', (token) => signed(token, set({ nonce: undefined }))],
  ['another audience', (token) => signed(token, set({ aud: 'somebody-else' }))],
  ['several audiences', (token) => signed(token, set({ aud: [CLIENT.client_id, 'somebody-else'], azp: CLIENT.client_id }))],
  ['another authorized party', (token) => signed(token, set({ azp: 'somebody-else' }))],
  ['another issuer', (token) => signed(token, set({ iss: 'https://id.example.org' }))],
  ['no issuer', (token) => signed(token, set({ iss: undefined }))],
  ['an end in the past', (token) => signed(token, set({ exp: now() - 120 }))],
  ['no end', (token) => signed(token, set({ exp: undefined }))],
  ['a beginning in the future', (token) => signed(token, set({ iat: now() + 600 }))],
  ['a beginning long ago', (token) => signed(token, set({ iat: now() - 3600 }))],
  ['no subject', (token) => signed(token, set({ sub: undefined }))],
  ['an endless subject', (token) => signed(token, set({ sub: 'x'.repeat(256) }))],
  ['no signature (alg none)', (token) => new UnsecuredJWT(decodeJwt(token)).encode()],
  ['alg none under the old signature', (token) => {
    const header = { ...decodeProtectedHeader(token), alg: 'none' };
    return [Buffer.from(JSON.stringify(header)).toString('base64url'), ...token.split('.').slice(1)].join('.');
  }],
  ['the client secret as its key (HS256)', (token) =>
    new SignJWT(decodeJwt(token)).setProtectedHeader({ alg: 'HS256' }).sign(new TextEncoder().encode(CLIENT.client_secret))],
  ['another key that calls itself the same', (token) => signed(token, same, { key: newKey(), kid: world.provider.key.kid })],
  ['a changed claim under the old signature', (token) => {
    const [head, , signature] = token.split('.');
    return [head, Buffer.from(JSON.stringify({ ...decodeJwt(token), sub: 'admin' })).toString('base64url'), signature].join('.');
  }],
  ['nothing like a token', () => 'nonsense'],
]) {
  test(`an ID token with ${what} is refused`, async () => {
    let answered = false;
    world.provider.faults['/token'] = async (body) => {
      answered = true;
      return { ...body, id_token: await forge(body.id_token) };
    };
    refused(await world.browser().signIn('ida', agreed), WRONG);
    assert.ok(answered, 'the fault was never planted');
  });
}

test('an answer without an ID token is refused', async () => {
  world.provider.faults['/token'] = ({ id_token: _, ...body }) => body;
  refused(await world.browser().signIn('ida', agreed), WRONG);
});

test('user info of somebody else is refused', async () => {
  world.provider.faults['/me'] = (body) => ({ ...body, sub: 'somebody-else' });
  refused(await world.browser().signIn('ida', agreed), WRONG);
});

test('nobody was registered by any of these', async () => {
  const { status, body } = await world.browser().signIn('ida', agreed);
  assert.deepEqual([status, body.registered_now], [201, true]);
});

test('an answer from another issuer, or from nobody, is refused before the code is shown to anybody (RFC 9207)', async () => {
  for (const iss of ['https://id.example.org', undefined]) {
    const browser = world.browser();
    const before = world.provider.asked['/token'];
    refused(await browser.complete({ ...(await browser.leave('ida')), iss }), WRONG);
    assert.equal(world.provider.asked['/token'], before);
  }
});

test('a state is good once', async () => {
  const browser = world.browser();
  const back = await browser.leave('ida');
  assert.equal((await browser.complete(back)).status, 201);
  refused(await browser.complete(back), OVER);
});

test('a state is good in the browser that began, and nowhere else', async () => {
  const browser = world.browser();
  const back = await browser.leave('ida');
  refused(await world.browser().complete(back), OVER);
  const other = world.browser();
  await other.leave('ida');
  refused(await other.complete(back), OVER);
  assert.equal((await browser.complete(back)).status, 201, 'trying it elsewhere does not use it up');
});

test('a state is good for its provider, and only as it is', async () => {
  const browser = world.browser();
  const back = await browser.leave('ida');
  refused(await browser.complete(back, 'spento'), OVER);
  refused(await browser.complete({ ...back, state: `${back.state.slice(0, -1)}_` }), OVER);
  assert.equal((await browser.complete(back)).status, 201);
});

test('two tabs of one browser both come back', async () => {
  const browser = world.browser();
  const [one, two] = [await browser.leave('ida'), await browser.leave('ida')];
  assert.equal((await browser.complete(one)).status, 201);
  assert.equal((await browser.complete(two)).status, 201);
});

test('a code is good once, and only with the verifier that it was asked for with', async () => {
  const browser = world.browser();
  const first = await browser.leave('ida');
  const second = await browser.leave('ida');
  refused(await browser.complete({ ...second, code: first.code }), OVER);
  const third = await browser.leave('ida');
  assert.equal((await browser.complete(third)).status, 201);
  const fourth = await browser.leave('ida');
  refused(await browser.complete({ ...fourth, code: third.code }), OVER);
});

test('rotated keys work at once; a key that is none of the provider’s makes us ask no more than that', async () => {
  assert.equal((await world.browser().signIn('lara', agreed)).status, 201);
  const before = world.provider.asked['/jwks'];
  world.provider.rotate('ES256');
  assert.equal((await world.browser().signIn('lara')).status, 201);
  assert.equal(world.provider.asked['/jwks'], before + 1);
  for (let attempt = 0; attempt < 3; attempt += 1) {
    world.provider.faults['/token'] = async (body) => ({ ...body, id_token: await signed(body.id_token, same, { key: newKey() }) });
    refused(await world.browser().signIn('lara'), WRONG);
  }
  assert.equal(world.provider.asked['/jwks'], before + 1, 'forged keys made us ask again');
});

test('a provider that is down is told as such, at both ends', async () => {
  const begun = await world.browser().begin({}, 'spento');
  refused(begun, DOWN);
  assert.ok(Number(begun.headers.get('retry-after')) > 0);

  const browser = world.browser();
  const back = await browser.leave('mara');
  world.provider.faults['*'] = 'down';
  refused(await browser.complete(back), DOWN);
  delete world.provider.faults['*'];
  assert.equal((await world.browser().signIn('mara', agreed)).status, 201, 'and once it is back it works');
});

test('a provider that answers nonsense, sends us elsewhere or never ends is refused', async () => {
  for (const [fault, expected] of [
    [{ body: 'nonsense' }, WRONG],
    [{ status: 302, headers: { location: 'http://169.254.169.254/latest' } }, WRONG],
    [{ headers: { 'content-type': 'application/json' }, body: `{"id_token":"${'x'.repeat(300_000)}"}` }, WRONG],
    [{ status: 400, headers: { 'content-type': 'application/json' }, body: '{"error":"invalid_client"}' }, WRONG],
    [{ status: 500, body: 'broken' }, WRONG],
  ]) {
    world.provider.faults['/token'] = fault;
    refused(await world.browser().signIn('mara'), expected);
  }
});

test('a slow provider is given up after ten seconds, and nobody waits with whoever asked', async () => {
  const browser = world.browser();
  const back = await browser.leave('mara');
  world.provider.faults['/token'] = 'slow';
  const started = Date.now();
  const waiting = browser.complete(back);
  // The one worker that Piazza has here answers others meanwhile.
  for (let visit = 0; visit < 20; visit += 1) {
    const asked = Date.now();
    assert.equal((await world.browser().api('GET', '/v1/themes')).status, 200);
    assert.ok(Date.now() - asked < 2_000);
  }
  refused(await waiting, DOWN);
  const seconds = (Date.now() - started) / 1000;
  assert.ok(seconds > 8 && seconds < 13, `${seconds} s`);
});

test('a provider whose name leads to this machine is never asked, unless the settings allow it', async () => {
  const asked = Object.values(world.provider.asked).reduce((sum, count) => sum + count, 0);
  refused(await world.browser().begin({}, 'interno'), WRONG);
  assert.equal(Object.values(world.provider.asked).reduce((sum, count) => sum + count, 0), asked);
  assert.match(world.piazza.log(), /not of the public Internet/);
});

test('an unknown provider is not there', async () => {
  refused(await world.browser().begin({}, 'nessuno'), [404, 'not-found']);
});
