/** The built-in categories in the order of the keys 1–9 at the desk; what lies beyond nine is chosen from the menu. */
export const categories = [
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

/** What a case may be rejected as: childsafety is escalated only. */
export const verdictCategories = categories.filter((category) => category !== 'childsafety');
