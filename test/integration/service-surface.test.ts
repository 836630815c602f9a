import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connect } from 'node:net';
import { readFileSync } from 'node:fs';
import { openapiFile } from '../../src/product-root.js';
import { eventually, Installation } from './installation.js';

let at: Installation;

beforeAll(async () => {
  at = await Installation.start();
});
afterAll(() => at?.end());

const open = (path: string) => at.get(path, { key: null });

describe('health', () => {
  it.each(['/health/live', '/health/ready'])('%s answers without a key', async (path) => {
    const { status, body } = await open(path);
    expect([status, body]).toEqual([200, { status: 'ok' }]);
  });
});

describe('GET /metrics', () => {
  it('tells decisions and requests by route in the form of Prometheus', async () => {
    const list = await at.list({}, ['zqx']);
    await at.moderate({ text: 'fine' });
    await at.moderate({ text: 'zqx' });
    await at.get(`/lists/${list}`);
    await at.get('/nowhere/at/all');
    const { status, type, body } = await open('/metrics');
    expect(status).toBe(200);
    expect(type).toBe('text/plain; version=0.0.4; charset=utf-8');
    expect(body).toMatch(/^trisift_decisions_total\{decision="pass"\} 1$/m);
    expect(body).toMatch(/^trisift_decisions_total\{decision="block"\} 1$/m);
    expect(body).toMatch(
      /^trisift_http_request_seconds_count\{method="POST",route="\/moderate",status="200"\} 2$/m,
    );
    expect(body).toMatch(/route="\/lists\/:id"/);
    expect(body).not.toContain(list);
    expect(body).not.toContain('nowhere');
    expect(body).toMatch(/^process_cpu_seconds_total /m);
  });
});

describe("the API's description", () => {
  it('is the committed openapi.json; after a change of the API run `npm run openapi`', async () => {
    const { status, body } = await open('/openapi.json');
    expect(status).toBe(200);
    expect(body).toEqual(JSON.parse(readFileSync(openapiFile, 'utf8')));
  });

  it('is a page at /docs', async () => {
    const { status, type, body } = await open('/docs');
    expect([status, type]).toEqual([200, expect.stringMatching(/^text\/html/)]);
    expect(body).toContain('swagger');
    expect((await open('/docs/swagger-ui-bundle.js')).status).toBe(200);
  });

  it('names for every route that is guarded what it answers without a key and over the rate', async () => {
    const { body } = await open('/openapi.json');
    const operations = Object.values<Record<string, { security?: unknown; responses: object }>>(body.paths)
      .flatMap((methods) => Object.values(methods))
      .filter(({ security }) => security !== undefined);
    expect(operations.length).toBeGreaterThan(20);
    for (const { responses } of operations) {
      expect(Object.keys(responses)).toEqual(expect.arrayContaining(['401', '403', '429']));
    }
  });
});

describe('security headers', () => {
  it.each(['/health/live', '/docs', '/nowhere'])('are on %s', async (path) => {
    const { headers } = await open(path);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-powered-by')).toBeNull();
  });

  it('let a page load scripts from here alone', async () => {
    const { headers } = await open('/docs');
    expect(headers.get('content-security-policy')).toMatch(/default-src 'self';.*script-src 'self'/);
  });
});

describe('stopping', () => {
  it('answers what is under way, and every answer has its record', async () => {
    const user = { id: 'at the end' };
    const sending = Array.from({ length: 40 }, (_, i) =>
      at.moderate({ text: `n ${i}`, user }).then(
        ({ status, body }) => (status === 200 ? (body.id as string) : undefined),
        // Refused at the door: it was told nothing, so there is nothing to keep.
        () => undefined,
      ),
    );
    await Promise.race(sending);
    await at.restart();
    const answered = (await Promise.all(sending)).filter((id) => id !== undefined);
    const { items } = (await at.get('/moderations?user=at%20the%20end&limit=200')).body;
    const kept = items.map(({ id }: { id: string }) => id);
    expect(kept).toEqual(expect.arrayContaining(answered));
    expect(answered.length).toBeGreaterThan(0);
  });

  it('is not held up for long by a client that stops in the middle of its request', async () => {
    await at.server.stop();
    await at.resume(1_000);
    const socket = connect(Number(new URL(at.url).port), '127.0.0.1');
    const ended = new Promise((done) => socket.once('close', done));
    socket.on('error', () => undefined);
    socket.write(
      `POST /moderate HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${at.apiKey}\r\n` +
        'Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{"text"',
    );
    await eventually(async () => socket.bytesWritten > 0);
    await at.restart();
    await ended;
    expect((await at.moderate({ text: 'again' })).status).toBe(200);
  }, 30_000);
});
