/** How a batch is written and which errors are a row's own fault. */
export interface GroupCommitOptions<Row> {
  /** Writes all rows in one transaction; when it resolves they are durable. */
  readonly write: (rows: readonly Row[]) => Promise<void>;
  /** True where one row may have spoilt the batch; false where no row could have been written (the database is away). */
  readonly isRowError: (error: unknown) => boolean;
  /** How many batches may be under way at once. */
  readonly lanes: number;
  readonly maxBatchRows: number;
  /** Rows that may wait; a further one is refused with GroupCommitFull. */
  readonly maxQueuedRows: number;
}

export class GroupCommitFull extends Error {
  constructor() {
    super('too many records wait to be written');
  }
}

/** A bound on the wait in a process that is never quiet. */
const maxTurns = 2;

interface Waiting<Row> {
  readonly row: Row;
  readonly done: () => void;
  readonly fail: (error: unknown) => void;
}

/**
 * Group commit: rows that arrive while a batch is being written go together in the next one, so that many requests
 * share one flush of the disk. Each caller hears only after its row is committed.
 * Source: DeWitt et al., Implementation Techniques for Main Memory Database Systems, SIGMOD 1984.
 */
export class GroupCommit<Row> {
  private queue: Waiting<Row>[] = [];
  private busyLanes = 0;
  private rowsUnderWay = 0;
  private scheduled = false;

  constructor(private readonly options: GroupCommitOptions<Row>) {}

  /** Resolves once the row is durable; rejects with the row's own error, or the batch's where none was written. */
  commit(row: Row): Promise<void> {
    if (this.queue.length >= this.options.maxQueuedRows) return Promise.reject(new GroupCommitFull());
    return new Promise((done, fail) => {
      this.queue.push({ row, done, fail });
      this.schedule();
    });
  }

  /**
   * A batch leaves once a turn of the event loop has brought no further row: under load rows come every turn and go
   * together, a lone one leaves after one turn.
   */
  private schedule(): void {
    if (this.scheduled || !this.isLaneFree()) return;
    this.scheduled = true;
    this.awaitQuietTurn(this.queue.length, maxTurns);
  }

  private awaitQuietTurn(seen: number, turnsLeft: number): void {
    setImmediate(() => {
      if (this.queue.length > seen && turnsLeft > 1) {
        this.awaitQuietTurn(this.queue.length, turnsLeft - 1);
        return;
      }
      this.scheduled = false;
      this.startLane();
    });
  }

  /** A further lane is worth its fixed cost once half as many rows wait as are under way, so that the lanes share evenly. */
  private isLaneFree(): boolean {
    return this.busyLanes < this.options.lanes && this.queue.length * 2 >= this.rowsUnderWay;
  }

  private startLane(): void {
    if (this.queue.length === 0 || !this.isLaneFree()) return;
    const batch = this.queue.slice(0, this.options.maxBatchRows);
    this.queue = this.queue.slice(this.options.maxBatchRows);
    this.busyLanes += 1;
    this.rowsUnderWay += batch.length;
    void this.writeBatch(batch).finally(() => {
      this.busyLanes -= 1;
      this.rowsUnderWay -= batch.length;
      if (this.queue.length > 0) this.schedule();
    });
    if (this.queue.length > 0) this.schedule();
  }

  /** A batch that a row spoils is halved until the bad row stands alone. Never rejects. */
  private async writeBatch(batch: readonly Waiting<Row>[]): Promise<void> {
    try {
      await this.options.write(batch.map(({ row }) => row));
      for (const { done } of batch) done();
    } catch (error) {
      if (batch.length === 1 || !this.options.isRowError(error)) {
        for (const { fail } of batch) fail(error);
        return;
      }
      const middle = batch.length >> 1;
      await this.writeBatch(batch.slice(0, middle));
      await this.writeBatch(batch.slice(middle));
    }
  }
}
