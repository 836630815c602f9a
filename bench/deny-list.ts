import { callApi } from './api-call.js';
import type { Installation } from './installation.js';
import type { Mix } from './mix.js';
import { mulberry32, pick, type Random } from './prng.js';

/** Puts `count` deny keywords into the first tenant, through the API, in calls of up to 10,000. */
export async function loadKeywords(installation: Installation, mix: Mix, count: number): Promise<void> {
  const keywords = makeKeywords(mix.texts, count);
  const { id } = await callApi<{ id: string }>(installation, 'POST', '/lists', {
    name: 'Benchmark keywords',
    kind: 'deny',
    subject: 'keyword',
    category: 'custom:bench',
    score: 1,
  });
  for (let start = 0; start < count; start += maxEntriesPerCall) {
    const entries = keywords
      .slice(start, start + maxEntriesPerCall)
      .map((value) => ({ value, match: 'exact' }));
    await callApi(installation, 'POST', `/lists/${id}/entries`, { entries });
  }
}

const maxEntriesPerCall = 10_000;
const seed = 77;

/**
 * Distinct terms, English and Chinese in turn. Each begins like real text of the mix, so that matching gets as far
 * into the automaton as real lists make it, and ends so that it hardly ever occurs: the decisions stay natural.
 */
export function makeKeywords(texts: Mix['texts'], count: number): string[] {
  const random = mulberry32(seed);
  const english = distinctParts(Object.values(texts.en).flat(), /\p{Script=Latin}{4,12}/gu);
  const chinese = distinctParts(Object.values(texts.zh).flat(), /\p{Script=Han}{2,4}/gu);
  const keywords = new Set<string>();
  while (keywords.size < count) {
    keywords.add(
      keywords.size % 2 === 0
        ? `${pick(english, random)} ${pick(english, random)}${randomLetters(random)}`
        : `${pick(chinese, random)}${pick(chinese, random)}${pick(chinese, random)}`,
    );
  }
  return [...keywords];
}

function distinctParts(texts: string[], pattern: RegExp): string[] {
  return [...new Set(texts.flatMap((text) => text.toLowerCase().match(pattern) ?? []))];
}

function randomLetters(random: Random): string {
  return Array.from({ length: 4 }, () => String.fromCharCode(0x61 + Math.floor(random() * 26))).join('');
}
