import type { Category } from '../category.js';
import type { Policy, PolicyBody, Thresholds } from '../policy.js';
import type { Submission } from '../submission.js';
import type { KnownAuthor } from './behaviour.js';
import { behaviourOf } from './behaviour-settings.js';
import type { Level } from './level.js';
import type { Restraint } from './restraint.js';

const shifted = new WeakMap<PolicyBody, Map<string, Policy>>();

/**
 * The policy for an author of a level: thresholds raised or lowered as it says. Not those of flood, in which the
 * author's own risk is told, nor those that protect from the worst. Of banned and suspended authors nothing passes, of
 * slowed ones nothing without a challenge.
 */
export function policyFor(policy: Policy, level: Level, restraint?: Restraint): Policy {
  if (level === 'normal' && !restraint) return policy;
  const key = `${level} ${restraint}`;
  const known = shifted.get(policy)?.get(key);
  if (known) return known;
  const made = { ...policy, categories: categoriesFor(policy, level, restraint) };
  shifted.set(policy, (shifted.get(policy) ?? new Map<string, Policy>()).set(key, made));
  return made;
}

/** True where the policy leaves tier 3 out: a plain text of a trusted author. */
export function skipsTier3(
  policy: PolicyBody,
  submission: Submission,
  author: KnownAuthor | undefined,
): boolean {
  if (!author || author.failed !== undefined || author.level !== 'trusted' || author.restraint) return false;
  return author.plain && submission.images.length === 0 && behaviourOf(policy).skipTier3ForTrusted;
}

function categoriesFor(policy: Policy, level: Level, restraint?: Restraint): PolicyBody['categories'] {
  if (level === 'banned' || restraint === 'suspended')
    return { ...policy.categories, flood: reachedBy(policy, 'block', bannedScore) };
  const shift = level === 'normal' ? 0 : behaviourOf(policy).thresholds[level];
  const categories = Object.fromEntries(
    (Object.entries(policy.categories) as [Category, Thresholds][]).map(([category, thresholds]) => [
      category,
      shift === 0 || exempt.includes(category) ? thresholds : moved(thresholds, shift),
    ]),
  );
  return restraint === 'slowed'
    ? { ...categories, flood: reachedBy(policy, 'challenge', slowedScore) }
    : categories;
}

/** The thresholds of flood, so that the score leads to the action at least. */
function reachedBy(
  { categories: { flood } }: Policy,
  action: 'challenge' | 'block',
  score: number,
): Thresholds {
  return { ...flood, [action]: Math.min(flood?.[action] ?? 1, score) };
}

/** The score of a banned or suspended author's finding. */
export const bannedScore = 1;
/** The score, at least, of one who writes more than his strike lets pass. */
export const slowedScore = 0.5;
const exempt: readonly string[] = ['flood', 'childsafety', 'selfharm'];
/** A threshold of 1 stands for what lists say for certain: it stays within reach, and others do not come up to it. */
const most = 0.99;

function moved(thresholds: Thresholds, shift: number): Thresholds {
  return Object.fromEntries(
    Object.entries(thresholds).map(([action, at]) => [
      action,
      at >= most ? at : Math.min(most, Math.max(0.01, Math.round((at + shift) * 1e4) / 1e4)),
    ]),
  );
}
