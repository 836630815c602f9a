import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';

/** What is kept on disk, as the journal sees it. Entries are words; the first is a kind below 2^16. */
export interface Journalled {
  /** Kind → words of an entry, its kind included. */
  readonly entryWords: Readonly<Record<number, number>>;
  /** Applies an entry again. Entries are counted from the first that ever was. */
  readonly replay: (entry: Uint32Array, entryNumber: number) => void;
  /** All there is, in pieces, each made when it is asked for. */
  readonly dump: () => Iterable<Uint32Array>;
  /** @param entryNumber how many entries the piece holds already */
  readonly restore: (piece: Uint32Array, entryNumber: number) => void;
}

/**
 * A snapshot and the entries since, in a folder: what was noted up to a second before a kill -9 is there again. Nothing
 * is flushed to the disk itself, so a power cut may lose more. A torn end of a file is left out.
 */
export class HotJournal {
  private waiting = new Uint32Array(bufferWords);
  private waitingWords = 0;
  private waitingEntries = 0;
  private entries = 0;
  /** Of the file that entries go into. */
  private fileNumber = 0;
  private file: { readonly number: number; readonly handle: FileHandle } | undefined;
  private wordsSinceSnapshot = 0;
  private writing: Promise<void> = Promise.resolve();
  private snapshotting: Promise<void> | undefined;
  private troubled = false;
  private readonly timer: NodeJS.Timeout;

  private constructor(
    private readonly folder: string,
    private readonly journalled: Journalled,
    private readonly onTrouble: (message: string) => void,
  ) {
    this.timer = setInterval(() => void this.flush(), flushEveryMs).unref();
  }

