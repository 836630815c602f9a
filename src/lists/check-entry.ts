import { ruleKind, type Subject } from '../engine/tier1-rules/rule-kinds.js';
import { compileSchema, fieldErrorsOf, jsonSchemaOf } from '../http/validation.js';
import { newEntrySchema, type NewEntry } from './list-schema.js';

/** An entry that may be stored: its value is in canonical form. */
export interface CheckedEntry extends Omit<NewEntry, 'expiresAt'> {
  readonly expiresAt: Date | null;
}

/** What is wrong with an entry. `path`: JSON pointer within it. */
export interface EntryFault {
  readonly path: string;
  readonly message: string;
}

/**
 * The one check of an entry, however it comes in. The shape has been checked against newEntrySchema.
 * @returns the entry in its canonical form, or the field that is wrong and why
 */
export function checkEntry(
  subject: Subject,
  { value, match, expiresAt, ...others }: NewEntry,
  nowMs: number,
): CheckedEntry | EntryFault {
  const badText = textFault('/value', value) ?? textFault('/note', others.note);
  if (badText) return badText;
  const parsed = ruleKind(subject).parse(value, match);
  if (typeof parsed === 'string') return { path: '/value', message: parsed };
  const expiry = expiresAt === null ? null : new Date(expiresAt);
  if (expiry && expiry.getTime() <= nowMs) return { path: '/expiresAt', message: 'lies in the past' };
  return { ...others, value: parsed.value, match, expiresAt: expiry };
}

/** As checkEntry, for what nobody has checked yet: a row of a file. Defaults are filled in, in place. */
export function checkRow(subject: Subject, row: unknown, nowMs: number): CheckedEntry | EntryFault {
  if (isNewEntry(row)) return checkEntry(subject, row as NewEntry, nowMs);
  return fieldErrorsOf(isNewEntry.errors ?? [])[0] ?? { path: '', message: 'is no entry' };
}

const isNewEntry = compileSchema(jsonSchemaOf(newEntrySchema));

/** PostgreSQL stores no NUL, and half a surrogate pair is no character. */
function textFault(path: string, text: string): EntryFault | undefined {
  return /[\u0000\ud800-\udfff]/u.test(text) ? { path, message: 'holds NUL or broken Unicode' } : undefined;
}
