import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import sharp, { type Sharp } from 'sharp';
import { prepareZXingModule, writeBarcode, type WriterOptions } from 'zxing-wasm/writer';

const wasm = createRequire(import.meta.url).resolve('zxing-wasm/writer/zxing_writer.wasm');

/** A code that says this, drawn in black on white. */
export async function codeOf(
  text: string,
  format: WriterOptions['format'] = 'QRCode',
  side = 240,
): Promise<Sharp> {
  const wasmBinary = Uint8Array.from(readFileSync(wasm)).buffer;
  await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true });
  const { svg, error } = await writeBarcode(text, { format: format ?? 'QRCode', withQuietZones: true });
  if (error) throw new Error(error);
  const drawn = sharp(Buffer.from(svg), { density: 300 }).resize({ width: side, kernel: 'nearest' });
  return sharp(await drawn.flatten({ background: '#ffffff' }).png().toBuffer());
}

/** The picture with a code on it, its corner at (left, top). */
export async function withCode(
  picture: Sharp,
  text: string,
  { left = 40, top = 30, side = 240 } = {},
): Promise<Sharp> {
  const input = await (await codeOf(text, 'QRCode', side)).png().toBuffer();
  return sharp(await picture.composite([{ input, left, top }]).png().toBuffer());
}
