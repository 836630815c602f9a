import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  FILTER_NAMES,
  FILTERS,
  setFilters,
  type FilterName,
  type FilterSettings,
  type SetFilter,
} from '../../../src/engine/tier1-rules/filter-settings.js';
import { filters } from '../../../src/engine/tier1-rules/filters.js';
import { decide, DEFAULT_POLICY, lowestThreshold } from '../../../src/engine/policy.js';
import { fuse } from '../../../src/engine/fusion.js';
import { isCategory } from '../../../src/engine/category.js';
import { decisionOf, judge, policyOf } from '../chain.js';
import { hostileText } from '../unicode.js';
import { filtersFind, marked, only } from './filter-cases.js';

const names = (text: string): (string | undefined)[] => filtersFind(text).map(({ why }) => why?.[0]);

describe('the table of filters', () => {
  test('has a sane row for each name', () => {
    expect(Object.keys(FILTERS)).toEqual([...FILTER_NAMES]);
    for (const name of FILTER_NAMES) {
      const { name: own, defaults, unit } = FILTERS[name];
      expect(own).toBe(name);
      expect(isCategory(defaults.category)).toBe(true);
      expect(defaults.threshold).toBeGreaterThan(0);
      if (unit === 'share') expect(defaults.threshold).toBeLessThanOrEqual(1);
    }
  });

  test('no filter that starts switched on decides anything alone', () => {
    for (const { defaults } of Object.values(FILTERS)) {
      if (!defaults.enabled) continue;
      expect(defaults.score).toBeLessThan(lowestThreshold(DEFAULT_POLICY, defaults.category));
    }
    const worst = 'vx123456 QQ群：121683363 t.me/free_signals WhatsApp 14155552671 13800138000';
    const found = filtersFind(worst);
    expect(found.length).toBeGreaterThanOrEqual(5);
    expect(decide(DEFAULT_POLICY, found, fuse(found)).decision).toBe('pass');
  });
});

describe('setFilters', () => {
  const set = (name: FilterName, settings?: FilterSettings): SetFilter | undefined =>
    setFilters(settings).find((filter) => filter.name === name);

  test('takes the defaults where the policy says nothing', () => {
    const { threshold, score, category } = FILTERS.phone.defaults;
    expect(set('phone')).toEqual({ name: 'phone', threshold, score, category });
    expect(set('phone', {})).toEqual(set('phone'));
    expect(set('too-long', {})).toBeUndefined();
  });

  test('each field replaces its default alone', () => {
    expect(set('phone', { phone: { score: 0.9 } })).toEqual({ ...set('phone'), score: 0.9 });
    expect(set('phone', { phone: { enabled: false, score: 1 } })).toBeUndefined();
    expect(set('too-long', { 'too-long': { enabled: true } })).toMatchObject({
      threshold: FILTERS['too-long'].defaults.threshold,
    });
  });

  test('channels keep a filter to some places', () => {
    const settings = { 'too-short': { enabled: true, channels: ['review'] } };
    expect(set('too-short', settings)).toMatchObject({ channels: ['review'] });
    expect(filtersFind('a', settings, { channel: 'review' })).toHaveLength(1);
    expect(filtersFind('a', settings, { channel: 'chat' })).toEqual([]);
    expect(filtersFind('a', settings)).toEqual([]);
  });
});

