import type { Detection, Detector, DetectorInput } from '../detector.js';
import type { Finding, Span } from '../finding.js';
import { IMAGE_TEXT_DEFAULTS, joinPieces, type ImageText, type ImageTextSettings } from '../image-text.js';
import { viewsOf } from '../normalise/views.js';
import { lureOf, type CodeLure } from './code-lure.js';
import { readImages, type FrameRead, type ReadFrame } from './read-images.js';

/** A code's kind, as the library that reads it calls it. */
export interface Code {
  readonly format: string;
}

/** Reads the codes of a frame. The engine reads none itself: it is passed in. */
export type CodeReader = ReadFrame<Code>;

/**
 * QR and bar codes: what they say is judged by the rules, and one that leads to a contact, a payment or an unknown
 * address is found. Of an animation every sampled frame is read.
 * @param urlList the tenant's lists of addresses, where it has any: what they allow is known
 */
export function qr(reader: CodeReader, urlList: Detector | undefined): Detector {
  return {
    name: 'qr',
    tier: 3,
    categories: ['ads'],
    deadlineMs: 5_000,
    appliesTo: ({ images }) => images.length > 0,
    detect: (input) =>
      (input.imageText?.qr ?? IMAGE_TEXT_DEFAULTS.qr) ? readCodes(input, reader, urlList) : { findings: [] },
  };
}

async function readCodes(
  input: DetectorInput,
  reader: CodeReader,
  urlList: Detector | undefined,
): Promise<Detection> {
  const framesOf = ({ frames }: { frames: readonly { index: number }[] }): number[] =>
    frames.map(({ index }) => index);
  const { read, failed } = await readImages(input, framesOf, reader);
  const imageTexts: ImageText[] = [];
  const findings: Finding[] = [];
  for (const [i, codes] of [...read].sort(([a], [b]) => a - b)) {
    const text: ImageText = { part: `images/${i}#qr`, ...joinPieces(codes) };
    imageTexts.push(text);
    const found = await findingOf(text, codes, input, urlList);
    if (found) findings.push(found);
  }
  return { findings, imageTexts, ...(failed !== undefined && { failed }) };
}

interface Lured {
  readonly lure: CodeLure;
  readonly span: Span;
  readonly place: ImageText['places'][number];
}

/** One finding an image, by the code that leads furthest. */
async function findingOf(
  { part, text, places }: ImageText,
  codes: FrameRead<Code>['pieces'],
  input: DetectorInput,
  urlList: Detector | undefined,
): Promise<Finding | undefined> {
  const known = await knownIn(text, input, urlList);
  const lured = places.flatMap((place, i): Lured[] => {
    const { span } = place;
    const [start, end] = span;
    if (end === start || !isMatrix(codes[i]?.format)) return [];
    const own = known.flatMap(([from, to]): Span[] =>
      from >= start && to <= end ? [[from - start, to - start]] : [],
    );
    const lure = lureOf(text.slice(start, end), own);
    return lure ? [{ lure, span, place }] : [];
  });
  const score = ({ lure }: Lured): number => scoreOf(lure, input.imageText);
  const [worst] = [...lured].sort((a, b) => score(b) - score(a));
  if (!worst) return undefined;
  return {
    ...{ tier: 3, detector: 'qr', category: 'ads', score: score(worst), part },
    ...{
      span: worst.span,
      spans: [worst.span, ...lured.flatMap((each) => (each === worst ? [] : [each.span]))],
    },
    match: text.slice(...worst.span),
    why: [...new Set([worst, ...lured].map(({ lure }) => `a code leads to ${lure.why}`))],
    boxes: [worst, ...lured.filter((each) => each !== worst)].map(({ place }) => place.box),
  };
}

function scoreOf({ kind }: CodeLure, settings: ImageTextSettings | undefined): number {
  return settings?.[`${kind}Score`] ?? IMAGE_TEXT_DEFAULTS[`${kind}Score`];
}

/** Bar codes on goods hold numbers, which are nobody's. */
function isMatrix(format = ''): boolean {
  return /QR|DataMatrix|Aztec|PDF417/.test(format);
}

/** Addresses that a list of the tenant's allows. */
async function knownIn(text: string, input: DetectorInput, urlList: Detector | undefined): Promise<Span[]> {
  if (!urlList) return [];
  const submission = { text, images: [] };
  const detection = await urlList.detect({ submission, views: viewsOf(submission), signal: input.signal });
  if (!('findings' in detection)) return [];
  return detection.findings.flatMap(({ allow, shadow, spans }) => (allow && !shadow && spans ? spans : []));
}
