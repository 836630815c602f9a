import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RowColumns } from './import-rows.js';

const maxHeldBytes = 4 * 1024 * 1024;

/**
 * Checked rows that wait to be stored, first in, first out: a few in memory, many in a file that no other process can
 * open and that is gone with this one. Synchronous, for a worker thread.
 */
export class ImportSpool {
  private held: Buffer[] = [];
  private heldBytes = 0;
  private readonly lengths: number[] = [];
  private file: number | undefined;
  private written = 0;
  private read = 0;
  private taken = 0;

  add(piece: RowColumns): void {
    const bytes = Buffer.from(JSON.stringify(piece));
    this.lengths.push(bytes.length);
    this.held.push(bytes);
    this.heldBytes += bytes.length;
    if (this.heldBytes > maxHeldBytes) this.spill();
  }

  /** The next pieces, at most so many; none once all are taken. Nothing may be added after the first is taken. */
  take(count: number): RowColumns[] {
    const lengths = this.lengths.slice(this.taken, this.taken + count);
    this.taken += lengths.length;
    return lengths.map((length) => JSON.parse(this.next(length).toString()) as RowColumns);
  }

  close(): void {
    if (this.file !== undefined) closeSync(this.file);
    this.file = undefined;
  }

  /** What the file has comes before what is held. */
  private next(length: number): Buffer {
    if (this.file === undefined || this.read === this.written) return this.held.shift() as Buffer;
    const bytes = Buffer.alloc(length);
    readSync(this.file, bytes, 0, length, this.read);
    this.read += length;
    return bytes;
  }

  private spill(): void {
    this.file ??= openNameless();
    const bytes = Buffer.concat(this.held);
    for (let at = 0; at < bytes.length;) at += writeSync(this.file, bytes, at);
    this.written += bytes.length;
    this.held = [];
    this.heldBytes = 0;
  }
}

function openNameless(): number {
  const folder = mkdtempSync(join(tmpdir(), 'trisift-import-'));
  const file = openSync(join(folder, 'rows'), 'wx+', 0o600);
  try {
    rmSync(folder, { recursive: true });
  } catch {
    // Where an open file keeps its name (Windows) the system's own cleaning takes it.
  }
  return file;
}
