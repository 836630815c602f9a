import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, connect, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createHash } from 'node:crypto';

/** A data folder that cannot be used; the message is one line for the operator. */
export class DataDirError extends Error {}

/** Longest path of a socket on Linux and macOS, less one for the closing NUL. */
const maxSocketPathBytes = 103;

/**
 * The folder of the embedded database, held by one process at a time. The lock is a socket that the holder listens
 * on: it vanishes with its process, however that dies, and cannot be mistaken when a process number is used again.
 */
export class DataDir {
  private constructor(
    readonly path: string,
    private readonly lock: Server,
  ) {}

  /** @throws DataDirError when the folder cannot be made or written, or another process holds it */
  static async open(dataDir: string): Promise<DataDir> {
    const path = resolve(dataDir);
    try {
      mkdirSync(path, { recursive: true, mode: 0o700 });
      const probe = join(path, `.write-${process.pid}`);
      writeFileSync(probe, '');
      rmSync(probe);
    } catch (error) {
      throw new DataDirError(
        `DATA_DIR: ${path} cannot be written (${(error as NodeJS.ErrnoException).code})`,
      );
    }
    const socket = socketPathOf(path);
    if (await isAnswered(socket))
      throw new DataDirError(`DATA_DIR: ${path} is in use by another Trisift process`);
    rmSync(socket, { force: true });
    const lock = createServer((client) => client.destroy());
    await new Promise<void>((done, fail) => {
      lock.once('error', () =>
        fail(new DataDirError(`DATA_DIR: ${path} is in use by another Trisift process`)),
      );
      lock.listen(socket, done);
    });
    lock.unref();
    return new DataDir(path, lock);
  }

  databasePath(): string {
    return join(this.path, 'database');
  }

  /** The key of this installation, made at first use; the file can be read by its owner alone. */
  masterKey(): Buffer {
    const file = join(this.path, 'master-key');
    if (!existsSync(file)) writeSecret(file, randomBytes(32).toString('base64') + '\n');
    if ((statSync(file).mode & 0o077) !== 0) chmodSync(file, 0o600);
    const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64');
    if (key.length !== 32) throw new DataDirError(`DATA_DIR: ${file} does not hold 32 bytes in base64`);
    return key;
  }

  release(): void {
    this.lock.close();
    rmSync(socketPathOf(this.path), { force: true });
  }
}

/** Writes a file that its owner alone can read, whatever its mode was before. */
export function writeSecret(file: string, content: string): void {
  writeFileSync(file, content, { mode: 0o600 });
  chmodSync(file, 0o600);
}

function socketPathOf(path: string): string {
  if (process.platform === 'win32') return `\\\\.\\pipe\\trisift-${digest(path)}`;
  const inside = join(path, 'lock');
  return Buffer.byteLength(inside) <= maxSocketPathBytes
    ? inside
    : join(tmpdir(), `trisift-${digest(path)}.lock`);
}

function digest(path: string): string {
  return createHash('sha256').update(path).digest('hex').slice(0, 24);
}

function isAnswered(socket: string): Promise<boolean> {
  return new Promise((done) => {
    const client = connect(socket);
    client.once('connect', () => {
      client.destroy();
      done(true);
    });
    client.once('error', () => done(false));
  });
}
