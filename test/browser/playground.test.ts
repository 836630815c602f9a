import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { BrowserInstallation } from './browser-installation.js';

let installation: BrowserInstallation;

beforeAll(async () => {
  installation = await BrowserInstallation.start();
});
afterAll(() => installation?.stop());

test('shows a block with its reason, and marks the keyword in the text as sent', async () => {
  const page = await installation.signedIn('/playground');
  await moderate(page, 'Hello! 加\u200b微信 vx123456 免费领取');
  await page.getByRole('heading', { name: 'Block' }).waitFor();
  const marks = await page.locator('mark').allTextContents();
  expect(marks).toContain('加\u200b微信');
  expect(marks).toContain('免费领取');
});

test('shows a pass for a harmless text', async () => {
  const page = await installation.signedIn('/playground');
  await moderate(page, 'See you at the museum on Sunday.');
  await page.getByRole('heading', { name: 'Pass' }).waitFor();
  expect(await page.locator('mark').count()).toBe(0);
});

test('keeps within the page at 390 pixels', async () => {
  const page = await installation.signedIn('/playground', { viewport: { width: 390, height: 800 } });
  await moderate(page, 'Hello! 加微信 vx123456 免费领取');
  await page.getByRole('heading', { name: 'Block' }).waitFor();
  expect(await page.evaluate('document.documentElement.scrollWidth - window.innerWidth')).toBeLessThanOrEqual(
    0,
  );
});

test('no page complained', () => {
  expect(installation.complaints).toEqual([]);
});

async function moderate(page: Page, text: string): Promise<void> {
  await page.fill('textarea', text);
  await page.keyboard.press('Control+Enter');
}
