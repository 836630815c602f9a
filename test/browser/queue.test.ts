import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { BrowserInstallation, owner } from './browser-installation.js';

let installation: BrowserInstallation;

beforeAll(async () => {
  installation = await BrowserInstallation.start();
  await installation.list({ name: 'Lures' }, ['telegram me', 'free crypto']);
  await installation.list({ name: 'Blocked links', subject: 'url' });
  await installation.cases(
    Array.from({ length: 12 }, (_, i) => ({
      text: `Hello ${distinct[i]}! t.e.l.e.g.r.a.m me, see https://shop${i}.example.net/win`,
      user: { id: `author-${i}`, nickname: `Nick ${i}` },
      context: { parent: 'What is the best camera?' },
      metadata: { reach: (12 - i) * 1_000 },
      ...(i === 0 && { images: [{ url: 'https://img.example.net/a.png' }] }),
    })),
  );
});
afterAll(() => installation?.stop());

/** So that no two are near-copies. */
const distinct = [
  'maple syrup pancakes on a rainy tuesday',
  'the violin teacher lost her umbrella again',
  'seventeen penguins crossed the frozen harbour',
  'my grandfather repaired clocks in lisbon',
  'quantum lectures start early this semester',
  'the bakery ran out of sourdough by noon',
  'volcanic soil makes excellent tomatoes',
  'we painted the shed a questionable orange',
  'tickets for the opera were sold out',
  'her dissertation covers medieval bridges',
  'night trains across the alps are back',
  'somebody parked a tractor by the library',
];

describe('the desk', () => {
  it('shows the case with what was found marked in place, its context and its author', async () => {
    const page = await desk();
    expect(await page.locator('mark').allTextContents()).toContain('t.e.l.e.g.r.a.m me');
    await page.getByText('What is the best camera?').waitFor();
    await page.getByRole('heading', { name: /^Author author-/ }).waitFor();
    await leave(page);
  });

  it('decides by keyboard: approve, a category, escalate; undo brings the case back', async () => {
    const page = await desk();
    const first = await caseId(page);
    await page.keyboard.press('a');
    await page.waitForURL((url) => !url.pathname.endsWith(first));
    const second = await caseId(page);
    await page.keyboard.press('5');
    await page.waitForURL((url) => !url.pathname.endsWith(second));
    expect(await verdictOf(first)).toEqual({ verdict: 'approve', category: 'ads' });
    expect(await verdictOf(second)).toEqual({ verdict: 'reject', category: 'abuse' });

    await page.keyboard.press('u');
    await page.waitForURL((url) => url.pathname.endsWith(second));
    await page.getByText('Taken back; the case is yours again').waitFor();
    expect((await found(second)).status).toBe('open');

    await page.keyboard.press('e');
    await page.getByLabel('Words').fill('please look');
    await page.keyboard.press('Control+Enter');
    await page.waitForURL((url) => !url.pathname.endsWith(second));
    await until(async () => (await found(second)).status === 'escalated');
    await leave(page);
  });

  it('finds the cases that one holds when the page is loaded anew', async () => {
    const page = await desk();
    const id = await caseId(page);
    await page.getByText('1 of 5').waitFor();
    await page.goto(`${installation.url}/console/queue/next`);
    await page.getByRole('complementary', { name: 'Verdict' }).waitFor();
    expect(await caseId(page)).toBe(id);
    await leave(page);
  });

  it('a reject bans the author and puts a link on a list in the same step', async () => {
    const page = await desk();
    const id = await caseId(page);
    await page.getByLabel(/^Ban author/).check();
    await page.getByLabel('Add to a list').check();
    await page.getByLabel('List', { exact: true }).selectOption({ label: 'Blocked links (Links)' });
    const value = await page.getByLabel('Value').inputValue();
    expect(value).toMatch(/^shop\d+\.example\.net/);
    await page.getByRole('button', { name: /^Reject r/ }).click();
    await page.waitForURL((url) => !url.pathname.endsWith(id));
    await until(async () => (await found(id)).status === 'decided');
    const { history } = await found(id);
    expect(history.find(({ type }) => type === 'decided')?.added).toHaveLength(2);
    await leave(page);
  });

  it('skips, moves between its cases, and writes a note', async () => {
    const page = await desk();
    const first = await caseId(page);
    await page.keyboard.press('j');
    await page.waitForURL((url) => !url.pathname.endsWith(first));
    await page.keyboard.press('k');
    await page.waitForURL((url) => url.pathname.endsWith(first));
    await page.keyboard.press('n');
    await page.getByLabel('Words').fill('seen before');
    await page.keyboard.press('Control+Enter');
    await page.getByText('Note saved').waitFor();
    await page.keyboard.press('s');
    await page.waitForURL((url) => !url.pathname.endsWith(first));
    expect((await found(first)).assignee).not.toBeNull();
    await leave(page);
    // Who leaves gives back what he holds, what was set aside too.
    await until(async () => (await found(first)).assignee === null);
    expect((await found(first)).notes.map(({ note }) => note)).toEqual(['seen before']);
  });

  it('fetches no image before it is held, and shows it only so long', async () => {
    const { items } = await installation.api<{ items: { id: string; preview: string }[] }>(
      'GET',
      '/cases?limit=200',
    );
    const all = [
      ...items,
      ...(await installation.api<{ items: typeof items }>('GET', '/cases?status=decided')).items,
    ];
    const id = all.find(({ preview }) => preview.includes(distinct[0]!))!.id;
    const page = await installation.page();
    const asked: string[] = [];
    await page.route('https://img.example.net/**', (route) => {
      asked.push(route.request().url());
      return route.fulfill({ contentType: 'image/png', body: onePixel });
    });
    await page.request.post(`${installation.url}/session`, { data: owner });
    await page.goto(`${installation.url}/console/queue/${id}`);
    const image = page.getByRole('button', { name: /^Image 1/ });
    await image.waitFor();
    expect(asked).toEqual([]);
    await image.hover();
    await page.mouse.down();
    await until(async () => (await image.getAttribute('data-shown')) === 'true' && asked.length > 0);
    await page.mouse.up();
    await until(async () => (await image.getAttribute('data-shown')) === 'false');
    const filter = await page.evaluate(
      'getComputedStyle(document.querySelector("button[data-shown] img")).filter',
    );
    expect(filter).toContain('blur');
    await leave(page);
  });
});

