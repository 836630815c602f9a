import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { BrowserInstallation } from './browser-installation.js';

let installation: BrowserInstallation;

beforeAll(async () => {
  installation = await BrowserInstallation.start();
});
afterAll(() => installation?.stop());

it('makes a list; an import with bad rows shows them by line and adds nothing; mended, it judges', async () => {
  const page = await installation.signedIn('/lists');
  await page.getByRole('button', { name: 'New list' }).first().click();
  await page.getByLabel('Name').fill('Networks');
  await page.getByLabel('Subject').last().selectOption('ip');
  await page.getByRole('button', { name: 'Make the list' }).click();
  await page.getByRole('heading', { name: 'Networks' }).waitFor();

  await page.getByRole('button', { name: 'Import', exact: true }).click();
  const file = (text: string) => ({ name: 'ips.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'File', exact: true }).click();
  await (await chooser).setFiles(file('value,note\n203.0.113.0/24,range\nnot-an-ip,\n198.51.100.7,\n'));
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Import', exact: true }).click();
  await dialog.getByText('Line 3').waitFor();
  await dialog.getByText('not-an-ip').first().waitFor();

  const again = page.waitForEvent('filechooser');
  await dialog.getByRole('button', { name: 'File', exact: true }).click();
  await (await again).setFiles(file('value,note\n203.0.113.0/24,range\n198.51.100.7,\n'));
  await dialog.getByRole('button', { name: 'Import', exact: true }).click();
  await page.getByRole('cell', { name: '203.0.113.0/24', exact: true }).waitFor();
  const answer = await installation.api<{ findings: { detector: string }[] }>('POST', '/moderate', {
    text: 'hello',
    user: { id: 'u-1', ip: '203.0.113.99' },
    explain: true,
  });
  expect(answer.findings.map(({ detector }) => detector)).toContain('ip-list');
});

it('pastes thousands of lines, shows bad ones, adds the rest, and finds one as it is typed', async () => {
  const id = await installation.list({ name: 'Pasted', subject: 'ip' });
  const page = await installation.signedIn(`/lists/${id}`, {
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  await page.getByRole('button', { name: 'Add entries' }).first().click();
  const lines = Array.from({ length: 5_000 }, (_, i) => `10.${i >> 8}.${i & 255}.1`);
  await page.evaluate(
    `navigator.clipboard.writeText(${JSON.stringify([...lines, 'nonsense', ''].join('\n'))})`,
  );
  await page.getByLabel('Entries, one a line').focus();
  await page.keyboard.press('Control+V');
  await page.getByRole('button', { name: 'Add 5001 entries' }).click();
  await page.getByText('Line 5001').waitFor();
  await page.getByRole('button', { name: 'Leave them out and add the rest' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.getByText('5,000 entries').waitFor();
  // Only what is in sight is drawn.
  expect(await page.getByRole('row').count()).toBeLessThan(80);
  await page.getByLabel('Search entries').fill('10.19.135.1');
  await page.getByRole('cell', { name: '10.19.135.1', exact: true }).waitFor();
  await page.getByLabel('Search entries').fill('no such thing');
  await page.getByText('No entry has these letters').waitFor();
});

it('edits, disables and deletes an entry', async () => {
  const id = await installation.list({ name: 'Edited' }, ['first word', 'second word']);
  const page = await installation.signedIn(`/lists/${id}`);
  await page.getByRole('button', { name: 'first word' }).click();
  await page.getByLabel('Note').fill('seen in spam');
  await page.getByLabel('Expires').fill('2099-12-31');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('cell', { name: 'seen in spam' }).waitFor();
  // The page shows the change before the server has answered.
  const saved = page.waitForResponse((response) => response.request().method() === 'PATCH');
  await page.getByRole('switch', { name: 'Enable second word' }).click();
  await page.locator('[data-off]').waitFor();
  await saved;
  const { items } = await installation.api<{ items: { value: string; enabled: boolean; note: string }[] }>(
    'GET',
    `/lists/${id}/entries`,
  );
  expect(items.find(({ value }) => value === 'second word')?.enabled).toBe(false);
  await page.getByLabel('Select first word').check();
  await page.getByRole('button', { name: 'Delete 1 entry' }).click();
  await page.getByRole('cell', { name: 'first word', exact: true }).waitFor({ state: 'detached' });
});

it('exports what import takes back', async () => {
  const id = await installation.list({ name: 'Exported' }, ['alpha & beta', '加微信']);
  const page = await installation.signedIn(`/lists/${id}`);
  await page.getByRole('button', { name: 'Export' }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: 'As CSV' }).click(),
  ]);
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  expect(Buffer.concat(chunks).toString('utf8')).toContain('加微信');
});

it('switches an entry of a starter list off', async () => {
  const page = await installation.signedIn('/lists');
  await page.getByRole('region', { name: 'Starter lists' }).getByRole('link').first().click();
  const first = page.getByRole('rowgroup').getByRole('row').first();
  await first.getByRole('switch').click();
  await page.locator('[data-off]').waitFor();
  expect(await page.getByRole('button', { name: 'Add entries' }).count()).toBe(0);
});

it('the test box shows views and hits', async () => {
  await installation.list({ name: 'Tested', kind: 'watch' }, ['purple elephant']);
  const page = await installation.signedIn('/lists?tab=test');
  await page.getByLabel('Text', { exact: true }).fill('A p.u.r.p.l.e elephant');
  await page.getByRole('button', { name: 'Test', exact: true }).click();
  await page.locator('mark').waitFor();
  expect(await page.locator('mark').allTextContents()).toEqual(['p.u.r.p.l.e elephant']);
  await page.getByRole('definition').first().waitFor();
});

it('no page complained', () => {
  expect(installation.complaints).toEqual([]);
});
