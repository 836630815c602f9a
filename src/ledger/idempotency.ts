import { createHash, createHmac } from 'node:crypto';
import type { MasterKey } from '../config/master-key.js';
import type { Database } from '../database/database.js';
import { brokenUnique } from '../database/unique-violation.js';
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
