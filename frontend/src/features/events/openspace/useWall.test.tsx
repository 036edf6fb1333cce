import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, renderHook } from '@testing-library/react';
import { Suspense, type ReactNode } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { StreamState } from '~/api/stream';
import type { OpenSpace } from './types';
import { useWall } from './useWall';

type Followed = { path: string; auth?: string; onEvent: (heard: { event: string; id: string; data: string }) => void; onState: (state: StreamState) => void };
const { follow, stop, show } = vi.hoisted(() => ({ follow: vi.fn(), stop: vi.fn(), show: vi.fn() }));
vi.mock('~/api/stream', () => ({ follow }));
vi.mock('~/api/inside', () => ({ showOpenSpace: show }));

const wall = (version: number, ...titles: string[]) =>
  ({ event: { slug: 'e' }, phase: 'gathering', rooms: [], slots: [], topics: titles.map((title) => ({ id: title, title, version: 1 })), version }) as unknown as OpenSpace;

async function looking() {
  const client = new QueryClient();
  const wrapper = ({ children }: { children: ReactNode }) => <QueryClientProvider client={client}><Suspense>{children}</Suspense></QueryClientProvider>;
  const { result } = renderHook(() => useWall('e'), { wrapper });
  await vi.waitFor(() => expect(follow).toHaveBeenCalled());
  const stream = () => follow.mock.lastCall?.[0] as Followed;
  return { result, stream, changed: (version: number) => act(() => stream().onEvent({ event: 'changed', id: String(version), data: '{}' })) };
}

function turn(visibility: DocumentVisibilityState) {
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(visibility);
  act(() => void document.dispatchEvent(new Event('visibilitychange')));
}

beforeEach(() => {
  sessionStorage.clear();
  follow.mockReset().mockReturnValue(stop);
  stop.mockReset();
  show.mockReset().mockResolvedValue(wall(1, 'Orti'));
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

test('it is asked again when it changed, and not when one knows that already; what others did is news', async () => {
  const { result, changed, stream } = await looking();
  expect(stream().path).toBe('/v1/events/e/open-space/stream');
  changed(1);
  expect(show).toHaveBeenCalledTimes(1);
  show.mockResolvedValue(wall(2, 'Orti', 'Verde'));
  changed(2);
  await vi.waitFor(() => expect(result.current.wall.version).toBe(2));
  expect(result.current.news).toEqual([{ kind: 'added', title: 'Verde' }]);
  show.mockResolvedValue(wall(3, 'Orti', 'Verde', 'Mio'));
  act(() => result.current.touch('Mio'));
  changed(3);
  await vi.waitFor(() => expect(result.current.wall.version).toBe(3));
  expect(result.current.news).toEqual([{ kind: 'added', title: 'Verde' }]);
});

test('a page that nobody sees follows nothing, and takes it up again when it is looked at', async () => {
  await looking();
  turn('hidden');
  expect([stop.mock.calls.length, follow.mock.calls.length]).toEqual([1, 1]);
  turn('visible');
  expect(follow).toHaveBeenCalledTimes(2);
});

test('without a stream one asks now and then', async () => {
  const { stream, result } = await looking();
  vi.useFakeTimers();
  act(() => stream().onState('lost'));
  expect(result.current.live).toBe('lost');
  await act(() => vi.advanceTimersByTimeAsync(16_000));
  expect(show).toHaveBeenCalledTimes(2);
  act(() => stream().onState('live'));
  await act(() => vi.advanceTimersByTimeAsync(60_000));
  expect(show).toHaveBeenCalledTimes(2);
});
