import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { Browser } from './browser.js';
import { Installation, onPostgres } from './installation.js';

const root = join(import.meta.dirname, '../..');
let at: Installation;
let owner: Browser;

beforeAll(async () => {
  at = await Installation.start();
  owner = await Browser.ofOwner(at);
});
afterAll(() => at?.end());

it('gives the member a new password, shown once, and ends his sessions', async () => {
  const { email, password } = at.server.first as { email: string; password: string };
  // The embedded database has one process at a time; PostgreSQL is reset beside the running server.
  if (!onPostgres) await at.server.stop();
  const { code, stdout, stderr } = await reset('--email', ` ${email.toUpperCase()}`);
  if (!onPostgres) await at.resume();
  expect([code, stderr]).toEqual([0, '']);
  const [, fresh] = /shown this once: {2}(\S+)\n/.exec(stdout) ?? [];
  expect(stdout).toContain(`New password of ${email}`);

  expect((await owner.get('/session')).status).toBe(401);
  expect((await owner.signIn(email, password)).status).toBe(401);
  expect((await owner.signIn(email, fresh ?? '')).status).toBe(200);
  const [row] = await at.sql(`SELECT actor, subject FROM audit WHERE action = 'reset-password'`);
  expect(row).toEqual({ actor: 'installation', subject: 'member' });
});

it('says in one line what is wrong', async () => {
  if (!onPostgres) {
    const { code, stderr } = await reset('--email', 'admin@localhost');
    expect([code, stderr]).toEqual([1, expect.stringMatching(/^trisift: DATA_DIR: .* is in use by another/)]);
    await at.server.stop();
  }
  const unknown = await reset('--email', 'nobody@example.com');
  expect([unknown.code, unknown.stderr]).toEqual([
    1,
    'trisift: no member has the e-mail address nobody@example.com\n',
  ]);
  for (const args of [[], ['--email'], ['--mail', 'x']])
    expect(await reset(...args)).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringMatching(/^usage/),
    });
  if (!onPostgres) await at.resume();
}, 90_000);

interface Ending {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs what `npm run reset-password` runs, by the settings of the server under test. */
function reset(...args: string[]): Promise<Ending> {
  const command = spawn(process.execPath, ['dist/src/reset-password.js', ...args], {
    cwd: root,
    env: { PATH: process.env['PATH'], ...at.place.environment },
  });
  let [stdout, stderr] = ['', ''];
  command.stdout.on('data', (data: Buffer) => (stdout += data.toString()));
  command.stderr.on('data', (data: Buffer) => (stderr += data.toString()));
  return new Promise((done) => command.on('close', (code) => done({ code, stdout, stderr })));
}
