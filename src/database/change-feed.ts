import { EventEmitter } from 'node:events';
import pg from 'pg';
import type { EntityManager } from 'typeorm';

/**
 * What a tenant changed: its lists and keys, a policy, its members or their sessions, what its people rejected, what its
 * filter learned, which classes of images it has, the levels of its authors.
 */
export type ChangeTopic =
  | 'lists'
  | 'policies'
  | 'api-keys'
  | 'site-keys'
  | 'members'
  | 'rejected-texts'
  | 'lessons'
  | 'image-classes'
  | 'authors';

export interface Change {
  readonly topic: ChangeTopic;
  readonly tenantId: string;
}

const channel = 'trisift_change';
/** A notification that was lost is made good by looking again this often. */
export const rereadEveryMs = 30_000;
const reconnectDelayMs = 1_000;

/**
 * Tells every replica that something of a tenant changed, by PostgreSQL's LISTEN and NOTIFY; a process without
 * PostgreSQL tells itself. Listeners drop what they hold and read it again: the message carries no data.
 */
export class ChangeFeed {
  private readonly listeners = new EventEmitter().setMaxListeners(50);
  private client: pg.Client | undefined;
  private closed = false;

  /** @param databaseUrl absent for the embedded database */
  constructor(private readonly databaseUrl?: string) {}

  async start(): Promise<void> {
    if (this.databaseUrl) await this.listen(this.databaseUrl);
  }

  onChange(listener: (change: Change) => void): void {
    this.listeners.on('change', listener);
  }

  /** Called when changes may have been missed: whatever is held must be read again. */
  onGap(listener: () => void): void {
    this.listeners.on('gap', listener);
  }

  /** Announces a change to other replicas when the transaction commits. */
  async announce(manager: EntityManager, change: Change): Promise<void> {
    if (this.databaseUrl)
      await manager.query('SELECT pg_notify($1, $2)', [channel, `${change.topic} ${change.tenantId}`]);
  }

  /** Tells this process at once; call after the commit. */
  tellHere(change: Change): void {
    this.listeners.emit('change', change);
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.client?.end().catch(() => undefined);
  }

  private async listen(databaseUrl: string): Promise<void> {
    const client = new pg.Client({
      connectionString: databaseUrl,
      application_name: 'trisift-changes',
      keepAlive: true,
    });
    client.on('notification', ({ payload }) => {
      const [topic, tenantId] = (payload ?? '').split(' ');
      if (topic && tenantId) this.tellHere({ topic: topic as ChangeTopic, tenantId });
    });
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.query(`LISTEN ${channel}`);
    } catch (error) {
      void client.end().catch(() => undefined);
      throw error;
    }
    // Not before: a connection that failed to begin ends too, and each of the two would try again.
    client.once('end', () => this.reconnect(databaseUrl));
    this.client = client;
    if (this.closed) await client.end();
  }

  private reconnect(databaseUrl: string): void {
    if (this.closed) return;
    setTimeout(() => {
      if (this.closed) return;
      this.listen(databaseUrl).then(
        () => this.listeners.emit('gap'),
        () => this.reconnect(databaseUrl),
      );
    }, reconnectDelayMs).unref();
  }
}
