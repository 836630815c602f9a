import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import Fastify from 'fastify';
import { acceptStreams, bodyStreamOf, type StreamedBody } from '../../src/http/body-stream.js';
import { Problem } from '../../src/http/problem.js';

const maxBytes = 100_000;
const server = Fastify();
let url: string;

/** A route that reads its body as it comes, as an import does. */
beforeAll(async () => {
  acceptStreams(server, ['text/csv']);
  const stream: StreamedBody = { types: ['text/csv'], maxBytes };
  server.post('/', { config: { stream } }, async (request, reply) => {
    let bytes = 0;
    try {
      for await (const chunk of bodyStreamOf(request, reply).chunks) bytes += chunk.length;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      return reply.code(error.status).send({ detail: error.message });
    }
    return { bytes };
  });
  url = await server.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(() => server.close());

async function send(bytes: number): Promise<Response> {
  const chunks = (function* () {
    for (let left = bytes; left > 0; left -= 10_000) yield Buffer.alloc(Math.min(left, 10_000), 'x');
  })();
  const init = { method: 'POST', body: ReadableStream.from(chunks), duplex: 'half' } as RequestInit;
  return fetch(url, { ...init, headers: { 'content-type': 'text/csv' } });
}

describe('a streamed body whose length is not told', () => {
  it('is read to its end where it has as many bytes as it may', async () => {
    expect(await (await send(maxBytes)).json()).toEqual({ bytes: maxBytes });
  });

  it('is refused at the first byte too many, and the connection with it', async () => {
    const answer = await send(maxBytes + 1);
    expect([answer.status, await answer.json()]).toEqual([
      413,
      { detail: `the body may have at most ${maxBytes} bytes` },
    ]);
    expect((await send(10)).status).toBe(200);
  });

  it('far too large does not hold up the next request', async () => {
    const answer = await send(20 * maxBytes);
    expect([answer.status, answer.headers.get('connection')]).toEqual([413, 'close']);
    expect((await send(10)).status).toBe(200);
  });
});
