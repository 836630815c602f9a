import { Resolver } from 'node:dns/promises';
import { isIP } from 'node:net';
import { Agent, buildConnector, request } from 'undici';
import type { AddressKind } from './address-kind.js';

/** Why an address was not fetched, in words for the sender: they tell nothing of the network behind the server. */
export class FetchFailed extends Error {}

export interface SafeFetchOptions {
  readonly kindOf: (address: string) => AddressKind;
  /** From the start to the last byte, redirects included. */
  readonly timeoutMs?: number;
  readonly maxBytes?: number;
  readonly maxRedirects?: number;
  /** At once, of all requests together; a further one is refused. */
  readonly maxFetches?: number;
  /** Host name → addresses; another one in tests. */
  readonly resolve?: (host: string) => Promise<readonly string[]>;
}

/** Ports of the web: what listens on others was hardly meant for strangers. Trusted networks may use any. */
const webPorts = new Set([80, 443]);
const redirects = new Set([301, 302, 303, 307, 308]);

/**
 * Fetches what a stranger's address names, and cannot be turned inward: the address that a connection goes to is
 * checked itself, whatever names, redirects or changes of DNS led there; no proxy of the environment is asked.
 */
export class SafeFetch {
  private readonly options: Required<SafeFetchOptions>;
  private readonly agent: Agent;
  private underWay = 0;

  constructor(options: SafeFetchOptions) {
    this.options = {
      ...{ timeoutMs: 3_000, maxBytes: 10 * 1024 * 1024, maxRedirects: 3, maxFetches: 32 },
      resolve: resolveByDns,
      ...options,
    };
    this.agent = new Agent({
      connect: checkedConnector(this.options),
      connections: 8,
      pipelining: 1,
      maxHeaderSize: 16 * 1024,
      keepAliveTimeout: 1_000,
    });
  }

  /** @throws FetchFailed */
  async fetch(address: string): Promise<Buffer> {
    const { timeoutMs, maxFetches } = this.options;
    if (this.underWay >= maxFetches) throw new FetchFailed('too many addresses are being fetched');
    this.underWay += 1;
    const over = AbortSignal.timeout(timeoutMs);
    try {
      return await this.follow(new URL(address), over);
    } catch (error) {
      if (error instanceof FetchFailed) throw error;
      throw new FetchFailed(
        over.aborted
          ? `could not be fetched within ${timeoutMs} ms`
          : `could not be fetched (${codeOf(error)})`,
      );
    } finally {
      this.underWay -= 1;
    }
  }

  async close(): Promise<void> {
    await this.agent.destroy();
  }

  private async follow(first: URL, signal: AbortSignal): Promise<Buffer> {
    const { maxRedirects } = this.options;
    let url = first;
    for (let hop = 0; hop <= maxRedirects; hop++) {
      checkAddress(url);
      const { statusCode, headers, body } = await request(url, {
        dispatcher: this.agent,
        signal,
        method: 'GET',
        // A compressed body could unpack to anything; images are compressed already.
        headers: { accept: 'image/*', 'accept-encoding': 'identity', 'user-agent': 'Trisift' },
      });
      // What is not read to its end leaves an error behind that nobody waits for.
      body.on('error', () => undefined);
      if (statusCode === 200) return this.read(body, headers);
      body.destroy();
      const { location } = headers;
      if (!redirects.has(statusCode) || typeof location !== 'string')
        throw new FetchFailed(`could not be fetched (HTTP ${statusCode})`);
      if (!URL.canParse(location, url.href)) throw new FetchFailed('redirects to what is no address');
      url = new URL(location, url);
    }
    throw new FetchFailed(`redirects more than ${maxRedirects} times`);
  }

  private async read(
    body: AsyncIterable<Buffer> & { destroy: () => unknown },
    headers: Readonly<Record<string, string | string[] | undefined>>,
  ): Promise<Buffer> {
    const { maxBytes } = this.options;
    const tooLarge = (): FetchFailed => {
      body.destroy();
      return new FetchFailed(`is larger than ${maxBytes} bytes`);
    };
    if (Number(headers['content-length'] ?? 0) > maxBytes) throw tooLarge();
    if ((headers['content-encoding'] ?? 'identity') !== 'identity') {
      body.destroy();
      throw new FetchFailed('came compressed though it was asked for as it is');
    }
    const chunks: Buffer[] = [];
    let bytes = 0;
    for await (const chunk of body) {
      bytes += chunk.length;
      if (bytes > maxBytes) throw tooLarge();
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  }
}

function checkAddress({ protocol, username, password }: URL): void {
  if (protocol !== 'http:' && protocol !== 'https:')
    throw new FetchFailed('redirects to what is neither http nor https');
  if (username || password) throw new FetchFailed('holds a user name or password');
}

/**
 * Connects by address, never by name: what was checked is what is connected to, so that a name whose answer changes
 * in between gains nothing. Literal addresses, in whatever notation, come through here too.
 */
function checkedConnector({ kindOf, resolve }: Required<SafeFetchOptions>): buildConnector.connector {
  const connect = buildConnector({ timeout: connectTimeoutMs, allowH2: false });
  return (options, callback) => {
    const host = options.hostname.replace(/^\[|\]$/g, '');
    const port = Number(options.port) || (options.protocol === 'https:' ? 443 : 80);
    addressFor(host, port, kindOf, isIP(host) ? undefined : resolve).then(
      (address) => {
        const servername = options.servername ?? (isIP(host) ? undefined : host);
        connect({ ...options, hostname: address, ...(servername !== undefined && { servername }) }, callback);
      },
      (error: unknown) => callback(error as Error, null),
    );
  };
}

const connectTimeoutMs = 2_000;

/** @throws FetchFailed where nothing that the host stands for may be connected to */
async function addressFor(
  host: string,
  port: number,
  kindOf: (address: string) => AddressKind,
  resolve?: (host: string) => Promise<readonly string[]>,
): Promise<string> {
  const addresses = resolve ? await resolve(host) : [host];
  const kinds = addresses.map(kindOf);
  const [address] = addresses;
  // One inward address among several is reason enough: they come in any order.
  if (address === undefined || kinds.includes('inward'))
    throw new FetchFailed('is at no address of the public Internet');
  if (!webPorts.has(port) && kinds.includes('public'))
    throw new FetchFailed(`is on port ${port}: only 80 and 443 are fetched from`);
  return address;
}

/** By the resolver of c-ares rather than the system's, whose few threads a slow name server would hold. */
async function resolveByDns(host: string): Promise<readonly string[]> {
  const resolver = new Resolver({ timeout: dnsTimeoutMs, tries: 2 });
  const answers = await Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)]);
  const found = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
  if (found.length === 0) throw new FetchFailed('has a host name that is not known');
  return found;
}

const dnsTimeoutMs = 800;

function codeOf(error: unknown): string {
  const { code, name } = error as { code?: unknown; name?: unknown };
  return typeof code === 'string' ? code : String(name);
}
