import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BrowserInstallation, owner } from './browser-installation.js';

let installation: BrowserInstallation;

beforeAll(async () => {
  installation = await BrowserInstallation.start();
});
afterAll(() => installation?.stop());

describe('signing in', () => {
  it('asks first, refuses a wrong password, and leads back to where one wanted to go', async () => {
    const page = await installation.page();
    await page.goto(`${installation.url}/console/records?decision=block`);
    await page.getByLabel('E-mail').fill(owner.email);
    await page.getByLabel('Password', { exact: true }).fill('not the password');
    await page.keyboard.press('Enter');
    await page.getByText('E-mail or password is wrong.').waitFor();
    await page.getByLabel('Password', { exact: true }).fill(owner.password);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Records' }).waitFor();
    expect(new URL(page.url()).search).toContain('decision=block');
  });

  it.each(['//evil.example/x', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)'])(
    'never leads out of the console: %s',
    async (to) => {
      const page = await installation.page();
      await page.goto(`${installation.url}/console/sign-in?to=${encodeURIComponent(to)}`);
      await page.getByLabel('E-mail').fill(owner.email);
      await page.getByLabel('Password', { exact: true }).fill(owner.password);
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'Queue' }).waitFor();
      expect(new URL(page.url()).origin).toBe(installation.url);
    },
  );

  it('a session that ends meanwhile leads by the sign-in and back', async () => {
    const page = await installation.signedIn('/members');
    await page.context().clearCookies();
    await page.getByRole('link', { name: 'Audit' }).click();
    await page.getByLabel('E-mail').fill(owner.email);
    await page.getByLabel('Password', { exact: true }).fill(owner.password);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Audit' }).waitFor();
  });

  it('signs out, and what was there is gone', async () => {
    const page = await installation.signedIn('/members');
    await page.getByRole('button', { name: /^Signed in as/ }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await page.goto(`${installation.url}/console/members`);
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  });
});

describe('roles', () => {
  it('an invitation is shown once, lets its holder in, and gives him his rooms alone', async () => {
    const admin = await installation.signedIn('/members');
    await admin.getByRole('button', { name: 'Invite' }).click();
    await admin.getByLabel('E-mail').fill('vera@example.com');
    await admin.getByLabel('Role', { exact: true }).selectOption('viewer');
    await admin.getByRole('button', { name: 'Make the link' }).click();
    const link = await admin.getByRole('dialog').locator('pre').textContent();
    await admin.getByRole('button', { name: 'Done' }).click();
    await admin.getByRole('cell', { name: 'vera@example.com', exact: true }).waitFor();
    expect(await admin.content()).not.toContain(link);

    const page = await installation.page();
    await page.goto(link!);
    await page.getByLabel('Your name').fill('Vera');
    await page.getByLabel('Choose a password').fill('a quiet harbour at dawn');
    await page.getByRole('button', { name: 'Join' }).click();
    await page.getByRole('heading', { name: 'Queue' }).waitFor();
    expect(await page.getByRole('navigation').getByRole('link').allTextContents()).toEqual([
      'Queue',
      'Lists',
      'Records',
      'Authors',
      'Models',
    ]);
    await page.goto(`${installation.url}/console/members`);
    await page.getByText('Your role does not open this page').waitFor();

    const second = await installation.page();
    await second.goto(link!);
    await second.getByRole('heading', { name: 'This invitation no longer works' }).waitFor();
  });

  it('a moderator reads lists and finds no way to change them', async () => {
    const id = await installation.list({ name: 'Read only' }, ['seen by all']);
    const moderator = await installation.member('moderator', 'mo@example.com');
    const page = await installation.signedIn(`/lists/${id}`, {}, moderator);
    await page.getByText('seen by all').waitFor();
    expect(await page.getByRole('button', { name: 'Add entries' }).count()).toBe(0);
    expect(await page.getByRole('switch', { name: 'Enabled' }).isDisabled()).toBe(true);
    const refused = await page.request.post(`${installation.url}/lists/${id}/entries`, {
      data: { value: 'x' },
      headers: { origin: installation.url },
    });
    expect(refused.status()).toBe(403);
  });
});

describe('the console', () => {
  it('speaks Chinese when asked, and remembers it', async () => {
    const page = await installation.signedIn('/queue');
    await page.getByText('中文', { exact: true }).click();
    await page.getByRole('heading', { name: '审核队列' }).waitFor();
    expect(await page.getAttribute('html', 'lang')).toBe('zh-CN');
    await page.reload();
    await page.getByRole('heading', { name: '审核队列' }).waitFor();
    await page.getByText('EN', { exact: true }).click();
    await page.getByRole('heading', { name: 'Queue' }).waitFor();
  });

  it('goes to rooms by keyboard and tells its keys', async () => {
    const page = await installation.signedIn('/queue');
    await page.keyboard.press('g');
    await page.keyboard.press('l');
    await page.getByRole('heading', { name: 'Lists', exact: true }).waitFor();
    await page.keyboard.press('?');
    await page.getByRole('dialog').getByText('Everywhere').waitFor();
  });
});

it('no page complained', () => {
  expect(installation.complaints).toEqual([]);
});
