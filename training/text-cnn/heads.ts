/** Outputs of the network: first the categories that it may judge, then what one set alone calls by its own measure. */
export const heads = [
  ...['ads', 'scam', 'porn', 'gambling', 'contraband', 'violence', 'selfharm', 'abuse', 'hate'],
  ...['davidson-hate', 'davidson-offensive', 'davidson-neither', 'cold-offensive', 'sexist', 'implicit-hate'],
] as const;

export type Head = (typeof heads)[number];
export const publicHeads = heads.slice(0, 9);

/** 1 of it, 0 not of it; a head that is absent is unknown and learns nothing from the text. */
export type Targets = Partial<Record<Head, 0 | 1>>;

/** Of nothing that a category covers. */
export const harmless: Targets = Object.fromEntries(publicHeads.map((head) => [head, 0]));

/** Not hostile, in a set that looked for that alone. */
export const peaceful: Targets = { ...{ abuse: 0, hate: 0, ads: 0, scam: 0, gambling: 0 } };

/** Hostile in a set that looked for that alone: it may be violence as well, but is no offer. */
export function hostile(targets: Targets): Targets {
  return { ...{ ads: 0, scam: 0, gambling: 0, contraband: 0, selfharm: 0 }, ...targets };
}

/** Of one category in a set that gives a text one label: what may be both is unknown. */
export function only(category: Head): Targets {
  const targets: Targets = { ...harmless, [category]: 1 };
  const both = offers.includes(category) ? offers : hostilities.includes(category) ? hostilities : [];
  for (const head of both) if (head !== category) delete targets[head];
  return targets;
}

/** Much fraud, gambling, contraband and paid porn is advertised. */
const offers: readonly Head[] = ['ads', 'scam', 'porn', 'gambling', 'contraband'];
const hostilities: readonly Head[] = ['violence', 'abuse', 'hate'];
