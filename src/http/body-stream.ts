import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import { Problem } from './problem.js';

/** A route whose body is read as it comes (declared as `stream` of @Route). */
export interface StreamedBody {
  readonly types: readonly string[];
  /** Instead of MAX_BODY_BYTES. */
  readonly maxBytes: number;
}

/** A body as it comes in. */
export interface BodyStream {
  /** Without parameters, in lower case. */
  readonly type: string;
  /** Chunks, each a copy of its own; throws Problem where there are too many bytes or the client goes away. */
  readonly chunks: AsyncIterable<Uint8Array>;
  /** Aborts when the client goes away before it is answered. */
  readonly signal: AbortSignal;
}

/** Lets the media types of streamed bodies through, on the routes that declare them. */
export function acceptStreams(server: FastifyInstance, types: readonly string[]): void {
  server.addContentTypeParser([...types], (request: FastifyRequest, payload, done) => {
    if (streamedBodyOf(request)) done(null, payload);
    else done(unsupported(request), undefined);
  });
}

export function streamedBodyOf(request: FastifyRequest): StreamedBody | undefined {
  return (request.routeOptions.config as { stream?: StreamedBody }).stream;
}

/** @throws Problem where the body is of another media type than the route declares */
export function bodyStreamOf(request: FastifyRequest, reply: FastifyReply): BodyStream {
  const { types, maxBytes } = streamedBodyOf(request) as StreamedBody;
  const type = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  if (!(request.body instanceof Readable) || !types.includes(type)) throw unsupported(request, types);
  const gone = new AbortController();
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) gone.abort();
  });
  return { type, chunks: limited(request, reply, maxBytes), signal: gone.signal };
}

async function* limited(
  { raw }: FastifyRequest,
  reply: FastifyReply,
  maxBytes: number,
): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  try {
    for await (const chunk of raw.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > maxBytes) throw tooLarge(maxBytes);
      yield Uint8Array.from(chunk);
    }
  } catch (error) {
    throw error instanceof Problem ? error : new Problem('malformed', 'the body ended before its end');
  } finally {
    // What is not read any more would stand before the connection's next request: there is none.
    if (!raw.readableEnded) {
      void reply.header('connection', 'close');
      raw.resume();
    }
  }
}

export function tooLarge(maxBytes: number): Problem {
  return new Problem('too-large', `the body may have at most ${maxBytes} bytes`);
}

function unsupported(request: FastifyRequest, types?: readonly string[]): Problem {
  request.raw.resume();
  return new Problem(
    'unsupported-media-type',
    types ? `send the body as ${types.join(' or ')}` : 'the media type is not read here',
  );
}
