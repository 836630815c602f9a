import { once } from 'node:events';
import { Duplex } from 'node:stream';
import { Worker } from 'node:worker_threads';
import { workerUrl } from '../worker-url.js';

export interface EngineThreadData {
  readonly databasePath: string;
}

/** Messages of PostgreSQL's protocol (version 3), whole ones, from or for one connection. */
export interface EngineMessage {
  readonly connection: number;
  readonly bytes: Uint8Array;
}

export type EngineRequest = EngineMessage | { readonly close: true };

/**
 * The embedded database, in a thread of its own: a statement takes as long as it takes, and the event loop has
 * requests to answer meanwhile. Where the thread dies its connections break, as with a server that is lost, and the
 * next connection starts another, which recovers what was committed.
 */
export class EmbeddedEngine {
  private thread: Promise<Worker> | undefined;
  private readonly connections = new Map<number, EngineConnection>();
  private last = 0;

  private constructor(private readonly databasePath: string) {}

  /** @throws Error where the database cannot be opened */
  static async open(databasePath: string): Promise<EmbeddedEngine> {
    const engine = new EmbeddedEngine(databasePath);
    await engine.running();
    return engine;
  }

  /** A connection for node-postgres, in place of a socket. The engine knows one session: one may be open at a time. */
  connection(): Duplex {
    const number = (this.last += 1);
    const connection = new EngineConnection({
      open: async () => {
        await this.running();
        this.connections.set(number, connection);
      },
      send: (bytes) => this.send({ connection: number, bytes }),
      closed: () => this.connections.delete(number),
    });
    return connection;
  }

  /** Ends the database in order, and its thread. */
  async close(): Promise<void> {
    const worker = await this.thread;
    if (!worker) return;
    this.thread = undefined;
    const ended = once(worker, 'exit');
    worker.postMessage({ close: true } satisfies EngineRequest);
    await ended;
  }

  private send(message: EngineMessage): void {
    void this.thread?.then((worker) => worker.postMessage(message, [message.bytes.buffer as ArrayBuffer]));
  }

  private running(): Promise<Worker> {
    this.thread ??= this.start();
    return this.thread;
  }

  private async start(): Promise<Worker> {
    const worker = new Worker(workerUrl(import.meta.url, 'embedded.worker'), {
      workerData: { databasePath: this.databasePath } satisfies EngineThreadData,
    });
    const lose = (error: Error): void => {
      this.thread = undefined;
      for (const connection of [...this.connections.values()]) connection.destroy(error);
    };
    try {
      await once(worker, 'message');
    } catch (error) {
      this.thread = undefined;
      throw error;
    }
    worker.on('message', ({ connection, bytes }: EngineMessage) =>
      this.connections.get(connection)?.push(bytes),
    );
    worker.on('error', ({ message }) => lose(new Error(`Connection terminated: ${message}`)));
    worker.on('exit', () => lose(new Error('Connection terminated: the database ended')));
    return worker;
  }
}

interface EngineLink {
  readonly open: () => Promise<void>;
  /** @param bytes are handed over */
  readonly send: (bytes: Uint8Array) => void;
  readonly closed: () => void;
}

/** What node-postgres takes for a socket. What is written in one turn goes to the engine as one message. */
class EngineConnection extends Duplex {
  private outgoing: Buffer[] = [];

  constructor(private readonly link: EngineLink) {
    super({ allowHalfOpen: false });
  }

  connect(): this {
    this.link.open().then(
      () => this.emit('connect'),
      (error: Error) => this.destroy(error),
    );
    return this;
  }

  setNoDelay(): this {
    return this;
  }

  setKeepAlive(): this {
    return this;
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }

  override _read(): void {
    // What comes is pushed as it comes.
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    if (this.outgoing.length === 0) process.nextTick(() => this.flush());
    this.outgoing.push(chunk);
    done();
  }

  override _final(done: () => void): void {
    this.push(null);
    done();
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.link.closed();
    done(error);
  }

  private flush(): void {
    const bytes = Uint8Array.from(Buffer.concat(this.outgoing));
    this.outgoing = [];
    this.link.send(bytes);
  }
}
