import type { Detector } from '../detector.js';
import type { Part } from '../finding.js';
import type { SeenImage } from '../image.js';
import type { SubmittedImage } from '../submission.js';
import { findingsOf } from './list-findings.js';
import type { Match } from './list-entry.js';
import { minMatchQuality } from './pdq.js';
import { buildPdqIndex, maxReach, nearHashes, type PdqIndex } from './pdq-index.js';
import type { Layer, RuleKind } from './rule-kind.js';
import type { Sighting } from './silence.js';
import { lookUp, type ValueIndex } from './value-index.js';
import { compileValues } from './value-list.js';

/** Entries of an image list: by their exact digests, and by the looks that they stand for. */
export interface ImageIndex {
  readonly values: ValueIndex;
  readonly looks: PdqIndex;
}

/**
 * Lists of images by hash. `md5:…` and `sha256:…` name exact bytes, `pdq:…` a look, in the mirror too; 32 bare hex
 * digits are an MD5. 64 bare hex digits may be either a SHA-256 or a PDQ hash, and stand for both.
 */
export const imageKind: RuleKind<ImageIndex, 'image'> = {
  subject: 'image',
  parse: (value) => {
    const [, name, digits = ''] = form.exec(value.trim().toLowerCase()) ?? [];
    if (!/^[0-9a-f]+$/.test(digits)) return 'an image is named by its hash, in hexadecimal digits';
    if (name) {
      const length = hexDigits[name as keyof typeof hexDigits];
      if (length === undefined) return `${name} is not a hash that is known here: md5, sha256 or pdq`;
      return digits.length === length
        ? { value: `${name}:${digits}` }
        : `${name} has ${length} hexadecimal digits, here are ${digits.length}`;
    }
    if (digits.length === hexDigits.md5) return { value: `md5:${digits}` };
    if (digits.length === hexDigits.sha256) return { value: digits };
    return `a hash has 32 (MD5) or 64 (SHA-256, PDQ) hexadecimal digits, here are ${digits.length}`;
  },
  compile: (entries) => ({
    values: compileValues(entries),
    looks: buildPdqIndex(
      entries.flatMap(({ value, match }, ordinal) => {
        const hash = lookOf(value);
        return hash === undefined ? [] : [{ hash, ordinal, reach: reachBits[match] }];
      }),
    ),
  }),
  detector: imageList,
};

/**
 * What stands for an image on a list: its bytes, and its look where there is enough to see. Named, because bare digits
 * would stand for either.
 */
export function imageValues(sha256: string, pdq: string | undefined): string[] {
  return [`sha256:${sha256}`, ...(pdq === undefined ? [] : [`pdq:${pdq}`])];
}

const form = /^(?:([a-z0-9-]+):)?(.*)$/s;
const hexDigits = { md5: 32, sha256: 64, pdq: 64 } as const;

/** In how many of 256 bits an image's look may differ from the entry's. */
const reachBits: Readonly<Record<Match, number>> = { exact: 0, normal: 15, evasive: maxReach };

/** The PDQ hash that an entry stands for. */
function lookOf(value: string): string | undefined {
  if (value.startsWith('pdq:')) return value.slice('pdq:'.length);
  return value.includes(':') ? undefined : value;
}

const detectorName = 'image-list';

function imageList(layers: readonly Layer<ImageIndex>[]): Detector {
  const filled = layers.filter(({ compiled }) => compiled.values.size > 0);
  const hasLooks = filled.some(({ compiled }) => compiled.looks.size > 0);
  return {
    name: detectorName,
    tier: 1,
    categories: 'any',
    deadlineMs: 50,
    appliesTo: ({ images }) => filled.length > 0 && images.length > 0,
    detect: ({ submission, images = [] }) => {
      const sightings = submission.images.flatMap((image, i) => [
        ...sameBytes(`images/${i}`, image, filled),
        ...sameLook(`images/${i}`, image, images[i], filled),
      ]);
      const findings = findingsOf(detectorName, sightings);
      const failed = unknownOf(submission.images, hasLooks ? images : undefined);
      return failed === undefined ? { findings } : { findings, failed };
    },
  };
}

/** Why an image that is on no list so far may be on one all the same; `seen` where lists name looks. */
function unknownOf(
  images: readonly SubmittedImage[],
  seen: readonly SeenImage[] | undefined,
): string | undefined {
  const noBytes = images.findIndex(({ hashes }) => !hashes);
  if (noBytes >= 0) return `images/${noBytes}: its bytes are not known`;
  const unseen = images.findIndex((_, i) => seen && !('decoded' in (seen[i] ?? {})));
  return unseen < 0 ? undefined : `images/${unseen}: its look is not known`;
}

/** One thing whatever names it, so that an allow of its MD5 silences a deny of its look. */
function matchOf({ hashes }: SubmittedImage): string {
  return hashes ? `sha256:${hashes.sha256.toLowerCase()}` : 'an image';
}

function sameBytes(part: Part, image: SubmittedImage, layers: readonly Layer<ImageIndex>[]): Sighting[] {
  const { hashes } = image;
  if (!hashes) return [];
  const [md5, sha256] = [hashes.md5.toLowerCase(), hashes.sha256.toLowerCase()];
  const sightings: Sighting[] = [];
  for (const value of [`md5:${md5}`, `sha256:${sha256}`, sha256])
    for (const { compiled, entry } of layers)
      lookUp(compiled.values, value, (ordinal) => {
        const active = entry(ordinal);
        if (active) sightings.push({ entry: active, part, match: matchOf(image) });
      });
  return sightings;
}

/** Every sampled frame, as it is and in the mirror; the nearest of them tells how near the entry is. */
function sameLook(
  part: Part,
  image: SubmittedImage,
  seen: SeenImage | undefined,
  layers: readonly Layer<ImageIndex>[],
): Sighting[] {
  if (!seen || 'unread' in seen) return [];
  const looks = seen.decoded.frames.flatMap(({ pdq }) =>
    pdq && pdq.quality >= minMatchQuality ? [pdq] : [],
  );
  return layers.flatMap(({ compiled, entry }) => {
    if (compiled.looks.size === 0) return [];
    const nearest = new Map<number, number>();
    for (const { hash, mirrored } of looks)
      for (const each of [hash, mirrored])
        nearHashes(compiled.looks, each, (ordinal, distance) => {
          if (distance < (nearest.get(ordinal) ?? Infinity)) nearest.set(ordinal, distance);
        });
    return [...nearest].flatMap(([ordinal, distance]): Sighting[] => {
      const active = entry(ordinal);
      const why = [`looks like the listed image: ${distance} of 256 bits differ`];
      return active ? [{ entry: active, part, match: matchOf(image), why }] : [];
    });
  });
}
