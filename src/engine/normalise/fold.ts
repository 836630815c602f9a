import type { View } from './view.js';

/**
 * Text → its folded view: compatibility forms unified (NFKC), lower case, invisible characters removed.
 * Linear in the text: each stretch between characters that cannot combine is normalised on its own.
 * Source: Unicode Standard Annex 15 (NFKC), Unicode Technical Standard 39 §3.1 (ignorable characters).
 */
export function fold(text: string): View {
  if (!needsMap.test(text)) return { text: lowerAscii(text) };
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
const invisible =
  '\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\u{e0000}-\u{e0fff}';
const invisibles = new RegExp(`[${invisible}]`, 'gu');

/**
 * Characters that fold to themselves unit by unit, ASCII capitals apart: printable ASCII and white space, Han, kana,
 * and the Chinese punctuation that NFKC leaves alone. Everything else takes the slow way.
 */
const needsMap = /[^\t\n\r -~\u3001-\u3020\u3041-\u3096\u30a1-\u30fa\u3400-\u4dbf\u4e00-\u9fff\u2018-\u201d]/;

/** Marks and Hangul jamo that may compose with what stands before them. */
const combining = /[\p{M}\u1161-\u11ff\u3099\u309a\uff9e\uff9f]/u;

/** Longest stretch that is normalised at once: an endless pile of marks must not cost more than linear time. */
const maxClusterUnits = 64;

function clusterEnd(text: string, start: number): number {
  let end = nextCharacter(text, start);
  while (end < text.length && end - start < maxClusterUnits) {
    const next = nextCharacter(text, end);
    if (standsAlone(text.charCodeAt(end)) || !combining.test(text.slice(end, next))) break;
    end = next;
  }
  return end;
}

/** Latin-1 and Latin Extended, Han, full-width ASCII: the great mass of text, none of which combines backwards. */
function standsAlone(unit: number): boolean {
  return unit < 0x300 || (unit >= 0x4e00 && unit <= 0x9fff) || (unit >= 0xff01 && unit <= 0xff5e);
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
