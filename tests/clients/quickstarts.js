import assert from 'node:assert/strict';
import { asked, hub, personalToken, run } from './hub.js';

/** Who signs in to follow: somebody of the demo region, another for each program, so that each follows for the first time. */
const people = {};

/** What every quick start prints, worked out from the API alone. */
async function expected() {
  const now = new Date().toISOString();
  const coming = await asked(`/v1/events?province=BO&province=MO&limit=3&ending_after=${now}`);
  const [community] = (await asked('/v1/communities?q=facilitation&limit=1')).items;
  const { total } = await asked('/v1/glossary/terms?category=method&count=true');
  assert.ok(coming.items.length > 0 && total > 10, 'the demo region has events that are coming, and methods on several pages');
  return { coming: coming.items.map(({ starts_at }) => starts_at), name: community.name, slug: community.slug, methods: total };
}

/** Runs a quick start as whoever copies it would, without and with a token, and compares what it says with what is so. */
export async function tried(email, command, args, options = {}) {
  const { coming, name, slug, methods } = await expected();
  const start = (token) => run(command, args, { ...options, env: { PIAZZA_URL: hub, PIAZZA_TOKEN: token } });
  const said = (output) => output.trim().split('\n').map((line) => (line.startsWith('event: ') ? line.split(' ', 2).join(' ') : line));
  const read = [...coming.map((at) => `event: ${at}`), `community: ${name}`, `methods: ${methods}`, 'problem: 400 bad-parameter at /query/colour'];
  assert.deepEqual(said((await start('')).stdout), read);

  const token = (people[email] ??= await personalToken(email, ['memberships:write', 'memberships:read']));
  const follows = () => asked(`/v1/communities/${slug}/follow`, { headers: { Authorization: `Bearer ${token}` } });
  const before = await follows();
  const written = await start(token);
  assert.deepEqual(said(written.stdout), [...read, `following: ${slug}`]);
  assert.equal(written.stderr, '');
  assert.notDeepEqual(await follows(), before, 'it follows, and did not before');
}
