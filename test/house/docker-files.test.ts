import { describe, expect, it } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

const root = join(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

interface PackageManifest {
  readonly scripts: Readonly<Record<string, string>>;
}

interface ComposeService {
  readonly image?: string;
  readonly build?: string;
  readonly environment?: Readonly<Record<string, string | null>>;
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
}

interface ComposeFile {
  readonly services: Readonly<Record<string, ComposeService>>;
  readonly volumes: Readonly<Record<string, unknown>>;
}

const manifest = JSON.parse(read('package.json')) as PackageManifest;

/** The quoted names of the list in src/config/env.ts. Read as text: what it does with them is not this file's matter. */
const knownNames = new Set(
  [...read('src/config/env.ts').matchAll(/'([A-Z][A-Z0-9_]*)'/g)].map((hit) => hit[1]),
);

describe('docker-compose.yml', () => {
  const source = read('docker-compose.yml');
  const compose = parse(source, { merge: true }) as ComposeFile;
  const own = Object.entries(compose.services).filter(([, service]) => service.build !== undefined);

  it('has the database, the hot state, the API and the worker', () => {
    expect(Object.keys(compose.services)).toEqual(
      expect.arrayContaining(['postgres', 'redis', 'api', 'worker']),
    );
    expect(compose.services['postgres']?.image).toMatch(/^postgres:16/);
    expect(compose.services['redis']?.image).toMatch(/^redis:7/);
    expect(own.map(([name]) => name).sort()).toEqual(['api', 'worker']);
  });

  it('gives each service a health check of strings', () => {
    for (const [name, service] of Object.entries(compose.services)) {
      const test: readonly unknown[] = service.healthcheck?.test ?? [];
      expect([name, test[0]]).toEqual([name, 'CMD']);
      // A check with ": " in it and no quotes is a map to YAML, and Docker refuses the file.
      expect([name, test.filter((word) => typeof word !== 'string')]).toEqual([name, []]);
    }
  });

  it('starts a service only when those it needs are healthy', () => {
    for (const [name, service] of own) {
      expect([name, Object.keys(service.depends_on ?? {}).sort()]).toEqual([name, ['postgres', 'redis']]);
    }
    for (const service of Object.values(compose.services)) {
      for (const [needed, { condition }] of Object.entries(service.depends_on ?? {})) {
        expect(compose.services).toHaveProperty(needed);
        expect(condition).toBe('service_healthy');
      }
    }
  });

  it('sets no environment variable that the server does not know', () => {
    expect(knownNames.size).toBeGreaterThan(10);
    const set = own.flatMap(([, service]) => Object.keys(service.environment ?? {}));
    const interpolated = [...source.matchAll(/\$\{(\w+)/g)].map((hit) => hit[1]);
    expect([...set, ...interpolated].filter((name) => !knownNames.has(name))).toEqual([]);
  });

  it('asks for the master key, passes the first-start values on and splits the roles', () => {
    for (const [name, service] of own) {
      expect(service.environment?.['MASTER_KEY']).toMatch(
        /^\$\{MASTER_KEY:\?[^$]+openssl rand -base64 32[^$]*\}$/,
      );
      expect(service.environment).toMatchObject({
        API_KEY: null,
        ADMIN_EMAIL: null,
        ADMIN_PASSWORD: null,
        ROLES: name,
      });
    }
  });

  it('publishes port 3000 by a service that is not scaled', () => {
    expect(compose.services['gateway']?.ports).toEqual(['3000:3000']);
    for (const [, service] of own) expect(service.ports).toBeUndefined();
  });

  it('mounts only named volumes that it declares and files that exist', () => {
    for (const volume of Object.values(compose.services).flatMap((service) => service.volumes ?? [])) {
      const from = volume.split(':')[0] as string;
      if (from.startsWith('.')) expect([from, existsSync(join(root, from))]).toEqual([from, true]);
      else expect(compose.volumes).toHaveProperty(from);
    }
  });
});

describe('Dockerfile', () => {
  const instructions = parseDockerfile(read('Dockerfile'));
  const all = (word: string): readonly string[] =>
    instructions.filter((instruction) => instruction.word === word).map((instruction) => instruction.rest);

  it('copies only what the repository has or the build makes', () => {
    const builds = ['node_modules', 'dist', 'console/dist'];
    const copies = all('COPY').map(parseCopy);
    expect(copies.length).toBeGreaterThan(5);
    for (const { sources, stage } of copies) {
      for (const source of sources) {
        if (stage === undefined) expect([source, existsSync(join(root, source))]).toEqual([source, true]);
        else expect(builds).toContain(source.replace(/^\/app\//, ''));
      }
    }
  });

  it('copies nothing that .dockerignore leaves out', () => {
    const ignored = read('.dockerignore')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'));
    for (const { sources, stage } of all('COPY').map(parseCopy)) {
      if (stage === undefined) for (const source of sources) expect(ignored).not.toContain(source);
    }
  });

  it('runs only npm commands that exist', () => {
    const npmBuiltIns = ['ci', 'prune'];
    const commands = all('RUN').filter((command) => command.startsWith('npm '));
    expect(commands).toEqual(expect.arrayContaining(['npm ci', 'npm run build']));
    for (const command of commands) {
      const [, verb = '', script = ''] = command.split(/\s+/);
      if (verb === 'run') expect(Object.keys(manifest.scripts)).toContain(script);
      else expect(npmBuiltIns).toContain(verb);
    }
  });

  it('starts what npm start starts', () => {
    const command = all('CMD').at(-1) ?? '';
    // npm puts a shell between itself and the server, which hands no signal on unless it is replaced.
    expect(manifest.scripts['start']).toMatch(/^exec /);
    expect(`exec ${(JSON.parse(command) as string[]).join(' ')}`).toBe(manifest.scripts['start']);
  });

  it('serves from a volume as a user without rights, and says when it is ready', () => {
    expect(all('USER')).toEqual(['node']);
    expect(all('VOLUME')).toEqual(['/data']);
    expect(all('ENV').join(' ')).toMatch(/HOST=0\.0\.0\.0.*DATA_DIR=\/data/);
    const set = [
      ...all('ENV')
        .join(' ')
        .matchAll(/(\w+)=/g),
    ].map((hit) => hit[1]);
    expect(set.filter((name) => name !== 'NODE_ENV' && !knownNames.has(name))).toEqual([]);
    expect(all('HEALTHCHECK').join('')).toContain('/health/ready');
  });
});

interface Instruction {
  readonly word: string;
  readonly rest: string;
}

/** One instruction a line, comments and line continuations resolved; here-documents are not known. */
function parseDockerfile(text: string): readonly Instruction[] {
  return text
    .split('\n')
    .filter((line) => !line.trimStart().startsWith('#'))
    .join('\n')
    .replace(/\\\n\s*/g, '')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [, word = '', rest = ''] = /^\s*(\w+)\s+(.*)$/.exec(line) ?? [];
      return { word: word.toUpperCase(), rest: rest.trim() };
    });
}

function parseCopy(rest: string): {
  readonly sources: readonly string[];
  readonly stage: string | undefined;
} {
  const words = rest.split(/\s+/);
  const flags = words.filter((word) => word.startsWith('--'));
  const stage = flags.find((flag) => flag.startsWith('--from='))?.slice('--from='.length);
  return { sources: words.filter((word) => !word.startsWith('--')).slice(0, -1), stage };
}
