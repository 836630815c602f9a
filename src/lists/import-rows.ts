import type { Subject } from '../engine/tier1-rules/rule-kinds.js';
import { newRecordId as newEntryId } from '../ledger/record-id.js';
import { checkRow, type CheckedEntry } from './check-entry.js';
import { readCsv } from './read-csv.js';
import { readNdjson } from './read-ndjson.js';

export type ImportFormat = 'csv' | 'ndjson';

/** A row that cannot be imported. `line`: where it begins in the file, from 1. */
export interface BadRow {
  readonly line: number;
  /** JSON pointer within the entry; empty where the row as a whole is wrong. */
  readonly path: string;
  readonly message: string;
}

/** `row`: what is to be an entry, its shape not checked yet. */
export type OnRow = (line: number, row: unknown) => void;
export type OnFault = (line: number, message: string) => void;

/** Reads a file as it comes, in chunks of any size. */
export interface RowReader {
  write(chunk: Uint8Array): Promise<void>;
  /** After the last chunk. */
  end(): Promise<void>;
}

export interface ImportSettings {
  readonly format: ImportFormat;
  readonly subject: Subject;
  /** ms since 1970: expiries must lie after it. */
  readonly nowMs: number;
  readonly maxRows: number;
}

/** Entries as PostgreSQL's array elements, a column each: what is to be inserted, written out where nobody waits. */
export interface RowColumns {
  readonly count: number;
  readonly ids: string;
  readonly values: string;
  readonly notes: string;
  readonly enabled: string;
  readonly matches: string;
  readonly expiries: string;
}

export interface ImportTally {
  readonly rows: number;
  readonly badRows: number;
  /** The first of them, up to a hundred. */
  readonly bad: readonly BadRow[];
}

const maxTold = 100;
/** The unit in which rows are stored, kept and taken. */
export const rowsAPiece = 100;

/**
 * Reads and checks the rows of one import; every row that is good goes on in pieces, until the first bad one: then
 * the rest is only checked.
 */
export class ImportRows {
  private readonly reader: RowReader;
  private readonly bad: BadRow[] = [];
  private rows = 0;
  private badRows = 0;
  private entries: CheckedEntry[] = [];

  constructor(
    private readonly settings: ImportSettings,
    private readonly onPiece: (piece: RowColumns) => void,
  ) {
    const read = settings.format === 'csv' ? readCsv : readNdjson;
    this.reader = read(
      (line, row) => this.take(line, row),
      (line, message) => this.refuse({ line, path: '', message }),
    );
  }

  write(chunk: Uint8Array): Promise<void> {
    return this.reader.write(chunk);
  }

  async end(): Promise<ImportTally> {
    await this.reader.end();
    this.flush();
    return { rows: this.rows, badRows: this.badRows, bad: this.bad };
  }

  private take(line: number, row: unknown): void {
    const { subject, nowMs, maxRows } = this.settings;
    if (++this.rows > maxRows) {
      if (this.rows === maxRows + 1) {
        const message = `more than ${maxRows.toLocaleString('en')} rows: import a larger list in several files`;
        this.refuse({ line, path: '', message });
      }
      return;
    }
    const checked = checkRow(subject, row, nowMs);
    if ('message' in checked) {
      this.refuse({ line, ...checked });
    } else if (this.badRows === 0) {
      this.entries.push(checked);
      if (this.entries.length === rowsAPiece) this.flush();
    }
  }

  private refuse(row: BadRow): void {
    this.badRows += 1;
    this.entries = [];
    if (this.bad.length < maxTold) this.bad.push(row);
  }

  private flush(): void {
    if (this.entries.length > 0) this.onPiece(columnsOf(this.entries));
    this.entries = [];
  }
}

/** Pieces → one, as the parameters of unnest. */
export function arraysOf(pieces: readonly RowColumns[]): RowColumns {
  const joined = (column: Exclude<keyof RowColumns, 'count'>): string =>
    `{${pieces.map((piece) => piece[column]).join(',')}}`;
  return {
    count: pieces.reduce((sum, { count }) => sum + count, 0),
    ids: joined('ids'),
    values: joined('values'),
    notes: joined('notes'),
    enabled: joined('enabled'),
    matches: joined('matches'),
    expiries: joined('expiries'),
  };
}

function columnsOf(entries: readonly CheckedEntry[]): RowColumns {
  const column = (text: (entry: CheckedEntry) => string): string => entries.map(text).join(',');
  return {
    count: entries.length,
    ids: column(newEntryId),
    values: column(({ value }) => quoted(value)),
    notes: column(({ note }) => quoted(note)),
    enabled: column(({ enabled }) => String(enabled)),
    matches: column(({ match }) => match),
    expiries: column(({ expiresAt }) => (expiresAt ? quoted(expiresAt.toISOString()) : 'NULL')),
  };
}

/** An element of an array literal (PostgreSQL 8.15.6). */
function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}
