import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { seal, unseal } from '../ledger/content-cipher.js';
import type { TenantContext } from '../tenants/tenants.js';
import type { TaughtExample } from './train-class.js';

/** An image that was checked and decoded, on its way to be read by the network. */
export interface NewExample {
  readonly positive: boolean;
  /** SHA-256 of the pixels, hexadecimal. */
  readonly print: string;
  readonly pdq: string | undefined;
  /** sRGB in the network's size. */
  readonly pixels: Uint8Array;
}

export interface UnreadExample {
  readonly id: string;
  readonly pixels: Uint8Array;
}

/** Which side the images of these prints are on already. */
export async function knownPrints(
  manager: EntityManager,
  tenantId: string,
  classId: string,
  prints: readonly string[],
): Promise<Map<string, boolean>> {
  const rows: { print: string; positive: boolean }[] = await manager.query(
    `SELECT encode(print, 'hex') AS print, positive FROM image_class_example
     WHERE tenant_id = $1 AND class_id = $2 AND print = ANY ($3::bytea[])`,
    [tenantId, classId, prints.map((print) => Buffer.from(print, 'hex'))],
  );
  return new Map(rows.map(({ print, positive }) => [print, positive]));
}

/** @param backbone the network that is to read them */
export async function insertExamples(
  manager: EntityManager,
  tenant: TenantContext,
  classId: string,
  backbone: string,
  examples: readonly NewExample[],
): Promise<void> {
  for (let from = 0; from < examples.length; from += rowsAtOnce) {
    const rows = examples.slice(from, from + rowsAtOnce).map((each) => ({ ...each, id: uuidv7() }));
    await manager.query(
      `INSERT INTO image_class_example (tenant_id, class_id, backbone, id, positive, print, pdq, pixels)
       SELECT $1, $2, $3, * FROM unnest($4::uuid[], $5::boolean[], $6::bytea[], $7::bytea[], $8::bytea[])`,
      [
        ...[tenant.id, classId, backbone],
        rows.map(({ id }) => id),
        rows.map(({ positive }) => positive),
        rows.map(({ print }) => Buffer.from(print, 'hex')),
        rows.map(({ pdq }) => (pdq === undefined ? null : Buffer.from(pdq, 'hex'))),
        rows.map(({ id, pixels }) => seal(tenant.dataKey, pixelsOf(id), Buffer.from(pixels))),
      ],
    );
  }
}

/** The first so many that the network has not read. */
export async function unreadExamples(
  manager: EntityManager,
  tenant: TenantContext,
  classId: string,
  limit: number,
): Promise<UnreadExample[]> {
  const rows: { id: string; pixels: Buffer }[] = await manager.query(
    `SELECT id, pixels FROM image_class_example
     WHERE tenant_id = $1 AND class_id = $2 AND pixels IS NOT NULL ORDER BY id LIMIT $3`,
    [tenant.id, classId, limit],
  );
  return rows.map(({ id, pixels }) => ({ id, pixels: unseal(tenant.dataKey, pixelsOf(id), pixels) }));
}

/** From now on the features stand for the image. */
export async function keepFeatures(
  manager: EntityManager,
  tenant: TenantContext,
  classId: string,
  read: { readonly backbone: string; readonly readMs: number },
  examples: readonly { readonly id: string; readonly features: Float32Array }[],
): Promise<void> {
  await manager.query(
    `UPDATE image_class_example e SET features = r.features, pixels = NULL, backbone = $3, read_ms = $4
     FROM unnest($5::uuid[], $6::bytea[]) AS r (id, features)
     WHERE e.tenant_id = $1 AND e.class_id = $2 AND e.id = r.id`,
    [
      ...[tenant.id, classId, read.backbone, read.readMs],
      examples.map(({ id }) => id),
      examples.map(({ id, features }) =>
        seal(
          tenant.dataKey,
          featuresOf(id),
          Buffer.from(features.buffer, features.byteOffset, features.byteLength),
        ),
      ),
    ],
  );
}

/** All that were read by this network, and how long that took. */
export async function readExamples(
  manager: EntityManager,
  tenant: TenantContext,
  classId: string,
  backbone: string,
): Promise<{ readonly examples: TaughtExample[]; readonly readMs: number }> {
  const rows: ExampleColumns[] = await manager.query(
    `SELECT id, positive, encode(print, 'hex') AS print, encode(pdq, 'hex') AS pdq, features, read_ms AS "readMs"
     FROM image_class_example
     WHERE tenant_id = $1 AND class_id = $2 AND backbone = $3 AND features IS NOT NULL`,
    [tenant.id, classId, backbone],
  );
  return {
    examples: rows.map(({ id, positive, print, pdq, features }) => {
      const bytes = Uint8Array.from(unseal(tenant.dataKey, featuresOf(id), features));
      return { positive, print, features: new Float32Array(bytes.buffer), ...(pdq !== null && { pdq }) };
    }),
    readMs: rows.reduce((sum, { readMs }) => sum + readMs, 0),
  };
}

/** Those that only another network can make sense of. */
export async function removeForeign(
  manager: EntityManager,
  tenantId: string,
  classId: string,
  backbone: string,
): Promise<void> {
  await manager.query(
    `DELETE FROM image_class_example WHERE tenant_id = $1 AND class_id = $2 AND backbone <> $3`,
    [tenantId, classId, backbone],
  );
}

/** How many are another network's. */
export async function foreignExamples(
  manager: EntityManager,
  tenantId: string,
  classId: string,
  backbone: string,
): Promise<number> {
  const [row]: { count: number }[] = await manager.query(
    `SELECT count(*)::int AS count FROM image_class_example
     WHERE tenant_id = $1 AND class_id = $2 AND backbone <> $3`,
    [tenantId, classId, backbone],
  );
  return row?.count ?? 0;
}

interface ExampleColumns {
  readonly id: string;
  readonly positive: boolean;
  readonly print: string;
  readonly pdq: string | null;
  readonly features: Buffer;
  readonly readMs: number;
}

/** 224 × 224 pixels are 150 kB; a statement's values are in memory several times. */
const rowsAtOnce = 16;

/** What sealed bytes are bound to. */
function pixelsOf(id: string): string {
  return `image-class-pixels ${id}`;
}

function featuresOf(id: string): string {
  return `image-class-features ${id}`;
}
