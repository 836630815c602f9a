import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The repository's root: the nearest folder above this file whose package.json is named trisift, compiled or not. */
export function findRepositoryRoot(): string {
  for (let folder = import.meta.dirname; ; folder = dirname(folder)) {
    const manifest = join(folder, 'package.json');
    if (
      existsSync(manifest) &&
      (JSON.parse(readFileSync(manifest, 'utf8')) as { name?: string }).name === 'trisift'
    ) {
      return folder;
    }
    if (folder === dirname(folder)) throw new Error('no package.json named trisift above the benchmarks');
  }
}
