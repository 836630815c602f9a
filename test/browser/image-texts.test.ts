import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { withCode } from '../images/codes.js';
import { shapes } from '../images/pictures.js';
import { BrowserInstallation } from './browser-installation.js';

let installation: BrowserInstallation;

beforeAll(async () => {
  installation = await BrowserInstallation.start();
});
afterAll(() => installation?.stop());

test('a record shows what was read in its image, marked, and framed where it stands once the image is shown', async () => {
  const picture = await withCode(await shapes(640, 480), 'https://u.wechat.com/kAbC');
  const base64 = (await picture.jpeg().toBuffer()).toString('base64');
  const { id, decision } = await installation.api<{ id: string; decision: string }>('POST', '/moderate', {
    images: [{ base64 }],
  });
  expect(decision).toBe('review');
  const page = await installation.signedIn(`/records/${id}`);
  await page.getByText('the codes of image 1', { exact: true }).waitFor();
  expect(await page.locator('mark').allTextContents()).toContain('https://u.wechat.com/kAbC');
  expect(await page.getByText('in the codes of image 1').count()).toBe(1);
  expect(await page.locator('svg rect[data-tier]').count()).toBe(0);
  await page.keyboard.press('v');
  const frame = page.locator('svg rect[data-tier="3"]');
  await frame.first().waitFor({ state: 'attached' });
  expect(await frame.count()).toBe(1);
  const { width = 0, height = 0 } = (await frame.boundingBox()) ?? {};
  expect(Math.abs(width / height - 1)).toBeLessThan(0.2);
});

test('no page complained', () => {
  expect(installation.complaints).toEqual([]);
});
