import type { ImageType } from '../engine/image.js';

/** A file that the sender must mend: the message goes behind the image's place in the submission. */
export class BadImage extends Error {}

/**
 * The kind of an image, by its first bytes.
 * @throws BadImage where it is none that is looked into, or holds another file besides
 */
export function imageTypeOf(bytes: Buffer): ImageType {
  if (bytes.length === 0) throw new BadImage('is an empty file');
  const type = KINDS.find(({ is }) => is(bytes))?.type;
  if (!type) throw new BadImage(unknownReason(bytes));
  const hidden = hiddenFileIn(bytes, ENDS[type](bytes));
  if (hidden) throw new BadImage(`is not only an image: it holds ${hidden}`);
  return type;
}

const KINDS: readonly { readonly type: ImageType; readonly is: (bytes: Buffer) => boolean }[] = [
  { type: 'jpeg', is: (bytes) => startsWith(bytes, '\xff\xd8\xff') },
  { type: 'png', is: (bytes) => startsWith(bytes, '\x89PNG\r\n\x1a\n') },
  { type: 'gif', is: (bytes) => startsWith(bytes, 'GIF87a') || startsWith(bytes, 'GIF89a') },
  { type: 'webp', is: (bytes) => startsWith(bytes, 'RIFF') && startsWith(bytes.subarray(8), 'WEBP') },
  { type: 'avif', is: (bytes) => /^avi[fs]/.test(brandsOf(bytes)) || / avi[fs]/.test(brandsOf(bytes)) },
];

function startsWith(bytes: Buffer, signature: string): boolean {
  return bytes.subarray(0, signature.length).toString('latin1') === signature;
}

/** Major and compatible brands of an ISO base media file (ISO/IEC 14496-12 §4.3), with spaces between; else nothing. */
function brandsOf(bytes: Buffer): string {
  if (bytes.length < 16 || !startsWith(bytes.subarray(4), 'ftyp')) return '';
  const end = Math.min(bytes.readUInt32BE(0), bytes.length, 256);
  const brands = [bytes.toString('latin1', 8, 12)];
  for (let at = 16; at + 4 <= end; at += 4) brands.push(bytes.toString('latin1', at, at + 4));
  return brands.join(' ');
}

const known = 'JPEG, PNG, WebP, GIF and AVIF are';

function unknownReason(bytes: Buffer): string {
  const head = bytes.subarray(0, 1_024).toString('latin1').trimStart().toLowerCase();
  if (/^(?:\xef\xbb\xbf)?\s*<(?:\?xml|!doctype svg|svg|!--)/.test(head) && head.includes('<svg'))
    return `is an SVG, which is a program rather than a picture; ${known} taken`;
  return `is of no kind that is known here; ${known}`;
}

/** What of another file there is before, in or behind an image; undefined for an image alone. */
function hiddenFileIn(bytes: Buffer, end: number | undefined): string | undefined {
  const head = bytes.subarray(0, headBytes);
  const behind = end === undefined ? Buffer.alloc(0) : bytes.subarray(end);
  // A ZIP is read from its end, wherever in the file that lies.
  if (bytes.subarray(-zipTailBytes).includes('PK\x05\x06', 0, 'latin1')) return 'a ZIP archive';
  for (const { name, signature } of binarySignatures)
    if (behind.includes(signature, 0, 'latin1')) return name;
  const written = Buffer.concat([head, behind.subarray(0, markupBytes), behind.subarray(-markupBytes)])
    .toString('latin1')
    .toLowerCase();
  return markup.find(({ pattern }) => pattern.test(written))?.name;
}

const headBytes = 1_024;
const zipTailBytes = 65_557;
const markupBytes = 65_536;

const binarySignatures = [
  { name: 'a ZIP archive', signature: 'PK\x03\x04' },
  { name: 'a RAR archive', signature: 'Rar!\x1a\x07' },
  { name: 'a 7z archive', signature: '7z\xbc\xaf\x27\x1c' },
  { name: 'a program', signature: '\x7fELF' },
];
const markup = [
  { name: 'a PDF', pattern: /%pdf-\d/ },
  { name: 'a script', pattern: /<script[\s>]|<\?php|<%@/ },
  { name: 'a web page', pattern: /<html[\s>]|<!doctype html|<svg[\s>]|<iframe[\s>]/ },
];

/** Where the image itself ends; undefined where it is cut short or its parts do not add up: the decoder says so. */
const ENDS: Readonly<Record<ImageType, (bytes: Buffer) => number | undefined>> = {
  jpeg: endOfJpeg,
  png: endOfPng,
  gif: endOfGif,
  webp: (bytes) => (bytes.length < 12 ? undefined : 8 + bytes.readUInt32LE(4) + (bytes.readUInt32LE(4) & 1)),
  avif: endOfBoxes,
};

/** ITU-T T.81 annex B: segments, and behind each start of scan entropy-coded data up to the next marker. */
function endOfJpeg(bytes: Buffer): number | undefined {
  let at = 2;
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) return undefined;
    const marker = bytes[at + 1] as number;
    if (marker === 0xd9) return at + 2;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    at += 2 + bytes.readUInt16BE(at + 2);
    if (marker === 0xda) at = nextMarker(bytes, at);
  }
  return bytes.length - at === 2 && bytes[at] === 0xff && bytes[at + 1] === 0xd9 ? bytes.length : undefined;
}

/** Stuffed bytes (FF00) and restarts (FFD0–FFD7) belong to the scan. */
function nextMarker(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? 0;
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
  }
  return bytes.length;
}

function endOfPng(bytes: Buffer): number | undefined {
  let at = 8;
  while (at + 12 <= bytes.length) {
    const end = at + 12 + bytes.readUInt32BE(at);
    if (startsWith(bytes.subarray(at + 4), 'IEND')) return end;
    at = end;
  }
  return undefined;
}

/** GIF89a specification, appendix B. */
function endOfGif(bytes: Buffer): number | undefined {
  const tableBytes = (flags: number): number => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);
  let at = 13 + tableBytes(bytes[10] ?? 0);
  while (at < bytes.length) {
    const kind = bytes[at];
    if (kind === 0x3b) return at + 1;
    if (kind === 0x21) at += 2;
    else if (kind === 0x2c) at += 11 + tableBytes(bytes[at + 9] ?? 0);
    else return undefined;
    while (at < bytes.length && bytes[at] !== 0) at += 1 + (bytes[at] as number);
    at += 1;
  }
  return undefined;
}

/** Top-level boxes of an ISO base media file, as long as they look like boxes. */
function endOfBoxes(bytes: Buffer): number | undefined {
  let at = 0;
  while (at + 8 <= bytes.length) {
    const size = bytes.readUInt32BE(at);
    if (!/^[a-z0-9 ]{4}$/i.test(bytes.toString('latin1', at + 4, at + 8))) return at;
    if (size === 0) return bytes.length;
    if (size === 1) at += at + 16 <= bytes.length ? Number(bytes.readBigUInt64BE(at + 8)) : bytes.length;
    else if (size < 8) return at;
    else at += size;
  }
  return at <= bytes.length ? at : undefined;
}
