import { parse } from 'csv-parse';
import { finished } from 'node:stream/promises';
import type { OnFault, OnRow, RowReader } from './import-rows.js';

/**
 * CSV (RFC 4180) in UTF-8, a byte order mark and any line ends allowed. A first row that has a cell `value` names the
 * columns, in any order; without one each row is a value alone. Empty lines are passed over; a quote in the middle of
 * a cell is part of it. An empty cell takes the column's default.
 */
export function readCsv(onRow: OnRow, onFault: OnFault): RowReader {
  let line = 1;
  let columns: readonly Column[] | undefined;
  /** What follows cannot be told apart into rows: it is passed over. */
  let over = false;
  const take = (cells: readonly string[]): void => {
    const at = line;
    line += 1 + cells.reduce((sum, cell) => sum + lineEnds(cell), 0);
    if (cells.length === 1 && cells[0] === '') return;
    if (!columns) {
      const found = columnsOf(cells);
      if (typeof found === 'string') {
        over = true;
        return onFault(at, found);
      }
      columns = found;
      if (columns !== valueAlone) return;
    }
    const row =
      broken && cells.some((cell) => cell.includes('\ufffd')) ? 'is not UTF-8' : rowOf(cells, columns);
    if (typeof row === 'string') onFault(at, row);
    else onRow(at, row);
  };
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  /** Only then is a replacement character the reader's own. */
  let broken = false;
  const look = (chunk?: Uint8Array): void => {
    try {
      if (!broken) utf8.decode(chunk, { stream: chunk !== undefined });
    } catch {
      broken = true;
    }
  };
  const parser = parse({
    bom: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: maxRowBytes,
    on_record: (cells: string[]) => {
      if (!over) take(cells);
      return null;
    },
  });
  const settle = (error: Error | null | undefined): void => {
    if (!error || over) return;
    over = true;
    onFault(line, faultOf(error));
  };
  // The callbacks tell the same.
  parser.on('error', () => undefined).resume();
  return {
    write: async (chunk) => {
      look(chunk);
      if (!over) await new Promise<void>((done) => parser.write(chunk, (error) => done(settle(error))));
    },
    end: async () => {
      look();
      if (!over) await finished(parser.end()).catch(settle);
    },
  };
}

/** A row with a cell of a megabyte is one bad row; where a quote is not closed this much is held at most. */
const maxRowBytes = 4 * 1024 * 1024;

type Column = (typeof readColumns)[number] | null;
const readColumns = ['value', 'note', 'match', 'enabled', 'expiresAt'] as const;
/** What an export has besides: known, and not imported. */
const passedOver: readonly string[] = ['id', 'version', 'hits', 'lasthitat'];
const valueAlone: readonly Column[] = ['value'];

/** The header's columns, null for those that are passed over; or what is wrong with it. */
function columnsOf(cells: readonly string[]): readonly Column[] | string {
  const names = cells.map((cell) => cell.trim().toLowerCase());
  if (!names.includes('value')) return valueAlone;
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) return `the header names '${twice.slice(0, 50)}' twice`;
  const columns = names.map((name) => readColumns.find((column) => column.toLowerCase() === name) ?? null);
  const unknown = names.find((name, i) => columns[i] === null && !passedOver.includes(name));
  return unknown === undefined
    ? columns
    : `the header names '${unknown.slice(0, 50)}'; the columns are ${readColumns.join(', ')}`;
}

/** Cells → an entry whose shape is still to be checked; or what is wrong. */
function rowOf(cells: readonly string[], columns: readonly Column[]): Record<string, unknown> | string {
  if (cells.length > columns.length) {
    return columns === valueAlone
      ? `has ${cells.length} cells, but no first row says what they are: put one before with the columns ${readColumns.join(', ')}, or the value in quotes`
      : `has ${cells.length} cells, the header ${columns.length}`;
  }
  const row: Record<string, unknown> = {};
  for (const [i, cell] of cells.entries()) {
    const column = columns[i];
    if (!column || cell === '') continue;
    row[column] = column === 'enabled' ? (booleans[cell.trim().toLowerCase()] ?? cell) : cell;
  }
  return row;
}

const booleans: Readonly<Record<string, boolean>> = { true: true, false: false };

function lineEnds(cell: string): number {
  return /[\r\n]/.test(cell) ? (cell.match(/\r\n|\r|\n/g) ?? []).length : 0;
}

function faultOf(error: Error): string {
  const { code } = error as { code?: string };
  if (code === 'CSV_MAX_RECORD_SIZE') {
    return `the row is longer than ${maxRowBytes / 1024 / 1024} MiB: is a quote not closed? What follows was not read`;
  }
  if (code === 'CSV_QUOTE_NOT_CLOSED') return 'a quote is opened and not closed before the end of the file';
  return error.message;
}
