import type { View } from './view.js';

/**
 * Text → its folded view: compatibility forms unified (NFKC), lower case, invisible characters removed.
 * Linear in the text: each stretch between characters that cannot combine is normalised on its own.
 * Source: Unicode Standard Annex 15 (NFKC), Unicode Technical Standard 39 §3.1 (ignorable characters).
 */
export function fold(sent: string): View {
  if (!needsMap.test(sent)) return { text: lowerAscii(sent) };
  // Half a surrogate pair is no character: it must not meet its other half once what stands between is removed.
  const text = sent.toWellFormed();
  const folding = new Folding(text.length);
  let start = 0;
  while (start < text.length) {
    const end = clusterEnd(text, start);
    folding.add(text, start, end);
    start = end;
  }
  return folding.view();
}

/** Ignorable characters: zero-width, joiners, bidirectional controls, variation selectors, soft hyphen, tags. */
const invisible = /\p{Default_Ignorable_Code_Point}/u;
const invisibles = /\p{Default_Ignorable_Code_Point}/gu;

/**
 * Characters that fold to themselves unit by unit, ASCII capitals apart: printable ASCII and white space, Han, kana,
 * and the Chinese punctuation that NFKC leaves alone. Everything else takes the slow way.
 */
const needsMap = /[^\t\n\r -~\u3001-\u3020\u3041-\u3096\u30a1-\u30fa\u3400-\u4dbf\u4e00-\u9fff\u2018-\u201d]/;

/**
 * Marks and Hangul jamo that may compose with what stands before them, compatibility forms included: vowels, and the
 * consonants that become finals.
 */
const combining =
  /[\p{M}\u1161-\u11ff\uff9e\uff9f\u3133\u3135\u3136\u313a-\u313f\u314f-\u3163\u3167-\u3170\u3182\u3183\u3187-\u318e\uffa3\uffa5\uffa6\uffaa-\uffaf\uffc2-\uffc7\uffca-\uffcf\uffd2-\uffd7\uffda-\uffdc\u{16d67}]/u;

/** Longest stretch that is normalised at once: an endless pile of marks must not cost more than linear time. */
const maxClusterUnits = 64;

/** A character with what combines with it, over invisible characters too, since those will be gone. */
function clusterEnd(text: string, start: number): number {
  let end = nextCharacter(text, start);
  let at = end;
  while (at < text.length && at - start < maxClusterUnits) {
    if (standsAlone(text.charCodeAt(at))) break;
    const next = nextCharacter(text, at);
    const character = text.slice(at, next);
    if (combining.test(character)) end = next;
    else if (!invisible.test(character)) break;
    at = next;
  }
  // A run of invisible characters is one cluster, so that none is looked at again and again.
  return at > end && invisible.test(text.slice(start, nextCharacter(text, start))) ? at : end;
}

/** Latin-1 and Latin Extended, Han, full-width ASCII: the great mass of text, none of which combines backwards. */
function standsAlone(unit: number): boolean {
  return (
    (unit < 0x300 && unit !== 0xad) ||
    (unit >= 0x4e00 && unit <= 0x9fff) ||
    (unit >= 0xff01 && unit <= 0xff5e)
  );
}

function nextCharacter(text: string, at: number): number {
  const code = text.codePointAt(at) as number;
  return at + (code > 0xffff ? 2 : 1);
}

class Folding {
  private readonly pieces: string[] = [];
  private starts: Int32Array;
  private ends: Int32Array;
  private length = 0;

  constructor(units: number) {
    this.starts = new Int32Array(units + 16);
    this.ends = new Int32Array(units + 16);
  }

  /** Every unit that the cluster folds to stands for the whole cluster. */
  add(text: string, start: number, end: number): void {
    const folded = foldCluster(text, start, end);
    if (this.length + folded.length > this.starts.length) this.grow(folded.length);
    for (let i = 0; i < folded.length; i++) {
      this.starts[this.length] = start;
      this.ends[this.length] = end;
      this.length += 1;
    }
    this.pieces.push(folded);
  }

  view(): View {
    const starts = this.starts.subarray(0, this.length);
    return { text: this.pieces.join(''), offsets: { starts, ends: this.ends.subarray(0, this.length) } };
  }

  private grow(by: number): void {
    const size = this.starts.length * 2 + by;
    const [starts, ends] = [this.starts, this.ends];
    this.starts = new Int32Array(size);
    this.ends = new Int32Array(size);
    this.starts.set(starts);
    this.ends.set(ends);
  }
}

function foldCluster(text: string, start: number, end: number): string {
  if (end - start === 1) {
    const code = text.charCodeAt(start);
    if (code < 0x80)
      return code >= 0x41 && code <= 0x5a ? String.fromCharCode(code + 32) : text.charAt(start);
    if (code >= 0x4e00 && code <= 0x9fff) return text.charAt(start);
    if (code >= 0xff01 && code <= 0xff5e) return lowerAscii(String.fromCharCode(code - 0xfee0));
  }
  // Lower case can decompose (İ → i̇) and NFKC can bring back capitals (℡ → TEL): normalise on both sides.
  return text.slice(start, end).replace(invisibles, '').normalize('NFKC').toLowerCase().normalize('NFKC');
}

function lowerAscii(text: string): string {
  return hasCapital.test(text) ? text.toLowerCase() : text;
}

const hasCapital = /[A-Z]/;