describe('filters', () => {
  test('length is counted in characters, emoji as one', () => {
    const long = only('too-long', { threshold: 3 });
    expect(filtersFind('😀😀', long)).toEqual([]);
    expect(filtersFind('😀😀😀', long)).toMatchObject([
      { category: 'flood', why: ['too-long', '3 characters'] },
    ]);
    const short = only('too-short', { threshold: 3 });
    expect(filtersFind('  😀😀  ', short)).toMatchObject([{ why: ['too-short', '2 characters'] }]);
    expect(filtersFind('abc', short)).toEqual([]);
  });

  test('links', () => {
    const text =
      'see https://a.example/x?y=1, www.b.example and c-d.com/z，再看 e.cn。not f.txt, a@g.com or 1.5';
    expect(marked('links', text, { threshold: 1 })).toEqual([
      'https://a.example/x?y=1,',
      'www.b.example',
      'c-d.com/z',
      'e.cn',
    ]);
    expect(marked('links', text, { threshold: 5 })).toEqual([]);
  });

  test('repeated characters, layout apart', () => {
    expect(marked('repeated-characters', `so ${'o'.repeat(20)}!`)).toEqual(['o'.repeat(20)]);
    expect(marked('repeated-characters', '😀'.repeat(20))).toEqual(['😀'.repeat(20)]);
    expect(marked('repeated-characters', '❤️'.repeat(20))[0]).toContain('❤️'.repeat(19));
    for (const layout of ['-', '.', ' ', '=', '\n', '…', '　', '─']) {
      expect(marked('repeated-characters', layout.repeat(100))).toEqual([]);
    }
    expect(marked('repeated-characters', 'o'.repeat(19))).toEqual([]);
  });

  test('repeated phrases and lines', () => {
    expect(marked('repeated-phrases', '快来加我'.repeat(5))).toEqual(['快来加我'.repeat(5)]);
    const line = 'buy our stuff';
    expect(marked('repeated-phrases', `${line}\nand x\n${line}\ny\n${line}\nz\n${line}\nw\n${line}`)).toEqual(
      Array(5).fill(line),
    );
    expect(marked('repeated-phrases', `${line}\n`.repeat(4))).toEqual([]);
    expect(marked('repeated-phrases', '-'.repeat(500))).toEqual([]);
    expect(marked('repeated-phrases', '- - - '.repeat(50))).toEqual([]);
  });

  test.each(['pаypal', 'vіagra', 'Αpple ', 'раypal', 'micrоsоft'])('script mix in %s', (text) => {
    expect(marked('script-mix', `log in at ${text}`)).toEqual([text.trim()]);
  });

  test.each(['USBшник', 'SMSка', 'Δx и αβγ', 'βcarotene', 'привет hello', 'Ωm', 'МГУ MSU', 'łódź'])(
    'no script mix in %s',
    (text) => {
      expect(marked('script-mix', text)).toEqual([]);
    },
  );

  test('invisible characters where nothing needs them', () => {
    expect(marked('invisible-characters', 'v\u200bi\u200ba\u2060g\u00adra')).toEqual([
      '\u200b',
      '\u200b',
      '\u2060',
      '\u00ad',
    ]);
    expect(names('加\u200d微\u200d信\u200d号\u200d')).toContain('invisible-characters');
  });

  test.each([
    ['emoji families', '👨‍👩‍👧‍👦👨‍👩‍👧‍👦👩🏽‍🚀❤️✌️'],
    ['a flag of tags', '🏴󠁧󠁢󠁥󠁮󠁧󠁿🏴󠁧󠁢󠁥󠁮󠁧󠁿'],
    ['Persian', 'می\u200cخواهم نمی\u200cدانم می\u200cروم کتاب\u200cها'],
    ['Hindi', 'क्\u200dष क्\u200dष क्\u200dष क्\u200dष'],
    ['Hebrew with marks', 'שלום\u200f שלום\u200f שלום\u200f שלום\u200f'],
    [
      'hyphens',
      'Donau\u00addampf\u00adschiff\u00adfahrts\u00adgesellschaft und vieles andere mehr noch dazu',
    ],
    ['a byte order mark', '\ufeffhello'],
  ])('%s are not hidden', (_, text) => {
    expect(marked('invisible-characters', text)).toEqual([]);
  });

  test('capitals, only of a text with words', () => {
    const shout = only('capitals');
    expect(filtersFind('BUY OUR STUFF NOW BEFORE IT IS ALL GONE FOREVER', shout)).toMatchObject([
      { why: ['capitals', '100 % capitals'] },
    ]);
    expect(filtersFind('СРОЧНО КУПИТЕ НАШИ ТОВАРЫ СЕГОДНЯ ЖЕ ВСЕ', shout)).toHaveLength(1);
    for (const text of [
      'NASA',
      '1234567890',
      '全部大写没有',
      'Ordinary Text With Some Capitals In It Everywhere',
    ]) {
      expect(filtersFind(text, shout)).toEqual([]);
    }
  });

  test('each part is looked at apart', () => {
    const found = filtersFind('vx123456', only('wechat'), { title: '加微信 abc_12345' });
    expect(found.map(({ part, match }) => [part, match])).toEqual([
      ['title', '加微信 abc_12345'],
      ['text', 'vx123456'],
    ]);
  });

  test('the policy that judges sets them', async () => {
    const text = '微信号：lucky888';
    const decisions = async (setting: object) =>
      decisionOf(
        await judge([filters()], {
          submission: { text },
          policy: { ...policyOf(), filters: { wechat: setting } },
        }),
      );
    expect(await decisions({})).toBe('pass');
    expect(await decisions({ score: 0.7 })).toBe('review');
    expect(await decisions({ score: 1, category: 'custom:contact' })).toBe('block');
    expect(await decisions({ score: 1, enabled: false })).toBe('pass');
    expect(await decisions({ score: 1, threshold: 2 })).toBe('pass');
    expect(await decisions({ score: 1, channels: ['chat'] })).toBe('pass');
  });

  test('never throw, and mark what is there, in any text', () => {
    const pieces = fc.constantFrom(
      '微信',
      'qq:',
      '@',
      '一三八',
      '①',
      ' ',
      '.com',
      'http://',
      '加v',
      'pа',
      '\u200b',
      'T9',
    );
    const text = fc.array(fc.oneof(pieces, hostileText(6)), { maxLength: 30 }).map((all) => all.join(''));
    const all = Object.fromEntries(FILTER_NAMES.map((name) => [name, { enabled: true, threshold: 0.001 }]));
    fc.assert(
      fc.property(text, (sent) => {
        if (sent === '') return;
        for (const { spans = [], match, score } of filtersFind(sent, all)) {
          expect(score).toBeLessThanOrEqual(1);
          for (const [start, end] of spans) {
            expect(start).toBeGreaterThanOrEqual(0);
            expect(end).toBeGreaterThan(start);
            expect(end).toBeLessThanOrEqual(sent.length);
          }
          const [span] = spans;
          if (span) expect(match).toBe(sent.slice(...span));
        }
      }),
      { numRuns: 500 },
    );
  });
});
