import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { ruleKind, type Subject } from '../engine/tier1-rules/rule-kinds.js';
import { productRoot } from '../product-root.js';
import { readPresets, type Preset } from './presets.js';

/** The starter lists, compiled as far as that was done when the server was built. */
export interface BuiltPresets {
  readonly presets: readonly Preset[];
  /** A subject that is missing here is compiled at start. */
  readonly compiled: ReadonlyMap<Subject, unknown>;
}

/** Written by compile-presets.ts as the last step of a build. */
export const builtPresetsFile = join(productRoot, 'dist', 'presets.bin');

/**
 * The starter lists of a folder, from the built file where that was made of the same lists by the same Node: a server
 * starts a quarter of a second sooner by it. Without one, or with one of other lists, they are read from their texts.
 * @throws Error naming file and line, when a list is not as presets/README.md says
 */
export function loadPresets(folder: string, file = builtPresetsFile): BuiltPresets {
  const built = readBuilt(file);
  return built?.key === keyOf(folder) ? built : { presets: readPresets(folder), compiled: new Map() };
}

/** @returns what the built file holds */
export function buildPresets(folder: string): Buffer {
  const presets = readPresets(folder);
  const subjects = [...new Set(presets.map(({ subject }) => subject))];
  const compiled = new Map(
    subjects.map((subject) => [subject, ruleKind(subject).compile(entriesOf(presets, subject))]),
  );
  return serialize({ key: keyOf(folder), presets, compiled } satisfies BuiltFile);
}

/** In the order of their ordinals. */
export function entriesOf(presets: readonly Preset[], subject: Subject): Preset['entries'] {
  return presets.filter((preset) => preset.subject === subject).flatMap(({ entries }) => entries);
}

interface BuiltFile extends BuiltPresets {
  readonly key: string;
}

function readBuilt(file: string): BuiltFile | undefined {
  try {
    return deserialize(readFileSync(file)) as BuiltFile;
  } catch {
    // Not built, or by a Node whose form this one does not know.
    return undefined;
  }
}

/** The lists as they lie in the folder; and Node, whose tables of Unicode the compiled form goes by. */
function keyOf(folder: string): string {
  const hash = createHash('sha256').update(process.version);
  for (const name of readdirSync(folder).sort())
    hash.update(`\0${name}\0`).update(readFileSync(join(folder, name)));
  return hash.digest('hex');
}
