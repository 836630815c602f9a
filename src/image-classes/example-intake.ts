import { createHash } from 'node:crypto';
import { minMatchQuality } from '../engine/tier1-rules/pdq.js';
import { rasterOf } from '../engine/image.js';
import type { SubmittedImage } from '../engine/submission.js';
import { requestOf, type ImageClassifier } from '../engine/tier3-models/image-network.js';
import { fieldProblem } from '../http/problem.js';
import type { ImageIntake } from '../images/image-intake.js';
import type { NewExample } from './example-store.js';

/** An image that is to teach, and where it stands in what was sent. */
export interface SentExample {
  readonly positive: boolean;
  readonly path: string;
  readonly image: SubmittedImage;
}

/** A checked example, with its place. */
export type AcceptedExample = NewExample & { readonly path: string };

/** Images → examples: fetched, decoded and checked as those of submissions are. Of an animation the first frame teaches. */
export class ExampleIntake {
  constructor(private readonly intake: ImageIntake) {}

  /**
   * @returns one for each different image, in the order sent
   * @throws Problem (422) that names an image which cannot be read, or stands on both sides
   */
  async read(sent: readonly SentExample[], classifier: ImageClassifier): Promise<AcceptedExample[]> {
    const accepted = new Map<string, AcceptedExample>();
    for (let from = 0; from < sent.length; from += imagesAtOnce) {
      const slice = sent.slice(from, from + imagesAtOnce);
      for (const example of await Promise.all(slice.map((each) => this.readOne(each, classifier)))) {
        const same = accepted.get(example.print);
        if (same && same.positive !== example.positive) throw onBothSides(example.path, `as ${same.path}`);
        if (!same) accepted.set(example.print, example);
      }
    }
    return [...accepted.values()];
  }

  private async readOne(
    { positive, path, image }: SentExample,
    classifier: ImageClassifier,
  ): Promise<AcceptedExample> {
    const request = requestOf(classifier);
    const { seen } = await this.intake.readOne(image, path, { rasters: [request], masks: false });
    if ('unread' in seen) throw fieldProblem('unprocessable', path, seen.unread);
    const [frame] = seen.decoded.frames;
    const pixels = frame && rasterOf(frame, request)?.data;
    if (!pixels) throw fieldProblem('unprocessable', path, 'was not decoded');
    const { pdq } = frame;
    return {
      ...{ positive, path, pixels },
      print: createHash('sha256').update(pixels).digest('hex'),
      pdq: pdq && pdq.quality >= minMatchQuality ? pdq.hash : undefined,
    };
  }
}

export function onBothSides(path: string, same: string): Error {
  return fieldProblem('unprocessable', path, `is the same image ${same}: it cannot be on both sides`);
}

/** So that one who sends many holds up nobody who sends one. */
const imagesAtOnce = 8;
