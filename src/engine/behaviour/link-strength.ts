/** By what authors are linked: something that several of them have in common. */
export const TRAIT_KINDS = ['device', 'ip', 'contact', 'content'] as const;
export type TraitKind = (typeof TRAIT_KINDS)[number];

/** One thing in common. */
export interface SharedTrait {
  readonly kind: TraitKind;
  /** How many authors have it, ≥ 2. */
  readonly authors: number;
}

/**
 * How likely two authors are one, 0..1: 1 − Π(1 − w / f). The weight w is what a trait of the kind says where two share
 * it; f grows with the crowd that does. No traffic with known links was at hand: the weights are judgement, not learned.
 */
export function linkStrength(shared: readonly SharedTrait[]): number {
  return 1 - shared.reduce((apart, trait) => apart * (1 - weightOf(trait)), 1);
}

/** What one thing in common weighs. */
export function weightOf({ kind, authors }: SharedTrait): number {
  const { weight, halfAt } = kinds[kind];
  return weight / (1 + Math.max(0, authors - 2) / (halfAt - 2));
}

/** `halfAt`: the number of authors at which it weighs half. A ring has one device or contact, a café one address. */
const kinds: Readonly<Record<TraitKind, { readonly weight: number; readonly halfAt: number }>> = {
  device: { weight: 0.9, halfAt: 52 },
  contact: { weight: 0.9, halfAt: 52 },
  content: { weight: 0.5, halfAt: 22 },
  ip: { weight: 0.4, halfAt: 8 },
};
