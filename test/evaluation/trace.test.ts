import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Level } from '../../src/engine/behaviour/level.js';
import { DatasetError } from '../../src/evaluation/dataset.js';
import { OptionError, readTraceOptions } from '../../src/evaluation/options.js';
import { readTrace } from '../../src/evaluation/trace-events.js';
import { TraceTally } from '../../src/evaluation/trace-figures.js';
import { formatTrace } from '../../src/evaluation/trace-report.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trisift-trace-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function trace(rows: readonly unknown[]) {
  const path = join(folder, `${rows.length}-${Math.abs(rows.length * 7)}.jsonl`);
  await writeFile(path, rows.map((row) => (typeof row === 'string' ? row : JSON.stringify(row))).join('\n'));
  return readTrace(path);
}

describe('a trace', () => {
  test('is read in the order of its moments, whichever way they are written', async () => {
    const row = { user: 'u', type: 'post', label: 'ordinary' };
    const events = await trace([
      { ...row, at: '2026-11-01T00:00:01Z', text: 'later' },
      { ...row, at: Date.UTC(2026, 10, 1), user: 7, ip: '203.0.113.7' },
    ]);
    expect(events.map(({ user, atMs }) => [user, atMs - Date.UTC(2026, 10, 1)])).toEqual([
      ['7', 0],
      ['u', 1_000],
    ]);
  });

  test.each([
    ['no JSON', '{', /:1: is not JSON/],
    ['no label', { at: 0, user: 'u', type: 'post' }, /:1: label/],
    ['an unknown field', { at: 0, user: 'u', type: 'post', label: 'x', colour: 1 }, /:1: .*colour/],
    ['a negative moment', { at: -1, user: 'u', type: 'post', label: 'x' }, /:1: at/],
    ['a moment that is none', { at: 'yesterday', user: 'u', type: 'post', label: 'x' }, /:1: at/],
  ])('is refused with its line for %s', async (_, row, told) => {
    const error: unknown = await trace([row]).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(DatasetError);
    expect((error as Error).message).toMatch(told);
  });
});

describe('figures of a trace', () => {
  const tally = new TraceTally();
  const see = (
    user: string,
    label: string,
    level: Level,
    risk: number,
    decision: 'pass' | 'challenge' = 'pass',
  ) => tally.add({ user, label, level, risk, decision });
  for (let i = 1; i <= 12; i++) see('slow', 'flooder', i < 12 ? 'normal' : 'suspicious', i / 20);
  for (let i = 1; i <= 4; i++) see('fast', 'flooder', i < 4 ? 'normal' : 'spammer', 0.9, 'challenge');
  see('never', 'flooder', 'normal', 0.3);
  see('a', 'ordinary', 'trusted', 0.01);
  see('b', 'ordinary', 'suspicious', 0.55);
  // An account that was taken over counts under both labels.
  see('fast', 'ordinary', 'normal', 0.02);
  const figures = tally.figures(['ordinary']);

  test('tell by label who was caught, after how many events, and whom it hit in error', () => {
    expect(figures.labels['flooder']).toEqual({
      ...{ authors: 3, events: 17, caught: 0.6667, within10: 0.3333, within50: 0.6667, medianEvents: 4 },
      stopped: 0.3333,
    });
    expect(figures).toMatchObject({
      ...{ authors: 5, events: 20, falseAlarms: { authors: 3, caught: 0.3333, stopped: 0 } },
      auroc: 0.8889,
    });
    expect(formatTrace(figures)).toMatch(/flooder +3 +17 +66\.7 %/);
  });

  test('have no false alarms where nobody is wanted', () => {
    expect(tally.figures([])).toMatchObject({ falseAlarms: null, auroc: null });
  });
});

test('options: --events stands alone', () => {
  expect(readTraceOptions(['--file', 'f', '--positive', 'x'])).toBeUndefined();
  expect(readTraceOptions(['--events', 'f', '--wanted', 'a,b'])).toEqual({
    ...{ events: 'f', wanted: ['a', 'b'], policy: 'default' },
  });
  expect(() => readTraceOptions(['--events', 'f', '--file', 'g'])).toThrow(OptionError);
});
