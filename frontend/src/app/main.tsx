import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Problem } from '~/api';
import { readHint } from '~/hint';
import { isInside } from '~/paths';
import '~/styles/main.scss';
import { moveFocusOnNavigation } from './focus';
import { createApp } from './router';

const inside = readHint() || isInside(location.pathname) ? (await import('./inside')).insideRoutes : undefined;
const { router, queryClient } = createApp(undefined, inside);
const container = document.getElementById('root');
if (!container) throw new Error('index.html has no #root');

// The server's readable body stays until the first page has its data: no blank moment, no skeleton on arrival.
await router.load();
moveFocusOnNavigation(router);
createRoot(container, {
  // A problem of the API is told to the visitor by its page; only our own mistakes belong in the console.
  onCaughtError: (error) => {
    if (!(error instanceof Problem)) reportError(error);
  },
}).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
);
