import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Detector } from '../../../src/engine/detector.js';
import type { Finding } from '../../../src/engine/finding.js';
import { viewsOf } from '../../../src/engine/normalise/views.js';
import type { Submission } from '../../../src/engine/submission.js';
import { keywordKind } from '../../../src/engine/tier1-rules/keywords.js';
import { keywordList, layerOf } from '../lists.js';

function find(detector: Detector, fields: Partial<Submission>): readonly Finding[] {
  const submission: Submission = { images: [], ...fields };
  const signal = (): AbortSignal => new AbortController().signal;
  const detection = detector.detect({ submission, views: viewsOf(submission), signal });
  if (!('findings' in detection)) throw new Error('no findings');
  return detection.findings;
}

function matches(values: readonly string[], text: string): (string | undefined)[] {
  return find(keywordList(values), { text }).map(({ match }) => match);
}

describe('what is found', () => {
  test('the entry, its list and its place in the text as sent', () => {
    expect(find(keywordList(['加微信'], { score: 0.8 }), { text: '请ＶＸ加微信 加微信' })).toEqual([
      {
        tier: 1,
        detector: 'keywords',
        category: 'ads',
        score: 0.8,
        part: 'text',
        span: [3, 6],
        spans: [
          [3, 6],
          [7, 10],
        ],
        match: '加微信',
        listId: 'list-1',
        entryId: '加微信',
      },
    ]);
  });

  test.each([
    ['加微信', '请加微信', '加微信'],
    ['加微信', '请加\u200b微\u2060信', '加\u200b微\u2060信'],
    ['加微信', '😀加微信😀', '加微信'],
    ['free money', 'Get FREE MONEY now', 'FREE MONEY'],
    ['free money', 'Ｆｒｅｅ　ｍｏｎｅｙ', 'Ｆｒｅｅ　ｍｏｎｅｙ'],
    ['FREE', '𝐟𝐫𝐞𝐞!', '𝐟𝐫𝐞𝐞'],
    ['viagra', 'v\u00adi\u00ada\u00adgra', 'v\u00adi\u00ada\u00adgra'],
    ['café', 'CAFE\u0301', 'CAFE\u0301'],
    ['tel', '℡', '℡'],
    ['카지노', 'ㅋㅏㅈㅣㄴㅗ', 'ㅋㅏㅈㅣㄴㅗ'],
    ['at\\&t', 'AT&T', 'AT&T'],
  ])('%s in %j', (value, text, match) => expect(matches([value], text)).toEqual([match]));

  test.each([
    ['ass', 'first class'],
    ['free', 'freedom'],
    ['加微信', '加微博'],
    ['贷款&加微信', '贷款'],
    ['贷款!银行公告', '银行公告：贷款'],
  ])('not %s in %j', (value, text) => expect(matches([value], text)).toEqual([]));

  test('terms that are joined hit across title and text, a finding a part', () => {
    const findings = find(keywordList(['贷款&加微信']), { title: '贷款', text: '请加微信' });
    expect(findings.map(({ part, span, match }) => [part, span, match])).toEqual([
      ['title', [0, 2], '贷款'],
      ['text', [1, 4], '加微信'],
    ]);
  });

  test('a term excluded in the title excludes in the text', () => {
    expect(find(keywordList(['贷款!银行公告']), { title: '银行公告', text: '贷款' })).toEqual([]);
  });

  test('every entry that hits, of every set and list', () => {
    const detector = keywordKind.detector([
      layerOf(keywordKind, [
        { values: ['微信', '贷款'], rule: { listId: 'shared', category: 'scam', score: 0.7 } },
      ]),
      layerOf(keywordKind, [{ values: ['微信'], rule: { listId: 'own', category: 'custom:x', score: 0.5 } }]),
    ]);
    const findings = find(detector, { text: '贷款微信' });
    expect(
      new Set(
        findings.map(({ listId, entryId, category, score }) => [listId, entryId, category, score].join()),
      ),
    ).toEqual(new Set(['shared,贷款,scam,0.7', 'shared,微信,scam,0.7', 'own,微信,custom:x,0.5']));
    expect(findings).toHaveLength(3);
  });
});

