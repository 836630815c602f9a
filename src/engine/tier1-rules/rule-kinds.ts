import { deviceKind } from './device.js';
import { emailKind } from './email.js';
import { imageKind } from './image.js';
import { ipKind } from './ip.js';
import { keywordKind } from './keywords.js';
import { regexKind } from './regex.js';
import type { RuleKind } from './rule-kind.js';
import { urlKind } from './url.js';
import { userKind } from './user.js';

/**
 * The registry of what lists can be about, in the order in which tier 1 asks them: of equal findings the first is the
 * reason. A new subject is its file and a line here.
 */
export const RULE_KINDS = [
  userKind,
  deviceKind,
  ipKind,
  emailKind,
  imageKind,
  urlKind,
  keywordKind,
  regexKind,
] as const satisfies readonly RuleKind<unknown>[];

export type Subject = (typeof RULE_KINDS)[number]['subject'];
export const SUBJECTS: readonly Subject[] = RULE_KINDS.map(({ subject }) => subject);

/** The compiled form is each kind's own affair: who keeps it hands it back to the kind of the same subject. */
export function ruleKind(subject: Subject): RuleKind<unknown> {
  return RULE_KINDS.find((kind) => kind.subject === subject) as RuleKind<unknown>;
}
