import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { textNumbered } from '../integration/fresh-text.js';
import { BrowserInstallation } from './browser-installation.js';

let installation: BrowserInstallation;

/** An id that has to be encoded in an address. */
const flooder = 'flood/er & 刷屏 #1?';
const ring = ['ring-ada', 'ring-bo', 'ring-cy'];
const bannedWord = 'zorblatt';

beforeAll(async () => {
  installation = await BrowserInstallation.start();
  await installation.list({ name: 'Banned words', score: 1 }, [bannedWord]);
  const registeredAt = new Date().toISOString();
  for (let i = 0; i < 26; i++) {
    await say(`${textNumbered(i)} ${i < 4 ? bannedWord : ''}`, {
      ...{ id: flooder, ip: '203.0.113.7', device: 'd-flood', registeredAt },
    });
  }
  for (const [i, id] of ring.entries())
    await say(textNumbered(100 + i), { id, device: 'd-ring', registeredAt });
});
afterAll(() => installation?.stop());

describe('the list', () => {
  it('shows who stands out, and finds by level and by id', async () => {
    const page = await installation.signedIn('/authors');
    const row = page.getByRole('row').filter({ hasText: flooder });
    await row.waitFor();
    expect(await row.textContent()).toMatch(/Suspicious|Spammer/);
    expect(await row.textContent()).toContain('burst of posts');
    await page.getByRole('button', { name: 'Trusted', exact: true }).click();
    await page.getByText('No author fits').waitFor();
    expect(new URL(page.url()).search).toContain('level=trusted');
    await page.getByRole('button', { name: 'All', exact: true }).click();
    await row.waitFor();
    await page.getByLabel('User id').fill('nobody has this');
    await page.getByText('No author fits').waitFor();
    await page.getByLabel('User id').fill('刷屏');
    await row.waitFor();
  });

  it('goes from row to row by keyboard and opens the portrait', async () => {
    const page = await installation.signedIn('/authors');
    await page.getByRole('row').filter({ hasText: flooder }).waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.pathname.startsWith('/console/authors/'));
    await page.getByRole('heading', { level: 1 }).waitFor();
  });
});

describe('the portrait', () => {
  it('opens by its address, whatever the id, and shows signals, moments and records', async () => {
    const page = await installation.signedIn(`/authors/${encodeURIComponent(flooder)}`);
    await page.getByRole('heading', { level: 1, name: flooder }).waitFor();
    await page.getByRole('heading', { name: 'burst of posts' }).waitFor();
    expect(await page.getByText(/^burst: .* events a minute, usual/).count()).toBe(1);
    const moments = page.getByRole('region', { name: 'Risk over time' });
    await moments
      .getByText(/^Level: /)
      .first()
      .waitFor();
    await moments.getByText('Violation: Advertising and spam').first().click();
    await page.getByRole('heading', { level: 1, name: 'Record' }).waitFor();
    // And back by the author of the record.
    await page.getByRole('link', { name: flooder }).click();
    await page.getByRole('heading', { level: 1, name: flooder }).waitFor();
  });

  it('shows who is linked, drawn and as a table, and leads there', async () => {
    const page = await installation.signedIn(`/authors/${ring[0]}`);
    const graph = page.getByRole('group', { name: 'Graph of linked authors' });
    await graph.waitFor();
    for (const id of ring.slice(1)) {
      expect(await graph.getByRole('link', { name: id }).count()).toBe(1);
    }
    const linked = page.getByRole('region', { name: 'Linked authors' }).last();
    expect(await linked.textContent()).toContain('device (3 authors)');
    await graph.getByRole('link', { name: ring[1]! }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: ring[1]! }).waitFor();
  });

  it('says so of an author of whom nothing is known', async () => {
    const page = await installation.signedIn('/authors/nobody');
    await page.getByText('Nothing is known of this author').waitFor();
  });
});

describe('what people do', () => {
  it('trusts, bans and notes, and tells it in the timeline', async () => {
    const page = await installation.signedIn(`/authors/${ring[2]}`);
    await page.getByRole('button', { name: 'Trust', exact: true }).click();
    await page.getByLabel('Note').fill('known to us');
    await page.getByRole('dialog').getByRole('button', { name: 'Trust' }).click();
    await page.getByRole('heading', { level: 2, name: 'Trusted' }).waitFor();
    await page.getByText('People put the author on this level').first().waitFor();
    await page.getByRole('button', { name: 'Ban', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Ban' }).click();
    await page.getByRole('heading', { level: 2, name: 'Banned' }).waitFor();
    const moments = page.getByRole('region', { name: 'Risk over time' });
    await moments.getByText('Banned by people').waitFor();
    await moments.getByText('known to us').waitFor();
    const { decision } = await installation.api<{ decision: string }>('POST', '/moderate', {
      ...{ text: textNumbered(200), user: { id: ring[2] } },
    });
    expect(decision).toBe('block');
  });

  it('erases once the id was typed, and shows the receipt', async () => {
    const page = await installation.signedIn(`/authors/${ring[1]}`);
    await page.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: 'Erase' }).click();
    const dialog = page.getByRole('dialog');
    const erase = dialog.getByRole('button', { name: 'Erase' });
    await dialog.getByLabel('Type the user id to confirm').fill('somebody else');
    expect(await erase.isDisabled()).toBe(true);
    await dialog.getByLabel('Type the user id to confirm').fill(ring[1]!);
    await erase.click();
    await dialog.getByText('What remains, and why').waitFor();
    expect(await dialog.textContent()).toMatch(/Contents of records\s*1/);
    expect(await dialog.textContent()).toContain('rows of the audit trail');
    await dialog.getByRole('button', { name: 'Done' }).click();
    await page.getByRole('heading', { level: 1, name: 'Authors' }).waitFor();
    // The judgement remains, without what was judged.
    expect(await installation.api('GET', `/users/${ring[1]}`)).toMatchObject({
      ...{ level: 'normal', held: false, timeline: [], habit: { events: 0 } },
      records: [{ excerpt: null }],
    });
  });

  it('is not offered to whom may only read, and refused', async () => {
    const viewer = await installation.member('viewer', 'view@example.com');
    const page = await installation.signedIn(`/authors/${ring[0]}`, {}, viewer);
    await page.getByRole('heading', { level: 1, name: ring[0]! }).waitFor();
    await page.getByRole('heading', { name: 'Signals' }).waitFor();
    expect(await page.getByRole('button', { name: 'Ban' }).count()).toBe(0);
    const refused = await page.request.post(`${installation.url}/users/${ring[0]}/ban`, {
      data: {},
      headers: { origin: installation.url },
    });
    expect(refused.status()).toBe(403);
  });

  it('a moderator acts, and finds no way to erase', async () => {
    const moderator = await installation.member('moderator', 'mo@example.com');
    const page = await installation.signedIn(`/authors/${ring[0]}`, {}, moderator);
    await page.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: 'Reset' }).waitFor();
    expect(await page.getByRole('menuitem', { name: 'Erase' }).count()).toBe(0);
  });
});

it('no page complained', () => {
  expect(installation.complaints).toEqual([]);
});

const say = (words: string, user: Record<string, unknown>) =>
  installation.api('POST', '/moderate', { text: words, user });
