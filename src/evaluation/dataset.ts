import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';

/** One labelled text; `line` counts from 1 in the (unpacked) file. */
export interface DatasetRow {
  label: string;
  text: string;
  line: number;
}

/** A file that can't be read as a data set; the message begins with `file:line:`, or `file:` where no line is at fault. */
export class DatasetError extends Error {
  override readonly name = 'DatasetError';

  constructor(
    readonly file: string,
    readonly line: number | null,
    readonly problem: string,
    options?: ErrorOptions,
  ) {
    super(line === null ? `${file}: ${problem}` : `${file}:${line}: ${problem}`, options);
  }
}

/**
 * Reads a data set row by row, in the order of the file: TSV (`label<TAB>text`, with `\t`, `\n` and `\\` unescaped)
 * or JSON Lines (`{label, text}`, other fields ignored), gzipped or not. Both are told by content, not by name:
 * the first two bytes for gzip, a first character `{` for JSON Lines. Empty lines are skipped.
 *
 * @throws {DatasetError} when the file can't be opened or unpacked, is not UTF-8, or at the first bad row
 */
export async function* readDataset(file: string): AsyncGenerator<DatasetRow, void, undefined> {
  let parse: RowParser | undefined;
  for await (const { content, line } of readLines(file)) {
    parse ??= content.trimStart().startsWith('{') ? parseJsonRow : parseTsvRow;
    const row = parse(content);
    if (typeof row === 'string') throw new DatasetError(file, line, row);
    yield { label: row.label, text: row.text, line };
  }
}

/** All rows of `readDataset` at once; the same errors. */
export async function loadDataset(file: string): Promise<DatasetRow[]> {
  const rows: DatasetRow[] = [];
  for await (const row of readDataset(file)) rows.push(row);
  return rows;
}

/** The lines that are not empty. @throws {DatasetError} as readDataset, but for bad rows */
export async function* readLines(file: string): AsyncGenerator<{ content: string; line: number }> {
  let line = 0;
  for await (const bytes of lines(file)) {
    line++;
    const content = decode(bytes, file, line);
    if (content !== '') yield { content, line };
  }
}

type RowParser = (content: string) => { label: string; text: string } | string;

const newline = 0x0a;

/** Cuts at `\n` alone: node:readline would also cut at U+2028, U+2029 and `\r`, which occur inside texts. */
async function* lines(file: string): AsyncGenerator<Buffer, void, undefined> {
  let rest: Buffer[] = [];
  for await (const chunk of unpacked(file)) {
    let start = 0;
    for (let end = chunk.indexOf(newline); end !== -1; end = chunk.indexOf(newline, start)) {
      rest.push(chunk.subarray(start, end));
      yield rest.length === 1 ? (rest[0] as Buffer) : Buffer.concat(rest);
      rest = [];
      start = end + 1;
    }
    if (start < chunk.length) rest.push(chunk.subarray(start));
  }
  if (rest.length > 0) yield Buffer.concat(rest);
}

async function* unpacked(file: string): AsyncGenerator<Buffer, void, undefined> {
  try {
    const packed = await isGzip(file);
    const source = createReadStream(file);
    if (!packed) {
      yield* source as AsyncIterable<Buffer>;
      return;
    }
    // An error reaches the reader through the iterator; the callback has nothing left to do.
    yield* pipeline(source, createGunzip(), () => {}) as AsyncIterable<Buffer>;
  } catch (error) {
    throw new DatasetError(file, null, `cannot be read: ${(error as Error).message}`, { cause: error });
  }
}

/** RFC 1952: a gzip member begins with 1f 8b. */
async function isGzip(file: string): Promise<boolean> {
  for await (const head of createReadStream(file, { end: 1 }) as AsyncIterable<Buffer>) {
    return head.length === 2 && head[0] === 0x1f && head[1] === 0x8b;
  }
  return false;
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function decode(bytes: Buffer, file: string, line: number): string {
  let content: string;
  try {
    content = utf8.decode(bytes);
  } catch (error) {
    throw new DatasetError(file, line, 'is not UTF-8', { cause: error });
  }
  if (line === 1 && content.startsWith('\uFEFF')) content = content.slice(1);
  return content.endsWith('\r') ? content.slice(0, -1) : content;
}

function parseTsvRow(content: string): { label: string; text: string } | string {
  const tab = content.indexOf('\t');
  if (tab === -1) return 'has no tab: expected label<TAB>text';
  if (tab === 0) return 'has an empty label';
  if (content.includes('\t', tab + 1)) return 'has more than two columns: a tab inside a text is written \\t';
  return { label: content.slice(0, tab), text: unescape(content.slice(tab + 1)) };
}

/** A backslash before any other character stays as it is: sources write Windows paths and emoticons unescaped. */
function unescape(text: string): string {
  if (!text.includes('\\')) return text;
  return text.replace(/\\([tn\\])/g, (_, code: string) => (code === 't' ? '\t' : code === 'n' ? '\n' : '\\'));
}

function parseJsonRow(content: string): { label: string; text: string } | string {
  let row: unknown;
  try {
    row = JSON.parse(content);
  } catch (error) {
    return `is not JSON: ${(error as Error).message}`;
  }
  if (typeof row !== 'object' || row === null || Array.isArray(row)) return 'is not a JSON object';
  const { label, text } = row as { label?: unknown; text?: unknown };
  if (typeof label !== 'string') return 'lacks a string "label"';
  if (label === '') return 'has an empty label';
  if (typeof text !== 'string') return 'lacks a string "text"';
  return { label, text };
}
