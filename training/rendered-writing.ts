import sharp from 'sharp';

/** Which fonts write: what is measured is measured on others than what was learned from. */
export type Hand = 'sans' | 'serif';

/**
 * Sets a few lines of writing on a photo: place, size, colour and words follow from `seed` alone.
 * Needs the fonts that Debian calls fonts-noto-cjk, fonts-dejavu and fonts-liberation.
 * @returns a PNG
 */
export async function writeOn(photo: Buffer, seed: number, hand: Hand): Promise<Buffer> {
  const random = randomOf(seed + (hand === 'serif' ? 1_000_003 : 1));
  const { width = 1, height = 1 } = await sharp(photo).metadata();
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const lines = Array.from({ length: 1 + Math.floor(random() * 4) }, () => pick(words));
  const longest = Math.max(
    ...lines.map((line) => [...line].length + (line.match(/[\u4e00-\u9fff]/gu)?.length ?? 0)),
  );
  // A line takes from half to nine tenths of the width.
  const size = Math.max(
    10,
    Math.min((width * (0.5 + 0.4 * random()) * 1.9) / longest, height / (lines.length + 1)),
  );
  const left = Math.round(width * 0.05 * random() + 4);
  const top = Math.round((height - size * 1.3 * lines.length) * random()) + size;
  const [ink, ground] = pick(inks);
  const plate = random() < 0.35;
  const tall = size * 1.3 * lines.length;
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">` +
    (plate
      ? `<rect x="0" y="${top - size}" width="${width}" height="${tall + size * 0.4}" fill="${ground}"/>`
      : '') +
    lines
      .map(
        (line, i) =>
          `<text x="${left}" y="${top + i * size * 1.3}" font-size="${size}" font-family="${pick(fonts[hand])}" ` +
          `font-weight="${random() < 0.5 ? 'bold' : 'normal'}" fill="${ink}"` +
          `${plate ? '' : ` stroke="${ground}" stroke-width="${size / 12}" paint-order="stroke"`}>${line}</text>`,
      )
      .join('') +
    '</svg>';
  return sharp(photo)
    .composite([{ input: Buffer.from(svg) }])
    .png()
    .toBuffer();
}

const words = [
  '加微信领取优惠',
  '限时五折 全场包邮',
  '兼职日结 长期有效',
  '扫码进群 先到先得',
  '新店开业 欢迎光临',
  '今天天气真好',
  '周末一起去爬山',
  '正品代购 假一赔十',
  'LIMITED OFFER 50% OFF',
  'Add me for free gifts',
  'Call now: open all day',
  'Work from home, paid daily',
  'Happy birthday, Grandma!',
  'Grand opening this Saturday',
  'Best price in town',
  'Follow @shop for more',
];

const fonts: Readonly<Record<Hand, readonly string[]>> = {
  sans: ['Noto Sans CJK SC', 'DejaVu Sans, Noto Sans CJK SC', 'Liberation Sans, Noto Sans CJK SC'],
  serif: ['Noto Serif CJK SC', 'DejaVu Serif, Noto Serif CJK SC', 'Liberation Serif, Noto Serif CJK SC'],
};

/** Ink, and what it stands on. */
const inks = [
  ['#ffffff', '#000000'],
  ['#000000', '#ffffff'],
  ['#ffeb3b', '#b71c1c'],
  ['#e53935', '#ffffff'],
  ['#ffffff', '#1565c0'],
  ['#1b5e20', '#f5f5dc'],
] as const;

/** Mulberry32. */
function randomOf(seed: number): () => number {
  let state = Math.imul(seed, 0x9e3779b1);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
