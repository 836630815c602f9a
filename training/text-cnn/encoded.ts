import { ViewedPart } from '../../src/engine/normalise/views.js';
import { followedBy, letterSequences, maxSequences } from '../../src/engine/tier3-models/token-features.js';
import { TextTokens, tokenise } from '../../src/engine/tier3-models/text-tokens.js';
import { heads, type Targets } from './heads.js';

/** Texts as the learners want them: tokens by number in one vocabulary, targets as one byte a head. */
export interface EncodedTexts {
  /** Text i has the tokens [starts[i], starts[i + 1]). */
  readonly starts: Int32Array;
  readonly tokens: Int32Array;
  /** 0, 1, or 2 where it is unknown; [texts][heads] */
  readonly targets: Uint8Array;
  readonly weights: Float32Array;
}

/** Of each token its key, whether it is one character of a script without blanks, and its letter sequences. */
export interface PlainTokens {
  readonly keys: readonly number[];
  readonly unspaced: readonly number[];
  readonly sequences: readonly Int32Array[];
}

export interface KnownTokens extends PlainTokens {
  /** What the network's vector of the token is made of beside its own row: its letter sequences, or the pair it begins. */
  readonly parts: readonly Int32Array[];
}

/** Every token that occurs; a character of a script without blanks is another token before another character. */
export class Vocabulary implements KnownTokens {
  readonly keys: number[] = [];
  readonly unspaced: number[] = [];
  readonly sequences: Int32Array[] = [];
  readonly parts: Int32Array[] = [];
  private readonly numbers = new Map<number, number>();
  private readonly tokens = new TextTokens();
  private readonly scratch = new Int32Array(maxSequences);

  encode(examples: readonly { text: string; targets: Targets; weight?: number }[]): EncodedTexts {
    const starts = new Int32Array(examples.length + 1);
    const all: number[] = [];
    examples.forEach(({ text }, i) => {
      tokenise(new ViewedPart({ part: 'text', text }).normal, this.tokens);
      for (let t = 0; t < this.tokens.count; t++) all.push(this.numberOf(t));
      starts[i + 1] = all.length;
    });
    const targets = Uint8Array.from(
      examples.flatMap(({ targets: own }) => heads.map((head) => own[head] ?? unknown)),
    );
    const weights = Float32Array.from(examples, ({ weight }) => weight ?? 1);
    return { starts, tokens: Int32Array.from(all), targets, weights };
  }

  private numberOf(at: number): number {
    const key = this.tokens.keys[at] as number;
    const pair = followedBy(this.tokens, at);
    let number = this.numbers.get(pair ?? key);
    if (number === undefined) {
      number = this.keys.length;
      this.numbers.set(pair ?? key, number);
      this.keys.push(key);
      this.unspaced.push(this.tokens.unspaced[at] as number);
      const letters = letterSequences(this.tokens, at, this.scratch);
      const sequences = letters === 0 ? noSequences : this.scratch.slice(0, letters);
      this.sequences.push(sequences);
      this.parts.push(pair === undefined ? sequences : Int32Array.of(pair));
    }
    return number;
  }
}

const noSequences = new Int32Array(0);
export const unknown = 2;
