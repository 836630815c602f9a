import type { TenantContext } from '../tenants/tenants.js';

/** One image of one submission. */
export interface BlobPlace {
  /** The record's id, also before there is the record. */
  readonly recordId: string;
  /** Its place among the submission's images. */
  readonly image: number;
}

/**
 * The port for bytes of images that outlive their request: uploads that wait for judgement, and images of open cases.
 * What is kept is sealed under the tenant's data key and goes by itself when its time is over.
 */
export abstract class Blobs {
  /** Keeps the bytes in the place of what was there. When it resolves they are durable. */
  abstract put(tenant: TenantContext, place: BlobPlace, bytes: Uint8Array, keptMs: number): Promise<void>;
  /** @returns undefined where nothing is kept, or only part of it */
  abstract get(tenant: TenantContext, place: BlobPlace): Promise<Buffer | undefined>;
  /** Erases all images of a record at once. */
  async erase(tenant: TenantContext, recordId: string): Promise<void> {
    await this.eraseAll(tenant, [recordId]);
  }
  /** The same of several records. @returns how many images there were */
  abstract eraseAll(tenant: TenantContext, recordIds: readonly string[]): Promise<number>;
  /** Erases whatever's time is over; a job calls it. */
  abstract sweep(now: Date): Promise<void>;
}
