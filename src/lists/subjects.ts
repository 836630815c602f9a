/** What a list is about. The registry of rule kinds: one line here and one file in engine/tier1-rules. */
export const SUBJECTS = ['keyword', 'user'] as const;
export type Subject = (typeof SUBJECTS)[number];
