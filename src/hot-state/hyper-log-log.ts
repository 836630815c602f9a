/** Registers of a HyperLogLog: 1,024, a standard error of 3.3 %. */
export const registersBytes = 1_024;
const indexBits = 10;

/**
 * Adds a member to the registers.
 * Source: Flajolet, Fusy, Gandouet, Meunier, HyperLogLog, AofA 2007.
 * @param member a hash of 32 bits, unsigned
 * @returns whether it changed them
 */
export function addRank(registers: Uint8Array, member: number): boolean {
  // The hash may be weak in its upper bits.
  let hash = Math.imul(member ^ (member >>> 16), 0x7feb352d);
  hash = Math.imul(hash ^ (hash >>> 15), 0x846ca68b);
  hash = (hash ^ (hash >>> 16)) >>> 0;
  const index = hash >>> (32 - indexBits);
  const rank = Math.min(Math.clz32(hash << indexBits), 32 - indexBits) + 1;
  if (rank <= (registers[index] as number)) return false;
  registers[index] = rank;
  return true;
}

/** How many different members all the registers together saw. */
export function estimateOf(...sets: readonly (Uint8Array | undefined)[]): number {
  let [sum, zeros] = [0, 0];
  for (let i = 0; i < registersBytes; i++) {
    let rank = 0;
    for (const set of sets) rank = Math.max(rank, set?.[i] ?? 0);
    sum += 2 ** -rank;
    if (rank === 0) zeros += 1;
  }
  const m = registersBytes;
  const raw = ((0.7213 / (1 + 1.079 / m)) * m * m) / sum;
  // Few members: by the share of registers that none has reached.
  return Math.round(raw <= 2.5 * m && zeros > 0 ? m * Math.log(m / zeros) : raw);
}
