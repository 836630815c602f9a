import { LRUCache } from 'lru-cache';
import { rereadEveryMs, type ChangeFeed } from '../database/change-feed.js';
import type { Database } from '../database/database.js';
import type { Category } from '../engine/category.js';
import type { RejectedText } from '../engine/tier2-statistics/near-duplicates.js';
import { signatureBytes, type TextSignature } from '../engine/tier2-statistics/text-signature.js';
import type { Awaitable } from '../hot-state/hot-state.js';
import { NearIndex } from '../hot-state/near-index.js';
import { idWords, uuidOf } from '../hot-state/uuid-words.js';
import { unseal } from '../ledger/content-cipher.js';
import type { TenantContext, Tenants } from '../tenants/tenants.js';

/** A tenant's rejected texts as this process holds them. */
interface Held {
  /** Made with the first text: most tenants have rejected none. */
  index: NearIndex | undefined;
  readonly places: Map<string, { readonly index: number; readonly category: Category | null }>;
  /** The last change that was read. */
  change: string;
  checkedAtMs: number;
}

/** Of a tenant, the newest. */
const maxTexts = 2 ** 17;
const maxHeldBytes = 256 * 1024 * 1024;
const textBytes = 300;
const emptyBytes = 500;
/** In an index of one tenant all texts are of the same. */
const ownTenant = 1;

/**
 * What people rejected, by tenant: read from the database when it is first asked for, then what changed alone. What is
 * held goes on answering while it is read anew.
 */
export class RejectedTexts {
  private readonly held = new LRUCache<string, Held>({
    maxSize: maxHeldBytes,
    sizeCalculation: ({ places }) => emptyBytes + places.size * textBytes,
  });
  private readonly reading = new Map<string, Promise<Held>>();
  private readonly stale = new Set<string>();

  constructor(
    private readonly database: Database,
    private readonly tenants: Tenants,
    changes: ChangeFeed,
  ) {
    changes.onChange(({ topic, tenantId }) => topic === 'rejected-texts' && this.renew(tenantId));
    changes.onGap(() => [...this.held.keys()].forEach((tenantId) => this.renew(tenantId)));
  }

  /** @returns the most similar of the tenant's rejected texts, or null where none is that similar */
  nearest(tenantId: string, signature: TextSignature, similarity: number): Awaitable<RejectedText | null> {
    const held = this.held.get(tenantId);
    if (!held) return this.read(tenantId).then((read) => nearestIn(read, signature, similarity));
    if (Date.now() - held.checkedAtMs > rereadEveryMs) this.renew(tenantId);
    return held.index ? nearestIn(held, signature, similarity) : null;
  }

  private renew(tenantId: string): void {
    if (!this.held.has(tenantId) && !this.reading.has(tenantId)) return;
    this.stale.add(tenantId);
    this.read(tenantId).catch(() => undefined);
  }

  /** One at a time a tenant; a change during one is followed by another. */
  private read(tenantId: string): Promise<Held> {
    const running = this.reading.get(tenantId);
    if (running) return running;
    this.stale.delete(tenantId);
    const reading = this.readNow(tenantId).finally(() => {
      this.reading.delete(tenantId);
      if (this.stale.has(tenantId)) this.read(tenantId).catch(() => undefined);
    });
    this.reading.set(tenantId, reading);
    return reading;
  }

  private async readNow(tenantId: string): Promise<Held> {
    const held = this.held.peek(tenantId) ?? {
      index: undefined,
      places: new Map(),
      change: '0',
      checkedAtMs: 0,
    };
    const tenant = await this.tenants.context(tenantId);
    const rows: Row[] = await this.database.asTenant(tenantId, (manager) =>
      manager.query(
        `SELECT * FROM (
           SELECT record_id AS "recordId", category, content, change FROM rejected_text
           WHERE tenant_id = $1 AND change > $2 ORDER BY change DESC LIMIT ${maxTexts}
         ) newest ORDER BY change`,
        [tenantId, held.change],
      ),
    );
    for (const row of rows) take(held, tenant, row);
    held.checkedAtMs = Date.now();
    this.held.set(tenantId, held);
    return held;
  }
}

interface Row {
  readonly recordId: string;
  readonly category: Category | null;
  /** Sealed; null where the verdict was taken back. */
  readonly content: Buffer | null;
  readonly change: string;
}

function take(held: Held, tenant: TenantContext, { recordId, category, content, change }: Row): void {
  held.change = change;
  const before = held.places.get(recordId);
  if (before && held.index && uuidOf(held.index.at(before.index).id) === recordId)
    held.index.remove(before.index);
  held.places.delete(recordId);
  if (!content) return;
  const signature = openSignature(tenant, recordId, content);
  if (!signature) return;
  held.index ??= new NearIndex(maxTexts, 64);
  const text = {
    tenant: ownTenant,
    signature,
    id: idWords(recordId),
    author: 0,
    atSeconds: 1,
    joined: false,
  };
  held.places.set(recordId, { index: held.index.add(text), category });
}

function nearestIn(
  { index, places }: Held,
  signature: TextSignature,
  similarity: number,
): RejectedText | null {
  const at = index?.nearest(ownTenant, signature, 0) ?? -1;
  if (!index || at < 0 || index.similarity < similarity) return null;
  const { similarity: found } = index;
  const recordId = uuidOf(index.at(at).id);
  return { recordId, category: places.get(recordId)?.category ?? null, similarity: found };
}

/** What the sealed signature of a record is bound to. */
export function sealContext(recordId: string): string {
  return `rejected-text ${recordId}`;
}

/** Of another version, or under a key that is gone: nothing. */
function openSignature({ dataKey }: TenantContext, recordId: string, content: Buffer): TextSignature | null {
  try {
    const bytes = unseal(dataKey, sealContext(recordId), content);
    if (bytes.length !== 1 + signatureBytes || bytes[0] !== signatureVersion) return null;
    return Uint32Array.from({ length: signatureBytes / 4 }, (_, word) => bytes.readUInt32LE(1 + word * 4));
  } catch {
    return null;
  }
}

/** Rises when signatures are made in another way: those of before find nothing then. */
export const signatureVersion = 1;
