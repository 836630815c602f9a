import { textParts, type Submission, type TextPart } from '../submission.js';
import { EvasiveView } from './evasive.js';
import { exactView } from './exact.js';
import { normalView } from './normal.js';
import { spelledView, type SpelledView } from './pinyin.js';
import { textOf, type View } from './view.js';

/** A written part with its views, each made when it is first asked for and once. */
export class ViewedPart implements TextPart {
  readonly part: TextPart['part'];
  readonly text: string;
  #exact: View | undefined;
  #normal: View | undefined;
  #evasive: EvasiveView | undefined;
  #spelled: SpelledView | null | undefined;
  #texts: Partial<Record<'exact' | 'normal', string>> = {};
  #found: Map<unknown, unknown> | undefined;

  constructor({ part, text }: TextPart) {
    this.part = part;
    this.text = text;
  }

  get exact(): View {
    return (this.#exact ??= exactView(this.text));
  }

  get normal(): View {
    return (this.#normal ??= normalView(this.text));
  }

  get evasive(): EvasiveView {
    return (this.#evasive ??= new EvasiveView(this.normal, this.text));
  }

  /** A view as a string, for what reads strings. */
  textOf(view: 'exact' | 'normal'): string {
    return (this.#texts[view] ??= textOf(this[view]));
  }

  /** What is found in this part, looked for once however many detectors ask. */
  once<T>(look: (part: ViewedPart) => T): T {
    this.#found ??= new Map();
    if (!this.#found.has(look)) this.#found.set(look, look(this));
    return this.#found.get(look) as T;
  }

  /** The skeleton with Han spelled out; null where the part has no pinyin beside Han. */
  get spelled(): SpelledView | null {
    if (this.#spelled === undefined) this.#spelled = spelledView(this.evasive) ?? null;
    return this.#spelled;
  }
}

/** The written parts of one submission in reading order, title first. */
export type Views = readonly ViewedPart[];

export function viewsOf(submission: Submission): Views {
  return textParts(submission).map((part) => new ViewedPart(part));
}
