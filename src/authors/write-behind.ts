/** How rows are written, and what becomes of them while they cannot be. */
export interface WriteBehindOptions<Row> {
  /** Writes the rows of one tenant in one transaction. */
  readonly write: (tenantId: string, rows: readonly Row[]) => Promise<void>;
  /** Hears why rows wait. */
  readonly onAway: (message: string) => void;
  /** Rows of a tenant in one transaction; the next go after a pause. */
  readonly rowsAtOnce: number;
  /** Rows of a tenant that may wait. */
  readonly maxWaiting: number;
}

/**
 * Rows that are written many at a time and behind the answers. Of a process that dies, those of the last moment are
 * lost: only what comes about again may be written so.
 */
export class WriteBehind<Row> {
  private readonly rows = new Map<string, Map<string, Row>>();
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();

  constructor(private readonly options: WriteBehindOptions<Row>) {}

  /**
   * Of several rows of one key that wait, the last is written.
   * @returns false where too many wait: the database may be away for long
   */
  add(tenantId: string, key: string, row: Row): boolean {
    const own = this.rows.get(tenantId) ?? new Map<string, Row>();
    if (own.size >= this.options.maxWaiting && !own.has(key)) return false;
    this.rows.set(tenantId, own.set(key, row));
    this.start(pauseMs);
    return true;
  }

  waiting(tenantId: string, key: string): Row | undefined {
    return this.rows.get(tenantId)?.get(key);
  }

  /** Resolves once what waited is under way no more: some of many rows, or all while the database is away, wait on. */
  flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.running = this.running.then(() => this.writeAll());
    return this.running;
  }

  private async writeAll(): Promise<void> {
    for (const [tenantId, own] of [...this.rows]) {
      const some = [...own].slice(0, this.options.rowsAtOnce);
      try {
        await this.options.write(
          tenantId,
          some.map(([, row]) => row),
        );
      } catch (error) {
        this.options.onAway((error as Error).message);
        this.start(retryMs);
        continue;
      }
      for (const [key, row] of some) if (own.get(key) === row) own.delete(key);
      if (own.size === 0) this.rows.delete(tenantId);
      else this.start(pauseMs);
    }
  }

  private start(afterMs: number): void {
    this.timer ??= setTimeout(() => void this.flush(), afterMs).unref();
  }
}

const pauseMs = 100;
const retryMs = 2_000;
