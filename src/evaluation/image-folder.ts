import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatasetError } from './dataset.js';

/** One labelled image. */
export interface ImageRow {
  /** The name of its folder. */
  readonly label: string;
  readonly path: string;
}

/**
 * The images of a folder's sub-folders, in the order of their names; hidden files are left out.
 * @throws {DatasetError} when the folder can't be read, or holds no folders with files
 */
export function readImageFolder(folder: string): ImageRow[] {
  try {
    const labels = entriesOf(folder).filter((entry) => entry.isDirectory());
    const rows = labels.flatMap(({ name: label }) =>
      entriesOf(join(folder, label))
        .filter((entry) => !entry.isDirectory())
        .map(({ name }) => ({ label, path: join(folder, label, name) })),
    );
    if (rows.length > 0) return rows;
  } catch (error) {
    throw new DatasetError(folder, null, `cannot be read: ${(error as Error).message}`, { cause: error });
  }
  throw new DatasetError(folder, null, 'has no images: they lie in sub-folders, each named by its label');
}

/** @throws {DatasetError} */
export function readImage(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new DatasetError(path, null, `cannot be read: ${(error as Error).message}`, { cause: error });
  }
}

function entriesOf(folder: string) {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !name.startsWith('.'))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
