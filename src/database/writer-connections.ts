import pg from 'pg';

interface Connection {
  readonly client: pg.Client;
  broken: boolean;
}

/**
 * The connections of the group-commit writer: one a batch that is under way, kept between batches. A pool would do,
 * but its bookkeeping costs as much as the statement itself.
 */
export class WriterConnections {
  private readonly idle: Connection[] = [];

  /** @param settings as of pg.Client */
  constructor(private readonly settings: pg.ClientConfig) {}

  /** Runs one prepared statement; a connection that broke is replaced at the next call. */
  async query(statement: { name: string; text: string; values: unknown[] }): Promise<void> {
    const connection = this.takeIdle() ?? (await this.connect());
    try {
      await connection.client.query(statement);
    } finally {
      if (!connection.broken) this.idle.push(connection);
    }
  }

  async close(): Promise<void> {
    await Promise.all(this.idle.splice(0).map(({ client }) => client.end().catch(() => undefined)));
  }

  private takeIdle(): Connection | undefined {
    for (;;) {
      const connection = this.idle.pop();
      if (!connection?.broken) return connection;
    }
  }

  private async connect(): Promise<Connection> {
    const connection = { client: new pg.Client(this.settings), broken: false };
    const markBroken = (): void => {
      connection.broken = true;
    };
    connection.client.on('error', markBroken);
    connection.client.on('end', markBroken);
    await connection.client.connect();
    return connection;
  }
}
