import { isIPv6 } from 'node:net';

/** An IPv6 customer has a /64 to himself: another address of it is no other customer. IPv4 stays as it is. */
export function networkOf(address: string): string {
  if (!isIPv6(address)) return address;
  const [head = '', tail] = (address.split('%')[0] as string).toLowerCase().split('::');
  const before = head.split(':').filter(Boolean);
  const after = (tail ?? '').split(':').filter(Boolean);
  // `::ffff:203.0.113.7` is an IPv4 address in IPv6 clothes.
  const last = after.at(-1);
  if (last?.includes('.')) return last;
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
  const groups = [...before, ...Array<string>(zeros).fill('0'), ...after];
  return `${groups
    .slice(0, 4)
    .map((group) => parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}
