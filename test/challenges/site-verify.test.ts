import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ProviderAway } from '../../src/challenges/human-provider.js';
import { SiteVerify } from '../../src/challenges/site-verify.js';

/** A provider as Turnstile, hCaptcha and reCAPTCHA document it, on this machine. */
let server: Server;
let url: string;
let answer: (request: IncomingMessage, response: ServerResponse, form: URLSearchParams) => void;
let requests: { method: string; type: string; form: URLSearchParams }[];
let checks: SiteVerify;

const account = { secret: 'shh', address: '203.0.113.7' };
const patientMs = 30_000;

beforeEach(async () => {
  requests = [];
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const form = new URLSearchParams(body);
      requests.push({ method: request.method ?? '', type: request.headers['content-type'] ?? '', form });
      answer(request, response, form);
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/siteverify`;
  checks = new SiteVerify(url, patientMs);
});
afterEach(async () => {
  await checks.close();
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
});

const says = (value: unknown, status = 200): void => {
  answer = (_request, response) => response.writeHead(status).end(JSON.stringify(value));
};

describe('siteverify', () => {
  it('sends secret, response and address as a form', async () => {
    says({ success: true, challenge_ts: '2026-11-30T00:00:00Z', hostname: 'app.example' });
    expect(await checks.verify('a response & more', account)).toEqual({ human: true, reasons: [] });
    expect(requests).toEqual([
      { method: 'POST', type: 'application/x-www-form-urlencoded', form: expect.any(URLSearchParams) },
    ]);
    expect(Object.fromEntries(requests[0]?.form ?? [])).toEqual({
      ...{ secret: 'shh', response: 'a response & more', remoteip: '203.0.113.7' },
    });
  });

  it('tells a refusal with its reasons, with HTTP 400 too', async () => {
    says({ success: false, 'error-codes': ['invalid-input-response'] });
    expect(await checks.verify('x', account)).toEqual({ human: false, reasons: ['invalid-input-response'] });
    says({ success: false, 'error-codes': ['timeout-or-duplicate'] }, 400);
    expect(await checks.verify('x', account)).toEqual({ human: false, reasons: ['timeout-or-duplicate'] });
  });

  it.each([
    [0.9, true],
    [0.5, true],
    [0.49, false],
    [0, false],
  ])('takes a score of %d of reCAPTCHA v3 as human: %s', async (score, human) => {
    says({ success: true, score, action: 'post' });
    expect((await checks.verify('x', account)).human).toBe(human);
  });

  it("takes hCaptcha's score, which is of risk and null for most, for nothing", async () => {
    says({ success: true, score: null, score_reason: [] });
    expect((await checks.verify('x', account)).human).toBe(true);
  });

  it.each([
    ['HTML', '<html>busy</html>'],
    ['half of JSON', '{"success": tr'],
    ['another shape', '{"ok": true}'],
    ['success that is a word', '{"success": "true"}'],
    ['null', 'null'],
    ['a list', '[]'],
    ['nothing', ''],
    ['a megabyte', JSON.stringify({ success: true, more: 'x'.repeat(1_000_000) })],
  ])('is away where it answers %s', async (_, body) => {
    answer = (_request, response) => response.writeHead(200).end(body);
    await expect(checks.verify('x', account)).rejects.toBeInstanceOf(ProviderAway);
  });

  it.each([301, 403, 404, 429, 500, 503])(
    'is away where it answers HTTP %d, and is followed nowhere',
    async (status) => {
      answer = (_request, response) =>
        response.writeHead(status, { location: '/elsewhere' }).end('{"success":true}');
      await expect(checks.verify('x', account)).rejects.toThrow(`HTTP ${status}`);
      expect(requests).toHaveLength(1);
    },
  );

  it('is away where it refuses our own secret, which the message does not tell', async () => {
    says({ success: false, 'error-codes': ['invalid-input-secret'] });
    const failure = await checks.verify('x', account).catch((error: Error) => error);
    expect(failure).toBeInstanceOf(ProviderAway);
    expect((failure as Error).message).toContain('invalid-input-secret');
    expect((failure as Error).message).not.toContain('shh');
  });

  it('is away where it does not answer in time, begins and does not end, or hangs up', async () => {
    const hasty = new SiteVerify(url, 300);
    answer = () => undefined;
    await expect(hasty.verify('x', account)).rejects.toThrow('no answer within 300 ms');
    answer = (_request, response) => response.writeHead(200).write('{"success":');
    await expect(hasty.verify('x', account)).rejects.toThrow('no answer within 300 ms');
    await hasty.close();
    answer = (request) => request.socket.destroy();
    await expect(checks.verify('x', account)).rejects.toBeInstanceOf(ProviderAway);
  });

  it('is away where nobody listens', async () => {
    const nobody = new SiteVerify('http://127.0.0.1:1/siteverify', patientMs);
    await expect(nobody.verify('x', account)).rejects.toBeInstanceOf(ProviderAway);
    await nobody.close();
  });
});