describe('the queue', () => {
  it('decides many at once, with each shown first', async () => {
    await installation.cases(
      ['north', 'south'].map((word, i) => ({
        text: `${distinct[i]} ${word} ${word} free crypto ${word.repeat(9)}`,
      })),
    );
    const page = await installation.signedIn('/queue');
    const rows = page.getByRole('row').filter({ hasText: 'free crypto' });
    await rows.nth(1).waitFor();
    for (const row of await rows.all()) await row.getByRole('checkbox').check();
    const chosen = await rows.count();
    await page.getByRole('button', { name: `Decide ${chosen} cases…` }).click();
    expect(await page.getByRole('dialog').getByRole('listitem').count()).toBe(chosen);
    await page.getByRole('button', { name: `Reject ${chosen} cases` }).click();
    await page.getByText(`${chosen} cases decided`).waitFor();
    await page.getByLabel('Status').selectOption('decided');
    await page.getByText('Rejected').first().waitFor();
  });

  it('a viewer sees cases and has no verdicts', async () => {
    const viewer = await installation.member('viewer', 'vi@example.com');
    const page = await installation.signedIn('/queue', {}, viewer);
    await page.getByRole('row').nth(1).getByRole('link').click();
    await page.getByText('To read only').waitFor();
    expect(await page.getByRole('button', { name: /^Approve/ }).count()).toBe(0);
    await page.keyboard.press('a');
    const id = await caseId(page);
    expect((await found(id)).status).toBe('open');
  });

  it('a case that somebody else holds is shown, and not decided', async () => {
    const moderator = await installation.member('moderator', 'mona@example.com');
    const page = await installation.signedIn('/queue/next', {}, moderator);
    await page.getByRole('complementary', { name: 'Verdict' }).waitFor();
    const id = await caseId(page);
    const other = await installation.signedIn(`/queue/${id}`);
    await other.getByText('Somebody else holds this case').waitFor();
    expect(await other.getByRole('button', { name: /^Approve/ }).count()).toBe(0);
    await leave(page);
  });
});

it('no page complained', () => {
  expect(installation.complaints).toEqual([]);
});

interface Found {
  status: string;
  assignee: string | null;
  verdict: { verdict: string; category: string } | null;
  notes: { note: string }[];
  history: { type: string; added: unknown[] }[];
}

function found(id: string): Promise<Found> {
  return installation.api<Found>('GET', `/cases/${id}`);
}

/** The verdict may still be on its way. */
async function verdictOf(id: string) {
  await until(async () => (await found(id)).status === 'decided');
  const { verdict, category } = (await found(id)).verdict!;
  return { verdict, category };
}

async function desk(): Promise<Page> {
  const page = await installation.signedIn('/queue/next');
  await page.getByRole('complementary', { name: 'Verdict' }).waitFor();
  return page;
}

async function caseId(page: Page): Promise<string> {
  await page.waitForURL((url) => !url.pathname.endsWith('/next'));
  return new URL(page.url()).pathname.split('/').at(-1)!;
}

/** Leaves the desk, so that the cases are free for the next test. */
async function leave(page: Page): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: 'Records' }).click();
  await page.getByRole('heading', { name: 'Records' }).waitFor();
  await page.waitForLoadState('networkidle');
  await page.context().close();
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('it did not come about');
}

const onePixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
