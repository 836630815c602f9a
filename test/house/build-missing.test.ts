import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
/** One after the other on one small package: each test finds what the one before has built. */
describe('scripts/build-missing.js', () => {
  let home: string;
  const at = (path: string): string => join(home, path);

  beforeAll(() => {
    home = mkdtempSync(join(tmpdir(), 'trisift-build-'));
    for (const name of ['scripts', 'tsconfig.json', 'tsconfig.build.json']) {
      cpSync(join(root, name), at(name), { recursive: true });
    }
    symlinkSync(join(root, 'node_modules'), at('node_modules'));
    mkdirSync(at('src/lists'), { recursive: true });
    writeFileSync(at('package.json'), '{"type":"module"}');
    writeFileSync(at('src/lists/old-name.ts'), 'export const answer: number = 42;\n');
    writeFileSync(at('src/main.ts'), "import { answer } from './lists/old-name.js';\nconsole.log(answer);\n");
  });

  afterAll(() => rmSync(home, { recursive: true, force: true }));

  it('builds what is missing, once, when two ask at once', async () => {
    const both = await Promise.all([build(home), build(home)]);
    expect(both.map(({ code }) => code)).toEqual([0, 0]);
    const lines = both.map(({ output }) => output).sort();
    expect(lines[0]).toBe('Building the server (first start, about 10 s) …\n');
    expect(['', 'Waiting for a build that is already running …\n']).toContain(lines[1]);
    expect(existsSync(at('dist/src/main.js'))).toBe(true);
  });

  it('is silent and builds nothing when nothing changed, whatever the times of the files say', async () => {
    utimesSync(at('src/main.ts'), new Date(), new Date());
    const builtAt = statSync(at('dist/.built')).mtimeMs;
    expect(await build(home)).toEqual({ code: 0, output: '' });
    expect(statSync(at('dist/.built')).mtimeMs).toBe(builtAt);
  });

  it('removes what was built from a file that is gone', async () => {
    renameSync(at('src/lists/old-name.ts'), at('src/lists/new-name.ts'));
    writeFileSync(at('src/main.ts'), "import { answer } from './lists/new-name.js';\nconsole.log(answer);\n");
    expect(await build(home)).toEqual({ code: 0, output: 'Building the server (out of date) …\n' });
    expect(readdirSync(at('dist/src/lists')).filter((name) => name.endsWith('.js'))).toEqual(['new-name.js']);
  });

  it('shows the errors, fails, and does not take the broken build for a good one', async () => {
    const good = readFileSync(at('src/main.ts'), 'utf8');
    writeFileSync(at('src/main.ts'), `${good}export const wrong: string = answer;\n`);
    for (let run = 0; run < 2; run++) {
      const { code, output } = await build(home);
      expect(code).toBe(1);
      expect(output).toContain('The server could not be built');
      expect(output).toContain('src/main.ts(3,14)');
    }
    writeFileSync(at('src/main.ts'), good);
    expect((await build(home)).code).toBe(0);
  });

  it('takes over the lock of a build that was killed', async () => {
    mkdirSync(at('dist/.building'));
    const longAgo = new Date(Date.now() - 60_000);
    utimesSync(at('dist/.building'), longAgo, longAgo);
    writeFileSync(at('src/main.ts'), 'export {};\n');
    expect(await build(home)).toEqual({ code: 0, output: 'Building the server (out of date) …\n' });
    expect(existsSync(at('dist/.building'))).toBe(false);
  });

  it('goes on with what is built where the compiler is not installed, and else says what to do', async () => {
    rmSync(at('node_modules'));
    writeFileSync(at('src/main.ts'), 'export const changed = true;\n');
    expect(await build(home)).toEqual({ code: 0, output: '' });
    rmSync(at('dist'), { recursive: true });
    const { code, output } = await build(home);
    expect(code).toBe(1);
    expect(output).toContain('run "npm ci" first');
  });
});

function build(home: string): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [join(home, 'scripts/build-missing.js'), '--server'],
      (error, stdout, stderr) => {
        resolve({ code: error ? Number(error.code) : 0, output: stdout + stderr });
      },
    );
  });
}
