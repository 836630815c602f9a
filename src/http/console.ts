import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { consoleFolder } from '../product-root.js';
import { Problem } from './problem.js';

/** Serves the built console at /console; its own addresses (deep links) all get the same page. */
export async function serveConsole(server: FastifyInstance): Promise<void> {
  server.get('/', { schema: { hide: true } } as never, (_request, reply) => reply.redirect('/console/'));
  if (!existsSync(join(consoleFolder, 'index.html'))) {
    server.get('/console/*', () => {
      throw new Problem('not-found', 'the console has not been built: npm run build -w console');
    });
    return;
  }
  await server.register(fastifyStatic, {
    root: consoleFolder,
    prefix: '/console/',
    wildcard: false,
    index: 'index.html',
    // Assets carry a hash of their content in their names.
    setHeaders: (reply, path) => {
      const hashed = path.includes('/assets/');
      void reply.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  server.get('/console', (_request, reply) => reply.redirect('/console/'));
  server.get('/console/*', (request, reply) => {
    if (request.url.startsWith('/console/assets/')) throw new Problem('not-found', 'there is no such file');
    return reply.sendFile('index.html');
  });
}
