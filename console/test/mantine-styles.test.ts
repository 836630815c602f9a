import { expect, it } from '@jest/globals';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

it('every component of Mantine that is used has its styles', () => {
  const listed = readFileSync(join(root, 'console/src/look/mantine.css'), 'utf8');
  const missing = usedComponents().filter(
    (name) =>
      existsSync(join(root, `node_modules/@mantine/core/styles/${name}.css`)) &&
      !listed.includes(`/${name}.css'`),
  );
  expect(missing).toEqual([]);
});

function usedComponents(): string[] {
  const names = sources().flatMap((file) => {
    const [, imported = ''] =
      /import \{([^}]*)\} from '@mantine\/core'/.exec(readFileSync(file, 'utf8')) ?? [];
    return imported.split(',').map((name) => name.trim());
  });
  return [...new Set(names)].filter((name) => /^[A-Z]/.test(name));
}

function sources(): string[] {
  const folder = join(root, 'console/src');
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => join(folder, name));
}