  /**
   * Brings back what the folder holds, and goes on from there.
   * @param onTrouble hears why something is not saved, or was not there
   */
  static open(folder: string, journalled: Journalled, onTrouble: (message: string) => void): HotJournal {
    const journal = new HotJournal(folder, journalled, onTrouble);
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      journal.load();
    } catch (error) {
      onTrouble(`counters begin anew, ${folder} could not be read: ${(error as Error).message}`);
      rmSync(folder, { recursive: true, force: true });
      mkdirSync(folder, { recursive: true, mode: 0o700 });
    }
    return journal;
  }

  /** Notes an entry; on disk within `flushEveryMs` and the time of a write. */
  note(entry: Uint32Array): void {
    if (this.waitingWords + entry.length > bufferWords) void this.flush();
    this.waiting.set(entry, this.waitingWords);
    this.waiting[this.waitingWords] = ((entry[0] as number) | entryMark) >>> 0;
    this.waitingWords += entry.length;
    this.waitingEntries += 1;
    this.entries += 1;
  }

  /** Resolves once all that was noted is in the hands of the operating system. Never rejects. */
  flush(): Promise<void> {
    if (this.waitingWords === 0) return this.writing;
    const words = this.waiting.slice(0, this.waitingWords);
    const first = this.entries - this.waitingEntries + 1;
    const number = this.fileNumber;
    this.waitingWords = 0;
    this.waitingEntries = 0;
    this.wordsSinceSnapshot += words.length;
    this.writing = this.writing
      .then(() => this.write(words, number, first))
      .catch((error: Error) => this.trouble(error));
    if (this.wordsSinceSnapshot > snapshotAfterWords) void this.snapshot();
    return this.writing;
  }

  /** Writes all anew; what is noted meanwhile goes into the next file. Never rejects. */
  snapshot(): Promise<void> {
    this.snapshotting ??= this.takeSnapshot()
      .catch((error: Error) => this.trouble(error))
      .finally(() => (this.snapshotting = undefined));
    return this.snapshotting;
  }

  async close(): Promise<void> {
    clearInterval(this.timer);
    await this.snapshotting;
    await this.flush();
    if (this.wordsSinceSnapshot > 0) await this.snapshot();
    await this.writing;
    await this.file?.handle.close();
    this.file = undefined;
  }

  private async write(words: Uint32Array, number: number, first: number): Promise<void> {
    if (this.file?.number !== number) {
      await this.file?.handle.close();
      const handle = await open(join(this.folder, `journal-${number}`), 'w', 0o600);
      this.file = { number, handle };
      await handle.write(bytesOf(new Uint32Array([journalMark, ...split(first)])));
    }
    await this.file.handle.write(bytesOf(words));
  }

  private async takeSnapshot(): Promise<void> {
    this.wordsSinceSnapshot = 0;
    const written = this.flush();
    // From here on entries go into the next file; those before are part of each piece.
    const old = this.fileNumber;
    this.fileNumber += 1;
    this.wordsSinceSnapshot = 0;
    const path = join(this.folder, 'snapshot');
    const snapshot = await open(`${path}.new`, 'w', 0o600);
    try {
      await snapshot.write(bytesOf(new Uint32Array([snapshotMark, this.fileNumber])));
      for (const piece of this.journalled.dump()) {
        await snapshot.write(bytesOf(new Uint32Array([piece.length, ...split(this.entries)])));
        if (piece.length > 0) await snapshot.write(bytesOf(piece));
      }
      await snapshot.write(bytesOf(new Uint32Array([endMark])));
    } finally {
      await snapshot.close();
    }
    await written;
    renameSync(`${path}.new`, path);
    for (const number of this.journals())
      if (number <= old) rmSync(join(this.folder, `journal-${number}`), { force: true });
  }

  private load(): void {
    const path = join(this.folder, 'snapshot');
    if (existsSync(path)) this.loadSnapshot(wordsOf(path));
    for (const number of this.journals()) {
      if (number < this.fileNumber) continue;
      this.replay(wordsOf(join(this.folder, `journal-${number}`)));
      this.fileNumber = number + 1;
    }
  }

  private loadSnapshot(words: Uint32Array): void {
    if (words[0] !== snapshotMark) throw new Error('its snapshot is of another version');
    this.fileNumber = words[1] as number;
    for (let at = 2; at < words.length && words[at] !== endMark;) {
      const [length, high, low] = words.subarray(at, at + 3) as unknown as [number, number, number];
      const entryNumber = high * word + low;
      this.journalled.restore(words.subarray(at + 3, at + 3 + length), entryNumber);
      this.entries = Math.max(this.entries, entryNumber);
      at += 3 + length;
    }
  }

  private replay(words: Uint32Array): void {
    if (words[0] !== journalMark) return;
    let entryNumber = (words[1] as number) * word + (words[2] as number);
    for (let at = 3; at < words.length; entryNumber++) {
      const mark = words[at] as number;
      const kind = mark & 0xffff;
      const length = this.journalled.entryWords[kind];
      if ((mark & 0xffff0000) >>> 0 !== entryMark || length === undefined || at + length > words.length)
        return;
      const entry = words.slice(at, at + length);
      entry[0] = kind;
      this.journalled.replay(entry, entryNumber);
      this.entries = Math.max(this.entries, entryNumber);
      this.wordsSinceSnapshot += length;
      at += length;
    }
  }

  /** Their numbers, oldest first. */
  private journals(): number[] {
    return readdirSync(this.folder)
      .flatMap((name) => /^journal-(\d+)$/.exec(name)?.slice(1).map(Number) ?? [])
      .sort((a, b) => a - b);
  }

  /** A full disk is no reason to stop judging. */
  private trouble(error: Error): void {
    if (!this.troubled) this.onTrouble(`counters are not saved: ${error.message}`);
    this.troubled = true;
  }
}

const flushEveryMs = 250;
const bufferWords = 64 * 1024;
/** 64 MiB are read again in about a second. */
const snapshotAfterWords = 16 * 1024 * 1024;

const snapshotMark = 0x54535301;
const journalMark = 0x54534a01;
const endMark = 0xffffffff;
const entryMark = 0xa5510000;
const word = 2 ** 32;

function split(number: number): [number, number] {
  return [Math.floor(number / word), number % word];
}

function bytesOf({ buffer, byteOffset, byteLength }: Uint32Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

/** A last word that is not whole is left out. */
function wordsOf(path: string): Uint32Array {
  const bytes = readFileSync(path);
  const whole = new Uint32Array(bytes.byteLength >> 2);
  new Uint8Array(whole.buffer).set(bytes.subarray(0, whole.byteLength));
  return whole;
}