describe('kinds of lists', () => {
  test('an allow entry is evidence in favour, of score 0', () => {
    const [allow] = find(keywordList(['微信'], { kind: 'allow', score: 1 }), { text: '微信' });
    expect(allow).toMatchObject({ score: 0, allow: true });
    expect(allow).not.toHaveProperty('watch');
  });

  test('a watch entry is noted, of score 0', () => {
    const [watch] = find(keywordList(['微信'], { kind: 'watch', score: 1 }), { text: '微信' });
    expect(watch).toMatchObject({ score: 0, watch: true });
    expect(watch).not.toHaveProperty('allow');
  });

  test('a list on trial says what it would have scored', () => {
    expect(find(keywordList(['微信'], { shadow: true, score: 0.9 }), { text: '微信' })).toMatchObject([
      { score: 0.9, shadow: true },
    ]);
    expect(find(keywordList(['微信']), { text: '微信' })[0]).not.toHaveProperty('shadow');
  });

  test('a list that is switched off finds nothing, the others of its set do', () => {
    const lists = [
      { values: ['微信'], rule: { listId: 'a' } },
      { values: ['微信'], rule: { listId: 'b' } },
    ];
    const found = find(keywordKind.detector([layerOf(keywordKind, lists, ['a'])]), { text: '微信' });
    expect(found.map(({ listId }) => listId)).toEqual(['b']);
  });
});

describe('exceptions', () => {
  const deny = { values: ['用卡', '贷款&用卡', 'ass'], rule: { listId: 'deny' } };
  const entriesIn = (detector: Detector, fields: Partial<Submission>): string[] =>
    find(detector, fields).map(({ entryId, allow }) => `${allow ? 'allow' : 'deny'} ${entryId}`);

  test('a deny hit within a place of an allow entry does not count, one beside it does', () => {
    const detector = keywordKind.detector([
      layerOf(keywordKind, [deny]),
      layerOf(keywordKind, [{ values: ['信用卡', 'smart ass'], rule: { listId: 'ours', kind: 'allow' } }]),
    ]);
    expect(entriesIn(detector, { text: '信用卡' })).toEqual(['allow 信用卡']);
    expect(find(detector, { text: '信用卡 用卡' }).find(({ listId }) => listId === 'deny')?.spans).toEqual([
      [4, 6],
    ]);
    expect(entriesIn(detector, { text: '贷款，信用卡' })).toEqual(['allow 信用卡']);
    expect(entriesIn(detector, { text: '信用卡', title: '用卡' })).toEqual(['deny 用卡', 'allow 信用卡']);
    expect(entriesIn(detector, { text: 'a smart ass' })).toEqual(['allow smart ass']);
    expect(entriesIn(detector, { text: 'a smart  a.s.s' })).toEqual(['allow smart ass']);
  });

  test('an allow entry on trial, or one that is off, silences nothing', () => {
    const allow = { values: ['信用卡'], rule: { listId: 'ours', kind: 'allow', shadow: true } } as const;
    expect(
      entriesIn(keywordKind.detector([layerOf(keywordKind, [deny, allow])]), { text: '信用卡' }),
    ).toContain('deny 用卡');
    const off = { values: ['信用卡'], rule: { listId: 'ours', kind: 'allow' } } as const;
    expect(
      entriesIn(keywordKind.detector([layerOf(keywordKind, [deny, off], ['ours'])]), { text: '信用卡' }),
    ).toEqual(['deny 用卡']);
  });

  test('watch entries are no exceptions and have none', () => {
    const detector = keywordKind.detector([
      layerOf(keywordKind, [
        { values: ['用卡'], rule: { listId: 'eyed', kind: 'watch' } },
        { values: ['信用卡'], rule: { listId: 'ours', kind: 'allow' } },
      ]),
    ]);
    expect(
      find(detector, { text: '信用卡' })
        .map(({ listId }) => listId)
        .sort(),
    ).toEqual(['eyed', 'ours']);
  });

  test('more places than are kept are taken to be no exceptions', () => {
    const allow = { values: ['信用卡'], rule: { listId: 'ours', kind: 'allow' } } as const;
    const detector = keywordKind.detector([layerOf(keywordKind, [deny, allow])]);
    expect(entriesIn(detector, { text: `${'信用卡'.repeat(2_000)} 用卡` })).toContain('deny 用卡');
  });
});

