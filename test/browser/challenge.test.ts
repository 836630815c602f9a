import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { BrowserInstallation } from './browser-installation.js';

let installation: BrowserInstallation;
/** An app's own site, of another origin than the Trisift server. */
let site: Server;
let siteUrl: string;
let policy: string;

beforeAll(async () => {
  installation = await BrowserInstallation.start();
  site = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html');
    response.setHeader('content-security-policy', policy);
    response.end('<!doctype html><title>an app</title><p>a page of an app</p>');
  });
  await new Promise<void>((done) => site.listen(0, '127.0.0.1', done));
  siteUrl = `http://127.0.0.1:${(site.address() as AddressInfo).port}/`;
});
afterAll(async () => {
  await installation?.stop();
  site?.closeAllConnections();
  site?.close();
});

interface Answer {
  readonly decision: string;
  readonly challenge: object;
  readonly verification?: { readonly hints: { readonly interactions: number; readonly oddities: string[] } };
}

let n = 0;
/** A text of beaten keys, which the default policy challenges. */
async function challenged(): Promise<{ sent: object; challenge: object }> {
  n += 1;
  const sent = { text: 'asdkjfh qwpeoirut zmxncbv alskdjfhg', user: { id: `u-${n}` } };
  const answer = await installation.api<Answer>('POST', '/moderate', sent);
  expect(answer.decision).toBe('challenge');
  return { sent, challenge: answer.challenge };
}

/** Meets a challenge from a page of the app's site, and sends the submission again. */
async function meetFrom(page: Page): Promise<Answer> {
  const { sent, challenge } = await challenged();
  await page.goto(siteUrl);
  await page.mouse.move(40, 40);
  const token = await page.evaluate(
    async ([script, asked]) => {
      const { meetChallenge } = (await import(script)) as {
        meetChallenge: (challenge: unknown) => Promise<{ challengeToken: string }>;
      };
      return (await meetChallenge(asked)).challengeToken;
    },
    [`${installation.url}/challenge.js`, challenge] as const,
  );
  return installation.api<Answer>('POST', '/moderate', { ...sent, challengeToken: token });
}

test('a challenged text is met by the browser, and passes', async () => {
  const page = await installation.signedIn('/account');
  await page.goto(`${installation.url}/demo/challenge`);
  await page.getByRole('button', { name: 'Post' }).click();
  await page.getByText('Decision: pass').waitFor();
  const steps = await page.getByRole('listitem').allTextContents();
  expect(steps[0]).toMatch(/^Decision: challenge \(flood /);
  expect(steps.at(-1)).toBe('Decision: pass');
  const { items } = await installation.api<{ items: Answer[] }>('GET', '/moderations?user=u-demo');
  expect(items.map(({ decision }) => decision)).toEqual(['pass', 'challenge']);
  const hints = items[0]?.verification?.hints;
  expect(hints?.oddities).toEqual([]);
  expect(hints?.interactions).toBeGreaterThan(0);
});

test('the page says what is missing where nobody is signed in', async () => {
  const page = await installation.page();
  await page.goto(`${installation.url}/demo/challenge`);
  await page.getByRole('button', { name: 'Post' }).click();
  await page.getByText('sign in to the console, or give an API key').waitFor();
});

test('the page keeps within 390 pixels', async () => {
  const page = await installation.page({ viewport: { width: 390, height: 800 } });
  await page.goto(`${installation.url}/demo/challenge`);
  expect(await page.evaluate('document.documentElement.scrollWidth - window.innerWidth')).toBeLessThanOrEqual(
    0,
  );
});

test('a page of another origin meets it in a worker, under a strict policy', async () => {
  policy = `default-src 'none'; script-src ${installation.url}; connect-src ${installation.url}; worker-src blob:`;
  const page = await installation.page();
  const workers: string[] = [];
  page.on('worker', (worker) => workers.push(worker.url()));
  expect((await meetFrom(page)).decision).toBe('pass');
  expect(workers).toEqual([expect.stringMatching(/^blob:/)]);
});

test('the console makes and revokes site keys, and tells of a met challenge', async () => {
  const page = await installation.signedIn('/api-keys');
  const keys = page.getByRole('region', { name: 'Site keys' }).getByRole('row');
  await page.getByRole('button', { name: 'New site key' }).click();
  await page.getByLabel('Checked by').selectOption('turnstile');
  await page.getByLabel('The provider’s site key').fill('0xPUBLIC');
  await page.getByLabel('The provider’s secret').fill('0xSECRET');
  await page.getByLabel('Origins').fill('https://app.example');
  await page.getByRole('button', { name: 'Make the key' }).click();
  const made = keys.filter({ hasText: 'Cloudflare Turnstile' });
  await made.getByText('in use').waitFor();
  expect(await made.textContent()).toContain('https://app.example');
  await made.getByRole('button', { name: 'Revoke' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
  await made.getByText('revoked').waitFor();
  const { items } = await installation.api<{ items: { id: string }[] }>('GET', '/moderations?user=u-demo');
  await page.goto(`${installation.url}/console/records/${items[0]?.id}`);
  await page.getByRole('heading', { name: 'Challenge met' }).waitFor();
  await page.getByText('Lifted the challenge').waitFor();
});

test('nobody complained so far', () => {
  expect(installation.complaints).toEqual([]);
});

test('a page whose policy allows no worker meets it all the same', async () => {
  policy = `default-src 'none'; script-src ${installation.url}; connect-src ${installation.url}; worker-src 'none'`;
  const page = await installation.page();
  expect((await meetFrom(page)).decision).toBe('pass');
});
