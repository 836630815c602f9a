import { createCipheriv, createDecipheriv } from 'node:crypto';
import { pooledRandom } from './pooled-random.js';

/**
 * Seals content by AES-256-GCM (NIST SP 800-38D). Layout: 1 byte format, 12 bytes nonce, 16 bytes tag, ciphertext.
 * @param key 32 bytes
 * @param context what the content belongs to; it opens only under the same, so that rows cannot be swapped
 */
export function seal(key: Buffer, context: string, content: string | Buffer): Buffer {
  const nonce = pooledRandom(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(context));
  const body = typeof content === 'string' ? cipher.update(content, 'utf8') : cipher.update(content);
  cipher.final();
  return Buffer.concat([formatByte, nonce, cipher.getAuthTag(), body]);
}

/** @throws SealError when the bytes were not sealed by this key for this context, or were changed */
export function unseal(key: Buffer, context: string, sealed: Buffer): Buffer {
  if (sealed.length < headBytes || sealed[0] !== format) throw new SealError('not sealed content');
  const nonce = sealed.subarray(1, 1 + nonceBytes);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce);
  decipher.setAAD(Buffer.from(context));
  decipher.setAuthTag(sealed.subarray(1 + nonceBytes, headBytes));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(headBytes)), decipher.final()]);
  } catch {
    throw new SealError('the content does not open under this key');
  }
}

export class SealError extends Error {}

const format = 1;
const formatByte = Buffer.from([format]);
const nonceBytes = 12;
const tagBytes = 16;
const headBytes = 1 + nonceBytes + tagBytes;
