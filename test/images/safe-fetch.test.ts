import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { addressKinds } from '../../src/images/address-kind.js';
import { FetchFailed, SafeFetch, type SafeFetchOptions } from '../../src/images/safe-fetch.js';

describe('addresses', () => {
  it.each([
    ['93.184.216.34', 'public'],
    ['2606:2800:220:1::1', 'public'],
    ['127.0.0.1', 'inward'],
    ['127.1.2.3', 'inward'],
    ['10.0.0.1', 'inward'],
    ['172.16.0.1', 'inward'],
    ['192.168.1.1', 'inward'],
    ['169.254.169.254', 'inward'],
    ['100.64.0.1', 'inward'],
    ['0.0.0.0', 'inward'],
    ['255.255.255.255', 'inward'],
    ['224.0.0.1', 'inward'],
    ['198.18.0.1', 'inward'],
    ['::1', 'inward'],
    ['::', 'inward'],
    ['fe80::1', 'inward'],
    ['fd00::1', 'inward'],
    ['::ffff:127.0.0.1', 'inward'],
    ['::ffff:7f00:1', 'inward'],
    ['64:ff9b::7f00:1', 'inward'],
    ['2002:7f00:1::1', 'inward'],
    ['10.9.0.1', 'trusted'],
    ['::ffff:10.9.0.1', 'trusted'],
    ['no address', 'inward'],
  ])('%s is %s', (address, kind) => {
    expect(addressKinds(['10.9.0.0/16'])(address)).toBe(kind);
  });
});

