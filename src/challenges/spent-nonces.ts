import type { Database } from '../database/database.js';

/** What may be used once, by whichever replica it comes to. */
export class SpentNonces {
  constructor(private readonly database: Database) {}

  /**
   * Resolves once it is durable.
   * @param nonce hex
   * @param expiresAtMs from when on what the nonce belongs to is refused anyway
   * @returns false where it has been spent before
   */
  spend(tenantId: string, nonce: string, expiresAtMs: number): Promise<boolean> {
    return this.database.asTenant(tenantId, async (manager) => {
      const rows = await manager.query<unknown[]>(
        `INSERT INTO challenge_spent (tenant_id, nonce, expires_at) VALUES ($1, decode($2, 'hex'), $3)
         ON CONFLICT DO NOTHING RETURNING 1`,
        [tenantId, nonce, new Date(expiresAtMs)],
      );
      return rows.length === 1;
    });
  }

  async isSpent(tenantId: string, nonce: string): Promise<boolean> {
    const rows = await this.database.asTenant(tenantId, (manager) =>
      manager.query<unknown[]>(
        `SELECT FROM challenge_spent WHERE tenant_id = $1 AND nonce = decode($2, 'hex')`,
        [tenantId, nonce],
      ),
    );
    return rows.length === 1;
  }

  /** What it was spent for did not come about. */
  async giveBack(tenantId: string, nonce: string): Promise<void> {
    await this.database.asTenant(tenantId, (manager) =>
      manager.query(`DELETE FROM challenge_spent WHERE tenant_id = $1 AND nonce = decode($2, 'hex')`, [
        tenantId,
        nonce,
      ]),
    );
  }

  /** A while later than they expire: clocks of replicas differ. */
  async sweep(now: Date): Promise<void> {
    await this.database.asWorker((manager) =>
      manager.query('DELETE FROM challenge_spent WHERE expires_at < $1', [
        new Date(now.getTime() - keptAfterExpiryMs),
      ]),
    );
  }
}

const keptAfterExpiryMs = 10 * 60_000;
