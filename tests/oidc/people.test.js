// Who is signed in, who is asked for more, and what is kept of them.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startWorld } from './world.js';

let world;
before(async () => { world = await startWorld(); });
after(() => world.close());

const agreed = { keep: ['name', 'email'] };

async function identities(browser, token) {
  const { status, body } = await browser.api('GET', '/v1/me/identities', undefined, token);
  assert.equal(status, 200);
  return body.items;
}

test('the providers are listed, in the language of who asks', async () => {
  const { status, body } = await world.browser().api('GET', '/v1/sign-in/providers');
  assert.equal(status, 200);
  assert.deepEqual(body.items[0], { provider: 'prova', name: 'Trial' });
});

test('whoever agrees is registered with name and address, and known the next time', async () => {
  const first = await world.browser().signIn('anna', { ...agreed, return_to: '/comunita/mobilita' });
  assert.equal(first.status, 201, JSON.stringify(first.body));
  assert.equal(first.body.registered_now, true);
  assert.equal(first.body.return_to, '/comunita/mobilita');
  assert.equal(first.body.person.name, 'Persona anna');
  assert.equal(first.body.person.email, 'anna@example.org');
  assert.match(first.headers.get('set-cookie'), /__Host-/);

  // Another address there is no other person here.
  world.people.set('anna', { name: 'Other', email: 'other@example.org', email_verified: true });
  const browser = world.browser();
  const second = await browser.signIn('anna');
  assert.equal(second.status, 201);
  assert.equal(second.body.registered_now, false);
  assert.equal(second.body.person.id, first.body.person.id);
  assert.equal(second.body.person.email, 'anna@example.org');
  const [identity, ...more] = await identities(browser, second.body.access_token);
  assert.equal(more.length, 0);
  assert.equal(identity.provider, 'prova');
  assert.deepEqual(Object.keys(identity).sort(), ['created_at', 'id', 'last_used_on', 'name', 'provider']);
});

test('whoever agrees to the address alone has no name yet', async () => {
  const { status, body } = await world.browser().signIn('berta', { keep: ['email'] });
  assert.equal(status, 201);
  assert.equal(body.person.name, '');
});

test('whoever agrees to nothing tells an address, and a code from there links', async () => {
  const browser = world.browser();
  const back = await browser.signIn('carla');
  assert.equal(back.status, 200);
  assert.equal(back.body.next, 'tell_email');

  const { link } = back.body;
  const stranger = await world.browser().api('POST', '/v1/sign-in/providers/prova/codes', { link, email: 'carla@example.net' });
  assert.equal(stranger.status, 422, 'another browser has no use for the link');
  assert.equal(stranger.problem, 'sign-in-over');

  const sent = await browser.api('POST', '/v1/sign-in/providers/prova/codes', { link, email: 'carla@example.net' });
  assert.equal(sent.status, 202);
  const session = await world.withCode(browser, sent.body.request, 'carla@example.net');
  assert.equal(session.status, 201);
  assert.equal(session.body.person.name, '');

  const again = await world.browser().signIn('carla');
  assert.equal(again.status, 201);
  assert.equal(again.body.person.id, session.body.person.id);
  assert.equal(again.body.person.email, 'carla@example.net');
});

for (const [how, claims] of [
  ['did not make sure of', { email: 'dora@example.org', email_verified: false }],
  ['does not know', { name: 'Dora' }],
  ['says nothing about', { email: 'dora@example.org' }],
]) {
  test(`an address that the provider ${how} is none`, async () => {
    world.people.set('dora', claims);
    const { status, body } = await world.browser().signIn('dora', agreed);
    assert.equal(status, 200);
    assert.equal(body.next, 'tell_email');
  });
}

test('an address that has an account links only with a code from there, in the same browser', async () => {
  const owner = await world.byMail('emma@example.org');
  assert.equal(owner.status, 201);

  // Somebody with the provider's word and nothing else begins; the owner types the code into her own browser.
  const other = world.browser();
  const back = await other.signIn('emma', agreed);
  assert.equal(back.status, 200);
  assert.equal(back.body.next, 'link_email');
  assert.equal(back.body.access_token, undefined);
  const hers = world.browser();
  const session = await world.withCode(hers, back.body.request, 'emma@example.org');
  assert.equal(session.status, 201);
  assert.equal(session.body.person.id, owner.body.person.id);
  assert.deepEqual(await identities(hers, session.body.access_token), []);
  assert.equal((await world.browser().signIn('emma')).body.next, 'link_email', 'nothing was linked');

  // She begins herself.
  await world.piazza.mail.codeFor('emma@example.org');
  const browser = world.browser();
  const mine = await browser.signIn('emma');
  const linked = await world.withCode(browser, mine.body.request, 'emma@example.org');
  assert.equal(linked.status, 201);
  assert.equal(linked.body.person.id, owner.body.person.id);
  const next = await world.browser().signIn('emma');
  assert.equal(next.status, 201);
  assert.equal(next.body.person.id, owner.body.person.id);
});

test('whoever is signed in links and unlinks a provider; mail always opens the account', async () => {
  const browser = world.browser();
  const session = await world.byMail('franca@example.net', browser);
  const token = session.body.access_token;
  const linked = await browser.signIn('franca', {}, token);
  assert.deepEqual([linked.status, linked.body], [200, { next: 'linked' }]);
  const [{ id }] = await identities(browser, token);
  assert.equal((await world.browser().signIn('franca')).body.person.id, session.body.person.id);

  // Somebody else's identity does not become theirs.
  const other = world.browser();
  const others = await world.byMail('gina@example.net', other);
  const refused = await other.signIn('franca', {}, others.body.access_token);
  assert.equal(refused.status, 409);
  assert.equal((await other.api('DELETE', `/v1/me/identities/${id}`, undefined, others.body.access_token)).status, 404);

  assert.equal((await browser.api('DELETE', `/v1/me/identities/${id}`, undefined, token)).status, 204);
  assert.deepEqual(await identities(browser, token), []);
  assert.equal((await world.byMail('franca@example.net')).body.person.id, session.body.person.id);
});

test('nothing of all this is in the log', () => {
  const log = world.piazza.log();
  assert.match(log, /completions/);
  for (const told of ['anna', 'berta', 'carla', 'dora', 'emma', 'franca', '@example.', 'code=', 'state=', 'piazza-demo-only']) {
    assert.ok(!log.includes(told), `${told}: ${log.split('\n').find((line) => line.includes(told))}`);
  }
});
