import type { z } from 'zod';
import { violationProblem } from '../http/problem-of.js';
import { compileSchema, jsonSchemaOf } from '../http/validation.js';
import {
  entriesOf,
  newEntriesSchema,
  newEntrySchema,
  type NewEntries,
  type NewEntry,
} from './list-schema.js';

const isNewEntries = compileSchema(jsonSchemaOf(newEntriesSchema));

/** @throws Problem that names the field, where the body is neither an entry nor many */
export function acceptEntries(value: unknown): NewEntry[] {
  if (!isNewEntries(value)) throw violationProblem(isNewEntries.errors ?? []);
  return entriesOf(value as NewEntries);
}

/** What entries share that are made of uploads. */
const sharedSchema = newEntrySchema.omit({ value: true });
export type SharedFields = z.output<typeof sharedSchema>;
const isShared = compileSchema(jsonSchemaOf(sharedSchema));

/** @throws Problem that names the field */
export function acceptShared(value: unknown): SharedFields {
  if (!isShared(value)) throw violationProblem(isShared.errors ?? []);
  return value as SharedFields;
}
