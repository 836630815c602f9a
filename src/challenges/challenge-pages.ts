import type { FastifyInstance, FastifyReply } from 'fastify';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { widgetFolder } from '../product-root.js';
import { challengesPath } from './challenge-gate.js';

/**
 * What browsers need to meet a challenge: the widget with ALTCHA's solver, for pages of any origin; leave to call the
 * two public routes from there; and a page that shows it all at work.
 */
export async function serveChallengePages(server: FastifyInstance): Promise<void> {
  for (const [path, file] of files) {
    const content = await readFile(file);
    const type = path.endsWith('.js') ? 'text/javascript' : path.endsWith('.css') ? 'text/css' : 'text/html';
    server.get(path, hidden, (_request, reply) => {
      // Modules that a page of another origin loads are read under CORS.
      if (!path.startsWith('/demo')) allowAnyOrigin(reply);
      return reply
        .header('cache-control', 'public, max-age=300')
        .type(`${type}; charset=utf-8`)
        .send(content);
    });
  }
  // Nothing rides on a cookie here, so any origin may call; whether it may use the site key is said by the answer.
  server.addHook('onRoute', (route) => {
    if (!publicPaths.includes(route.url)) return;
    // Not before: refusals of a body that is too large are for the page to read, too.
    route.onSend = (_request, reply, payload, done) => {
      allowAnyOrigin(reply);
      done(null, payload);
    };
  });
  for (const path of publicPaths) {
    server.options(path, hidden, (_request, reply) =>
      reply
        .code(204)
        .headers({
          'access-control-allow-methods': 'POST',
          'access-control-allow-headers': 'content-type',
          'access-control-max-age': '7200',
        })
        .send(),
    );
  }
}

const hidden = { schema: { hide: true } } as never;
const publicPaths: readonly string[] = [challengesPath, `${challengesPath}/verify`];

function allowAnyOrigin(reply: FastifyReply): void {
  reply.headers({
    'access-control-allow-origin': '*',
    'access-control-expose-headers': 'retry-after',
    'cross-origin-resource-policy': 'cross-origin',
  });
}

/** What `require` gets is the package's dist/cjs/v2; browsers need the modules beside it. */
const solverFolder = join(createRequire(import.meta.url).resolve('altcha-lib'), '../../../esm/v2');
const solver = (file: string): string => join(solverFolder, file);
const own = (file: string): string => join(widgetFolder, file);

/** ALTCHA's solver is served as its package has it: modules that import each other by these names. */
const files: readonly (readonly [path: string, file: string])[] = [
  ['/challenge.js', own('challenge.js')],
  ['/challenge/worker.js', own('worker.js')],
  ['/challenge/altcha/pow.js', solver('pow.js')],
  ['/challenge/altcha/helpers.js', solver('helpers.js')],
  ['/challenge/altcha/types.js', solver('types.js')],
  ['/challenge/altcha/algorithms/web/pbkdf2.js', solver('algorithms/web/pbkdf2.js')],
  ['/demo/challenge', own('demo.html')],
  ['/demo/challenge.css', own('demo.css')],
  ['/demo/challenge-page.js', own('demo.js')],
];
