import type { Detector } from './detector.js';
import type { Box, Finding, ImageTextPart, ImageTextSource, Span } from './finding.js';
import type { ChainSetup } from './judgement.js';
import type { Submission } from './submission.js';

/** A text that was read in an image, as one part: its codes, or the lines of its writing. */
export interface ImageText {
  readonly part: ImageTextPart;
  readonly text: string;
  /** Where its pieces stand, in text and image, in reading order. */
  readonly places: readonly TextPlace[];
  /** `<name>@<version>` of the model that read it. */
  readonly model?: string;
}

export interface TextPlace {
  readonly span: Span;
  readonly box: Box;
}

/** How a policy has images read; what is absent has the default. */
export interface ImageTextSettings {
  /** Whether codes are read. */
  readonly qr?: boolean | undefined;
  /** Whether writing is read. */
  readonly ocr?: boolean | undefined;
  /** From which likelihood of writing on (0..1) an image is read. */
  readonly likelihood?: number | undefined;
  /** Of `ads`, 0..1, where a code leads to a contact, a payment, an address that no list knows. */
  readonly contactScore?: number | undefined;
  readonly paymentScore?: number | undefined;
  readonly addressScore?: number | undefined;
}

/**
 * A code of a contact or a payment goes to people by the default policy; an address alone does not, but adds to what else
 * is seen. The likelihood's figures are in bench/results.md.
 */
export const IMAGE_TEXT_DEFAULTS = {
  ...{ qr: true, ocr: true, likelihood: 0.5 },
  ...{ contactScore: 0.65, paymentScore: 0.65, addressScore: 0.5 },
} as const satisfies Required<ImageTextSettings>;

/** One piece after another, a line each, as far as a text may be long. */
export function joinPieces(
  pieces: readonly { readonly text: string; readonly box: Box }[],
): Pick<ImageText, 'text' | 'places'> {
  const places: TextPlace[] = [];
  let text = '';
  for (const piece of pieces) {
    const start = text === '' ? 0 : text.length + 1;
    const line = piece.text.toWellFormed();
    if (start + line.length > maxUnits || places.length === maxPlaces) break;
    text = text === '' ? line : `${text}\n${line}`;
    places.push({ span: [start, start + line.length], box: piece.box });
  }
  return { text, places };
}

/** As of a text that is sent. */
const maxUnits = 50_000;
const maxPlaces = 500;

/** The text as a submission of its own: it has no author's word beside it, and no images. */
export function submissionOf({ text }: ImageText, { channel }: Submission): Submission {
  return { text, images: [], ...(channel !== undefined && { channel }) };
}

/** The chain for such a text: the detectors that judge its kind; near-copies are of what was written. */
export function setupFor({ part }: ImageText, setup: ChainSetup): ChainSetup {
  const source = sourceOf(part);
  const judges = ({ imageTexts }: Detector): boolean => imageTexts?.includes(source) ?? true;
  const detectors = setup.detectors.filter(judges);
  return { ...setup, detectors, images: undefined, near: undefined, author: undefined };
}

function sourceOf(part: ImageTextPart): ImageTextSource {
  return part.endsWith('#qr') ? 'qr' : 'ocr';
}

/** A finding about the text, told of the image. */
export function inImage(finding: Finding, { part, places }: ImageText): Finding {
  const touched = finding.spans
    ? places.filter(({ span }) => finding.spans?.some(([start, end]) => start < span[1] && end > span[0]))
    : places;
  const boxes = touched.slice(0, maxBoxes).map(({ box }) => box);
  return { ...finding, part, ...(boxes.length > 0 && { boxes }) };
}

const maxBoxes = 100;
