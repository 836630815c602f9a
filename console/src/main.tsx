import './look/mantine.css';
import './look/tokens.css';
import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { startLanguage } from './language.js';
import { Toasts } from './look/toast.js';
import { colourSchemeManager, cssVariables, theme } from './look/theme.js';
import { prefetchRoom } from './rooms/registry.js';
import { makeRouter } from './router.js';
import { ProblemError } from './server/problem.js';
import { onSessionOver } from './server/session-over.js';
import { sessionQuery } from './server/session.js';

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      // Offline too: a server on this very machine answers all the same.
      networkMode: 'always',
      // What the server has refused it refuses again.
      retry: (failures, error) =>
        failures < 1 && !(error instanceof ProblemError && (error.problem.status ?? 500) < 500),
      staleTime: 5_000,
    },
    mutations: { networkMode: 'always' },
  },
});
const router = makeRouter(queries);

// What the page waits for is asked for at once, instead of one after the other as the router comes to it.
void queries.prefetchQuery(sessionQuery);
prefetchRoom(queries, location);

// Signed out elsewhere, idle too long, or disabled: by the sign-in and back to where one was.
onSessionOver(() => {
  if (!queries.getQueryData(sessionQuery.queryKey)) return;
  queries.setQueryData(sessionQuery.queryKey, null);
  const { href } = router.state.location;
  void router.navigate({ to: '/sign-in', search: { to: href }, replace: true });
});

// Not a top-level await: a room's chunk may import this one, and would wait for it in a circle.
void startLanguage().then(() =>
  createRoot(document.getElementById('root')!).render(
    <StrictMode>
      <MantineProvider
        theme={theme}
        colorSchemeManager={colourSchemeManager}
        cssVariablesResolver={cssVariables}
        defaultColorScheme="auto"
      >
        <QueryClientProvider client={queries}>
          <RouterProvider router={router} />
          <Toasts />
        </QueryClientProvider>
      </MantineProvider>
    </StrictMode>,
  ),
);