describe('evasive entries', () => {
  test.each([
    ['加微信', '请加 微·信吧', '加 微·信'],
    ['加微信', 'jia wei xin', 'jia wei xin'],
    ['加微信', '请加wei信吧', '加wei信'],
    ['重庆枪', 'zhongqingqiang', 'zhongqingqiang'],
    ['重庆枪', 'chongqingqiang', 'chongqingqiang'],
    ['绿卡办理', '绿ka办li', '绿ka办li'],
    ['绿卡办理', 'lukabanli', 'lukabanli'],
    ['加v信', '加 V 信', '加 V 信'],
    ['18+', 'only 18+!', '18+'],
    ['微信号:', '我的微信号：abc', '微信号：'],
    ["you're a bitch", 'youre a b1tch', 'youre a b1tch'],
    ['you bitch', 'you b*tch!', 'you b*tch'],
    ['*fuck*', 'motherfvckers', 'fvck'],
    ['хуй', 'на xуй', 'xуй'],
    ['카지노', '카 지 노', '카 지 노'],
    ['➕微', '+微', '+微'],
    ['😀', 'a😀b', '😀'],
    ['free money', 'free\nmoney', 'free\nmoney'],
    ['viagra', 'buy VlAGRA', 'VlAGRA'],
    ['hello', 'heIIo', 'heIIo'],
  ])('%s in %j', (value, text, match) => expect(matches([value], text)).toEqual([match]));

  test.each([
    ['微信号:', '我的微信号 abc'],
    ['加微信', '增加微信支付'],
    ['加微信', '佳薇信'],
    ['hello', 'heilo'],
    ['*ass*', 'a s sample'],
    ['150p', '150 pages'],
    ['1000', '10000'],
    ['傻逼', 'sha'],
    ['free money', 'It is free. Money'],
    ['i.s', 'is'],
    ['at\\&t', 'at t'],
  ])('not %s in %j', (value, text) => expect(matches([value], text)).toEqual([]));

  test.each([
    ['normal', '加 微信', []],
    ['normal', '加\u200b微信', ['加\u200b微信']],
    ['normal', '增加微信', ['加微信']],
    ['exact', '加\u200b微信', []],
    ['exact', '加微信', ['加微信']],
  ] as const)('a %s entry in %j', (match, text, found) =>
    expect(find(keywordList(['加微信'], {}, match), { text }).map((each) => each.match)).toEqual(found),
  );
});

describe('bounds', () => {
  test('a keyword that fills the text gives its first 100 places', () => {
    const [only, ...others] = find(keywordList(['啊']), { text: '啊'.repeat(500) });
    expect(others).toEqual([]);
    expect(only?.spans).toHaveLength(100);
    expect(only?.spans?.at(-1)).toEqual([99, 100]);
  });

  const many = Array.from({ length: 300 }, (_, i) => String.fromCharCode(0x4e00 + i));

  test('a text of nothing but keywords gives 200 findings', () => {
    expect(find(keywordList(many), { text: many.join('') })).toHaveLength(200);
  });

  test('a flood of one list’s keywords hides no other list', () => {
    const detector = keywordKind.detector([
      layerOf(keywordKind, [{ values: many, rule: { listId: 'mild', score: 0.1 } }]),
      layerOf(keywordKind, [{ values: ['炸药'], rule: { listId: 'grave', category: 'violence' } }]),
    ]);
    const findings = find(detector, { text: `${many.join('')}炸药` });
    expect(findings).toHaveLength(200);
    expect(findings.map(({ listId }) => listId)).toContain('grave');
  });

  test('more lists than the bound each keep one finding', () => {
    const lists = many.map((value) => ({ values: [value, `${value}字`], rule: { listId: value } }));
    const findings = find(keywordKind.detector([layerOf(keywordKind, lists)]), {
      text: many.map((value) => `${value}字`).join(''),
    });
    expect(findings).toHaveLength(300);
    expect(new Set(findings.map(({ listId }) => listId)).size).toBe(300);
  });
});

test('it looks at written submissions only', () => {
  const { appliesTo } = keywordList(['微信']);
  expect(appliesTo({ text: '微信', images: [] })).toBe(true);
  expect(appliesTo({ title: '微信', images: [] })).toBe(true);
  expect(appliesTo({ text: '', images: [{ url: 'https://a.test/' }] })).toBe(false);
});

test('a keyword with invisible characters inside is found with the exact place in the text as sent', () => {
  const zeroWidth = fc
    .array(fc.constantFrom('\u200b', '\u200c', '\u200d', '\u2060', '\ufeff', '\u00ad', '\u{e0061}'), {
      maxLength: 4,
    })
    .map((all) => all.join(''));
  const around = fc.array(
    fc.constantFrom('你', '好', '😀', 'ﬁ ', 'Ａ ', '℡ ', '\u0000', '\ud800', '\u200b'),
    {
      maxLength: 6,
    },
  );
  const values = ['加微信', 'free money', 'ＶＩＡＧＲＡ', '카지노'];
  const detector = keywordList(values);
  fc.assert(
    fc.property(
      fc.constantFrom(...values),
      around,
      around,
      fc.infiniteStream(zeroWidth),
      (value, before, after, gaps) => {
        const sent = [...value].reduce((text, character) => text + (gaps.next().value as string) + character);
        const text = `${before.join('')} ${sent} ${after.join('')}`;
        const start = before.join('').length + 1;
        expect(find(detector, { text })).toMatchObject([
          {
            entryId: value,
            span: [start, start + sent.length],
            spans: [[start, start + sent.length]],
            match: sent,
          },
        ]);
      },
    ),
    { numRuns: 300 },
  );
});
