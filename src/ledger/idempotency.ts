import { createHash, createHmac } from 'node:crypto';
import type { MasterKey } from '../config/master-key.js';
import type { Database } from '../database/database.js';
import { brokenUnique } from '../database/unique-violation.js';
import { restBetweenBites } from '../database/rest-between-bites.js';
import type { TenantContext } from '../tenants/tenants.js';
import { seal, unseal } from './content-cipher.js';
import type { IdempotencyRow } from './ledger-row.js';

const keptMs = 24 * 60 * 60 * 1000;

/** The same key came with another body. */
export class IdempotencyMismatch extends Error {}

/** Answers that were given under a client's Idempotency-Key, kept for 24 hours. */
export class Idempotency {
  /** Keys whose first request is being answered in this process: a second one waits for it. */
  private readonly inFlight = new Map<string, Promise<void>>();

  constructor(
    private readonly database: Database,
    private readonly masterKey: MasterKey,
  ) {}

  /**
   * Runs `answer` once for the key, however often and at once the request arrives.
   * @param answer gives the answer and, through `rowFor`, stores it together with the record
   * @throws IdempotencyMismatch
   */
  async once<T>(
    tenant: TenantContext,
    key: string,
    body: string,
    answer: (rowFor: (response: T) => IdempotencyRow) => Promise<T>,
  ): Promise<T> {
    const keyHash = this.keyHash(tenant, key);
    const slot = keyHash.toString('base64');
    while (this.inFlight.has(slot)) await this.inFlight.get(slot);
    let finish = (): void => undefined;
    this.inFlight.set(slot, new Promise((done) => (finish = done)));
    try {
      const bodyHash = createHash('sha256').update(body).digest();
      const rowFor = (response: T): IdempotencyRow => ({
        keyHash,
        bodyHash,
        response: seal(tenant.dataKey, `idempotency ${slot}`, JSON.stringify(response)),
        expiresAt: new Date(Date.now() + keptMs),
      });
      const given = await this.given<T>(tenant, keyHash, bodyHash);
      if (given !== undefined) return given;
      try {
        return await answer(rowFor);
      } catch (error) {
        if (brokenUnique(error) !== 'idempotency_pkey') throw error;
        // Nothing of this try was written. What stands in its way is another replica's answer or an expired row.
        const theirs = await this.given<T>(tenant, keyHash, bodyHash);
        if (theirs !== undefined) return theirs;
        await this.sweep(new Date());
        return await answer(rowFor);
      }
    } finally {
      this.inFlight.delete(slot);
      finish();
    }
  }

  /** Deletes what has expired; the job of the same name calls it. */
  async sweep(now: Date): Promise<void> {
    await this.database.asWorker((manager) =>
      manager.query('DELETE FROM idempotency WHERE expires_at <= $1', [now]),
    );
  }

  /** Answers to what an author wrote: the same key is a new request then. @returns how many there were */
  async erase(tenant: TenantContext, author: string): Promise<number> {
    let erased = 0;
    for (let after: Buffer = Buffer.alloc(0); ;) {
      const rows: { key_hash: Buffer; response: Buffer }[] = await this.database.asTenant(
        tenant.id,
        (manager) =>
          manager.query(
            `SELECT key_hash, response FROM idempotency WHERE tenant_id = $1 AND key_hash > $2
             ORDER BY key_hash LIMIT ${rowsAtOnce}`,
            [tenant.id, after],
          ),
      );
      const own = rows.filter((row) => authorIn(tenant, row) === author).map((row) => row.key_hash);
      if (own.length > 0)
        await this.database.asTenant(tenant.id, (manager) =>
          manager.query('DELETE FROM idempotency WHERE tenant_id = $1 AND key_hash = ANY ($2::bytea[])', [
            tenant.id,
            own,
          ]),
        );
      erased += own.length;
      if (rows.length < rowsAtOnce) return erased;
      after = (rows.at(-1) as { key_hash: Buffer }).key_hash;
      await restBetweenBites();
    }
  }

  private async given<T>(tenant: TenantContext, keyHash: Buffer, bodyHash: Buffer): Promise<T | undefined> {
    const rows: { body_hash: Buffer; response: Buffer }[] = await this.database.asTenant(
      tenant.id,
      (manager) =>
        manager.query(
          'SELECT body_hash, response FROM idempotency WHERE tenant_id = $1 AND key_hash = $2 AND expires_at > now()',
          [tenant.id, keyHash],
        ),
    );
    const row = rows[0];
    if (!row) return undefined;
    if (!bodyHash.equals(row.body_hash))
      throw new IdempotencyMismatch('the Idempotency-Key was used with another body');
    const slot = keyHash.toString('base64');
    return JSON.parse(unseal(tenant.dataKey, `idempotency ${slot}`, row.response).toString('utf8')) as T;
  }

  private keyHash(tenant: TenantContext, key: string): Buffer {
    return createHmac('sha256', this.masterKey.keyFor('idempotency')).update(`${tenant.id}\0${key}`).digest();
  }
}

const rowsAtOnce = 200;

/** Whose submission it answers; the answer to one that was queued names nobody. */
function authorIn(
  tenant: TenantContext,
  { key_hash: keyHash, response }: { readonly key_hash: Buffer; readonly response: Buffer },
): string | undefined {
  const opened = unseal(tenant.dataKey, `idempotency ${keyHash.toString('base64')}`, response);
  const answer = JSON.parse(opened.toString('utf8')) as { user?: { id?: string } | null };
  return answer.user?.id;
}
