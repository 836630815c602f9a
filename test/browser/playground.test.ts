import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { configOf } from '../../src/config/config.js';
import { startServer, type RunningServer } from '../../src/server.js';

const apiKey = `ts_live_browsertest_${'k'.repeat(40)}`;
let dataDir: string;
let server: RunningServer;
let browser: Browser;
/** What the page complained about: script errors and broken content security policy. */
const complaints: string[] = [];

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'trisift-browser-'));
  server = await startServer(
    configOf({ DATA_DIR: dataDir, PORT: '0', API_KEY: apiKey, LOG_LEVEL: 'silent' }),
  );
  browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
  });
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
  await rm(dataDir, { recursive: true, force: true });
});

test('shows a block with its reason, and marks the keyword in the text as sent', async () => {
  const page = await playground();
  await moderate(page, apiKey, 'Hello! 加\u200b微信 vx123456 免费领取');
  await expect(page.getByText('Block', { exact: true }).first().isVisible()).resolves.toBe(true);
  const marks = await page.locator('mark').allTextContents();
  expect(marks).toContain('加\u200b微信');
  expect(marks).toContain('免费领取');
});

test('shows a pass for a harmless text', async () => {
  const page = await playground();
  await moderate(page, apiKey, 'See you at the museum on Sunday.');
  await expect(page.getByText('Pass', { exact: true }).first().isVisible()).resolves.toBe(true);
  expect(await page.locator('mark').count()).toBe(0);
});

test('says how to get a key when the key is wrong', async () => {
  const page = await playground();
  await moderate(page, `ts_live_unknownkey_${'x'.repeat(40)}`, 'hello');
  await expect(
    page
      .getByText(/first start|npm start/i)
      .first()
      .isVisible(),
  ).resolves.toBe(true);
  await expect(page.getByText('Pass', { exact: true }).isVisible()).resolves.toBe(false);
});

test('shows markup as text', async () => {
  const page = await playground();
  await moderate(
    page,
    apiKey,
    '<img src=x onerror="document.title=\'owned\'"> 加微信 <script>document.title="owned"</script>',
  );
  await page.waitForSelector('mark');
  expect(await page.title()).not.toContain('owned');
  expect(await page.locator('main img').count()).toBe(0);
});

test('speaks Chinese when asked, and remembers it', async () => {
  const page = await playground();
  await page.getByText('中文', { exact: true }).first().click();
  await page.getByRole('heading', { name: '试验场' }).waitFor();
  await page.reload();
  await page.getByRole('heading', { name: '试验场' }).waitFor();
});

test('keeps within the page at 390 pixels, on a deep link', async () => {
  const page = await playground({ width: 390, height: 800 });
  const overflow = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
  expect(overflow).toBeLessThanOrEqual(0);
});

test('no page complained', () => {
  // The refused key is the one request that the browser itself reports.
  expect(complaints.filter((complaint) => !complaint.includes('401'))).toEqual([]);
});

async function playground(viewport = { width: 1280, height: 900 }): Promise<Page> {
  const context = await browser.newContext({ viewport, locale: 'en-GB' });
  const page = await context.newPage();
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  await page.goto(`${server.url}/console/playground`);
  await page.waitForSelector('textarea');
  return page;
}

async function moderate(page: Page, key: string, text: string): Promise<void> {
  await page.fill('input[type=password]', key);
  await page.fill('textarea', text);
  const answered = page.waitForResponse((response) => response.url().endsWith('/moderate'));
  await page.keyboard.press('Control+Enter');
  await answered;
  await page.waitForTimeout(300);
}
