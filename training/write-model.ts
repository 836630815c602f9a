import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { modelsFolder } from '../src/product-root.js';

/** Writes the weights, and the model's card in the place of its last one in `models/manifest.json`. */
export async function writeModel(
  head: { name: string; version: number; file: string },
  bytes: Uint8Array | Int8Array,
  card: Record<string, unknown>,
): Promise<void> {
  await mkdir(modelsFolder, { recursive: true });
  const manifest = join(modelsFolder, 'manifest.json');
  const before = existsSync(manifest)
    ? (JSON.parse(await readFile(manifest, 'utf8')) as Manifest)
    : { models: [] };
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const sha256 = createHash('sha256').update(content).digest('hex');
  const models = [...before.models.filter(({ name }) => name !== head.name), { ...head, sha256, ...card }];
  models.sort((a, b) => (a.name < b.name ? -1 : 1));
  await writeFile(join(modelsFolder, head.file), content);
  await writeFile(manifest, `${JSON.stringify({ models }, null, 2)}\n`);
}

interface Manifest {
  readonly models: readonly { readonly name: string }[];
}
