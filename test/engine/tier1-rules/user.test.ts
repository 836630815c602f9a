import { expect, test } from '@jest/globals';
import type { Detector } from '../../../src/engine/detector.js';
import type { Finding } from '../../../src/engine/finding.js';
import type { Submission } from '../../../src/engine/submission.js';
import { userKind } from '../../../src/engine/tier1-rules/user.js';
import { authorNamedBy } from '../lists.js';

function find(detector: Detector, submission: Submission): readonly Finding[] {
  const signal = (): AbortSignal => new AbortController().signal;
  const detection = detector.detect({ submission, views: [], signal });
  if (!('findings' in detection)) throw new Error('no findings');
  return detection.findings;
}

const from = (id: string): Submission => ({ text: '你好', images: [], user: { id } });

test('a deny entry is a finding against the author', () => {
  const detector = authorNamedBy({ category: 'scam', score: 0.9 });
  expect(find(detector, from('u-1'))).toEqual([
    {
      tier: 1,
      detector: 'user-list',
      category: 'scam',
      score: 0.9,
      part: 'user',
      match: 'u-1',
      listId: 'authors-0',
      entryId: 'u-1',
    },
  ]);
});

test('an allow entry is one in favour, a watch entry neither', () => {
  const detector = authorNamedBy({ kind: 'allow' }, { kind: 'watch' }, { shadow: true });
  const [allow, watch, shadow] = find(detector, from('u-1'));
  expect(allow).toMatchObject({ listId: 'authors-0', score: 0, allow: true });
  expect(watch).toMatchObject({ listId: 'authors-1', score: 0, watch: true });
  expect(shadow).toMatchObject({ listId: 'authors-2', score: 1, shadow: true });
});

test.each(['u-2', 'U-1', 'u-1 ', 'u-10', '', '__proto__', 'constructor'])('%j is not u-1', (id) => {
  expect(find(authorNamedBy({}), from(id))).toEqual([]);
});

test('it looks only where there is an author, and lists that could name one', () => {
  expect(authorNamedBy({}).appliesTo(from('u-2'))).toBe(true);
  expect(authorNamedBy({}).appliesTo({ text: '你好', images: [] })).toBe(false);
  expect(userKind.detector([]).appliesTo(from('u-1'))).toBe(false);
});
