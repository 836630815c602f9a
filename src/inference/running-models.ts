import { ocrNames } from '../models/ocr-files.js';
import { modelId } from '../models/model-manifest.js';
import type { Inference, ModelStanding } from './inference.js';
import type { OcrPool } from './ocr-pool.js';
import type { SequencePool } from './sequence-pool.js';
import type { TextPool } from './text-pool.js';

/** The models of all rooms that run them, as one list. */
export class RunningModels {
  constructor(
    private readonly inference: Inference,
    private readonly texts: TextPool,
    private readonly ocr: OcrPool,
    private readonly sequences: SequencePool,
  ) {}

  /** In the order of the manifest. */
  get standings(): ModelStanding[] {
    const own = new Map([
      ...this.ocr.standings.map((each) => [each.entry.name, each] as const),
      ...[this.texts.standing, this.sequences.standing].flatMap((standing) =>
        standing ? [[standing.entry.name, standing] as const] : [],
      ),
    ]);
    return this.inference.models().map((each) => {
      const running = own.get(each.entry.name);
      // A file that is not as it should be is known from the start; its room learns of it with the first call.
      return running && (each.state !== 'failed' || running.state === 'failed') ? running : each;
    });
  }

  /** What is wrong, a line each; empty where all is well, or not known yet. */
  get problems(): string[] {
    const unread = this.inference
      .models()
      .filter(({ entry, state }) => state === 'failed' && ocrNames.some((name) => name === entry.name))
      .map(({ entry, problem }) => `model ${modelId(entry)}: ${problem}`);
    return [
      ...this.inference.problems,
      ...this.texts.problems,
      ...this.ocr.problems,
      ...this.sequences.problems,
      ...unread,
    ];
  }
}
