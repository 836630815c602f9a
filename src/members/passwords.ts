import { hash, verify } from '@node-rs/argon2';
import { PasswordWork } from './password-work.js';

/** argon2id (the library's default) with the second of OWASP's equal settings; the hash names them itself. */
const settings = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const work = new PasswordWork();

/** @returns the hash in PHC form; it takes tens of milliseconds in a thread of the pool */
export function hashPassword(password: string): Promise<string> {
  return work.run(() => hash(password.normalize('NFKC'), settings));
}

/**
 * @param passwordHash absent where there is nobody of that name: then as much work is done, and the answer is false
 */
export async function isPassword(passwordHash: string | undefined, password: string): Promise<boolean> {
  const stored = passwordHash ?? (await nobodysHash());
  // The same letters typed on another keyboard or system are the same password (NIST SP 800-63B, 5.1.1.2).
  const isRight = await work.run(() => verify(stored, password.normalize('NFKC')));
  return isRight && passwordHash !== undefined;
}

/** Makes ready what the first check would otherwise wait for, and so tell that it met nobody. */
export function nobodysHash(): Promise<string> {
  return (nobody ??= hashPassword('nobody has this password'));
}

let nobody: Promise<string> | undefined;
