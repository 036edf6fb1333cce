import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '~/styles/main.scss';
import { moveFocusOnNavigation } from './focus';
import { createApp } from './router';

const { router, queryClient } = createApp();
const container = document.getElementById('root');
if (!container) throw new Error('index.html has no #root');

// The server's readable body stays until the first page has its data: no blank moment, no skeleton on arrival.
await router.load();
moveFocusOnNavigation(router);
createRoot(container).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
);
