import ipaddr from 'ipaddr.js';
import { firstOf } from './prefix-table.js';

/** An IPv4 or IPv6 network in 32-bit words, the highest first: one word for IPv4, four for IPv6. */
export interface IpNetwork {
  readonly address: readonly number[];
  readonly bits: number;
}

/**
 * `203.0.113.0/24`, `2001:db8::/32`, a single address, IPv4 written as IPv6 (`::ffff:203.0.113.7`) → the network, or a
 * sentence that says what is wrong with it. Bits behind the prefix are cleared: `203.0.113.7/24` is `203.0.113.0/24`.
 */
export function parseNetwork(text: string): IpNetwork | string {
  const slash = text.indexOf('/');
  const written = slash < 0 ? text : text.slice(0, slash);
  const length = slash < 0 ? undefined : text.slice(slash + 1);
  const address = parseAddress(written);
  if (typeof address === 'string') return address;
  const mapped = address.length === 1 && written.includes(':');
  const most = mapped || address.length === 4 ? 128 : 32;
  if (length === undefined) return { address, bits: address.length * 32 };
  if (!/^(0|[1-9]\d{0,2})$/.test(length) || Number(length) > most) {
    return `the prefix length "${length}" is not a number from 1 to ${most}`;
  }
  // 96 bits say that it is IPv4; a prefix shorter than that is a stretch of IPv6 that holds all IPv4 addresses too.
  const bits = mapped ? Number(length) - 96 : Number(length);
  if (bits <= 0) return `${text} covers every ${address.length === 1 ? 'IPv4 ' : ''}address`;
  return { address: firstOf(address, bits), bits };
}

/** Canonical text (RFC 5952 for IPv6); a single address stands without its prefix length. */
export function networkText({ address, bits }: IpNetwork): string {
  const bytes = address.flatMap((word) => [word >>> 24, (word >>> 16) & 255, (word >>> 8) & 255, word & 255]);
  const text = address.length === 1 ? bytes.join('.') : new ipaddr.IPv6(bytes).toRFC5952String();
  return bits === address.length * 32 ? text : `${text}/${bits}`;
}

/** A single address → its words, or what is wrong with it. IPv4 written as IPv6 is IPv4. */
export function parseAddress(text: string): readonly number[] | string {
  if (text === '') return 'the address is empty';
  const plain = plainIpv4(text);
  if (plain !== undefined) return [plain];
  if (!text.includes(':')) {
    const parts = text.split('.');
    const bad = parts.find((part) => !/^\d+$/.test(part));
    if (parts.length !== 4 || bad !== undefined) return `"${text}" is no IPv4 or IPv6 address`;
    const high = parts.find((part) => Number(part) > 255);
    if (high !== undefined) return `"${high}" in "${text}" is above 255`;
    // Some programs read 010 as octal 8: an address that means two things must not be stored.
    const octal = parts.find((part) => part.length > 1 && part.startsWith('0'));
    if (octal !== undefined) return `"${octal}" in "${text}" has a leading zero`;
    return `"${text}" is no IPv4 or IPv6 address`;
  }
  if (text.includes('%')) return `"${text}" names a zone, which means something on one machine only`;
  if (!ipaddr.IPv6.isValid(text)) return `"${text}" is no IPv6 address`;
  const bytes = ipaddr.IPv6.parse(text).toByteArray();
  const words = [0, 4, 8, 12].map((at) => wordOf(bytes, at));
  const isMapped = words[0] === 0 && words[1] === 0 && words[2] === 0xffff;
  return isMapped ? words.slice(3) : words;
}

/** Four numbers from 0 to 255 without leading zeros → the word, or undefined: the usual case, without garbage. */
function plainIpv4(text: string): number | undefined {
  let [word, part, digits, dots] = [0, 0, 0, 0];
  for (let at = 0; at <= text.length; at++) {
    const unit = at < text.length ? text.charCodeAt(at) : 0x2e;
    if (unit === 0x2e) {
      if (digits === 0 || part > 255) return undefined;
      word = word * 256 + part;
      dots += 1;
      part = digits = 0;
    } else if (unit >= 0x30 && unit <= 0x39 && (digits === 0 || part > 0)) {
      part = part * 10 + unit - 0x30;
      digits += 1;
      if (digits > 3) return undefined;
    } else {
      return undefined;
    }
  }
  return dots === 4 ? word : undefined;
}

function wordOf(bytes: readonly number[], at: number): number {
  return [0, 1, 2, 3].reduce((word, i) => word * 256 + (bytes[at + i] as number), 0);
}
