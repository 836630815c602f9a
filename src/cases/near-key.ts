import { createHmac, hkdfSync } from 'node:crypto';
import type { TenantContext } from '../tenants/tenants.js';

/** What of a record's submission makes it a copy of another. */
export interface WrittenContent {
  readonly title?: string;
  readonly text?: string;
  readonly images?: readonly { readonly url?: string; readonly sha256?: string }[];
}

/**
 * The key under which near-copies meet: the same letters and digits in another dress (case, width, spaces,
 * punctuation, emoji), with the same images. Keyed by the tenant's data key, so that it tells nothing of the content
 * once that key is gone, and differs between tenants.
 * @returns 16 bytes
 */
export function nearKeyOf(tenant: TenantContext, { title, text, images }: WrittenContent): Buffer {
  const pictures = (images ?? []).map(({ sha256, url }) => sha256 ?? url ?? '').sort();
  return createHmac('sha256', keyOf(tenant))
    .update(JSON.stringify([bareText(title ?? ''), bareText(text ?? ''), pictures]))
    .digest()
    .subarray(0, 16);
}

function keyOf({ dataKey }: TenantContext): Buffer {
  let key = keys.get(dataKey);
  if (!key) {
    key = Buffer.from(hkdfSync('sha256', dataKey, '', 'near-copies of cases', 32));
    keys.set(dataKey, key);
  }
  return key;
}

/** Deriving one costs more than a case's key; it lives as long as the data key that it comes from. */
const keys = new WeakMap<Buffer, Buffer>();

/** The letters and digits in one dress; of a text without one, itself. */
export function bareText(text: string): string {
  const folded = text.toWellFormed().normalize('NFKC').toLowerCase();
  return folded.replace(/[^\p{L}\p{N}]+/gu, '') || folded;
}
