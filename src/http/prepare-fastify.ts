import multipart from '@fastify/multipart';
import type { FastifyInstance } from 'fastify';
import helmet from 'helmet';
import { maxImages } from '../moderation/submission-schema.js';
import { acceptStreams, streamedBodyOf, tooLarge } from './body-stream.js';
import type { RouteAccess } from './route.js';
import { compileSchema, compileTextSchema } from './validation.js';

/** What every route shares: security headers, the media types that are read, and how schemas are checked. */
export async function prepareFastify(server: FastifyInstance, maxBodyBytes: number): Promise<void> {
  server.removeContentTypeParser('text/plain');
  await server.register(multipart, {
    limits: {
      fileSize: maxBodyBytes,
      files: maxImages,
      fields: 8,
      fieldSize: maxBodyBytes,
      parts: maxImages + 8,
    },
  });
  acceptStreams(server, ['text/csv', 'application/x-ndjson']);
  server.addHook('onRoute', (route) => {
    const { maxBytes } = (route.config ?? {}) as RouteAccess;
    if (maxBytes !== undefined) route.bodyLimit = maxBytes;
  });
  const protectPage = helmet({
    contentSecurityPolicy: { directives: contentSecurityPolicy },
    strictTransportSecurity: false,
  });
  server.addHook('onRequest', (request, reply, done) => {
    // Fastify applies its limit to the bodies it reads itself; uploads are streams.
    const maxBytes = streamedBodyOf(request)?.maxBytes ?? request.routeOptions.bodyLimit ?? maxBodyBytes;
    if (Number(request.headers['content-length'] ?? 0) > maxBytes) {
      done(tooLarge(maxBytes));
    } else if (isPage.test(request.url)) {
      protectPage(request.raw, reply.raw, done as (error?: unknown) => void);
    } else {
      reply.header('x-content-type-options', 'nosniff');
      done();
    }
  });
  server.setValidatorCompiler(({ schema, httpPart }) => {
    const compile = httpPart === 'body' ? compileSchema : compileTextSchema;
    return compile(schema as Record<string, unknown>);
  });
}

/** What a browser shows; the policies for pages say nothing about JSON, and would be a third of a short answer. */
const isPage = /^\/(?:console|docs|demo)(?:[/?]|$)/;

/**
 * Scripts from here alone; inline styles are what the console's component library needs. Images from anywhere: at the
 * queue a moderator sees those that an app's users link to.
 */
const contentSecurityPolicy = {
  defaultSrc: ["'self'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'", "'unsafe-inline'"],
  imgSrc: ["'self'", 'data:', 'blob:', 'https:', 'http:'],
  objectSrc: ["'none'"],
  baseUri: ["'self'"],
  frameAncestors: ["'none'"],
  upgradeInsecureRequests: null,
};
