import { expect, test } from '@jest/globals';
import { viewsOf } from '../../src/engine/normalise/views.js';
import { keywordList } from '../engine/lists.js';

/** Short and coarse on purpose: what they could be mistaken for is what is tried. */
const keywords = [
  ...[
    'ass',
    'shell',
    'penis',
    'therapist',
    'rapist',
    'cunt',
    'sex',
    'tit',
    'cock',
    'dick',
    'anal',
    'hell',
    'fuck',
  ],
  ...[
    'shit',
    'class',
    'whore',
    'porn',
    'nude',
    'coon',
    'nigger',
    'bitch',
    'spic',
    'homo',
    'cum',
    'slut',
    'fag',
  ],
  ...[
    'you stupid',
    'free money',
    'go to hell',
    'buy followers',
    'kill yourself',
    'send nudes',
    'isis',
    'hoe',
    'boob',
  ],
  ...[
    '加微信',
    '傻逼',
    '贱货',
    '日你妈',
    '代刷',
    '约炮',
    '裸聊',
    '赌博',
    '操你妈',
    '法轮',
    '发票',
    '枪支',
    '迷药',
    '色情',
  ],
];
const detector = keywordList(keywords);

function found(text: string): string[] {
  const submission = { text, images: [] };
  const detection = detector.detect({
    submission,
    views: viewsOf(submission),
    signal: () => new AbortController().signal,
  });
  if (!('findings' in detection)) throw new Error('no findings');
  return detection.findings.map(({ entryId, match }) => `${entryId}: ${match}`);
}

test.each([
  // Words inside words, and words that meet.
  'Scunthorpe, Penistone, Sussex, Essex and Cockburn are places',
  'the assassin assesses a classic brass bass',
  'the rap is this: the rapidly rising rap ist',
  'the pen is mightier than the sword, and this pen is mine',
  'a cl assic example, as soon as she said so',
  'pass a ss h key; it has spots; I was so hot it hurt',
  'as s and t, or a as s',
  'He was as sad as she was, as so often',
  'shiitake, cocktail, Dickens, analysis, analogue, hello, title, cucumber, document, racoon, sussed',
  'push it to the limit, fish it out, wish it were',
  'who re-reads it? who re members',
  'Essex ex-pupils meet in Middlesex',
  'assassination by association',
  'I saw her at the whole foods store',
  'Saturn, nigeria and niger, snigger',
  'cumin and cumulus; accumulate',
  // Contractions and possessives.
  "she'll go, he'll stay, we'll see, I'll wait, who're you, they're here",
  'she’ll be there and we’ll be home',
  "the glass's shelf's size",
  // Sentences that meet.
  'I love you. Stupid question, sorry',
  'It is free. Money is another matter',
  'Where does he go? To bed, she said',
  'Where will it go? To Hellas',
  'That is you? Stupid as it is, yes',
  'No more free\n\nmoney matters next week',
  // Numbers, units, codes.
  'the A55 road, 455 cars, 5.3% of 455, $455.00, tel 0455 123 5317',
  'order 5417 and 455-5417; model SH17; CL455',
  'phone: 13800138000, +86 138 0013 8000, 010-5317 4455',
  '5e5, t1t5, c0c0a, 4x4',
  'prices: 1000, 5000, 10,000 and 100000 元',
  'v1.2.3 of a.s.i.s.t, e.g. i.e. a.m. p.m. U.S.A. Ph.D.',
  // Addresses and encoded data.
  'https://example.com/a-s-s/p.e.n.i.s?q=sh1t&x=f*ck',
  'see www.c0ck-shop.example/p0rn',
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAA4n4lF4gP0rnC0ckAAABJRU5ErkJggg==',
  'sha256 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  'eyJhbGciOiJIUzI1NiJ9.eyJzM3giOiJ0MXQifQ.s3xT1tC0ckF4gP0rnA55d1ckh0m0c00n',
  // Code and markup.
  'for (let i = 0; i < n; i++) { a[i] = s[i] - s[i + 1]; }',
  'if (a<b && c>d) return a*s + s*t - (a-s)/s;',
  'const k = document.querySelector(".a-s"); x.cl * ss = 1',
  'SELECT a, s, s FROM t WHERE i = 1 OR t IS NULL',
  'grep -rn "a.*s" . | sort | uniq -c',
  '<div title="clock"><p id=shel>Hello</p></div>',
  'List<String> a = s; Map<K, V> m = null;',
  // Stress that is not meant.
  'Hmm, aaah, sooo good, yesss, noooo way, loool, hellooo',
  'good food, a bee, too soon, see you',
  'W.A.S.P. and T.I.T.A.N. are acronyms',
  // Other scripts.
  'Рассказ о рыбе, соса-кола, хор, сахар, сок',
  'Ο ήλιος και η θάλασσα, ένα παιδί',
  'Grüße aus Köln, élève, naïve, façade, Straße',
  '카페에서 친구를 만났다',
  // Chinese words that meet.
  '我们增加微信支付功能，参加微信活动的人更加微信化',
  '物价贱，货真价实',
  '今日你妈妈来了，明日你妈妈走；生日你妈做了蛋糕',
  '新时代刷新纪录，年代刷屏',
  '这个傻小子逼真地演了一回',
  '他加了我。微信上说，好的',
  '节约。炮声响了',
  '体操你妈妈会吗',
  'ta 说 she 用 app 和 wifi 看 video，jia 不是 wei',
  'Jia Wei is a name, Sha Tin is a place, cao and mei are words',
])('%s', (text) => expect(found(text)).toEqual([]));

test('each of the keywords is found where it does stand', () => {
  for (const keyword of keywords) expect(found(`看，${keyword}，！`)).toContain(`${keyword}: ${keyword}`);
});
