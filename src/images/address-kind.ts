import ipaddr from 'ipaddr.js';

/** `trusted`: the operator's own exception; `inward`: not to be connected to on a stranger's word. */
export type AddressKind = 'public' | 'trusted' | 'inward';

/**
 * Tells addresses of the public Internet from all others: those of this machine and its network, link-local (cloud
 * metadata), shared, reserved and multicast ones, and IPv6 forms that lead to IPv4 (mapped, NAT64, 6to4, Teredo).
 * Source: the IANA special-purpose address registries (RFC 6890), as ipaddr.js knows them.
 * @param trusted CIDR blocks that the operator allows all the same
 */
export function addressKinds(trusted: readonly string[] = []): (address: string) => AddressKind {
  const blocks = trusted.map((block) => ipaddr.parseCIDR(block));
  return (address) => {
    if (!ipaddr.isValid(address)) return 'inward';
    const parsed = ipaddr.process(address);
    const isTrusted = blocks.some(
      ([network, bits]) => network.kind() === parsed.kind() && (parsed as ipaddr.IPv4).match(network, bits),
    );
    if (isTrusted) return 'trusted';
    return parsed.range() === 'unicast' ? 'public' : 'inward';
  };
}
