import { sha256 } from '@noble/hashes/sha2.js';
import { keccak_256 } from '@noble/hashes/sha3.js';
import type { Span } from '../finding.js';

export interface Wallet {
  readonly currency: 'Bitcoin' | 'Litecoin' | 'Dogecoin' | 'Ethereum' | 'TRON';
  readonly span: Span;
}

/**
 * Addresses of crypto wallets whose checksum is right, in a text as sent (letter case carries meaning). Linear: at
 * most `maxCandidates` runs of letters and digits are looked at more closely.
 */
export function walletsIn(text: string): Wallet[] {
  const wallets: Wallet[] = [];
  let candidates = 0;
  let start = 0;
  while (start + minAddressUnits <= text.length) {
    // From the place where a shortest address would end: one look rules out all the words that are shorter.
    let gap = start + minAddressUnits - 1;
    while (gap >= start && isLetterOrDigit(text.charCodeAt(gap))) gap -= 1;
    if (gap >= start) {
      start = gap + 1;
      continue;
    }
    let end = start + minAddressUnits;
    while (end < text.length && isLetterOrDigit(text.charCodeAt(end))) end += 1;
    if (end - start <= maxAddressUnits && candidates < maxCandidates) {
      const currency = currencyOf(text.slice(start, end), () => (candidates += 1));
      if (currency) wallets.push({ currency, span: [start, end] });
    }
    start = end + 1;
  }
  return wallets;
}

const minAddressUnits = 26;
/** BIP 173: a bech32 string has at most 90 characters. */
const maxAddressUnits = 90;
const maxCandidates = 100;

function isLetterOrDigit(unit: number): boolean {
  return (unit >= 0x30 && unit <= 0x39) || ((unit | 0x20) >= 0x61 && (unit | 0x20) <= 0x7a && unit < 0x80);
}

function currencyOf(token: string, count: () => void): Wallet['currency'] | undefined {
  if (/^0x[0-9a-fA-F]{40}$/.test(token)) {
    count();
    return isEthereum(token.slice(2)) ? 'Ethereum' : undefined;
  }
  if (/^(?:bc1|ltc1)[a-z0-9]+$/i.test(token)) {
    count();
    if (!isBech32(token)) return undefined;
    return token.charAt(0).toLowerCase() === 'b' ? 'Bitcoin' : 'Litecoin';
  }
  if (/^[13LMDT][1-9A-HJ-NP-Za-km-z]{25,34}$/.test(token)) {
    count();
    const version = base58Version(token);
    return version === undefined ? undefined : currencyOfVersion.get(version);
  }
  return undefined;
}

/** Version bytes of base58check addresses. Source: chainparams of each currency; 0x41 from TRON's protocol. */
const currencyOfVersion = new Map<number, Wallet['currency']>([
  [0x00, 'Bitcoin'],
  [0x05, 'Bitcoin'],
  [0x30, 'Litecoin'],
  [0x32, 'Litecoin'],
  [0x1e, 'Dogecoin'],
  [0x41, 'TRON'],
]);

/** The version byte, where the text is base58check of a version and 20 bytes with its double SHA-256 checksum. */
function base58Version(text: string): number | undefined {
  const bytes = new Uint8Array(25);
  for (const character of text) {
    let carry = base58Alphabet.indexOf(character);
    for (let i = bytes.length - 1; i >= 0; i--) {
      carry += 58 * (bytes[i] as number);
      bytes[i] = carry & 0xff;
      carry >>= 8;
    }
    if (carry > 0) return undefined;
  }
  const checksum = sha256(sha256(bytes.subarray(0, 21)));
  for (let i = 0; i < 4; i++) if (checksum[i] !== bytes[21 + i]) return undefined;
  return bytes[0];
}

const base58Alphabet = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

/** Source: BIP 173 (bech32) and BIP 350 (bech32m), which differ by the constant that the checksum leaves. */
function isBech32(text: string): boolean {
  const lower = text.toLowerCase();
  if (lower !== text && text.toUpperCase() !== text) return false;
  const split = lower.lastIndexOf('1');
  const prefix = [...lower.slice(0, split)].map((character) => character.charCodeAt(0));
  const data = [...lower.slice(split + 1)].map((character) => bech32Alphabet.indexOf(character));
  if (data.length < 8 || data.includes(-1)) return false;
  let sum = 1;
  for (const value of [...prefix.map((unit) => unit >> 5), 0, ...prefix.map((unit) => unit & 31), ...data]) {
    const top = sum >>> 25;
    sum = ((sum & 0x1ff_ffff) << 5) ^ value;
    for (let bit = 0; bit < 5; bit++) if ((top >> bit) & 1) sum ^= bech32Generator[bit] as number;
  }
  return sum === 1 || sum === 0x2bc8_30a3;
}

const bech32Alphabet = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
const bech32Generator = [0x3b6a_57b2, 0x2650_8e6d, 0x1ea1_19fa, 0x3d42_33dd, 0x2a14_62b3];

/** Of one case it carries no checksum and passes; of mixed case the capitals are the checksum (ERC-55). */
function isEthereum(hex: string): boolean {
  const lower = hex.toLowerCase();
  if (hex === lower || hex === hex.toUpperCase()) return true;
  const hash = keccak_256(Uint8Array.from(lower, (character) => character.charCodeAt(0)));
  for (let i = 0; i < hex.length; i++) {
    const nibble = ((hash[i >> 1] as number) >> (i % 2 === 0 ? 4 : 0)) & 0xf;
    const isCapital = hex.charCodeAt(i) !== lower.charCodeAt(i);
    const isLetter = lower.charCodeAt(i) >= 0x61;
    if (isCapital !== (isLetter && nibble >= 8)) return false;
  }
  return true;
}
