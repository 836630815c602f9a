import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { configOf } from '../../src/config/config.js';
import { startServer, type RunningServer } from '../../src/server.js';
import { makeEmbeddedPlace, type Place } from '../integration/installation.js';

export const owner = { email: 'ada@example.com', password: 'correct horse battery' };
const apiKey = `ts_live_browsertest_${'k'.repeat(40)}`;

/** A server on an empty database, a browser, and what the pages complained about. */
export class BrowserInstallation {
  /** Script errors and broken content security policy. */
  readonly complaints: string[] = [];

  static async start(): Promise<BrowserInstallation> {
    const place = await makeEmbeddedPlace();
    const server = await startServer(
      configOf({
        ...{ DATA_DIR: place.dataDir, PORT: '0', API_KEY: apiKey, LOG_LEVEL: 'silent' },
        ...{ ADMIN_EMAIL: owner.email, ADMIN_PASSWORD: owner.password },
      }),
    );
    const browser = await chromium.launch({
      executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
    });
    return new BrowserInstallation(place, server, browser);
  }

  private constructor(
    private readonly place: Place,
    private readonly server: RunningServer,
    private readonly browser: Browser,
  ) {}

  get url(): string {
    return this.server.url;
  }

  async stop(): Promise<void> {
    await this.browser.close();
    await this.server.stop();
    await this.place.remove();
  }

  /** A page of a fresh browser profile; nobody is signed in. */
  async page(options: BrowserContextOptions = {}): Promise<Page> {
    const context = await this.browser.newContext({
      viewport: { width: 1440, height: 900 },
      locale: 'en-GB',
      ...options,
    });
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    page.on('pageerror', (error) => this.complaints.push(error.message));
    page.on('console', (message) => {
      // That a request was refused is told by the browser itself; the page shows it.
      if (message.type() !== 'error' || message.text().startsWith('Failed to load resource')) return;
      this.complaints.push(message.text());
    });
    return page;
  }

  /** As `page`, signed in as the owner, or as who is named, at a path of the console. */
  async signedIn(path: string, options?: BrowserContextOptions, who = owner): Promise<Page> {
    const page = await this.page(options);
    const signIn = await page.request.post(`${this.url}/session`, { data: who });
    if (!signIn.ok()) throw new Error(`sign-in: ${signIn.status()} ${await signIn.text()}`);
    await page.goto(`${this.url}/console${path}`);
    await page.locator('h1').first().waitFor();
    return page;
  }

  /** Calls the API as an app does. */
  async api<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await fetch(this.url + path, {
      method,
      headers: {
        authorization: `Bearer ${apiKey}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return (text === '' ? undefined : JSON.parse(text)) as T;
  }

  /** A list of one's own. @returns its id */
  async list(fields: Record<string, unknown>, values: readonly string[] = []): Promise<string> {
    const { id } = await this.api<{ id: string }>('POST', '/lists', {
      ...{ kind: 'deny', subject: 'keyword', category: 'ads', score: 0.6 },
      ...fields,
    });
    if (values.length > 0) {
      await this.api('POST', `/lists/${id}/entries`, { entries: values.map((value) => ({ value })) });
    }
    return id;
  }

  /** Submits texts that must go to review, and waits until their cases are open. */
  async cases(submissions: readonly Record<string, unknown>[]): Promise<void> {
    const before = await this.openCases();
    for (const submission of submissions) await this.api('POST', '/moderate', submission);
    for (let tries = 0; tries < 100; tries++) {
      if ((await this.openCases()) >= before + submissions.length) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error('the cases were not opened');
  }

  /** Somebody else of a role, who has accepted his invitation. */
  async member(role: string, email: string): Promise<typeof owner> {
    const { inviteUrl } = await this.api<{ inviteUrl: string }>('POST', '/members', { email, role });
    const token = inviteUrl.split('/').at(-1);
    const password = 'a quiet harbour at dawn';
    await this.api('POST', `/invitations/${token}/accept`, { name: role, password });
    return { email, password };
  }

  private async openCases(): Promise<number> {
    return (await this.api<{ items: unknown[] }>('GET', '/cases?limit=200')).items.length;
  }
}
