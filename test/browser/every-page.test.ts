import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { imagesOf, pictures, type Kind } from '../integration/image-class-pictures.js';
import { BrowserInstallation } from './browser-installation.js';

let installation: BrowserInstallation;
/** Pages by their paths; what they show was written by an attacker wherever it can be. */
let paths: string[];

/** Each tries another way out of the text that it stands in. `owned` is what it would do. */
const corpus = [
  `<img src=x onerror="window.owned=1">`,
  `"><script>window.owned=1</script>`,
  `'"><svg/onload=window.owned=1>`,
  `</textarea><script>window.owned=1</script>`,
  `javascript:window.owned=1`,
  `<a href="javascript:window.owned=1">click</a>`,
  `{{constructor.constructor('window.owned=1')()}}`,
  `<iframe srcdoc="<script>parent.owned=1</script>">`,
  `<math><mi xlink:href="data:x,<script>window.owned=1</script>">`,
  `</title><script>window.owned=1</script>`,
  '<style>@import "https://evil.example/x.css";</style>',
  `\u202e<b onmouseover=window.owned=1>x</b>`,
];
const all = corpus.join(' ');
const author = 'author"><img src=x onerror=window.owned=1>';

beforeAll(async () => {
  installation = await BrowserInstallation.start();
  const listId = await installation.list({ name: `L ${corpus[0]}` }, ['owned by me']);
  await installation.api('POST', `/lists/${listId}/entries`, {
    entries: corpus.map((value) => ({ value, note: all, match: 'exact' })),
  });
  await installation.cases([
    {
      title: `T ${corpus[0]}`,
      text: `owned by me ${all}`,
      user: { id: author, nickname: corpus[1], device: corpus[2] },
      channel: `<img src=x onerror=window.owned=1>`,
      contentId: corpus[0],
      context: { threadId: corpus[0], parent: all, previous: corpus },
      metadata: { [corpus[0]!]: corpus[1] },
    },
  ]);
  const { items } = await installation.api<{ items: { id: string; recordId: string }[] }>('GET', '/cases');
  const { id, recordId } = items[0]!;
  await installation.api('POST', '/reports', { id: recordId, note: all, reporter: corpus[0] });
  await installation.api('POST', `/cases/${id}/note`, { note: all });
  await installation.api('POST', '/api-keys', { name: `K ${corpus[0]}`, scopes: ['moderate'] });
  await installation.api('POST', '/members', {
    email: 'x@example.com',
    role: 'viewer',
    name: `M ${corpus[0]}`,
  });
  // What contradicts twenty lessons waits for a person.
  const taught = Array.from({ length: 20 }, (_, i) => ({ text: `${all}${'!'.repeat(i)}`, label: 'spam' }));
  await installation.api('POST', '/learn', { items: taught });
  const { held } = await installation.api<{ held: number }>('POST', '/learn', {
    items: [{ text: all, label: 'ham', category: 'ads' }],
  });
  expect(held).toBe(1);
  const images = async (kind: Kind) => imagesOf(await pictures(kind, 20));
  await installation.api('POST', '/models/image-classes', {
    ...{ name: 'soft-shapes', category: 'contraband' },
    ...{ positive: await images('shapes'), negative: await images('noise') },
  });
  await installation.api('POST', '/models/image-classes', {
    ...{ name: 'not-trained', category: 'custom:x', train: false },
  });
  // Who shares the device, and what people write of him, stand on the author's page.
  await installation.api('POST', '/moderate', {
    ...{ text: 'a quiet evening', user: { id: corpus[0], device: corpus[2] } },
  });
  await installation.api('POST', `/users/${encodeURIComponent(author)}/ban`, { note: all });
  paths = [
    ...['/queue', `/queue/${id}`, '/lists', '/lists?tab=test', `/lists/${listId}`, '/records'],
    ...['/authors', `/authors/${encodeURIComponent(author)}`, '/authors/nobody'],
    ...[`/records/${recordId}`, '/models', '/playground', '/api-keys', '/members', '/audit', '/account'],
  ];
});
afterAll(() => installation?.stop());

