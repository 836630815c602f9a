import { SIMPLIFIED } from '../../src/engine/normalise/data/simplified.js';
import { readingsOf } from '../../src/engine/normalise/pinyin.js';

/** One spelling of a keyword by which a sender hopes to get past a filter, in a text. */
export interface EvasionCase {
  readonly operation: string;
  readonly keyword: string;
  readonly text: string;
  /** Where the spelling stands in the text. */
  readonly start: number;
  readonly end: number;
}

/** Ways in which one spelling of a keyword becomes others; [] where the way does not apply to it. */
type Operation = (spelling: string) => readonly string[];

export const englishKeywords = [
  ...['viagra', 'fuck', 'shit', 'bitch', 'casino', 'porn', 'cocaine', 'nigger', 'asshole', 'escort'],
  ...['bitcoin', 'whore', 'gamble', 'pills', 'free money', 'buy followers', 'send nudes', 'go to hell'],
];

export const chineseKeywords = [
  ...[
    '加微信',
    '免费领取',
    '傻逼',
    '赌博网站',
    '代开发票',
    '裸聊',
    '办证',
    '刷单',
    '色情',
    '枪支弹药',
    '兼职日结',
  ],
  ...['无抵押贷款', '六合彩', '迷药', '买粉丝', '操你妈', '贱人', '约炮'],
];

/** Every operation, and pairs of operations, on every keyword, in every carrier. */
export function evasionCases(): EvasionCase[] {
  return [
    ...casesOf(englishKeywords, withPairs(englishOperations, englishPairs), englishCarriers),
    ...casesOf(chineseKeywords, withPairs(chineseOperations, chinesePairs), chineseCarriers),
  ];
}

const englishCarriers = ['%', 'hey look: % now', '(%)', '“%”, they said', '1) 😀 % 😀'];
const chineseCarriers = ['%', '你好，%，谢谢', '【%】', '看这里 % 吧123'];

function casesOf(
  keywords: readonly string[],
  operations: Readonly<Record<string, Operation>>,
  carriers: readonly string[],
): EvasionCase[] {
  let turn = 0;
  return keywords.flatMap((keyword) =>
    Object.entries(operations).flatMap(([operation, apply]) =>
      apply(keyword)
        .filter((spelling) => spelling !== keyword)
        .map((spelling) => {
          // In turn, so that each operation meets each carrier without the cases multiplying.
          const carrier = carriers[turn++ % carriers.length] as string;
          const start = carrier.indexOf('%');
          return {
            operation,
            keyword,
            text: carrier.replace('%', () => spelling),
            start,
            end: start + spelling.length,
          };
        }),
    ),
  );
}

function withPairs(
  operations: Readonly<Record<string, Operation>>,
  pairs: readonly (readonly [string, string])[],
): Record<string, Operation> {
  const all = { ...operations };
  for (const [first, second] of pairs) {
    const [before, after] = [operations[first], operations[second]];
    if (!before || !after) throw new Error(`no operation ${before ? second : first}`);
    all[`${first} + ${second}`] = (keyword) =>
      before(keyword)
        .slice(0, 2)
        .flatMap((each) => after(each).slice(0, 2));
  }
  return all;
}

/** Something between all letters of each word; words stay apart by what stood between them. */
function between(...gaps: readonly string[]): Operation {
  return (spelling) =>
    gaps.map((gap) =>
      spelling
        .split(' ')
        .map((word) => graphemes(word).join(gap))
        .join(/\s/.test(gap) ? '   ' : ' '),
    );
}

