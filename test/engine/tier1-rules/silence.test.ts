import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { ListKind } from '../../../src/engine/tier1-rules/list-entry.js';
import { unsilenced, type Sighting } from '../../../src/engine/tier1-rules/silence.js';
import { listRule } from '../lists.js';

function sighting(kind: ListKind, span?: [number, number], fields: Partial<Sighting> = {}): Sighting {
  const entry = { entryId: kind, rule: listRule({ kind }) };
  return { entry, part: 'text', ...(span && { span }), match: 'it', ...fields };
}

test('an allow silences a deny on the same stretch, or on one within it', () => {
  const allow = sighting('allow', [5, 20]);
  expect(unsilenced([sighting('deny', [5, 20]), allow, sighting('deny', [6, 10])])).toEqual([allow]);
});

test('not one that reaches beyond it, stands elsewhere, or in another part', () => {
  const all = [
    sighting('allow', [5, 20]),
    sighting('deny', [4, 20]),
    sighting('deny', [5, 21]),
    sighting('deny', [30, 40]),
    sighting('deny', [5, 20], { part: 'title' }),
  ];
  expect(unsilenced(all)).toEqual(all);
});

test('of what has no place in a text, the same thing', () => {
  const allow = sighting('allow', undefined, { part: 'user' });
  const deny = sighting('deny', undefined, { part: 'user' });
  const other = { ...deny, match: 'another' };
  expect(unsilenced([deny, allow, other])).toEqual([allow, other]);
});

test('a watch entry is never silenced, and an allow on trial silences nothing', () => {
  const watch = sighting('watch', [1, 2]);
  const allow = sighting('allow', [1, 2]);
  expect(unsilenced([allow, watch])).toEqual([allow, watch]);
  const trial = { ...allow, entry: { entryId: 'x', rule: listRule({ kind: 'allow', shadow: true }) } };
  const deny = sighting('deny', [1, 2]);
  expect(unsilenced([trial, deny])).toEqual([trial, deny]);
});

test('agrees with a comparison of every pair', () => {
  const span = fc
    .tuple(fc.nat(20), fc.integer({ min: 1, max: 8 }))
    .map(([at, long]): [number, number] => [at, at + long]);
  const any = fc.tuple(fc.constantFrom<ListKind>('deny', 'allow', 'watch'), span);
  fc.assert(
    fc.property(fc.array(any, { maxLength: 20 }), (pairs) => {
      const sightings = pairs.map(([kind, at]) => sighting(kind, at));
      const allowed = pairs.filter(([kind]) => kind === 'allow');
      const naive = pairs.map(
        ([kind, [start, end]]) =>
          kind !== 'deny' || !allowed.some(([, [from, to]]) => from <= start && end <= to),
      );
      expect(unsilenced(sightings)).toEqual(sightings.filter((_, i) => naive[i]));
    }),
  );
});
