import { expect, test, vi } from 'vitest';
import { countKept, keep, keptKey } from '~/kept';
import { mayLose } from '~/mayLose';
import type { Session } from '@piazza/client';
import { currentPerson, take } from './session';

const { ended } = vi.hoisted(() => ({ ended: vi.fn(async () => undefined) }));
vi.mock('./inside', () => ({ endCurrentSession: ended, renewSession: vi.fn(), startSession: vi.fn() }));

const sessionOf = (id: string) =>
  ({ access_token: `token of ${id}`, expires_in: 600, person: { id, name: id, hub_role: null } }) as unknown as Session;

test('who signs in where another person noted check-ins is asked first, told how many; who says no is out again, and nothing is lost', async () => {
  keep(keptKey('anna', 'door.event'), [{ key: 'A' }, { key: 'B' }]);
  keep(keptKey('anna', 'door.other'), [{ key: 'C' }]);
  const ask = vi.spyOn(window, 'confirm').mockReturnValue(false);
  const asks = (count: number) => `${count} noted`;
  const asked = (session: Session) => take(session, ({ id }) => mayLose(asks, id));

  expect(await asked(sessionOf('berta'))).toBe(false);
  expect(ask).toHaveBeenCalledWith('3 noted');
  expect(ended).toHaveBeenCalledOnce();
  expect([countKept(), await currentPerson()]).toEqual([3, undefined]);

  // Who noted them comes back, and is not asked.
  expect(await asked(sessionOf('anna'))).toBe(true);
  expect([ask.mock.calls.length, countKept()]).toEqual([1, 3]);

  ask.mockReturnValue(true);
  expect(await asked(sessionOf('berta'))).toBe(true);
  expect([countKept(), (await currentPerson())?.id]).toEqual([0, 'berta']);
});
