import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ProvinceMap } from './ProvinceMap';

const counts = [['BO', 'Bologna', 12], ['PR', 'Parma', 0], ['RN', 'Rimini', 3]] as const;

beforeEach(async () => {
  vi.stubGlobal('scrollTo', () => undefined);
  const map = () => (
    <ProvinceMap label="Eventi per provincia" selected={['RN']} hrefOf={(code) => `/c?province=${code}`} provinces={counts.map(([code, name, count]) => ({ code, name, count }))} />
  );
  const router = createRouter({ routeTree: createRootRoute({ component: map }), history: createMemoryHistory() });
  await router.load();
  render(<RouterProvider router={router} />);
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

test('who listens has one link for each province that has something, and hears which one is chosen', () => {
  const links = screen.getAllByRole('link');
  expect(links.map((link) => [link.textContent, link.getAttribute('href'), link.getAttribute('aria-current')])).toEqual([
    ['Bologna 12', '/c?province=BO', null],
    ['Rimini 3', '/c?province=RN', 'true'],
  ]);
  expect(screen.getByText('Parma', { selector: 'span' }).closest('a')).toBeNull();
});

test('the picture has the same links, that the keyboard passes over', () => {
  const drawn = [...document.querySelectorAll('svg[aria-hidden] .map-tile a')];
  expect(drawn.map((link) => link.getAttribute('href')).sort()).toEqual(['/c?province=BO', '/c?province=RN']);
  expect(drawn.every((link) => link.getAttribute('tabindex') === '-1')).toBe(true);
  expect(document.querySelectorAll('.map-tile path')).toHaveLength(9);
});
