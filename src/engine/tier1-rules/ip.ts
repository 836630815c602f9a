import type { Submission } from '../submission.js';
import { networkText, parseAddress, parseNetwork, type IpNetwork } from './ip-network.js';
import { findingsOf } from './list-findings.js';
import { buildPrefixTable, holdersOf, type PrefixTable } from './prefix-table.js';
import type { RuleKind } from './rule-kind.js';
import type { Sighting } from './silence.js';

/** The networks of one layer, by family. */
export interface IpNetworks {
  readonly v4: PrefixTable;
  readonly v6: PrefixTable;
}

/** Lists of addresses and networks, IPv4 and IPv6: every entry that holds the author's address. */
export const ipKind: RuleKind<IpNetworks, 'ip'> = {
  subject: 'ip',
  parse: (value) => {
    const network = parseNetwork(value.trim());
    return typeof network === 'string' ? network : { value: networkText(network) };
  },
  compile: (entries) => {
    const networks = { v4: new NetworkBuffer(1, entries.length), v6: new NetworkBuffer(4, entries.length) };
    entries.forEach(({ value }, ordinal) => {
      const network = networkOf(value);
      networks[network.address.length === 1 ? 'v4' : 'v6'].add(network, ordinal);
    });
    return { v4: networks.v4.table(), v6: networks.v6.table() };
  },
  detector: (layers) => {
    const filled = layers.filter(({ compiled: { v4, v6 } }) => v4.bits.length + v6.bits.length > 0);
    return {
      name: 'ip-list',
      tier: 1,
      categories: 'any',
      deadlineMs: 50,
      appliesTo: (submission) => filled.length > 0 && addressOf(submission) !== undefined,
      detect: ({ submission }) => {
        const address = addressOf(submission);
        const match = submission.user?.ip;
        if (!address || match === undefined) return { findings: [] };
        const sightings: Sighting[] = [];
        for (const { compiled, entry } of filled) {
          holdersOf(address.length === 1 ? compiled.v4 : compiled.v6, address, (ordinal) => {
            const active = entry(ordinal);
            if (active) sightings.push({ entry: active, part: 'user', match });
          });
        }
        return { findings: findingsOf('ip-list', sightings) };
      },
    };
  },
};

/** Networks of one family as they come in. */
class NetworkBuffer {
  private count = 0;
  private readonly addresses: Uint32Array;
  private readonly bits: Uint8Array;
  private readonly ordinals: Uint32Array;

  constructor(
    private readonly words: number,
    capacity: number,
  ) {
    this.addresses = new Uint32Array(capacity * words);
    this.bits = new Uint8Array(capacity);
    this.ordinals = new Uint32Array(capacity);
  }

  add({ address, bits }: IpNetwork, ordinal: number): void {
    this.addresses.set(address, this.count * this.words);
    this.bits[this.count] = bits;
    this.ordinals[this.count] = ordinal;
    this.count += 1;
  }

  table(): PrefixTable {
    return buildPrefixTable(this.words, {
      addresses: this.addresses.subarray(0, this.count * this.words),
      bits: this.bits.subarray(0, this.count),
      ordinals: this.ordinals.subarray(0, this.count),
    });
  }
}

/** @throws where the value did not come from `parse` */
function networkOf(value: string): IpNetwork {
  const network = parseNetwork(value);
  if (typeof network === 'string') throw new Error(network);
  return network;
}

/** The author's address, where it is one; a zone (`fe80::1%eth0`) is the sender's own affair. */
function addressOf({ user }: Submission): readonly number[] | undefined {
  if (user?.ip === undefined) return undefined;
  const address = parseAddress(user.ip.trim().replace(/%.*$/s, ''));
  return typeof address === 'string' ? undefined : address;
}