it('shows what attackers write as text, in every field', async () => {
  const page = await installation.signedIn('/queue');
  for (const path of paths) {
    await open(page, path);
    expect([path, await page.evaluate('window.owned')]).toEqual([path, undefined]);
    const planted =
      'main :is(script, iframe, svg[onload], img[onerror], a[href^="javascript:"], style:not([data-mantine-styles]), math)';
    expect([path, await page.locator(planted).count()]).toEqual([path, 0]);
  }
  await open(page, '/playground');
  await page.getByLabel('Text', { exact: true }).fill(all);
  await page.keyboard.press('Control+Enter');
  await page.getByRole('heading', { name: 'Scores by category' }).waitFor();
  expect(await page.evaluate('window.owned')).toBeUndefined();
});

describe.each([
  ['light', 1440, 'en-GB'],
  ['dark', 390, 'zh-CN'],
] as const)('in %s at %d pixels (%s)', (colorScheme, width, locale) => {
  it('every page meets WCAG 2.2 AA by axe, and keeps within the window', async () => {
    const page = await installation.signedIn('/queue', {
      ...{ colorScheme, locale, viewport: { width, height: 900 }, reducedMotion: 'reduce' },
    });
    const faults: string[] = [];
    for (const path of paths) {
      await open(page, path);
      faults.push(...(await faultsOf(page, path)));
    }
    await open(page, '/members');
    await page
      .getByRole('button', { name: /Invite|邀请/ })
      .first()
      .click();
    await page.getByRole('dialog').waitFor();
    faults.push(...(await faultsOf(page, 'a dialogue')));
    await open(page, '/models');
    await page.getByRole('button', { name: /New image class|新建图像类别/ }).click();
    await page.getByRole('dialog').waitFor();
    faults.push(...(await faultsOf(page, 'a new class of images')));
    await open(page, `/authors/${encodeURIComponent(author)}`);
    await page.getByRole('button', { name: /^(?:Ban|封禁)$/ }).click();
    await page.getByRole('dialog').waitFor();
    faults.push(...(await faultsOf(page, 'a ban')));
    expect(faults).toEqual([]);
  });
});

it('the sign-in page meets WCAG 2.2 AA by axe', async () => {
  const page = await installation.page();
  await open(page, '/sign-in');
  expect(await faultsOf(page, '/sign-in')).toEqual([]);
  // And a page that doesn't would be found.
  await page.evaluate(
    `document.querySelector('main').insertAdjacentHTML('beforeend', '<input><b style="color:#ccc">x</b>')`,
  );
  expect(await faultsOf(page, '/sign-in')).not.toEqual([]);
});

it('no page complained', () => {
  expect(installation.complaints).toEqual([]);
});

async function open(page: Page, path: string): Promise<void> {
  await page.goto(`${installation.url}/console${path}`);
  await page.locator('h1').first().waitFor();
  await page.waitForLoadState('networkidle');
}

const axe = readFileSync(new URL('../../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');

/** What axe finds, and whether the page is wider than the window. */
async function faultsOf(page: Page, path: string): Promise<string[]> {
  // Through the debugger: the page's own policy lets no foreign script in.
  await page.evaluate(axe);
  const found = await page.evaluate<string[]>(`axe.run({
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
  }).then(({ violations }) => violations.map(({ id, nodes }) =>
    id + ': ' + nodes.slice(0, 3).map(({ html, failureSummary }) => html.slice(0, 160) + ' ' + failureSummary).join(' | ')))`);
  const tooWide = await page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth');
  return [...found, ...(tooWide > 0 ? [`${tooWide} pixels too wide`] : [])].map(
    (fault) => `${path} ${fault}`,
  );
}
