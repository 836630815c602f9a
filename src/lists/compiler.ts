import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { RuleEntry } from '../engine/tier1-rules/rule-kind.js';
import type { Subject } from '../engine/tier1-rules/rule-kinds.js';
import { workerUrl } from '../worker-url.js';

/** Entries as JSON, an array of strings each: read in the thread, so that nobody waits for it. */
export interface EntryColumns {
  readonly values: string;
  readonly matches: string;
}

export type CompileMessage =
  | { readonly add: readonly RuleEntry[] }
  | { readonly addColumns: EntryColumns }
  | { readonly finish: Subject; readonly serialise: boolean };

export type CompileReply =
  /** `bytes`: the same by v8.serialize. */
  { readonly compiled: unknown; readonly bytes?: Uint8Array } | { readonly failed: string };

export interface Compilation {
  readonly compiled: unknown;
  readonly bytes: Uint8Array;
}

/**
 * Compiles entries in worker threads: a large list must not hold up requests, nor a large compilation a small one,
 * so that each has a thread of its own.
 */
export class Compiler {
  private readonly small = new CompileThread();
  private readonly large = new CompileThread({ yielding: true });

  /** For the few entries of a delta. */
  compile(subject: Subject, entries: readonly RuleEntry[]): Promise<unknown> {
    return this.small
      .run(async (post) => {
        post({ add: entries });
        return post({ finish: subject, serialise: false });
      })
      .then(({ compiled }) => compiled);
  }

  /** For a base of any size, which comes in chunks. */
  compileBase(subject: Subject, chunks: AsyncIterable<EntryColumns>): Promise<Compilation> {
    return this.large.run(async (post) => {
      for await (const chunk of chunks) post({ addColumns: chunk });
      return post({ finish: subject, serialise: true });
    }) as Promise<Compilation>;
  }

  async close(): Promise<void> {
    await Promise.all([this.small.close(), this.large.close()]);
  }
}

type Post = (message: CompileMessage) => void;
type Compiled = Exclude<CompileReply, { failed: string }>;

/** One thread, made when first needed; one compilation at a time. */
class CompileThread {
  private worker: Worker | undefined;
  private last: Promise<unknown> = Promise.resolve();

  /** @param settings `yielding`: once it has many entries it takes what processor time the rest of the server leaves, where the system can do that */
  constructor(private readonly settings: { readonly yielding: boolean } = { yielding: false }) {}

  run(feed: (post: Post) => Promise<void>): Promise<Compiled> {
    const next = this.last.then(() => this.runNow(feed));
    this.last = next.catch(() => undefined);
    return next;
  }

  async close(): Promise<void> {
    await this.worker?.terminate();
  }

  private async runNow(feed: (post: Post) => Promise<void>): Promise<Compiled> {
    const worker = (this.worker ??= this.start());
    const over = new AbortController();
    const replied = Promise.race([
      once(worker, 'message', { signal: over.signal }),
      once(worker, 'exit', { signal: over.signal }).then(() => {
        throw new Error('the compile thread ended');
      }),
    ]);
    // What feeds it may fail while nobody waits for the reply yet.
    replied.catch(() => undefined);
    try {
      await feed((message) => worker.postMessage(message));
      const [reply] = (await replied) as [CompileReply];
      if ('failed' in reply) throw new Error(reply.failed);
      return reply;
    } catch (error) {
      // Half a compilation may lie in it.
      this.worker = undefined;
      await worker.terminate();
      throw error;
    } finally {
      over.abort();
    }
  }

  /** It must not keep the process alive that forgets to close it. */
  private start(): Worker {
    const worker = new Worker(workerUrl(import.meta.url, 'compile.worker'), { workerData: this.settings });
    worker.unref();
    return worker;
  }
}
