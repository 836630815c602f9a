import { pick, shuffle, type Random } from './prng.js';

/** What a sender does to a text so that it is not the same; a text to which it cannot be done stays as it is. */
export const editKinds: Record<string, (text: string, random: Random) => string> = {
  'case and spaces': (text) => [...text.toUpperCase()].join(' '),
  'five emoji put in': (text, random) => putIn(text, random, 5, () => pick(emoji, random)),
  'one letter changed': (text, random) => replaced(text, random, 1),
  'three letters changed': (text, random) => replaced(text, random, 3),
  'a code behind it': (text, random) => `${text} ${Math.floor(random() * 1e6).toString(36)}`,
  'other digits': (text, random) => text.replaceAll(/\d/g, () => String(Math.floor(random() * 10))),
  'lines and sentences shuffled': (text, random) => {
    const pieces = text.split(/(?<=[.!?\n。！？])/u);
    return pieces.length < 3 ? text : shuffle(pieces, random).join('');
  },
  'a word taken out': (text, random) => {
    const words = text.split(/(?<=\s)/u);
    if (words.length < 6) return text;
    words.splice(Math.floor(random() * words.length), 1);
    return words.join('');
  },
};

const things = [
  'mountain bike',
  'coffee table',
  'winter jacket',
  'box of old records',
  'fishing rod',
  'baby carriage',
];
const places = [
  'Leeds',
  'the old harbour',
  'Berlin Mitte',
  'behind the church',
  'Rue Voltaire 9',
  'Oak Street',
];
const states = [
  'as good as new',
  'with a few scratches',
  'never used',
  'my late uncle’s',
  'needs a little love',
];
const jobs = ['夜班保安', '幼儿园老师', '面点师傅', '仓库分拣员', '钢琴陪练', '网约车司机'];
const areas = ['高新区软件园', '人民路菜市场对面', '老火车站', '大学城南门', '工业园三期'];
const shops = ['淘宝', '建设银行', '滴滴出行', '美团外卖', '铁路12306', '中国移动'];

/** Two texts each that have a frame in common and say another thing in it. */
export const frames: Record<string, (random: Random) => [string, string]> = {
  'for sale': (random) =>
    pair(() => [
      ...[
        'Selling my ',
        pick(things, random),
        ', ',
        pick(states, random),
        ', asking ',
        String(whole(random, 500)),
      ],
      ...[', pick up in ', pick(places, random)],
    ]),
  'wanted (Chinese)': (random) =>
    pair(() => [
      ...[
        '招',
        pick(jobs, random),
        '，月薪',
        String(whole(random, 9_000)),
        '，地址',
        pick(areas, random),
        '，有意者请联系',
      ],
    ]),
  'codes (Chinese)': (random) =>
    pair(() => [
      ...[
        '【',
        pick(shops, random),
        '】您的验证码是',
        String(100_000 + whole(random, 900_000)),
        '，请在5分钟内输入，请勿泄露',
      ],
    ]),
};

const emoji = ['🔥', '😀', '💰', '✨', '👇'];

/** Both differ in every place that is filled. */
function pair(make: () => string[]): [string, string] {
  for (;;) {
    const [one, other] = [make(), make()];
    const same = one.filter((piece, i) => piece === other[i]).length;
    if (same <= Math.ceil(one.length / 2)) return [one.join(''), other.join('')];
  }
}

function putIn(text: string, random: Random, times: number, piece: () => string): string {
  const signs = [...text];
  for (let i = 0; i < times; i++) signs.splice(whole(random, signs.length + 1), 0, piece());
  return signs.join('');
}

function replaced(text: string, random: Random, times: number): string {
  const signs = [...text];
  for (let i = 0; i < times; i++) signs[whole(random, signs.length)] = 'xqz'[i % 3] as string;
  return signs.join('');
}

function whole(random: Random, below: number): number {
  return Math.floor(random() * below);
}
