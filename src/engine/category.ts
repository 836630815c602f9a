/** A kind of harm. The table is the one home of the ids: the API, the lists and the docs derive from it. */
export interface CategoryInfo {
  readonly id: BuiltInCategory;
  readonly covers: string;
  /** NetEase's numeric labels for the same harm, for customers who migrate. */
  readonly neteaseLabels: readonly number[];
  /** True where only lists and hash banks may raise it: no model is trained for it. */
  readonly listsOnly: boolean;
}

export const BUILT_IN_CATEGORIES = [
  'ads',
  'scam',
  'porn',
  'sexual',
  'abuse',
  'hate',
  'violence',
  'contraband',
  'gambling',
  'selfharm',
  'political',
  'flood',
  'childsafety',
] as const;

export type BuiltInCategory = (typeof BUILT_IN_CATEGORIES)[number];
/** A tenant's own category. */
export type CustomCategory = `custom:${string}`;
export type Category = BuiltInCategory | CustomCategory;

export const CATEGORY_TABLE: readonly CategoryInfo[] = [
  row('ads', [200, 210], 'advertising, promotion, contact-me lures, unsolicited mass content (spam)'),
  row('scam', [400], 'fraud, phishing, impersonation'),
  row('porn', [100], 'explicit sexual content'),
  row('sexual', [110], 'suggestive, not explicit'),
  row('abuse', [600], 'insults, profanity at people, harassment, threats'),
  row('hate', [600], 'attacks on a protected group'),
  row('violence', [300], 'terror, gore, incitement'),
  row('contraband', [400], 'weapons, drugs, other forbidden goods'),
  row('gambling', [400], 'gambling promotion'),
  row('selfharm', [900], 'encouragement or intent of self-harm'),
  row('political', [500], 'tenant-configured political terms', true),
  row('flood', [700], 'repeated, near-duplicate or meaningless content'),
  row('childsafety', [900], 'sexual content with minors', true),
];

/** `custom:` and a slug of 1 to 40 lower-case letters, digits and single inner hyphens. */
export const CUSTOM_CATEGORY_PATTERN = 'custom:(?![a-z0-9-]{41})[a-z0-9](?:-?[a-z0-9])*';

/** As a regular expression source, without anchors: every id that a list, a policy or a label may name. */
export const CATEGORY_PATTERN = `(?:${BUILT_IN_CATEGORIES.join('|')}|${CUSTOM_CATEGORY_PATTERN})`;

const categoryRegExp = new RegExp(`^${CATEGORY_PATTERN}$`);

export function isCategory(value: string): value is Category {
  return categoryRegExp.test(value);
}

function row(id: BuiltInCategory, neteaseLabels: number[], covers: string, listsOnly = false): CategoryInfo {
  return { id, covers, neteaseLabels, listsOnly };
}
