import type { OnFault, OnRow, RowReader } from './import-rows.js';

/** A JSON value a line: an entry as POST …/entries takes it, or a string for its value. Empty lines are passed over. */
export function readNdjson(onRow: OnRow, onFault: OnFault): RowReader {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let line = 1;
  let parts: Uint8Array[] = [];
  let bytes = 0;
  const add = (part: Uint8Array): void => {
    bytes += part.length;
    // Of a line that is too long only its length is of interest.
    if (bytes <= maxLineBytes) parts.push(part);
  };
  const endLine = (): void => {
    const at = line++;
    const tooLong = bytes > maxLineBytes;
    const whole = Buffer.concat(parts);
    parts = [];
    bytes = 0;
    if (tooLong) return onFault(at, `the line is longer than ${maxLineBytes / 1024} KiB`);
    let text: string;
    try {
      text = decoder.decode(whole).trim();
    } catch {
      return onFault(at, 'is not UTF-8');
    }
    if (text === '') return;
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch (error) {
      return onFault(at, `is not JSON: ${(error as Error).message}`);
    }
    onRow(at, rowOf(value));
  };
  return {
    write: async (chunk) => {
      let from = 0;
      for (let to; (to = chunk.indexOf(lineFeed, from)) !== -1; from = to + 1) {
        add(chunk.subarray(from, to));
        endLine();
      }
      // A copy: the chunk's memory is the caller's.
      if (from < chunk.length) add(chunk.slice(from));
    },
    end: async () => {
      if (bytes > 0) endLine();
    },
  };
}

const lineFeed = 0x0a;
/** Longest value and note, each character escaped, and something over. */
const maxLineBytes = 64 * 1024;

/** What an export has besides is passed over. */
function rowOf(value: unknown): unknown {
  if (typeof value === 'string') return { value };
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const {
    id: _id,
    version: _version,
    hits: _hits,
    lastHitAt: _last,
    ...entry
  } = value as Record<string, unknown>;
  return entry;
}
