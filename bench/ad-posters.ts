import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import sharp, { type OverlayOptions } from 'sharp';
import { prepareZXingModule, writeBarcode } from 'zxing-wasm/writer';
import { mulberry32, type Random } from '../src/demo/mulberry32.js';

export interface Poster {
  /** Written on the picture, broken into lines. */
  readonly text?: string;
  /** What a QR code on it says. */
  readonly code?: string;
}

const [width, height] = [800, 600];

/**
 * A picture as people post them, with writing, a QR code or both on a photo. Place, size, colours and font follow from
 * `seed`. Needs the fonts that Debian calls fonts-noto-cjk and fonts-dejavu.
 * @returns a JPEG of 800 × 600
 */
export async function posterOf(photo: string, { text, code }: Poster, seed: number): Promise<Buffer> {
  const random = mulberry32(seed);
  const overlays: OverlayOptions[] = [];
  if (text !== undefined) overlays.push({ input: Buffer.from(writingOf(text, random)) });
  if (code !== undefined) {
    const side = 140 + Math.floor(random() * 120);
    const left = Math.floor(random() * (width - side));
    overlays.push({ input: await codeOf(code, side), left, top: height - side - Math.floor(random() * 20) });
  }
  const ground = await sharp(photo).resize(width, height, { fit: 'cover' }).toColourspace('srgb').toBuffer();
  return sharp(ground).composite(overlays).jpeg({ quality: 80 }).toBuffer();
}

/** False where Chinese would be drawn as empty boxes. */
export async function hasChineseFont(): Promise<boolean> {
  const draw = (text: string): Promise<Buffer> =>
    sharp(Buffer.from(svgOf(`<text x="9" y="99" font-size="90" font-family="${fonts[0]}">${text}</text>`)))
      .raw()
      .toBuffer();
  return !(await draw('加')).equals(await draw('信'));
}

function writingOf(text: string, random: Random): string {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const size = 24 + Math.floor(random() * 24);
  const lines = brokenAt(text, Math.floor((width * 0.9 * 1.9) / size)).slice(
    0,
    Math.floor(560 / (size * 1.35)),
  );
  const [ink, ground] = pick(inks);
  const family = pick(fonts);
  const weight = pick(['bold', 'normal']);
  const tall = lines.length * size * 1.35;
  const top = 10 + Math.floor(random() * Math.max(1, 560 - tall)) + size;
  const left = 12 + Math.floor(random() * 30);
  const plate = random() < 0.4;
  const behind = plate
    ? `<rect x="0" y="${top - size * 1.1}" width="${width}" height="${tall + size * 0.3}" fill="${ground}"/>`
    : '';
  const edge = plate ? '' : ` stroke="${ground}" stroke-width="${size / 12}" paint-order="stroke"`;
  const drawn = lines.map(
    (line, i) =>
      `<text x="${left}" y="${top + i * size * 1.35}" font-size="${size}" font-family="${family}" ` +
      `font-weight="${weight}" fill="${ink}"${edge} xml:space="preserve">${escaped(line)}</text>`,
  );
  return svgOf(behind + drawn.join(''));
}

function svgOf(body: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${body}</svg>`;
}

/** Lines of at most so many half-width characters; words stay whole. */
function brokenAt(text: string, most: number): string[] {
  const lines: string[] = [];
  let [line, length] = ['', 0];
  for (const piece of text.match(/[\x21-\x7e\u00a1-\u024f]+ ?|./gsu) ?? []) {
    const own = [...piece].reduce((sum, letter) => sum + (letter > '\u2e80' ? 2 : 1.1), 0);
    if (line !== '' && length + own > most) {
      lines.push(line.trim());
      [line, length] = ['', 0];
    }
    line += piece;
    length += own;
  }
  return [...lines, line.trim()].filter((each) => each !== '');
}

function escaped(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/[\x00-\x1f]/g, ' ');
}

async function codeOf(text: string, side: number): Promise<Buffer> {
  const wasm = createRequire(import.meta.url).resolve('zxing-wasm/writer/zxing_writer.wasm');
  await prepareZXingModule({
    overrides: { wasmBinary: Uint8Array.from(readFileSync(wasm)).buffer },
    fireImmediately: true,
  });
  const { svg } = await writeBarcode(text, { format: 'QRCode', withQuietZones: true });
  const drawn = sharp(Buffer.from(svg), { density: 300 }).resize({ width: side, kernel: 'nearest' });
  return drawn.flatten({ background: '#ffffff' }).png().toBuffer();
}

const fonts = [
  'Noto Sans CJK SC',
  'DejaVu Sans, Noto Sans CJK SC',
  'Noto Serif CJK SC',
  'DejaVu Serif, Noto Serif CJK SC',
] as const;

/** Ink, and what it stands on. */
const inks = [
  ['#ffffff', '#000000'],
  ['#000000', '#ffffff'],
  ['#ffeb3b', '#b71c1c'],
  ['#e53935', '#ffffff'],
  ['#ffffff', '#1565c0'],
  ['#1b5e20', '#f5f5dc'],
] as const;
