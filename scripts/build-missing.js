/**
 * Builds what is missing or stale before `npm start`, `npm test` and the other commands that run `dist`.
 *
 *   node scripts/build-missing.js             server and console
 *   node scripts/build-missing.js --server    the server only
 *
 * Silent when all is fresh. A stamp beside the outputs holds a hash of the sources they were built from: contents
 * are hashed, not times, because a checkout or an image layer gives every file a new time.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

process.chdir(join(import.meta.dirname, '..'));

const compiler = 'node_modules/typescript/bin/tsc';
/** Compiles the starter lists, so that no start has to. */
const lastStep = 'dist/src/lists/compile-presets.js';
const compiledFolders = ['src', 'migrations', 'bench', 'training'];

const server = {
  name: 'server',
  about: 'about 10 s',
  sources: () => [
    ...compiledFolders.flatMap(filesUnder),
    ...readdirSync('.').filter((name) => /^tsconfig.*\.json$/.test(name)),
    'package.json',
    ...filesUnder('presets'),
  ],
  stamp: 'dist/.built',
  present: () => existsSync('src'),
  complete: () => compiledFolders.flatMap(filesUnder).every((file) => existsSync(outputOf(file))),
  usable: () => existsSync('dist/src/main.js'),
  canBuild: () => existsSync(compiler),
  build: buildServer,
};

const consoleApp = {
  name: 'console',
  about: 'about 10 s',
  sources: () => [
    ...['src', 'public'].flatMap((folder) => filesUnder(`console/${folder}`)),
    ...readdirSync('console')
      .filter((name) => /^(index\.html|package\.json|vite\.config\.\w+|tsconfig.*\.json)$/.test(name))
      .map((name) => `console/${name}`),
  ],
  stamp: 'console/dist/.built',
  present: () => existsSync('console/package.json'),
  complete: () => existsSync('console/dist/index.html'),
  usable: () => existsSync('console/dist/index.html'),
  canBuild: () => existsSync('node_modules/vite') || existsSync('console/node_modules/vite'),
  build: buildConsole,
};

const lock = 'dist/.building';
const heartbeatMs = 1_000;
/** A lock this long without a heartbeat belongs to a process that was killed. */
const lockStaleMs = 15_000;

const targets = process.argv.includes('--server') ? [server] : [server, consoleApp];

/** The running compiler, so that a signal to us doesn't leave it writing into dist. */
let child = null;

if (targets.some(needsBuild)) await underLock(() => buildAll(targets.filter(needsBuild)));

async function buildAll(stale) {
  for (const target of stale) {
    if (!target.canBuild()) {
      fail(`The ${target.name} is not built and its build tools are not installed: run "npm ci" first.`);
    }
    const why = target.usable() ? 'out of date' : `first start, ${target.about}`;
    console.log(`Building the ${target.name} (${why}) …`);
    // Hashed before the build: what is saved while it runs counts as a change of the next start.
    const sources = hashOf(target.sources());
    rmSync(target.stamp, { force: true });
    const problem = await target.build();
    if (problem) fail(`The ${target.name} could not be built:\n${problem}`);
    writeFileSync(target.stamp, JSON.stringify({ sources }) + '\n');
  }
}

async function buildServer() {
  for (const file of filesUnder('dist')) if (isOrphan(file)) rmSync(file);
  // The compiler's own notes say what it need not write again; they are wrong once outputs are gone.
  if (!server.complete()) rmSync('dist/.tsbuildinfo', { force: true });
  const problem = await run(process.execPath, [compiler, '-p', 'tsconfig.build.json']);
  return problem ?? (existsSync(lastStep) ? run(process.execPath, [lastStep]) : null);
}

async function buildConsole() {
  // npm_execpath is the npm that runs us; without it (node scripts/build-missing.js) the one in PATH will do.
  const npm = process.env.npm_execpath;
  const args = ['run', 'build', '-w', 'console'];
  return npm ? run(process.execPath, [npm, ...args]) : run('npm', args);
}

function needsBuild(target) {
  if (!target.present()) return false;
  if (target.complete() && stampOf(target) === hashOf(target.sources())) return false;
  // A production image has its development dependencies pruned: what came along built is what there is.
  return target.canBuild() || !target.usable();
}

function stampOf(target) {
  try {
    return JSON.parse(readFileSync(target.stamp, 'utf8')).sources;
  } catch {
    return null;
  }
}

function hashOf(files) {
  const hash = createHash('sha256');
  for (const file of [...files].sort()) hash.update(`\0${file}\0`).update(readFileSync(file));
  return hash.digest('hex');
}

function filesUnder(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).replaceAll('\\', '/'));
}

/** Where the compiler puts a source; a file it only reads (a declaration, data) stands for itself. */
function outputOf(source) {
  if (/\.d\.[cm]?ts$/.test(source)) return source;
  return /\.[cm]?tsx?$/.test(source)
    ? `dist/${source.replace(/tsx?$/, 'js').replace(/\.jsx$/, '.js')}`
    : source;
}

/** An output whose source is gone would go on being loaded (a migration, say), so it must go too. */
function isOrphan(output) {
  const source = output.replace(/^dist\//, '');
  if (!compiledFolders.some((folder) => source.startsWith(`${folder}/`))) return false;
  const stem = source.replace(/(\.d\.[cm]?ts|\.[cm]?js)(\.map)?$/, '');
  return ![source, ...['ts', 'tsx', 'mts', 'cts'].map((end) => `${stem}.${end}`)].some((file) =>
    existsSync(file),
  );
}

/** Resolves to null when the command succeeded, else to what it printed. */
function run(command, args) {
  return new Promise((resolve) => {
    const output = [];
    child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.on('data', (chunk) => output.push(chunk));
    child.stderr.on('data', (chunk) => output.push(chunk));
    child.on('error', (error) => resolve(error.message));
    child.on('close', (code) =>
      resolve(code === 0 ? null : Buffer.concat(output).toString() || `exit code ${code}`),
    );
  });
}

/** One builder at a time; the others wait and then usually find all fresh. */
async function underLock(work) {
  mkdirSync('dist', { recursive: true });
  let told = false;
  while (!takeLock()) {
    if (!told) console.log('Waiting for a build that is already running …');
    told = true;
    await sleep(200);
  }
  const release = () => rmSync(lock, { recursive: true, force: true });
  const heartbeat = setInterval(() => touch(lock), heartbeatMs);
  process.on('exit', release);
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ]) {
    process.on(signal, () => {
      child?.kill();
      process.exit(code);
    });
  }
  await work();
  clearInterval(heartbeat);
}

function takeLock() {
  try {
    mkdirSync(lock);
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  }
  try {
    const { mtimeMs } = statSync(lock);
    if (Date.now() - mtimeMs < lockStaleMs) return false;
    // Of several that find the lock stale, the one that creates this file has it; creating it also renews the lock.
    writeFileSync(join(lock, `taken-over-${mtimeMs}`), '', { flag: 'wx' });
    return true;
  } catch {
    return false; // released or taken over meanwhile: look again
  }
}

function touch(path) {
  try {
    utimesSync(path, new Date(), new Date());
  } catch {
    // someone emptied dist while we build; the build itself will say if that hurt
  }
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
