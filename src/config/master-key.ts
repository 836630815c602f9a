import { hkdfSync } from 'node:crypto';

/** What a key is for. Each purpose has its own key, so that one leak does not open the rest. */
export type KeyPurpose =
  | 'api-key-pepper'
  | 'content-encryption'
  | 'author-lookup'
  | 'author-traits'
  | 'idempotency'
  | 'sessions'
  | 'challenges';

/** The root secret of an installation: everything else is derived from it by HKDF-SHA-256 (RFC 5869). */
export class MasterKey {
  private readonly derived = new Map<KeyPurpose, Buffer>();

  /** @param bytes 32 bytes */
  constructor(private readonly bytes: Buffer) {}

  /** @returns 32 bytes, the same for the same purpose */
  keyFor(purpose: KeyPurpose): Buffer {
    let key = this.derived.get(purpose);
    if (!key) {
      key = Buffer.from(hkdfSync('sha256', this.bytes, 'trisift', purpose, 32));
      this.derived.set(purpose, key);
    }
    return key;
  }
}
