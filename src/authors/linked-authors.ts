import type { EntityManager } from 'typeorm';
import type { Database } from '../database/database.js';
import type { Level } from '../engine/behaviour/level.js';
import { linkStrength, weightOf, type SharedTrait } from '../engine/behaviour/link-strength.js';
import { unseal } from '../ledger/content-cipher.js';
import { openContent } from '../ledger/records.js';
import type { TenantContext } from '../tenants/tenants.js';
import { readRows } from './author-files.js';
import { traitContext } from './author-traits.js';

/** An author who has something in common with another. */
export interface LinkedAuthor {
  /** Null where nothing is kept that tells it. */
  readonly id: string | null;
  readonly level: Level;
  /** As it was last written down; null of an author who never left `normal`. */
  readonly risk: number | null;
  /** 0..1 (engine/behaviour/link-strength.ts) */
  readonly strength: number;
  /** The strongest first. */
  readonly by: readonly SharedTrait[];
}

/** Who shares devices, addresses, contacts and contents with an author. */
export class LinkedAuthors {
  constructor(private readonly database: Database) {}

  /** The strongest link first. `known`: whether anything of the author is kept here, shared or not. */
  of(tenant: TenantContext, hash: string): Promise<{ known: boolean; linked: LinkedAuthor[] }> {
    return this.database.asTenant(tenant.id, async (manager) => {
      const rows: TraitRow[] = await manager.query(sharedTraits, [tenant.id, hash]);
      const links = strongest(rows, hash);
      const hashes = links.map((link) => link.hash);
      const authors = await readRows(manager, tenant, `author_hash = ANY (${decoded('$2')})`, [hashes]);
      const rowOf = new Map(authors.map((row) => [row.hash, row]));
      const nameless = hashes.filter((each) => !rowOf.get(each)?.content);
      const names = await readNames(manager, tenant, nameless);
      return {
        known: rows.length > 0,
        linked: links.map(({ hash: other, strength, by }) => {
          const row = rowOf.get(other);
          const id = row?.content?.id ?? names.get(other) ?? null;
          return { id, level: row?.level ?? 'normal', risk: row?.risk ?? null, strength, by };
        }),
      };
    });
  }
}

interface TraitRow extends SharedTrait {
  /** Of everybody who has it, the author himself among them; null where the crowd is too large to look at. */
  readonly hashes: readonly string[] | null;
}

interface Link {
  readonly hash: string;
  readonly strength: number;
  readonly by: readonly SharedTrait[];
}

/** Of the author the traits seen last. A larger crowd than `mostCrowd` is not looked at: its links weigh next to nothing. */
const [mostTraits, mostCrowd] = [64, 500];
const sharedTraits = `
  SELECT own.kind, crowd.authors, CASE WHEN crowd.authors <= ${mostCrowd} THEN crowd.hashes END AS hashes
  FROM (
    SELECT kind, trait FROM author_trait WHERE tenant_id = $1 AND author_hash = decode($2, 'hex')
    ORDER BY seen_at DESC LIMIT ${mostTraits}
  ) own CROSS JOIN LATERAL (
    SELECT count(*)::integer AS authors, array_agg(hash) AS hashes FROM (
      SELECT encode(author_hash, 'hex') AS hash FROM author_trait t
      WHERE t.tenant_id = $1 AND t.kind = own.kind AND t.trait = own.trait LIMIT ${mostCrowd + 1}
    ) seen
  ) crowd`;

/** Fainter links are none. */
const leastStrength = 0.01;
const mostLinked = 50;
const mostTold = 10;

function strongest(rows: readonly TraitRow[], own: string): Link[] {
  const shared = new Map<string, SharedTrait[]>();
  for (const { kind, authors, hashes } of rows) {
    for (const hash of hashes ?? []) {
      if (hash === own) continue;
      const traits = shared.get(hash) ?? [];
      shared.set(hash, traits);
      traits.push({ kind, authors });
    }
  }
  return [...shared]
    .map(([hash, traits]) => ({ hash, strength: linkStrength(traits), by: traits }))
    .filter(({ strength }) => strength >= leastStrength)
    .sort((a, b) => b.strength - a.strength || (a.hash < b.hash ? -1 : 1))
    .slice(0, mostLinked)
    .map(({ by, ...link }) => ({
      ...link,
      by: by.sort((a, b) => weightOf(b) - weightOf(a)).slice(0, mostTold),
    }));
}

/** Ids of authors who have none in a row of theirs: from the last record, or as they stand beside a trait. */
async function readNames(
  manager: EntityManager,
  tenant: TenantContext,
  hashes: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (hashes.length === 0) return new Map();
  const rows: NameRow[] = await manager.query(
    `SELECT h.hash, written.id AS "recordId", written.content AS record, told.content AS name
     FROM unnest($2::text[]) AS h (hash)
     LEFT JOIN LATERAL (
       SELECT r.id, c.content FROM record r JOIN record_content c ON c.tenant_id = r.tenant_id AND c.id = r.id
       WHERE r.tenant_id = $1 AND r.author_hash = decode(h.hash, 'hex') ORDER BY r.id DESC LIMIT 1
     ) written ON true
     LEFT JOIN LATERAL (
       SELECT t.content FROM author_trait t
       WHERE t.tenant_id = $1 AND t.author_hash = decode(h.hash, 'hex') AND t.content IS NOT NULL LIMIT 1
     ) told ON true`,
    [tenant.id, hashes],
  );
  return new Map(
    rows.flatMap((row) => {
      const name = nameIn(tenant, row);
      return name === undefined ? [] : [[row.hash, name] as const];
    }),
  );
}

interface NameRow {
  readonly hash: string;
  readonly recordId: string | null;
  readonly record: Buffer | null;
  readonly name: Buffer | null;
}

/** @throws SealError */
function nameIn(tenant: TenantContext, { hash, recordId, record, name }: NameRow): string | undefined {
  if (name) return unseal(tenant.dataKey, traitContext(hash), name).toString('utf8');
  if (!recordId || !record) return undefined;
  const { submission } = openContent(tenant, recordId, record) as { submission?: { user?: { id?: string } } };
  return submission?.user?.id;
}

function decoded(hashes: string): string {
  return `ARRAY (SELECT decode(hash, 'hex') FROM unnest(${hashes}::text[]) AS u (hash))`;
}
