import { renderHook } from '@testing-library/react';
import { beforeEach, expect, test } from 'vitest';
import { forgetKey, readKey, useKey } from './key';

beforeEach(() => {
  sessionStorage.clear();
  history.replaceState(null, '', '/eventi/a/open-space');
});

test('a guest’s key stays in the tab and leaves the address, which people hand on', () => {
  history.replaceState(null, '', '/eventi/a/open-space?x=1#0197.pzr_secret');
  expect(renderHook(() => useKey('a')).result.current).toBe('pzr_secret');
  expect(location.pathname + location.search + location.hash).toBe('/eventi/a/open-space?x=1');
  expect([readKey('a'), readKey('b')]).toEqual(['pzr_secret', undefined]);
  forgetKey('a');
  expect(readKey('a')).toBeUndefined();
});

test('another anchor is no key', () => {
  history.replaceState(null, '', '/eventi/a/open-space#main');
  expect(renderHook(() => useKey('a')).result.current).toBeUndefined();
  expect(location.hash).toBe('#main');
});