/** A character with the marks on it. */
function graphemes(word: string): string[] {
  return word.match(/&#?\w+;|<[^>]*>|\P{M}\p{M}*/gu) ?? [];
}

/** All of the characters that the table has at once. */
function replacing(table: Readonly<Record<string, string>>): Operation {
  return (spelling) => [[...spelling].map((each) => table[each] ?? each).join('')];
}

/** The characters that the table has, one at a time. */
function replacingOne(table: Readonly<Record<string, string>>): Operation {
  return (spelling) =>
    [...spelling].flatMap((each, i, all) => (table[each] ? [all.with(i, table[each]).join('')] : []));
}

function alphabet(first: number): Record<string, string> {
  return Object.fromEntries(
    Array.from({ length: 26 }, (_, i) => [String.fromCharCode(0x61 + i), String.fromCodePoint(first + i)]),
  );
}

function zip(from: string, to: string): Record<string, string> {
  const targets = [...to];
  return Object.fromEntries([...from].map((each, i) => [each, targets[i] as string]));
}

const cyrillic = zip('aceiopsxyjh', 'асеіорѕхујһ');
const greek = zip('aiouv', 'αιουν');
const leetDigits = zip('aeiostbg', '43105789');
const leetSigns = zip('asit', '@$!+');
const smallCapitals = zip('abcdefghijklmnopqrstuvwyz', 'ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘqʀꜱᴛᴜᴠᴡʏᴢ');

/** Digits in the place of letters, but for the first: a word of nothing but digits is a number. */
const leet: Operation = (spelling) => [
  [...spelling].map((each, i) => (i % 2 === 1 ? (leetDigits[each] ?? each) : each)).join(''),
  ...replacingOne(leetDigits)(spelling),
];

const englishOperations: Record<string, Operation> = {
  capitals: (spelling) => [
    spelling.toUpperCase(),
    [...spelling].map((c, i) => (i % 2 ? c.toUpperCase() : c)).join(''),
  ],
  'spaces between': between(' ', '  ', '\u00a0', '\u3000', '\n'),
  'signs between': between('.', '-', '_', '*', '·', '|', '~', '/', '•', '+', '=', '^', '♥'),
  'signs and spaces between': between(' . ', ' - ', ' * '),
  'emoji between': between('🔥', '😀', '🤡', '❤️'),
  'one sign inside': (spelling) => ['-', '_', '~', '·', '🔥', '|'].map((sign) => insert(spelling, 2, sign)),
  'invisible characters': between(
    '\u200b',
    '\u200d',
    '\u2060',
    '\u00ad',
    '\ufeff',
    '\u202e',
    '\u{e0020}',
    '\u0007',
  ),
  'full width': replacing(alphabet(0xff41)),
  'mathematical letters': (spelling) =>
    [0x1d41a, 0x1d4ea, 0x1d586, 0x1d68a].flatMap((first) => replacing(alphabet(first))(spelling)),
  'circled letters': (spelling) =>
    [0x24d0, 0x249c, 0x1f150].flatMap((first) => replacing(alphabet(first))(spelling)),
  'emoji letters': (spelling) =>
    [0x1f170, 0x1f130, 0x1f1e6].flatMap((first) => replacing(alphabet(first))(spelling)),
  'small capitals': replacing(smallCapitals),
  'one Cyrillic letter': replacingOne(cyrillic),
  'one Greek letter': replacingOne(greek),
  diacritics: (spelling) =>
    ['\u0301', '\u0308', '\u0336', '\u0323\u0302'].map((mark) =>
      [...spelling].map((each) => (each === ' ' ? each : each + mark)).join(''),
    ),
  'composed diacritics': replacing(zip('aeiouncs', 'áéïôüñçš')),
  'digits for letters': leet,
  'signs for letters': replacingOne(leetSigns),
  stretched: (spelling) =>
    [...spelling].flatMap((each, i, all) =>
      each === ' ' ? [] : [all.with(i, each.repeat(3 + (i % 4))).join('')],
    ),
  'one letter masked': (spelling) => masked(spelling, ['*', '#', '█', '●'], 1),
  'vowel masked': (spelling) => vowelsMasked(spelling, ['@', '%', '^', '&', '?', '_', '-']),
  'two letters masked': (spelling) => masked(spelling, ['*', '#'], 2),
  'decimal entities': (spelling) => [
    entities(spelling, (code) => `&#${code};`),
    insertEntity(spelling, (code) => `&#${code};`),
  ],
  'hexadecimal entities': (spelling) => [
    entities(spelling, (code) => `&#x${code.toString(16)};`),
    insertEntity(spelling, (code) => `&amp;#X${code.toString(16)};`),
  ],
  tags: (spelling) =>
    ['<b></b>', '<i>', '</span>', '<!-- x -->', '<font color="red">'].map((tag) => insert(spelling, 2, tag)),
  'words joined': (spelling) =>
    spelling.includes(' ')
      ? [
          spelling.replaceAll(' ', ''),
          ...['-', '_', '.', '  ', '\n', '/'].map((gap) => spelling.replaceAll(' ', gap)),
        ]
      : [],
};

const englishPairs = [
  ['capitals', 'signs between'],
  ['capitals', 'spaces between'],
  ['digits for letters', 'signs between'],
  ['digits for letters', 'invisible characters'],
  ['digits for letters', 'capitals'],
  ['one Cyrillic letter', 'invisible characters'],
  ['one Cyrillic letter', 'signs between'],
  ['one Cyrillic letter', 'capitals'],
  ['stretched', 'capitals'],
  ['stretched', 'composed diacritics'],
  ['composed diacritics', 'signs between'],
  ['composed diacritics', 'tags'],
  ['full width', 'signs between'],
  ['full width', 'invisible characters'],
  ['emoji letters', 'spaces between'],
  ['circled letters', 'signs between'],
  ['signs for letters', 'capitals'],
  ['signs for letters', 'invisible characters'],
  ['one letter masked', 'capitals'],
  ['digits for letters', 'tags'],
] as const;

const chineseOperations: Record<string, Operation> = {
  'spaces between': between(' ', '  ', '\u3000'),
  'signs between': between('.', '-', '_', '*', '·', '|', '~', '/', '•', '+', '=', '^', '★', '&', '#', '｜'),
  'emoji between': between('🔥', '😀', '❤️', '🎁'),
  'punctuation between': (spelling) =>
    [...spelling].length > 2 ? between('。', '，', '！', '…')(spelling) : [],
  'one sign inside': (spelling) => ['-', ' ', '·', '🔥', '*', '/'].map((sign) => insert(spelling, 1, sign)),
  'invisible characters': between('\u200b', '\u200d', '\u2060', '\ufeff', '\u202e', '\ufe0f', '\u{e0101}'),
  traditional: (spelling) => [replacing(traditional)(spelling), replacingOne(traditional)(spelling)].flat(),
  pinyin: (spelling) =>
    letterCount(spelling) < 5
      ? []
      : [pinyin(spelling).join(''), pinyin(spelling).join(' '), pinyin(spelling).join(' ').toUpperCase()],
  'pinyin in part': (spelling) =>
    [...spelling].flatMap((_, i, all) => [
      all.with(i, pinyin(spelling)[i] as string).join(''),
      all
        .with(i, ` ${(pinyin(spelling)[i] as string).toUpperCase()} `)
        .join('')
        .trim(),
    ]),
  'decimal entities': (spelling) => [
    entities(spelling, (code) => `&#${code};`),
    insertEntity(spelling, (code) => `&#x${code.toString(16)};`),
  ],
  tags: (spelling) => ['<b></b>', '<i>', '</span>', '<!-- x -->'].map((tag) => insert(spelling, 1, tag)),
  repeated: (spelling) => [[...spelling].map((each, i) => (i === 1 ? each.repeat(3) : each)).join('')],
};

const chinesePairs = [
  ['traditional', 'signs between'],
  ['traditional', 'spaces between'],
  ['traditional', 'invisible characters'],
  ['traditional', 'emoji between'],
  ['traditional', 'pinyin in part'],
  ['pinyin in part', 'invisible characters'],
  ['one sign inside', 'invisible characters'],
  ['traditional', 'tags'],
] as const;

const traditional: Record<string, string> = Object.fromEntries(
  Array.from({ length: SIMPLIFIED.length / 2 }, (_, i) => [
    SIMPLIFIED.charAt(i * 2 + 1),
    SIMPLIFIED.charAt(i * 2),
  ]),
);

function pinyin(spelling: string): string[] {
  return [...spelling].map((each) => readingsOf((traditionalOf.get(each) ?? each).charCodeAt(0))[0] ?? each);
}
const traditionalOf = new Map(Object.entries(traditional).map(([simple, complex]) => [complex, simple]));

function letterCount(spelling: string): number {
  return pinyin(spelling).join('').length;
}

function insert(spelling: string, at: number, piece: string): string {
  const characters = graphemes(spelling);
  return [...characters.slice(0, at), piece, ...characters.slice(at)].join('');
}

/** So many letters behind the first of the longest word. */
function masked(spelling: string, signs: readonly string[], count: number): string[] {
  const word = longestWord(spelling);
  if (word.length < 4) return [];
  return signs.map((sign) => spelling.replace(word, word[0] + sign.repeat(count) + word.slice(1 + count)));
}

function vowelsMasked(spelling: string, signs: readonly string[]): string[] {
  const word = longestWord(spelling);
  const at = [...word].findIndex((letter, i) => i > 0 && i < word.length - 1 && 'aeiou'.includes(letter));
  return at < 0
    ? []
    : signs.map((sign) => spelling.replace(word, word.slice(0, at) + sign + word.slice(at + 1)));
}

function longestWord(spelling: string): string {
  return spelling.split(' ').reduce((longest, word) => (word.length > longest.length ? word : longest), '');
}

function entities(spelling: string, entity: (code: number) => string): string {
  return [...spelling].map((each) => (each === ' ' ? each : entity(each.codePointAt(0) as number))).join('');
}

function insertEntity(spelling: string, entity: (code: number) => string): string {
  return [...spelling].map((each, i) => (i === 1 ? entity(each.codePointAt(0) as number) : each)).join('');
}