describe('a fetch', () => {
  let server: Server;
  let port: number;
  let hits: string[] = [];
  const fetchers: SafeFetch[] = [];

  /** Trusts 127.0.0.2 as the public side; 127.0.0.1 is what must not be reached. Both lead to the same server. */
  const fetcher = (more: Partial<SafeFetchOptions> = {}): SafeFetch => {
    const made = new SafeFetch({
      kindOf: addressKinds(['127.0.0.2/32']),
      resolve: (host) => Promise.resolve(names[host] ?? []),
      timeoutMs: 1_000,
      ...more,
    });
    fetchers.push(made);
    return made;
  };
  const names: Record<string, string[]> = {
    'good.test': ['127.0.0.2'],
    'inward.test': ['127.0.0.1'],
    'mixed.test': ['127.0.0.2', '127.0.0.1'],
    'public.test': ['93.184.216.34'],
  };
  const at = (path: string, host = '127.0.0.2'): string => `http://${host}:${port}${path}`;

  beforeAll(async () => {
    server = createServer((request, response) => {
      hits.push(`${request.socket.localAddress} ${request.url}`);
      answers[new URL(request.url ?? '/', 'http://x').pathname]?.(response, request.url ?? '');
    });
    await new Promise<void>((done) => server.listen(0, '0.0.0.0', done));
    ({ port } = server.address() as AddressInfo);
  });
  afterAll(async () => {
    await Promise.all(fetchers.map((each) => each.close()));
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  });

  const redirectTo = (location: string) => (response: ServerResponse) =>
    response.writeHead(302, { location }).end();
  const answers: Record<string, (response: ServerResponse, url: string) => unknown> = {
    '/ok': (response) => response.end('bytes'),
    '/once': (response) => response.writeHead(200, { connection: 'close' }).end('bytes'),
    '/gone': (response) => response.writeHead(404).end('no'),
    '/hang': () => undefined,
    '/hang-body': (response) => response.write('some'),
    '/endless': (response) => {
      const more = setInterval(() => response.write(Buffer.alloc(65_536)), 1);
      response.on('close', () => clearInterval(more));
    },
    '/large': (response) => response.writeHead(200, { 'content-length': 50_000_000 }).write('x'),
    '/compressed': (response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(1_000_000))),
    '/hop': (response) => redirectTo('/ok')(response),
    '/loop': (response) => redirectTo('/loop')(response),
    '/to-local': (response) => redirectTo(`http://127.0.0.1:${port}/ok`)(response),
    '/to-inward-name': (response) => redirectTo(`http://inward.test:${port}/ok`)(response),
    '/to-file': (response) => redirectTo('file:///etc/passwd')(response),
    '/to-nowhere': (response) => redirectTo('http://[')(response),
    '/reset': (response) => response.socket?.destroy(),
  };

  it('gets the bytes', async () => {
    expect((await fetcher().fetch(at('/ok'))).toString()).toBe('bytes');
    expect((await fetcher().fetch(at('/ok', 'good.test'))).toString()).toBe('bytes');
    expect((await fetcher().fetch(at('/hop'))).toString()).toBe('bytes');
  });

  it.each([
    ['http://127.0.0.1:PORT/ok', 'no address of the public'],
    ['http://localhost:PORT/ok', 'no address of the public'],
    ['http://0x7f.1:PORT/ok', 'no address of the public'],
    ['http://2130706433:PORT/ok', 'no address of the public'],
    ['http://[::1]:PORT/ok', 'no address of the public'],
    ['http://[::ffff:127.0.0.1]:PORT/ok', 'no address of the public'],
    ['http://0.0.0.0:PORT/ok', 'no address of the public'],
    ['http://inward.test:PORT/ok', 'no address of the public'],
    ['http://mixed.test:PORT/ok', 'no address of the public'],
    ['http://public.test:22/ok', 'is on port 22'],
    ['http://127.0.0.2:PORT/to-local', 'no address of the public'],
    ['http://127.0.0.2:PORT/to-inward-name', 'no address of the public'],
    ['http://127.0.0.2:PORT/to-file', 'neither http nor https'],
    ['http://127.0.0.2:PORT/to-nowhere', 'no address'],
    ['http://127.0.0.2:PORT/loop', 'redirects more than 3 times'],
    ['http://me:secret@127.0.0.2:PORT/ok', 'user name or password'],
    ['http://127.0.0.2:PORT/gone', 'HTTP 404'],
    ['http://127.0.0.2:PORT/large', 'larger than'],
    ['http://127.0.0.2:PORT/endless', 'larger than'],
    ['http://127.0.0.2:PORT/compressed', 'came compressed'],
    ['http://127.0.0.2:PORT/hang', 'within 1000 ms'],
    ['http://127.0.0.2:PORT/hang-body', 'within 1000 ms'],
    ['http://127.0.0.2:PORT/reset', 'could not be fetched'],
  ])('of %s fails: %s', async (address, why) => {
    hits = [];
    const fetching = fetcher({ maxBytes: 1_000_000 }).fetch(address.replace('PORT', String(port)));
    await expect(fetching).rejects.toThrow(FetchFailed);
    await expect(fetching).rejects.toThrow(why);
    expect(hits.filter((hit) => hit.includes('127.0.0.1 '))).toEqual([]);
  });

  it('is not led inward by a name whose answer changes', async () => {
    hits = [];
    let asked = 0;
    const rebinding = fetcher({
      resolve: () => Promise.resolve([asked++ === 0 ? '127.0.0.2' : '127.0.0.1']),
    });
    expect((await rebinding.fetch(at('/once', 'rebind.test'))).toString()).toBe('bytes');
    expect(asked).toBe(1);
    await expect(rebinding.fetch(at('/once', 'rebind.test'))).rejects.toThrow('no address of the public');
    expect(hits).toEqual(['127.0.0.2 /once']);
  });

  it('is refused where too many are under way', async () => {
    const few = fetcher({ maxFetches: 2 });
    const hanging = [few.fetch(at('/hang')), few.fetch(at('/hang'))].map((each) => each.catch(String));
    await expect(few.fetch(at('/ok'))).rejects.toThrow('too many');
    await Promise.all(hanging);
    expect((await few.fetch(at('/ok'))).toString()).toBe('bytes');
  });

  it('asks no proxy of the environment', async () => {
    process.env['http_proxy'] = process.env['HTTP_PROXY'] = 'http://127.0.0.1:9';
    try {
      expect((await fetcher().fetch(at('/ok'))).toString()).toBe('bytes');
    } finally {
      delete process.env['http_proxy'];
      delete process.env['HTTP_PROXY'];
    }
  });
});
