import { randomInt } from 'node:crypto';
import type { Installation, Reply } from './installation.js';

export const goodPassword = 'five swift llamas';

/**
 * A member's browser: keeps its session cookie, says that its requests come from the console, and has an address of
 * its own, as a proxy would tell it.
 */
export class Browser {
  cookie: string | undefined;
  readonly address = `203.0.${randomInt(256)}.${randomInt(256)}`;

  /** @param url another replica than the installation's own server */
  constructor(
    readonly at: Installation,
    readonly url?: string,
  ) {}

  /** A browser in which the first owner has signed in. */
  static async ofOwner(at: Installation): Promise<Browser> {
    const browser = new Browser(at);
    const first = at.server.first;
    if (!first) throw new Error('only before a restart');
    const reply = await browser.signIn(first.email, first.password);
    if (reply.status !== 200) throw new Error(`POST /session: ${reply.status}`);
    return browser;
  }

  signIn(email: string, password: string): Promise<Reply> {
    return this.post('/session', { email, password });
  }

  async call(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Reply> {
    const url = this.url ?? this.at.url;
    const response = await fetch(url + path, {
      method,
      headers: {
        'x-forwarded-for': this.address,
        'user-agent': 'a browser',
        origin: url,
        ...(this.cookie !== undefined && { cookie: this.cookie }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const [given] = response.headers.getSetCookie();
    if (given !== undefined) this.cookie = given.split(';')[0];
    const text = await response.text();
    const type = response.headers.get('content-type') ?? '';
    const answer: unknown = type.includes('json') && text !== '' ? JSON.parse(text) : text;
    return { status: response.status, headers: response.headers, type, body: answer };
  }

  get(path: string, headers?: Record<string, string>): Promise<Reply> {
    return this.call('GET', path, undefined, headers);
  }

  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Reply> {
    return this.call('POST', path, body, headers);
  }

  patch(path: string, body?: unknown): Promise<Reply> {
    return this.call('PATCH', path, body);
  }

  delete(path: string): Promise<Reply> {
    return this.call('DELETE', path);
  }

  /** The same member on another replica. */
  on(url: string): Browser {
    const browser = new Browser(this.at, url);
    browser.cookie = this.cookie;
    return browser;
  }
}

/** A member with a browser in which he is signed in. */
export interface Person {
  readonly id: string;
  readonly email: string;
  readonly browser: Browser;
}

let people = 0;

/** Invites somebody and accepts in his place. */
export async function newMember(by: Browser, role: string): Promise<Person> {
  people += 1;
  const email = `${role}-${people}@example.com`;
  const invited = await by.post('/members', { email, role });
  if (invited.status !== 201)
    throw new Error(`POST /members: ${invited.status} ${JSON.stringify(invited.body)}`);
  const browser = new Browser(by.at);
  const accepted = await browser.post(`/invitations/${tokenOf(invited)}/accept`, {
    name: `${role} ${people}`,
    password: goodPassword,
  });
  if (accepted.status !== 200) throw new Error(`accept: ${accepted.status} ${JSON.stringify(accepted.body)}`);
  return { id: invited.body.id, email, browser };
}

export function tokenOf(invited: Reply): string {
  return (invited.body.inviteUrl as string).split('/').at(-1) as string;
}

/** Rows that a test changed by SQL are read anew. */
export async function readAnew(at: Installation): Promise<void> {
  at.server.open.changes.tellHere({ topic: 'members', tenantId: await at.tenantId() });
}
