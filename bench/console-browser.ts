import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Page } from 'playwright-core';
import type { Installation } from './installation.js';
import type { Teardown } from './teardown.js';

/** Chromium with the installation's owner signed in, measuring by the pages' own clock. */
export class ConsoleBrowser {
  constructor(
    private readonly installation: Installation,
    private readonly teardown: Teardown,
  ) {}

  /**
   * Decides one case after the other at the desk.
   * @returns of each key, ms from the key's own time stamp until the next case has been painted; rising
   */
  async keys(count: number): Promise<number[]> {
    const context = await this.freshProfile();
    const page = await context.newPage();
    await page.addInitScript(paintOfNextCase);
    await page.goto(`${this.url}/console/queue/next`);
    await page.locator('[data-case]').waitFor();
    await page.waitForLoadState('networkidle');
    const times: number[] = [];
    for (let i = 0; i < count + warmUps; i++) {
      await page.waitForTimeout(lookMs);
      await page.keyboard.press(verdictKeys[i % verdictKeys.length] as string);
      const ms = await page.evaluate<number>('globalThis.nextCase.then((ms) => (globalThis.rearm(), ms))');
      if (i >= warmUps) times.push(ms);
    }
    await context.close();
    return times.sort(rising);
  }

  /**
   * Opens a page of the console in a fresh profile each time, or in one that has opened it before, as a browser keeps it
   * on disk with what it has compiled.
   * @returns of each opening, ms from the navigation until the first row has been painted; rising
   */
  async opens(path: string, row: string, count: number, visit: 'first' | 'later'): Promise<number[]> {
    const times: number[] = [];
    let context = await this.freshProfile();
    for (let i = visit === 'first' ? 0 : -laterVisits; i < count; i++) {
      const ms = await this.open(context, path, row);
      if (i >= 0) times.push(ms);
      if (visit === 'later') continue;
      await context.close();
      context = await this.freshProfile();
    }
    await context.close();
    return times.sort(rising);
  }

  private async open(context: BrowserContext, path: string, row: string): Promise<number> {
    const page: Page = await context.newPage();
    await page.addInitScript(paintOfFirst(row));
    await page.goto(`${this.url}/console${path}`);
    const ms = await page.evaluate<number>('globalThis.firstRow');
    await page.waitForLoadState('networkidle');
    await page.close();
    return ms;
  }

  private get url(): string {
    return `http://127.0.0.1:${this.installation.port}`;
  }

  private async freshProfile(): Promise<BrowserContext> {
    const folder = await mkdtemp(join(tmpdir(), 'trisift-profile-'));
    this.teardown.add(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
    const context = await chromium.launchPersistentContext(folder, { ...launch, ...window });
    this.teardown.add(() => context.close());
    return this.signIn(context);
  }

  private async signIn(context: BrowserContext): Promise<BrowserContext> {
    const answer = await context.request.post(`${this.url}/session`, { data: this.installation.owner });
    if (!answer.ok()) throw new Error(`POST /session: ${answer.status()}`);
    return context;
  }
}

const launch = {
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
};
const window = { viewport: { width: 1440, height: 900 }, locale: 'en-GB' };
const laterVisits = 4;
const warmUps = 5;
/** A fast reader's look at a case; meanwhile the one after the next is fetched. */
const lookMs = 400;
const verdictKeys = ['a', 'r', '2', 'a', 's'];
const rising = (a: number, b: number): number => a - b;

/** In the page: a frame has been painted when a message sent from its animation callback arrives. */
const painted = `const painted = (then) => requestAnimationFrame(() => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => then(performance.now());
  port2.postMessage(0);
});`;

const paintOfNextCase = `${painted}
let pressedMs, before, resolve;
const shown = () => document.querySelector('[data-case]')?.dataset.case;
globalThis.rearm = () => { globalThis.nextCase = new Promise((done) => { resolve = done; }); };
globalThis.rearm();
addEventListener('keydown', ({ timeStamp }) => { pressedMs = timeStamp; before = shown(); }, true);
new MutationObserver(() => {
  if (pressedMs === undefined || shown() === undefined || shown() === before) return;
  const startMs = pressedMs;
  pressedMs = undefined;
  painted((nowMs) => resolve(nowMs - startMs));
}).observe(document, { childList: true, subtree: true, attributes: true, attributeFilter: ['data-case'] });`;

function paintOfFirst(row: string): string {
  return `${painted}
globalThis.firstRow = new Promise((done) => {
  const watch = new MutationObserver(() => {
    if (!document.querySelector(${JSON.stringify(row)})) return;
    watch.disconnect();
    painted(done);
  });
  watch.observe(document, { childList: true, subtree: true });
});`;
}
