const nouns = [
  'harbour',
  'meadow',
  'violin',
  'lantern',
  'orchard',
  'granite',
  'saffron',
  'thimble',
  'walnut',
];

/** No two are near-copies. */
export function textNumbered(n: number): string {
  return Array.from({ length: 9 }, (_, i) => `${nouns[(n * 7 + i * i * n) % 9]}${n * (i + 3)}`).join(' ');
}

let made = 0;
/** A text like no other of the suite. */
export function freshText(): string {
  made++;
  return textNumbered(made);
}
