import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { z } from 'zod';
import { isCategory, type Category } from '../engine/category.js';

const tensorSchema = z.object({
  type: z.enum(['float32', 'int32', 'uint8']).default('float32'),
  /** Of one item, without the batch. */
  dims: z.array(z.int().positive()),
});

const entrySchema = z.looseObject({
  name: z.string().regex(/^[a-z0-9-]+$/),
  version: z.int().positive(),
  /** The npm package whose folder holds the file; absent: it lies in models/. */
  package: z
    .string()
    .regex(/^(?:@[a-z0-9-]+\/)?[a-z0-9-]+$/)
    .optional(),
  file: z.string().regex(/^(?:[a-zA-Z0-9_-][a-zA-Z0-9._-]*\/)*[a-zA-Z0-9_-][a-zA-Z0-9._-]*$/),
  /** Lower-case hex of the file's bytes. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  licence: z.string(),
  sources: z.array(z.union([z.string(), z.looseObject({})])),
  /** What it tells apart. */
  labels: z.array(z.string()).default([]),
  /** What it can raise: ids, or objects that name one. */
  categories: z.array(z.union([z.string(), z.looseObject({ category: z.string() })])).default([]),
  /** What its scores mean where that was not measured here. */
  calibration: z.string().optional(),
  figures: z.looseObject({}).optional(),
  /** Where it is a class of images that the product brings along: what it finds, by whose features, and how it begins. */
  imageClass: z
    .object({
      name: z.string().regex(/^[a-z0-9](?:-?[a-z0-9])*$/),
      category: z.string().refine(isCategory),
      backbone: z.string(),
      mode: z.enum(['off', 'shadow', 'live']),
    })
    .optional(),
  /** Where it is a network that a runtime of src/inference serves: what goes in and out, by name. */
  network: z
    .object({
      inputs: z.record(z.string(), tensorSchema),
      outputs: z.record(z.string(), tensorSchema),
      /** Items in one run, at most; a CPU gains nothing by more than it must. */
      batch: z
        .object({ cpu: z.int().positive(), gpu: z.int().positive(), waitMs: z.number().nonnegative() })
        .default({ cpu: 1, gpu: 16, waitMs: 2 }),
    })
    .optional(),
});

/** A model as models/manifest.json describes it. */
export type ModelEntry = z.output<typeof entrySchema>;
export type Network = NonNullable<ModelEntry['network']>;

const manifestSchema = z.object({ models: z.array(entrySchema) });

/** @throws Error that says what is wrong with the manifest */
export function readManifest(folder: string): ModelEntry[] {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
  } catch (error) {
    throw new Error(`models/manifest.json cannot be read: ${(error as Error).message}`);
  }
  const parsed = manifestSchema.safeParse(content);
  if (parsed.success) return parsed.data.models;
  const issue = parsed.error.issues[0];
  throw new Error(`models/manifest.json: ${issue?.path.join('.')}: ${issue?.message}`);
}

/**
 * The model's file.
 * @throws Error that names it with the hash that it has and the one that it should have
 */
export function readModelFile(
  folder: string,
  { package: holder, file, sha256 }: Pick<ModelEntry, 'package' | 'file' | 'sha256'>,
): Buffer {
  const name = `${holder ?? 'models'}/${file}`;
  const path = holder === undefined ? join(folder, file) : inPackage(holder, file);
  if (path === undefined || !statSync(path, { throwIfNoEntry: false })?.isFile())
    throw new Error(`${name} is missing; its SHA-256 should be ${sha256}`);
  const bytes = readFileSync(path);
  const found = createHash('sha256').update(bytes).digest('hex');
  if (found === sha256) return bytes;
  throw new Error(
    `${name} is cut short or changed: it has ${bytes.length} bytes with the SHA-256 ${found}, it should be ${sha256}`,
  );
}

/** Where the installed package has the file; its `exports` name programs alone. */
function inPackage(holder: string, file: string): string | undefined {
  const folders = createRequire(import.meta.url).resolve.paths(holder) ?? [];
  return folders.map((folder) => join(folder, holder, file)).find((path) => existsSync(path));
}

/**
 * A model by its name, with its file.
 * @throws Error that says what is missing, cut short or changed
 */
export function readModel(folder: string, name: string): { entry: ModelEntry; bytes: Buffer } {
  const entry = readManifest(folder).find((each) => each.name === name);
  if (!entry) throw new Error(`models/manifest.json names no ${name}`);
  return { entry, bytes: readModelFile(folder, entry) };
}

/** `<name>@<version>`: how findings and records name it. */
export function modelId({ name, version }: Pick<ModelEntry, 'name' | 'version'>): string {
  return `${name}@${version}`;
}

/** The categories that the model can raise. */
export function categoriesOf({ categories }: ModelEntry): Category[] {
  return categories
    .map((each) => (typeof each === 'string' ? each : each.category))
    .filter((category) => isCategory(category));
}
